"""The page of a published cycle: its cards, its totals, what a reader may choose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goldenthread.plans.rules.lineage.steps import Step, step_to
from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedItem,
    Reported,
    Total,
    Wanted,
    day,
    leads_of,
    matching,
    reported,
    totals,
)
from goldenthread.plans.rules.words import (
    KIND_NAMES,
    PROGRESS_NAMES,
    ItemKind,
    counted,
)
from goldenthread.public.rules.facts import (
    ItemCard,
    changes_said,
    facts_of,
    is_first,
    tags_of,
)
from goldenthread.public.rules.keys import InKey, PrintedKey, all_in_key, printed_key
from goldenthread.public.rules.proof import CycleProof, cycle_proof, tags_of_impact
from goldenthread.ui.charts import Chart, Series
from goldenthread.ui.charts import cycles as drawn_cycles


def depths(items: Sequence[PublishedItem]) -> dict[str, int]:
    """How deep each item stands: 0 at the top."""
    depth: dict[str, int] = {}
    for item in items:
        depth[item.id] = depth.get(item.parent or "", -1) + 1
    return depth


def cards(
    items: Sequence[PublishedItem],
    depth: Mapping[str, int] | None = None,
    said: Mapping[str, InKey] | None = None,
    on: date | None = None,
) -> list[ItemCard]:
    """The items of a page, each with how deep it stands and its word in a key."""
    deep, words = depth or {}, said or {}
    return [
        card_of(item, min(deep.get(item.id, 0), 3), words.get(item.id), on=on)
        for item in items
    ]


def card_of(
    item: PublishedItem,
    depth: int = 0,
    said: InKey | None = None,
    *,
    on: date | None = None,
) -> ItemCard:
    """One item: first what most readers come for, then the rest.

    With a day, what came of it stands beside what was done.
    """
    facts = facts_of(item)
    impact = tags_of_impact(item, on=on) if on else ()
    return ItemCard(
        item,
        KIND_NAMES[ItemKind(item.kind)][0].capitalize(),
        depth,
        [*tags_of(item), *impact],
        [row for row in facts if is_first(row)],
        [row for row in facts if not is_first(row)],
        item.title or item.text,
        changes_said(item),
        said,
    )


NAMED = 10  # late or undated items named at the top; the filter lists them all


@dataclass(frozen=True)
class CyclePage:
    """All that the page of a published cycle shows."""

    cycle: PublishedCycle
    cards: Sequence[ItemCard]
    count: str
    shown: str
    unit: str
    as_at: str
    frozen_on: str
    progress: Sequence[Total]
    timeliness: Sequence[Total]
    reported: Reported
    late: Sequence[ItemCard]
    late_more: int
    undated: Sequence[ItemCard]
    undated_more: int
    changed: Sequence[ItemCard]
    proof: CycleProof
    key: PrintedKey | None = None  # the one that a reader chose
    own_key: PrintedKey | None = None  # the one that this edition uses

    @cached_property
    def step(self) -> Step | None:
        """What became of the items of the edition before; None when there was none."""
        return step_to(self.cycle)


def cycle_page(cycle: PublishedCycle, wanted: Wanted, key: str = "") -> CyclePage:
    """The page of a cycle, for what a reader asks, its status in a key if one is."""
    found = matching(cycle, wanted)
    counting = cycle.counted_items
    unit = ItemKind(cycle.unit)
    ids = {item.id for item in counting}
    shown = sum(item.id in ids for item in found)
    late = [item for item in counting if item.timeliness == "late"]
    undated = [item for item in counting if item.timeliness == "undated"]
    return CyclePage(
        cycle,
        cards(
            found,
            depths(cycle.items),
            all_in_key(found, cycle.as_at, key),
            date.fromisoformat(cycle.as_at),
        ),
        counted(len(counting), unit),
        counted(shown, unit),
        KIND_NAMES[unit][1],
        day(cycle.as_at),
        day(cycle.frozen_on),
        totals(cycle, "phase"),
        totals(cycle, "timeliness"),
        reported(cycle),
        cards(late[:NAMED]),
        len(late[NAMED:]),
        cards(undated[:NAMED]),
        len(undated[NAMED:]),
        cards([item for item in cycle.items if item.changes]),
        cycle_proof(cycle),
        printed_key(key),
        printed_key(cycle.scheme),
    )


def theme_choices(cycle: PublishedCycle) -> list[tuple[str, str]]:
    """Headings a reader may choose: id and words."""
    parents = {item.parent for item in cycle.items}
    return [(item.id, item.heading) for item in cycle.items if item.id in parents]


def lead_choices(cycle: PublishedCycle) -> list[tuple[str, str]]:
    """Leads a reader may choose."""
    return [(lead, lead) for lead in leads_of(cycle)]


def progress_chart(cycles: Iterable[PublishedCycle | None]) -> Chart:
    """Cycle by cycle, how many counted items stand where; taken-down ones are out."""
    known = [cycle for cycle in cycles if cycle is not None]
    names = {**PROGRESS_NAMES, "": "Not reported"}
    series = [
        Series(name, tuple(phase_count(cycle, phase) for cycle in known))
        for phase, name in names.items()
    ]
    used = [one for one in series if any(one.values)]
    unit = KIND_NAMES[ItemKind(known[-1].unit)][1] if known else ""
    labels = [cycle.cycle for cycle in known]
    return drawn_cycles(f"Progress cycle by cycle, in {unit}", labels, used)


def phase_count(cycle: PublishedCycle, phase: str) -> int:
    """How many counted items of a cycle stand in a phase."""
    return sum(item.phase == phase for item in cycle.counted_items)
