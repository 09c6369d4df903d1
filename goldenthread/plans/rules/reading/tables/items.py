"""From what rows gathered to draft items: words read for their sense, fates entered."""

import re
from collections.abc import Callable, Iterator, Sequence

from goldenthread.documents.readers.grid import Kind, Piece
from goldenthread.plans.rules.reading.dates import find_dates, read_timescale
from goldenthread.plans.rules.reading.draft import (
    Ambiguity,
    CrossRef,
    DraftAction,
    DraftItem,
    Note,
    Progress,
    Timescale,
)
from goldenthread.plans.rules.reading.filling import as_month
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.names import names_of
from goldenthread.plans.rules.reading.references import cross_refs
from goldenthread.plans.rules.reading.responses import read_response
from goldenthread.plans.rules.reading.statuses import read_status
from goldenthread.plans.rules.reading.tables.columns import Field
from goldenthread.plans.rules.reading.tables.drafting import sift, title_end
from goldenthread.plans.rules.reading.tables.entries import divided
from goldenthread.plans.rules.reading.tables.gathered import (
    Entry,
    Gathered,
    printed,
)
from goldenthread.plans.rules.reading.tables.mixed import settled_entries
from goldenthread.plans.rules.reading.vocabulary import words

_TARGET = re.compile(r"(?:[A-Z]{1,4}\s?)?\d+(?:\.\d+)*[a-z]?")
_STAR = re.compile(r"\s*(?:\\?\*+|†|‡|\[\^?\d+\])$")
_UNSET = re.compile(r"^[\s.–—-]*$|^n/?a\.?$", re.I)


def drafted(gathered: Sequence[Gathered], ledger: Ledger) -> list[DraftItem]:
    """The draft items, parents before children as they came."""
    keys: dict[int, str] = {}
    items = []
    for one in gathered:
        above = keys.get(id(one.parent)) if one.parent else None
        item = _drafted(one, above, ledger)
        keys[id(one)] = item.key
        items.append(item)
    _warn(items, ledger)
    return items


def _warn(items: Sequence[DraftItem], ledger: Ledger) -> None:
    """What a person should look at: a number used twice, a start after its end."""
    seen: dict[tuple[str, str], DraftItem] = {}
    for item in items:
        if item.number:
            first = seen.setdefault((item.kind, item.number), item)
            if first is not item and first.text != item.text:
                ledger.warn(
                    "number_used_twice",
                    f"The number {item.number} stands before two different texts."
                    " Check which is meant.",
                    item=item.key,
                    field="number",
                )
        if _starts_late(item):
            ledger.warn(
                "start_after_end",
                "The start is later than the date it should be done by."
                " Check both dates.",
                item=item.key,
                field="timescale",
            )


def _starts_late(item: DraftItem) -> bool:
    start = read_timescale(str(item.extra.get("start", "")))
    ends = [d.edtf for d in item.dates if d.field.startswith("timescale") and d.edtf]
    first = start[0].edtf if start else None
    return bool(first and ends and len(first) == len(ends[-1]) and first > ends[-1])


def _drafted(one: Gathered, above: str | None, ledger: Ledger) -> DraftItem:
    wanted = one.number or (f"{above}.{one.kind}" if above else one.kind)
    item = DraftItem(
        key=ledger.new_key(wanted), kind=one.kind, parent=above, number=one.number
    )
    for name, pieces in _taken(one):
        ledger.take(*pieces)
        if pieces and name != "again":
            item.anchors.setdefault(name, []).extend(p.anchor for p in pieces)
    _statement(one, item)
    if one.group:
        label = printed(one.group)
        item.extra["group"] = label
        if one.glued:
            item.ambiguous.append(
                Ambiguity("text", f"The label “{label}” is glued to the first cell.")
            )
    for field, entry in settled_entries(one):
        _FILLERS.get(field, _stranger)(entry, item)
    for entry in one.extra:
        item.extra[_extra_name(entry.heading)] = " ".join(
            map(printed, entry.paragraphs)
        )
    for remark in one.remarks:
        item.notes.append(Note(remark.kind, " ".join(map(printed, remark.paragraphs))))
    return item


def _taken(one: Gathered) -> Iterator[tuple[str, list[Piece]]]:
    """Every piece of an item with the field it was read for."""
    yield "number", list(one.numbering)
    yield "title", [piece for words_ in one.title for piece in words_]
    yield "text", [piece for words_ in one.text for piece in words_]
    yield "group", list(one.group)
    yield "again", list(one.again)
    for field, entry in one.entries.items():
        yield field.value, [piece for words_ in entry.paragraphs for piece in words_]
    for entry in one.extra:
        yield "extra", [piece for words_ in entry.paragraphs for piece in words_]
    for remark in one.remarks:
        found = [piece for words_ in remark.paragraphs for piece in words_]
        yield "notes", [*remark.label, *found]


def _statement(one: Gathered, item: DraftItem) -> None:
    if one.title:
        title = " ".join(map(printed, one.title))
        end = title_end(title)
        item.title = title[:end].strip(" -–—:") or title
        if end < len(title):
            item.notes.append(Note("editorial_in_title", title[end:].strip()))
            item.extra["title_as_printed"] = title
    texts = [printed(w) for w in one.text if w[0].kind is not Kind.BULLET]
    item.bullets = [printed(w) for w in one.text if w[0].kind is Kind.BULLET]
    if not texts and item.bullets:
        texts, item.bullets = item.bullets[:1], item.bullets[1:]
    item.text = " ".join(texts)
    if one.title is one.text or not item.text:
        item.text = item.title or ""
        if item.text.endswith(".") and len(item.text.split()) > 4:
            item.title = None  # a sentence is a statement, wherever it is printed


