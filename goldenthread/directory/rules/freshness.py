"""How fresh an entry is: the ladder from the day it was last checked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Freshness(StrEnum):
    """The steps of the ladder."""

    FRESH = "fresh"
    ASK = "ask"
    REMIND = "remind"
    STALE = "stale"
    UNCONFIRMED = "unconfirmed"
    LEAVES = "leaves"


MONTH = 30.4375  # days: steps are told in months, counted in days
LEAVES_AFTER = 731  # two years, whichever have the leap day


@dataclass(frozen=True)
class Step:
    """One step: from how many days after the check, and what readers are told."""

    freshness: Freshness
    from_days: int
    words: str


LADDER = (
    Step(Freshness.FRESH, 0, ""),
    Step(Freshness.ASK, round(3 * MONTH), ""),
    Step(Freshness.REMIND, round(6 * MONTH), "Not checked for over six months"),
    Step(Freshness.STALE, round(9 * MONTH), "May be out of date"),
    Step(Freshness.UNCONFIRMED, round(12 * MONTH), "Not confirmed for over a year"),
    Step(Freshness.LEAVES, LEAVES_AFTER, "Not confirmed for over two years"),
)


def freshness(checked: date | None, *, on: date) -> Step:
    """The step an entry stands on; one that nobody ever checked is not confirmed."""
    if checked is None:
        return Step(Freshness.UNCONFIRMED, 0, "Nobody has confirmed this entry yet")
    days = (on - checked).days
    return next((s for s in reversed(LADDER) if days >= s.from_days), LADDER[0])
