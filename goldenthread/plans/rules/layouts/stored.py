"""A stored plan as a draft again: what its rows say, in the document's words.

Rows hold less than a draft: what a column was headed, how a cell was cut. Where the
rows of an item still say what was taken in from the document, the document's own
reading of it stands; where a person has changed them, the rows do.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goldenthread.documents.readers.grid import Document
from goldenthread.plans.rules.reading.draft import (
    CrossRef,
    DraftAction,
    DraftItem,
    FrontMatter,
    Note,
    PlanDraft,
    Progress,
    Response,
    Timescale,
    Unplaced,
)
from goldenthread.plans.rules.reading.enrich import enrich
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.statuses import read_status

EMPTY = Document("", "", ())
NO_WORDS = "(no words were read)"  # of an item without text or title
Parts = Mapping[str, Any]


@dataclass(frozen=True)
class Span:
    """Where a field of an item was read."""

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class StoredItem:
    """An item as its rows hold it: parts by the names of a draft's fields."""

    key: str
    parent: str
    kind: str
    number: str
    parts: Parts
    spans: frozenset[Span] = frozenset()
    withdrawn: str = ""


@dataclass(frozen=True)
class StoredText:
    """Text beside the items: before them, or left over."""

    kind: str
    text: str
    heading: str = ""
    note: str = ""
    start: int | None = None
    likely: tuple[str, ...] = ()


@dataclass(frozen=True)
class StoredPlan:
    """An edition as its rows hold it."""

    title: str
    layout_family: str
    items: Sequence[StoredItem]
    front_matter: Sequence[StoredText] = ()
    left_over: Sequence[StoredText] = ()


def parts_of(item: DraftItem) -> dict[str, Any]:
    """What the rows of an item hold when it has just been taken in."""
    return {
        "title": item.title or "",
        "text": item.text or ("" if item.title else NO_WORDS),
        "measure": item.measure or "",
        "response": _response_parts(item),
        "status": _status_parts(item),
        "timescale": " ".join(item.timescale.raw) if item.timescale else "",
        "bullets": item.bullets,
        "actions": [one.text for one in item.actions],
        "progress": item.progress.paragraphs if item.progress else [],
        "next_steps": item.next_steps,
        "success_criteria": item.success_criteria,
        "resources": item.resources,
        "leads": [name[:300] for name in item.leads],
        "monitored_by": [name[:300] for name in item.monitored_by],
        "evaluated_by": [name[:300] for name in item.evaluated_by],
        "notes": [(note.kind[:40], note.text) for note in item.notes],
        "cross_refs": [
            (one.raw[:300], one.target[:30], one.field[:40]) for one in item.cross_refs
        ],
    }


def _response_parts(item: DraftItem) -> tuple[str, str, str]:
    said = item.response
    if said is None:
        return "", "", ""
    return said.raw, said.normalised or "", said.qualification or ""


def _status_parts(item: DraftItem) -> tuple[str, str, str, str]:
    said = item.status
    if said is None:
        return "", "", "", ""
    cause = (said.cause or "")[:300]
    return said.raw[:200], said.phase or "", said.stated_timeliness or "", cause


def restored(plan: StoredPlan, read: PlanDraft | None) -> PlanDraft:
    """The draft that the rows say; ``read`` is what their document is read as."""
    twins = _twins(plan.items, read.items if read else [])
    keys = {key: twin.key for key, twin in twins.items()}
    keys = {one.key: keys.get(one.key, one.key) for one in plan.items}
    items = [_item(one, twins.get(one.key), keys) for one in plan.items]
    anew = [item for item in items if not item.anchors]
    numbers = frozenset(item.number for item in items if item.number)
    enrich(anew, Ledger(EMPTY), numbers)
    draft = read or PlanDraft({"title": plan.title}, plan.layout_family)
    return replace(
        draft,
        items=items,
        front_matter=_front(plan.front_matter, draft.front_matter),
        unplaced=_left(plan.left_over, draft.unplaced, keys),
        warnings=[],
    )


def _twins(
    stored: Sequence[StoredItem], read: Sequence[DraftItem]
) -> dict[str, DraftItem]:
    """The item of the document that each stored one was taken from.

    It was read at the same spots; without spots, it says the same.
    """
    by_spots: dict[Any, list[DraftItem]] = {}
    for item in read:
        by_spots.setdefault(_spots(item) or _stated(item), []).append(item)
    twins = {}
    for one in stored:
        parts = one.parts
        stated = (one.kind, one.number, parts["title"], parts["text"])
        if found := by_spots.get(one.spans or stated):
            twins[one.key] = found.pop(0)
    return twins


