"""A stored edition as a plan draft, to be written in the layout of its document."""

from collections import defaultdict
from datetime import date
from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.documents.readers.grid import Document
from goldenthread.plans.models import (
    CrossReference,
    Edition,
    FrontMatter,
    Item,
    Leftover,
    Line,
    Resource,
    Responsible,
    SourceSpan,
    SourceText,
    SuccessCriterion,
    Timescale,
)
from goldenthread.plans.models.sources import LeftoverFate
from goldenthread.plans.rules.layouts import INSTEAD, Export, exported
from goldenthread.plans.rules.layouts.stored import (
    Span,
    StoredItem,
    StoredPlan,
    StoredText,
    restored,
)
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reading.draft import PlanDraft
from goldenthread.plans.rules.words import LineKind, Part

LISTS = {
    LineKind.BULLET: "bullets",
    LineKind.ACTION: "actions",
    LineKind.PROGRESS: "progress",
    LineKind.NEXT_STEP: "next_steps",
    Part.LEAD: "leads",
    Part.MONITORED_BY: "monitored_by",
    Part.EVALUATED_BY: "evaluated_by",
}
OTHERS = ("success_criteria", "resources", "notes", "cross_refs")
Parts = dict[int, dict[str, list[Any]]]


def draft_of(viewer: Viewer, edition: Edition) -> PlanDraft:
    """What an edition says now, as the draft that reading its document would give.

    Internal: notes, names and text that could not be placed are all in it.
    """
    text = SourceText.objects.visible_to(viewer).filter(edition=edition).first()
    read = read_plan(Document.from_plain(text.grid)) if text else None
    plan = StoredPlan(
        title=edition.source_title or str(edition.plan),
        layout_family=edition.layout_family,
        items=_items(viewer, edition),
        front_matter=_front_matter(viewer, edition),
        left_over=_left_over(viewer, edition),
    )
    return restored(plan, read)


def _items(viewer: Viewer, edition: Edition) -> list[StoredItem]:
    rows = Item.objects.visible_to(viewer).filter(edition=edition).order_by("position")
    lists, when = _lists(viewer, edition), _timescales(viewer, edition)
    spans = _spans(viewer, edition)
    return [
        StoredItem(
            key=str(row.pk),
            parent=str(row.parent_id or ""),
            kind=row.kind,
            number=row.number,
            parts={
                "title": row.title,
                "text": row.text,
                "measure": row.measure,
                "response": (row.response_raw, row.response, row.qualification),
                "status": (
                    row.status_words,
                    row.phase,
                    row.stated_timeliness,
                    row.cause,
                ),
                "timescale": when.get(row.pk, ""),
                **lists[row.pk],
            },
            spans=frozenset(spans[row.pk]),
            withdrawn=_withdrawn(row),
        )
        for row in rows
    ]


def _withdrawn(row: Item) -> str:
    if row.withdrawn_on is None:
        return ""
    return f"Withdrawn on {row.withdrawn_on.isoformat()}: {row.withdrawn_because}"


def _lists(viewer: Viewer, edition: Edition) -> Parts:
    """The lists under every item, by the names of a draft's fields."""
    found: Parts = defaultdict(lambda: {n: [] for n in (*LISTS.values(), *OTHERS)})
    own = {"item__edition": edition}
    for line in Line.objects.visible_to(viewer).filter(**own).order_by("position"):
        if line.kind == LineKind.NOTE:
            found[line.item_id]["notes"].append((line.note_kind, line.text))
        else:
            found[line.item_id][LISTS[LineKind(line.kind)]].append(line.text)
    people = Responsible.objects.visible_to(viewer).filter(**own)
    for who in people.select_related("body", "post").order_by("position", "pk"):
        if name := LISTS.get(Part(who.part)):
            found[who.item_id][name].append(who.raw or str(who))
    criteria = SuccessCriterion.objects.visible_to(viewer).filter(**own)
    for criterion in criteria.order_by("position"):
        found[criterion.item_id]["success_criteria"].append(criterion.text)
    needs = Resource.objects.visible_to(viewer).filter(**own)
    for resource in needs.order_by("position"):
        found[resource.item_id]["resources"].append(resource.raw)
    mentions = CrossReference.objects.visible_to(viewer).filter(**own)
    for one in mentions.order_by("pk"):
        reference = (one.raw, one.number, one.found_in)
        found[one.item_id]["cross_refs"].append(reference)
    return found


def _timescales(viewer: Viewer, edition: Edition) -> dict[int, str]:
    """The timescale in force of each item: the last of its ledger."""
    rows = Timescale.objects.visible_to(viewer).filter(item__edition=edition)
    return {row.item_id: row.raw for row in rows.order_by("position")}


def _spans(viewer: Viewer, edition: Edition) -> dict[int, set[Span]]:
    found: dict[int, set[Span]] = defaultdict(set)
    rows = SourceSpan.objects.visible_to(viewer).filter(item__edition=edition)
    for row in rows:
        found[row.item_id].add(Span(row.field, row.start, row.end))
    return found


def _front_matter(viewer: Viewer, edition: Edition) -> list[StoredText]:
    rows = FrontMatter.objects.visible_to(viewer).filter(edition=edition)
    return [
        StoredText(row.kind, row.text, row.heading) for row in rows.order_by("position")
    ]


def _left_over(viewer: Viewer, edition: Edition) -> list[StoredText]:
    """What still waits to be placed."""
    rows = Leftover.objects.visible_to(viewer).filter(
        edition=edition, fate=LeftoverFate.OPEN
    )
    likely: dict[int, list[str]] = defaultdict(list)
    between = Leftover.candidates.through.objects.filter(leftover__in=rows)
    for pair in between.values_list("leftover_id", "item_id"):
        likely[pair[0]].append(str(pair[1]))
    return [
        StoredText(row.column, row.text, "", row.note, row.start, tuple(likely[row.pk]))
        for row in rows.order_by("position")
    ]


def in_layout(viewer: Viewer, edition: Edition, form: str, *, on: date) -> Export:
    """An edition in the layout of its document; without a form in the document's own.

    ``NotWritten`` says in a sentence why a format cannot hold it.
    """
    text = SourceText.objects.visible_to(viewer).filter(edition=edition).first()
    came_in = str(text.grid.get("format", "")) if text else ""
    wanted = form or INSTEAD.get(came_in, came_in) or "docx"
    return exported(draft_of(viewer, edition), wanted, on=on)
