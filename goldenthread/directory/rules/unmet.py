"""A search without a good answer, as a need that nobody can be known by.

Kept: the month, the theme that was heard (a key of our own vocabulary), the first half
of a postcode, and how the search ended. Never a word of what was typed: a sentence
about a child could name it, and no rule tells surely which one does not.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from goldenthread.directory.rules.search_answer import Answer

NOTHING, WEAK, ELSEWHERE = "nothing", "weak", "elsewhere"
OUTCOMES = (
    (NOTHING, "Nothing found"),
    (WEAK, "Only weak matches"),
    (ELSEWHERE, "Taken for something a Local Offer does not hold"),
)
OPENED, PRINTED = "opened", "printed"
HOW = ((OPENED, "Opened"), (PRINTED, "Printed or taken away"))
LEAST = 5  # a smaller number is not shown
MONTHS = 12
BASE = 5  # to which numbers are rounded
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Unmet:
    """One search without a good answer."""

    month: date
    concept: str
    area: str
    outcome: str


def unmet(found: Answer, postcode: str, *, on: date) -> Unmet | None:
    """What is kept of a search; None where its answer was good.

    ``postcode`` is one that was found to be real, or nothing.
    """
    if found.confident:
        return None
    outcome = WEAK if found.results else NOTHING
    if found.is_elsewhere:
        outcome = ELSEWHERE
    theme = found.concepts[0].counted if found.concepts else ""
    return Unmet(on.replace(day=1), theme, district_of(postcode), outcome)


def district_of(postcode: str) -> str:
    """The first half of a postcode: PL4 of PL4 8RT, and of pl48rt."""
    parts = postcode.upper().split() or [""]
    first = parts[0]
    whole = len(first) > 4 and first[-3].isdigit() and first[-2:].isalpha()
    return (first[:-3] if whole else first)[:4]


def whole_months(on: date, many: int = MONTHS) -> tuple[date, date]:
    """The whole months before this one: their first day, and the first day after.

    A table of a month that is not over changes from day to day, and what was added is
    counted back by taking yesterday's from today's.
    """
    after = on.replace(day=1)
    years, month = divmod(after.year * 12 + after.month - 1 - many, 12)
    return date(years, month + 1, 1), after


def about(many: int) -> str:
    """A number as a table shows it: rounded, so that two months' tables tell no one.

    From 5 on it stands for up to two more or fewer.
    """
    return str((many + BASE // 2) // BASE * BASE)


def shown(many: int) -> str:
    """A number that may be shown, or that it is small."""
    if many == 0:
        return "0"
    return str(many) if many >= LEAST else f"Fewer than {LEAST}"


def kept_back(parts: Mapping[K, int]) -> frozenset[K]:
    """Which parts of a known total are not shown.

    The small ones; and where those together could be counted back from the total, the
    smallest of the others as well.
    """
    small = {key for key, many in parts.items() if 0 < many < LEAST}
    left = sum(parts[key] for key in small)
    if 0 < left < LEAST or len(small) == 1:
        others = [key for key, many in parts.items() if many >= LEAST]
        small |= {min(others, key=lambda key: parts[key])} if others else set()
    return frozenset(small)
