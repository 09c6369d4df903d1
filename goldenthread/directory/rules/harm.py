"""What to check first: how many a wrong entry would mislead, how surely, how badly.

The weights and the half-life are our judgement, not a finding; each row says in words
what it was ordered by.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.rules.freshness import MONTH
from goldenthread.directory.rules.unmet import shown

HALF_LIFE = 12.0  # months after which every other entry is taken to be wrong somewhere
NEVER = 36.0  # months, for an entry that nobody ever checked
UNSEEN = 1.0  # openings that everything is taken to have had


@dataclass(frozen=True)
class Kind:
    """A kind of service: how badly a wrong entry hurts, and words it is known by."""

    weight: float
    says: str
    words: frozenset[str]


KINDS = (
    Kind(
        4,
        "somebody in danger may ring it",
        frozenset(
            {
                *("abuse", "violence", "suicide", "self-harm"),
                *("refuge", "crisis", "helpline"),
            }
        ),
    ),
    Kind(
        3,
        "a family waits longer when it is wrong",
        frozenset(
            {
                *(
                    "assessment",
                    "therapy",
                    "therapies",
                    "clinic",
                    "health",
                    "mental",
                    "nurse",
                ),
                *("respite", "break", "breaks", "medical", "palliative", "autism"),
            }
        ),
    ),
    Kind(
        2,
        "it is about a right or a place that families plan by",
        frozenset(
            {
                *("school", "schools", "college", "transport", "advice"),
                *("appeal", "mediation", "childcare", "nursery", "funding"),
            }
        ),
    ),
)
OTHER = Kind(1, "", frozenset())


def kind_of(said: Iterable[str]) -> Kind:
    """The gravest kind whose words a service says of itself."""
    words = {word.strip(".,;:()") for each in said for word in each.lower().split()}
    return next((kind for kind in KINDS if kind.words & words), OTHER)


@dataclass(frozen=True)
class Told:
    """What is known of an entry: its use, its last check, and what was found since."""

    opened: int
    checked_on: date | None
    kind: Kind
    known: Sequence[str] = field(default=())  # what somebody said is wrong with it
    looks: Sequence[str] = field(default=())  # what looks wrong by its shape


@dataclass(frozen=True)
class Harm:
    """How much harm is expected, and why in words."""

    amount: float
    why: tuple[str, ...]


def chance_wrong(months: float) -> float:
    """How likely an entry is wrong somewhere, so many months after its check."""
    return 1 - math.pow(0.5, max(months, 0) / HALF_LIFE)


def harm_of(told: Told, *, on: date) -> Harm:
    """Use times staleness times kind: and it is certain where somebody said so."""
    checked = told.checked_on
    months = NEVER if checked is None else (on - checked).days / MONTH
    chance = 1.0 if told.known else chance_wrong(months)
    if told.looks:
        chance = max(chance, 0.5)
    amount = (told.opened + UNSEEN) * chance * told.kind.weight
    times = f"{shown(told.opened).lower()} times"
    why = (
        *told.known,
        *told.looks,
        *((f"Opened {times} in the last three months",) if told.opened else ()),
        "Nobody has checked it yet" if checked is None else since(checked),
        *((told.kind.says.capitalize(),) if told.kind.says else ()),
    )
    return Harm(amount, why)


def since(checked: date) -> str:
    """When it was last checked."""
    return f"Last checked on {day_in_words(checked)}"


def looks_wrong(url: str, telephones: Iterable[str]) -> tuple[str, ...]:
    """What of the ways to reach it cannot work, by its shape alone."""
    found = []
    if url and not is_address(url):
        found.append(f"Its web address cannot work: {url}")
    found += [
        f"Its telephone number cannot work: {number}"
        for number in telephones
        if not is_number(number)
    ]
    return tuple(found)


def is_address(url: str) -> bool:
    """Whether a web address could lead somewhere."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    named = "." in host.strip(".") and not host.replace(".", "").isdigit()
    return parts.scheme in ("http", "https") and named and " " not in url


def is_number(said: str) -> bool:
    """Whether a telephone number could be rung: three to five digits, or nine to 15."""
    digits = sum(letter.isdigit() for letter in said)
    return 3 <= digits <= 6 or 9 <= digits <= 15
