"""How long a nation's records are kept, and when their time is over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from goldenthread.duties.rules.pack import FOLDER, duties, toml


@dataclass(frozen=True, kw_only=True)
class Keep:
    """One line of the schedule: ``begins``: birth, closed (the last case) or left."""

    key: str
    says: str
    begins: str
    years: int
    source: str
    confirmed: bool
    only_looked_after: bool = False
    tell_family: bool = False


@dataclass(frozen=True)
class Until:
    """When a record's time is over, and by which line."""

    day: date
    keep: Keep


@cache
def schedule(nation: str) -> tuple[Keep, ...]:
    """The lines of a nation's schedule."""
    told = toml(FOLDER / duties(nation).nation / "retention.toml")
    return tuple(Keep(begins=each.pop("from"), **each) for each in told["keep"])


def kept_until(
    nation: str, begun: Mapping[str, date | None], *, looked_after: bool
) -> Until | None:
    """The last of all days that apply; None while one of them has not begun.

    ``begun``: the day of birth, of closing the last case, of leaving.
    """
    found: list[Until] = []
    for keep in schedule(nation):
        if keep.only_looked_after and not looked_after:
            continue
        first = begun.get(keep.begins)
        if first is None:
            return None
        found.append(Until(years_after(first, keep.years), keep))
    return max(found, key=lambda each: each.day)


def years_after(first: date, years: int) -> date:
    """The same day so many years later; of 29 February, 1 March."""
    try:
        return first.replace(year=first.year + years)
    except ValueError:
        return date(first.year + years, 3, 1)
