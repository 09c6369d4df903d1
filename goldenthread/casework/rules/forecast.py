"""Which limits pass soon, and what is missing for each: plain counting, no guess."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

HORIZONS = (28, 56)  # days looked ahead


@dataclass(frozen=True)
class Coming:
    """One limit that the authority owes and that will pass."""

    case: str
    child: str
    says: str
    day: date
    missing: tuple[str, ...] = ()
    lead: str = ""


def within(rows: Iterable[Coming], *, on: date, days: int) -> list[Coming]:
    """Limits that pass from today on, in so many days; the nearest first."""
    last = on + timedelta(days=days)
    return sorted(
        (each for each in rows if on <= each.day <= last),
        key=lambda each: (each.day, each.child),
    )


def counted(rows: Iterable[Coming], *, on: date) -> list[tuple[str, int, int]]:
    """For each limit how many pass within 28 days and within 56, the most first."""
    near, far = (
        Counter(each.says for each in within(rows, on=on, days=days))
        for days in HORIZONS
    )
    return [(says, near[says], count) for says, count in far.most_common()]


def missing(
    *, advice: int = 0, settings: int = 0, proposals: int = 0, lead: str = ""
) -> tuple[str, ...]:
    """What a case lacks before its limit can be kept, in words."""
    found = []
    if advice:
        found.append(f"{advice} of the advice has not come")
    if settings:
        found.append(f"{settings} of the settings have not answered")
    if proposals:
        found.append("a decision waits to be confirmed")
    if not lead:
        found.append("nobody works on it")
    return tuple(found)
