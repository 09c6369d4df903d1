"""How long a nation's records are kept, and when their time is over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from goldenthread.duties.rules.letters import letters_of
from goldenthread.duties.rules.pack import FOLDER, duties, toml


@dataclass(frozen=True, kw_only=True)
class Keep:
    """One line of the schedule: ``begins``: birth, closed (the last case) or left.

    Where ``tell_family`` and ``told_of`` happened in a case, the family gets ``letter``
    first, and ``wait_days`` after it counts as served; ``wait_source`` says why.
    """

    key: str
    says: str
    begins: str
    years: int
    source: str
    confirmed: bool
    only_looked_after: bool = False
    tell_family: bool = False
    told_of: str = ""
    letter: str = ""
    wait_days: int = 0
    wait_source: str = ""


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


def telling(nation: str) -> tuple[Keep, ...]:
    """The lines of a schedule by which the family is told."""
    return tuple(each for each in schedule(nation) if each.tell_family)


def destroyed_from(nation: str, keep: Keep, sent: date) -> date:
    """The first day on which a record may go, once its letters were sent on a day."""
    posted = letters_of(nation).service.post_working_days
    served = duties(nation).working.after(sent, posted)
    return served + timedelta(days=keep.wait_days)


def years_after(first: date, years: int) -> date:
    """The same day so many years later; of 29 February, 1 March."""
    try:
        return first.replace(year=first.year + years)
    except ValueError:
        return date(first.year + years, 3, 1)
