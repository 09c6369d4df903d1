"""What has moved since the cycle before: steps and days only, none of its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.plans.rules.outputs.figures import impact_of
from goldenthread.plans.rules.outputs.source import Source
from goldenthread.plans.rules.proof import IMPACT_NAMES
from goldenthread.plans.rules.published import PublishedItem, day


@dataclass(frozen=True)
class Moved:
    """An item and what has moved about it, as sentences; none when it did not."""

    item: PublishedItem
    how: tuple[str, ...]


def moved(source: Source) -> list[Moved]:
    """Items that moved since the last cycle; in a first cycle, all with a report."""
    rows = (Moved(i, tuple(_how(source, i))) for i in source.running())
    if source.before is None:
        return [Moved(row.item, ()) for row in rows if row.item.report]
    return [row for row in rows if row.how]


def _how(source: Source, item: PublishedItem) -> Iterator[str]:
    was = source.stood.get(item.id)
    if was is None:
        yield "New in the plan."
        return
    if was.phase != item.phase:
        yield f"{was.phase_name} → {item.phase_name}."
    if was.timeliness != item.timeliness and item.timeliness == "late":
        yield "Has become late."
    if impact_of(was) != impact_of(item):
        yield (
            f"Difference: {IMPACT_NAMES[impact_of(was)].lower()} → "
            f"{IMPACT_NAMES[impact_of(item)].lower()}."
        )
    yield from _redated(was, item)


def _redated(was: PublishedItem, item: PublishedItem) -> Iterator[str]:
    old, new = (i.date.latest_day if i.date else None for i in (was, item))
    if old != new:
        yield f"Last day: {day(old) or 'none'} → {day(new) or 'none'}."


def left(source: Source) -> int:
    """How many counted items of the cycle before are withdrawn or there no more."""
    here = {item.id for item in source.running()}
    counted = source.before.counted_items if source.before else []
    return sum(item.id not in here for item in counted)
