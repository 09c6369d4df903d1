"""What somebody who looks around has chosen: a term, an age, a letter."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

AGES = (
    ("Under 5", 0, 4),
    ("5 to 10", 5, 10),
    ("11 to 15", 11, 15),
    ("16 to 18", 16, 18),
    ("19 to 25", 19, 25),
)

# What a reader may ask of services besides, and how a list is then called.
ONLY = {"places": "not full or closed", "signing": "with signing or interpreters"}
CHOICES = ("term", "letter", "age", "area", *ONLY)
AREA = re.compile(r"[EWSN]\d{8}")  # the official code of a council's area


@dataclass(frozen=True)
class Chosen:
    """A choice; empty for everything."""

    term: UUID | None = None
    letter: str = ""
    low: int | None = None
    high: int | None = None
    area: str = ""
    only: tuple[str, ...] = ()


def only_in(said: Mapping[str, str]) -> tuple[str, ...]:
    """What an address asks of services besides."""
    return tuple(name for name in ONLY if said.get(name))


def fits(only: Container[str], *, is_open: bool, is_full: bool, signs: bool) -> bool:
    """Whether a service is what was asked for besides."""
    if "places" in only and (is_full or not is_open):
        return False
    return signs or "signing" not in only


def chosen(said: Mapping[str, str]) -> Chosen:
    """What an address chooses; what it says wrong, it does not say."""
    try:
        term = UUID(said.get("term", ""))
    except ValueError:
        term = None
    letter = said.get("letter", "")[:1].upper()
    ages = {f"{low}-{high}": (low, high) for _, low, high in AGES}
    low, high = ages.get(said.get("age", ""), (None, None))
    area = said.get("area", "") if AREA.fullmatch(said.get("area", "")) else ""
    letter = letter if letter.isalpha() else ""
    return Chosen(term, letter, low, high, area, only_in(said))


def query(said: Mapping[str, str], page: int) -> str:
    """The same choice on another page, and the words an officer looks for."""
    words = {"called": said["called"]} if said.get("called") else {}
    return f"?{urlencode(choice(said) | words | {'page': str(page)})}"


def choice(said: Mapping[str, str]) -> dict[str, str]:
    """What an address chooses, as another address says it."""
    return {name: said[name] for name in CHOICES if said.get(name)}


def reworded(said: Mapping[str, str]) -> str:
    """The words that an address searches for, in one line; '' where it has none."""
    return " ".join(said.get("q", "").replace("\0", "").split())[:100]
