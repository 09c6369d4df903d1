"""What answers of the API share: what was asked for or why not; next pages."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from ninja.errors import HttpError

from goldenthread.plans.http import Addresses
from goldenthread.plans.queries.review import published_cycle, snapshots
from goldenthread.plans.rules.published import PublishedCycle
from goldenthread.plans.rules.schemes import Scheme, scheme_named, schemes
from goldenthread.plans.schemas import CycleIn, PageIn

NO_PLAN = "There is no published plan of that name."
NO_CYCLE = "There is no published cycle of that name."
NO_SCHEME = "There is no status scheme of that name. There are: "


def rows_of(authority: str, plan: str) -> list[Any]:
    """Every published cycle of a plan, newest first, or 'not found'."""
    rows = list(snapshots(None, authority, plan))
    if not rows:
        raise HttpError(404, NO_PLAN)
    return rows


def row_at(at: CycleIn) -> Any:
    """One published cycle of a plan, or 'not found'."""
    row = snapshots(None, at.authority, at.plan).filter(cycle__slug=at.cycle).first()
    if row is None:
        raise HttpError(404, NO_CYCLE)
    return row


def gone(row: Any) -> HttpError:
    """Why the words of a cycle can be read no more."""
    return HttpError(410, f"Taken down: {row.taken_down_because}")


def cycle_at(at: CycleIn) -> PublishedCycle:
    """The words that stand of a published cycle, or why there are none."""
    row = row_at(at)
    found = published_cycle(None, row)
    if found is None:
        raise gone(row)
    return found


def scheme_asked(name: str) -> Scheme | None:
    """The status scheme of that name; None when none is asked for."""
    scheme = scheme_named(name)
    if name and scheme is None:
        raise HttpError(404, f"{NO_SCHEME}{', '.join(schemes())}.")
    return scheme


def following(address: str, asked: PageIn, total: int) -> str | None:
    """The address of the next page of what was asked for; None on the last one."""
    after = asked.start + asked.size
    if after >= total:
        return None
    given = asked.model_dump().items()
    chosen = {name: value for name, value in given if value not in ("", None)}
    return f"{address}?{urlencode(chosen | {'start': after})}"


def page_of(rows: Sequence[Any], asked: PageIn) -> Sequence[Any]:
    """The part of a long list that is wanted."""
    return rows[asked.start : asked.start + asked.size]


def at_its_page(one: Any, places: Addresses, *ids: str) -> dict[str, Any]:
    """A value, and beside each id of an item the address of its page."""
    found = asdict(one)
    names = {name: "page" if name == "id" else f"{name}_page" for name in ids}
    return found | {page: places.item(found[name]) for name, page in names.items()}
