"""What a public page shows: finished values, from what was frozen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedItem,
    Reported,
    Told,
    Total,
    Wanted,
    day,
    leads_of,
    matching,
    reported,
    totals,
    what_happened,
    when_said,
)
from goldenthread.plans.rules.tags import WITHDRAWN, phase_tag, time_tag
from goldenthread.plans.rules.words import (
    ANSWER_NAMES,
    CHANGE_NAMES,
    CONFIDENCE_NAMES,
    KIND_NAMES,
    PROGRESS_NAMES,
    Answer,
    Confidence,
    ItemKind,
    counted,
)
from goldenthread.plans.writers.icalendar import Day
from goldenthread.ui.charts import Chart, Series
from goldenthread.ui.charts import cycles as drawn_cycles
from goldenthread.ui.rules import Colour, Knot, Row, Tag


@dataclass(frozen=True)
class ItemCard:
    """One item as a page shows it."""

    item: PublishedItem
    kind: str
    depth: int
    tags: Sequence[Tag]
    rows: Sequence[Row]  # what most readers come for
    more: Sequence[Row]
    title: str
    changes: Sequence[str] = ()

    @property
    def name(self) -> str:
        """What a short place calls it: 'Outcome 1.2', or its first words."""
        if self.item.number:
            return f"{self.kind} {self.item.number}"
        return shorten(self.title, 50, placeholder="…")

    @property
    def promised(self) -> str:
        """Its timescale in few words: the plan's own, or its last day for many."""
        given = self.item.date
        if given is None:
            return ""
        is_short = len(given.raw) <= 60 or not given.latest_day
        return (
            shorten(given.raw, 90, placeholder="…")
            if is_short
            else day(given.latest_day)
        )


def tags_of(item: PublishedItem) -> list[Tag]:
    """How far an item is and how it stands to its date, each in words."""
    if item.is_heading:
        return []
    if item.withdrawn_on:
        return [WITHDRAWN]
    found = [phase_tag(item.phase)]
    if item.timeliness in ("done_in_time", "done_late"):
        found.clear()  # 'Done late' says that it is done
    if item.timeliness and item.timeliness not in ("done", "stopped"):
        found.append(time_tag(item.timeliness))
    if item.was_passed_over and item.phase:
        found.append(Tag("Not reported in this cycle", Colour.GREY))
    return found


def when_lines(item: PublishedItem) -> tuple[str, ...]:
    """The timescale in force, what it was before, and why it changed."""
    if not item.dates:
        return ()
    now, *_ = reversed(item.dates)
    lines = [when_said(now)]
    for earlier, later in zip(item.dates, item.dates[1:], strict=False):
        was = sentence(f"Was: {earlier.raw}")
        lines.append(f"{was} {sentence(later.reason)}".strip())
    return tuple(lines)


