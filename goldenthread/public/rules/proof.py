"""What came of a published cycle: the second track, who differs, who found what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.plans.rules.proof import Impact
from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedItem,
    Total,
    totals,
)
from goldenthread.plans.rules.tracks import (
    Child,
    Standing,
    impact_tags,
    lines_of,
    matrix_of,
    rolled_up,
    standing_of,
    tracks_of,
)
from goldenthread.plans.rules.words import ItemKind, counted
from goldenthread.ui.charts import Chart
from goldenthread.ui.rules import Tag


@dataclass(frozen=True)
class Differing:
    """An item of which somebody found something else, with all voices."""

    item: PublishedItem
    voices: Sequence[str]


@dataclass(frozen=True)
class CycleProof:
    """The second track of a cycle, apart from the first."""

    totals: Sequence[Total]
    standing: Standing
    done: str  # "3 actions"
    unshown: int
    differing: Sequence[Differing]
    chart: Chart | None
    whole: str


def cycle_proof(cycle: PublishedCycle) -> CycleProof:
    """What came of the items of a cycle, as was frozen."""
    standing = standing_of(cycle)
    counting = cycle.counted_items
    ids = {item.id for item in counting}
    unit = ItemKind(cycle.unit)
    return CycleProof(
        totals(cycle, "impact"),
        standing,
        counted(sum(item.phase == "done" for item in counting), unit),
        sum(item.id in ids for item in standing.done_unshown),
        [Differing(item, lines_of(item)) for item in standing.differing],
        matrix_of(cycle.items, on=date.fromisoformat(cycle.as_at)),
        whole_said(counting),
    )


def whole_said(items: Sequence[PublishedItem]) -> str:
    """How much is done of all, with those of whom nobody spoke named."""
    rolled = rolled_up(
        Child(
            item.number or item.heading[:40],
            item.phase == "done" if item.phase else None,
            item.timeliness != "undated",
        )
        for item in items
    )
    said = f"{rolled.done} of {rolled.of} are done."
    if rolled.missing:
        said += f" Nobody has said how far these are: {', '.join(rolled.missing)}."
    return said + (f" {rolled.undated} have no date." if rolled.undated else "")


QUIET = ("", "not_started")


def tags_of_impact(item: PublishedItem, *, on: date) -> tuple[Tag, ...]:
    """The second track of an item as tags; of what has not begun, nothing is said."""
    if item.is_heading or item.withdrawn_on or not item.impact:
        return ()
    is_unsaid = item.impact == Impact.NOT_MEASURED and not item.verdicts
    if item.phase in QUIET and is_unsaid:
        return ()
    return impact_tags(tracks_of(item, on=on))