# ---- one function for each field


def _texts(entry: Entry) -> list[str]:
    return [printed(words_) for words_ in entry.paragraphs if printed(words_)]


def _leads(entry: Entry, item: DraftItem) -> None:
    item.leads += names_of(_texts(entry))


def _monitored(entry: Entry, item: DraftItem) -> None:
    item.monitored_by += names_of(_texts(entry))


def _evaluated(entry: Entry, item: DraftItem) -> None:
    item.evaluated_by += names_of(_texts(entry))


def _timescale(entry: Entry, item: DraftItem) -> None:
    """Each cell or paragraph; a date that was struck out stays beside the new one."""
    raw = [_STAR.sub("", text) for text in _texts(entry) if not _UNSET.match(text)]
    if not raw:
        return
    item.timescale = Timescale(raw, entry.heading or None)
    for n, text in enumerate(raw, 1):
        item.dates += read_timescale(text, f"timescale.{n}")
    if any(piece.struck for words_ in entry.paragraphs for piece in words_):
        note = "An old date is struck out beside the new one."
        item.ambiguous.append(Ambiguity("timescale", note))


def _status(entry: Entry, item: DraftItem) -> None:
    raw = " ".join(_texts(entry))
    if not _UNSET.match(raw) or raw.casefold() in ("n/a", "na"):
        item.status = read_status(raw, entry.heading or None)
        item.status.as_at = as_month(entry.heading)


def _progress(entry: Entry, item: DraftItem) -> None:
    found = [text for text in _texts(entry) if not _UNSET.match(text)]
    if not found:
        return
    item.progress = Progress(found, entry.heading or None)
    for n, text in enumerate(found, 1):
        item.dates += find_dates(text, f"progress.{n}")


def _next_steps(entry: Entry, item: DraftItem) -> None:
    item.next_steps += _texts(entry)


def _criteria(entry: Entry, item: DraftItem) -> None:
    found = divided(entry)
    sifted = sift(found.entries)
    item.success_criteria += sifted.kept
    item.notes += [Note("editorial", text) for text in sifted.notes]
    if found.inferred:
        item.split["success_criteria"] = "inferred"


def _resources(entry: Entry, item: DraftItem) -> None:
    found = divided(entry)
    item.resources += [text for text in found.entries if not _UNSET.match(text)]
    if found.inferred:
        item.split["resources"] = "inferred"


def _actions(entry: Entry, item: DraftItem) -> None:
    found = divided(entry)
    told = [text for text in found.entries if not _UNSET.match(text)]
    printed_ = enumerate(told, len(item.actions) + 1)
    item.actions += [DraftAction(n, text) for n, text in printed_]
    if found.inferred:
        item.split["actions"] = "inferred"


def _measure(entry: Entry, item: DraftItem) -> None:
    item.measure = " ".join(_texts(entry)) or None


def _response(entry: Entry, item: DraftItem) -> None:
    item.response = read_response(" ".join(_texts(entry)), entry.heading or None)


def _references(entry: Entry, item: DraftItem) -> None:
    """A column of links: every number in it points to another item."""
    raw = " ".join(_texts(entry))
    found = cross_refs(raw, "cross_refs.1")
    if not found:
        found = [
            CrossRef(raw, target, "cross_refs.1") for target in _TARGET.findall(raw)
        ]
    item.cross_refs += found


def _start(entry: Entry, item: DraftItem) -> None:
    item.extra[_extra_name(entry.heading or "start")] = " ".join(_texts(entry))


def _position(entry: Entry, item: DraftItem) -> None:
    item.notes.append(Note("current_position", " ".join(_texts(entry))))


def _description(entry: Entry, item: DraftItem) -> None:
    item.notes.append(Note("narrative", " ".join(_texts(entry))))


def _title(entry: Entry, item: DraftItem) -> None:
    item.title = " ".join(_texts(entry)) or None


def _stranger(entry: Entry, item: DraftItem) -> None:
    item.extra[_extra_name(entry.heading)] = " ".join(_texts(entry))


def _extra_name(heading: str) -> str:
    """The draft's own name of a column, or its head in small letters."""
    name = re.sub(r"\W+", "_", heading.casefold()).strip("_") or "column"
    plain_ = name.replace("_", " ")
    known = words("columns")["extra_names"]
    return next((own for own, heads in known.items() if plain_ in heads), name)


_FILLERS: dict[Field, Callable[[Entry, DraftItem], None]] = {
    Field.TIMESCALE: _timescale,
    Field.STATUS: _status,
    Field.PROGRESS: _progress,
    Field.NEXT_STEPS: _next_steps,
    Field.LEADS: _leads,
    Field.RESOURCES: _resources,
    Field.CRITERIA: _criteria,
    Field.ACTIONS: _actions,
    Field.MEASURE: _measure,
    Field.MONITORED: _monitored,
    Field.EVALUATED: _evaluated,
    Field.RESPONSE: _response,
    Field.REFERENCES: _references,
    Field.START: _start,
    Field.POSITION: _position,
    Field.DESCRIPTION: _description,
    Field.TITLE: _title,
    Field.STRANGER: _stranger,
    Field.NUMBER: _stranger,
}