def sentence(text: str) -> str:
    """A text that ends as sentences do, once."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


PRINTED = "What the document said of it"
FIRST = frozenset(
    {
        PRINTED,
        "Answer",
        "Who leads",
        "When",
        "What has happened",
        "What stands in the way",
        "Why it was withdrawn",
    }
)


LONG = 600  # letters of a fact that a list of items cannot show at once


def is_first(row: Row) -> bool:
    """Whether a fact stands open in a list of items; the others open by a click."""
    return row.key in FIRST and len(row.value) + sum(map(len, row.lines)) <= LONG


def facts_of(item: PublishedItem) -> list[Row]:
    """What is known of an item, as rows of key and value; empty ones are left out."""
    report = item.report
    unnamed = ("A lead who is not named here",) if item.unnamed else ()
    answer = ANSWER_NAMES[Answer(item.response)] if item.response else ""
    rows = [
        Row("Answer", answer or item.response_raw, lines=_given(item.qualification)),
        Row("What will be done", lines=tuple(item.actions)),
        Row("Who leads", lines=(*item.leads, *unnamed)),
        Row("When", lines=when_lines(item)),
        Row("How we will know", lines=(*item.criteria, *_given(item.measure))),
        Row("What it needs", lines=tuple(item.resources)),
        Row("Monitored by", lines=tuple(item.monitored_by)),
        Row("Evaluated by", lines=tuple(item.evaluated_by)),
        Row(_happened_key(item), lines=what_happened(item)),
        Row("In the plan's own words", item.status_words),
        Row("How sure", _confidence(report.confidence) if report else ""),
        Row("What stands in the way", report.cause if report else ""),
        Row("Next", lines=tuple(item.next_steps)),
        Row("Evidence", lines=tuple(item.evidence)),
        Row("Notes", lines=tuple(item.notes)),
        Row("Why it was withdrawn", item.withdrawn_because),
    ]
    return [row for row in rows if row.value or row.lines]


def _happened_key(item: PublishedItem) -> str:
    is_reported = item.report is not None or item.earlier is not None
    return "What has happened" if is_reported else PRINTED


def _given(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _confidence(value: str) -> str:
    return CONFIDENCE_NAMES[Confidence(value)] if value else ""


def depths(items: Sequence[PublishedItem]) -> dict[str, int]:
    """How deep each item stands: 0 at the top."""
    depth: dict[str, int] = {}
    for item in items:
        depth[item.id] = depth.get(item.parent or "", -1) + 1
    return depth


def cards(
    items: Sequence[PublishedItem], depth: Mapping[str, int] | None = None
) -> list[ItemCard]:
    """The items of a page, each with how deep it stands."""
    return [card_of(item, min((depth or {}).get(item.id, 0), 3)) for item in items]


def card_of(item: PublishedItem, depth: int = 0) -> ItemCard:
    """One item: first what most readers come for, then the rest."""
    facts = facts_of(item)
    return ItemCard(
        item,
        KIND_NAMES[ItemKind(item.kind)][0].capitalize(),
        depth,
        tags_of(item),
        [row for row in facts if is_first(row)],
        [row for row in facts if not is_first(row)],
        item.title or item.text,
        changes_said(item),
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


def cycle_page(cycle: PublishedCycle, wanted: Wanted) -> CyclePage:
    """The page of a cycle, for what a reader asks."""
    found = matching(cycle, wanted)
    counting = cycle.counted_items
    unit = ItemKind(cycle.unit)
    ids = {item.id for item in counting}
    shown = sum(item.id in ids for item in found)
    late = [item for item in counting if item.timeliness == "late"]
    undated = [item for item in counting if item.timeliness == "undated"]
    return CyclePage(
        cycle,
        cards(found, depths(cycle.items)),
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


def history(told: Iterable[Told], address: str) -> list[Knot]:
    """An item's knots on the thread, one a cycle, newest first."""
    knots = []
    for each in told:
        link = f"{address}cycles/{each.cycle_slug}/"
        when = day(each.as_at.isoformat())
        if each.item is None:
            gone = "Taken down" if each.taken_down else "Not in the plan then"
            knots.append(Knot(when, f"{each.cycle}: {gone}", url=link))
            continue
        words = " ".join((*changes_said(each.item), *knot_words(each.item)))
        tag = next(iter(tags_of(each.item)), None)
        knots.append(Knot(when, each.cycle, tag=tag, words=words, url=link))
    return knots


def knot_words(item: PublishedItem) -> tuple[str, ...]:
    """What one cycle itself said; older reports stand at their own cycles."""
    if item.earlier is None:
        return what_happened(item)[:2]
    return ("Nobody reported on it in this cycle.",) if item.was_passed_over else ()


def changes_said(item: PublishedItem) -> tuple[str, ...]:
    """What was changed in the plan, each day and reason once, as sentences."""
    found: dict[tuple[str, str], list[str]] = {}
    for change in item.changes:
        name = CHANGE_NAMES[change.what]
        names = found.setdefault((change.changed_on, change.reason), [])
        if name not in names:
            names.append(name)
    return tuple(
        f"{', '.join(names).capitalize()} on {day(on)}: {sentence(reason)}"
        for (on, reason), names in found.items()
    )


def dated(items: Iterable[PublishedItem], address: str) -> list[Day]:
    """The items in force that have a last day, as days of a calendar."""
    return [
        Day(
            f"item-{item.id}@goldenthread",
            date.fromisoformat(item.date.latest_day),
            f"Due: {item.heading}",
            item.phase_name,
            f"{address}items/{item.id}/",
        )
        for item in items
        if item.date and item.date.latest_day and not item.withdrawn_on
    ]
