"""How fresh an entry is: the ladder from the day it was last checked."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class Freshness(StrEnum):
    """The steps of the ladder."""

    FRESH = "fresh"
    ASK = "ask"
    REMIND = "remind"
    STALE = "stale"
    UNCONFIRMED = "unconfirmed"
    LEAVES = "leaves"


MONTH = 30.4375  # days: steps are told in months, counted in days
YEAR = 12  # months, from which readers are told in years


def days_of(months: int) -> int:
    """So many months in days; two years are 731, whichever have the leap day."""
    return int(months * MONTH + 0.5)


NUMBERS = (
    *("nought", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven"),
)


def spoken(months: int) -> str:
    """A length of time: 'six months', 'a year', 'two years', '18 months'."""
    if months == YEAR:
        return "a year"
    if months % YEAR == 0 and months // YEAR < len(NUMBERS):
        return f"{NUMBERS[months // YEAR]} years"
    said = NUMBERS[months] if months < len(NUMBERS) else str(months)
    return f"{said} month{'' if months == 1 else 's'}"


@dataclass(frozen=True)
class Step:
    """One step: from how many days after the check, and what readers are told."""

    freshness: Freshness
    from_days: int
    words: str


@dataclass(frozen=True)
class Ladder:
    """After how many months an entry is asked about, labelled, put back and hidden."""

    ask: int = 3
    label: int = 6
    demote: int = 9
    hide: int = 24

    @classmethod
    def of(cls, text: str) -> "Ladder":
        """The ladder that a row of the database carries beside an entry."""
        return cls(*map(int, text.split())) if text else DEFAULT

    def __str__(self) -> str:
        return " ".join(map(str, astuple(self)))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps with what readers are told, the freshest first."""
        late = max(self.demote, YEAR)
        rows = [
            (Freshness.FRESH, 0, ""),
            (Freshness.ASK, self.ask, ""),
            (
                Freshness.REMIND,
                self.label,
                f"Not checked for over {spoken(self.label)}",
            ),
            (Freshness.STALE, self.demote, "May be out of date"),
            (Freshness.UNCONFIRMED, late, f"Not confirmed for over {spoken(late)}"),
            (
                Freshness.LEAVES,
                self.hide,
                f"Not confirmed for over {spoken(self.hide)}",
            ),
        ]
        return tuple(Step(step, days_of(months), said) for step, months, said in rows)


DEFAULT = Ladder()


def freshness(checked: date | None, *, on: date, ladder: Ladder = DEFAULT) -> Step:
    """The step an entry stands on; one that nobody ever checked is not confirmed."""
    if checked is None:
        return Step(Freshness.UNCONFIRMED, 0, "Nobody has confirmed this entry yet")
    days = (on - checked).days
    steps = ladder.steps
    return next((s for s in reversed(steps) if days >= s.from_days), steps[0])


def hidden_since(
    checked: date | None, added: date, *, on: date, ladder: Ladder
) -> date | None:
    """Since when nobody confirmed an entry that is hidden for it; None while shown."""
    last = checked or added
    return last if (on - last).days >= days_of(ladder.hide) else None


@dataclass(frozen=True)
class Dated:
    """A ladder of one authority, and from which day it is in force."""

    authority: int
    starts_on: date
    ladder: Ladder


def in_force(rows: Iterable[Dated], *, on: date) -> dict[int, Ladder]:
    """The ladder of each authority that has set one of its own by that day."""
    begun = [row for row in rows if row.starts_on <= on]
    ordered = sorted(begun, key=lambda row: row.starts_on)
    return {row.authority: row.ladder for row in ordered}