def _spots(item: DraftItem) -> frozenset[Span]:
    return frozenset(
        Span(name[:40], spot.start, spot.end)
        for name, spots in item.anchors.items()
        for spot in spots
    )


def _stated(item: DraftItem) -> tuple[str, str, str, str]:
    parts = parts_of(item)
    return item.kind, (item.number or "")[:30], parts["title"], parts["text"]


def _item(
    one: StoredItem, twin: DraftItem | None, keys: Mapping[str, str]
) -> DraftItem:
    """The twin, with the parts that the rows say otherwise."""
    item = replace(twin) if twin else DraftItem(one.key, one.kind)
    item.kind, item.parent = one.kind, keys.get(one.parent)
    if (item.number or "")[:30] != one.number:
        item.number = one.number or None
    was = parts_of(item)
    changed = {name for name in one.parts if one.parts[name] != was[name]}
    for name in changed:
        BUILDERS.get(name, _set_list)(item, name, one.parts[name])
    if changed - {"notes", "status", "response"}:
        item.dates, item.organisations, item.groups = [], [], []
        item.money, item.split, item.ambiguous = [], {}, []
        item.anchors = {}  # its words are its own now, so they are read anew
    if one.withdrawn:
        item.notes = [*item.notes, Note("withdrawn", one.withdrawn)]
    return item


def _set_list(item: DraftItem, name: str, value: Any) -> None:
    setattr(item, name, list(value))


def _set_words(item: DraftItem, name: str, value: Any) -> None:
    setattr(item, name, value if name == "text" else value or None)


def _set_response(item: DraftItem, _: str, value: Any) -> None:
    raw, normalised, qualification = value
    item.response = None
    if raw or normalised:
        item.response = Response(
            raw or normalised, None, normalised or None, qualification or None
        )


def _set_status(item: DraftItem, _: str, value: Any) -> None:
    """A status that a report has set since, in its own words or by its phase."""
    raw, phase, timeliness, cause = value
    said = raw or phase.replace("_", " ")
    item.status = read_status(said) if said else None
    if item.status:
        item.status.phase = phase or item.status.phase
        item.status.stated_timeliness = timeliness or None
        item.status.cause = cause or None


def _set_timescale(item: DraftItem, _: str, value: Any) -> None:
    heading = item.timescale.heading if item.timescale else None
    item.timescale = Timescale([value], heading) if value else None


def _set_actions(item: DraftItem, _: str, value: Any) -> None:
    item.actions = [DraftAction(n, text) for n, text in enumerate(value, 1)]


def _set_progress(item: DraftItem, _: str, value: Any) -> None:
    heading = item.progress.heading if item.progress else None
    item.progress = Progress(list(value), heading) if value else None


def _set_notes(item: DraftItem, _: str, value: Any) -> None:
    item.notes = [Note(*one) for one in value]


def _set_references(item: DraftItem, _: str, value: Any) -> None:
    item.cross_refs = [CrossRef(*one) for one in value]


BUILDERS: dict[str, Callable[[DraftItem, str, Any], None]] = {
    "title": _set_words,
    "text": _set_words,
    "measure": _set_words,
    "response": _set_response,
    "status": _set_status,
    "timescale": _set_timescale,
    "actions": _set_actions,
    "progress": _set_progress,
    "notes": _set_notes,
    "cross_refs": _set_references,
}


def _front(
    stored: Sequence[StoredText], read: Sequence[FrontMatter]
) -> list[FrontMatter]:
    """Entries as the document has them, where the rows still say so."""
    known = {_front_parts(one): one for one in read}
    return [
        known.get((one.kind, one.heading, one.text))
        or FrontMatter(one.kind, one.text, one.heading or None)
        for one in stored
    ]


def _front_parts(one: FrontMatter) -> tuple[str, str, str]:
    text = one.text or "\n".join(one.entries or [])
    return one.kind[:40], (one.heading or "")[:300], text


def _left(
    stored: Sequence[StoredText], read: Sequence[Unplaced], keys: Mapping[str, str]
) -> list[Unplaced]:
    known = {(one.text, one.anchor.start if one.anchor else None): one for one in read}
    return [
        known.get((one.text, one.start))
        or Unplaced(
            one.text,
            one.kind or None,
            [keys[key] for key in one.likely if key in keys],
            one.note or None,
        )
        for one in stored
    ]
