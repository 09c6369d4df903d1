"""Inspection reports: areas for priority action and for improvement.

They stand in boxed tables, in lists or in plain paragraphs, with or without the body
that is responsible. What follows them (contacts, the inspectors) is no plan.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.documents.readers.grid import (
    Anchor,
    Block,
    Cell,
    Kind,
    Piece,
    Row,
    Table,
    table_pieces,
)
from goldenthread.plans.rules.reading.draft import DraftItem, texts
from goldenthread.plans.rules.reading.entries import (
    NUMBER,
    Entry,
    Form,
    is_heading,
    kind_of_heading,
    kind_of_lead_in,
    list_after,
)
from goldenthread.plans.rules.reading.labels import field_of
from goldenthread.plans.rules.reading.layout import Segment
from goldenthread.plans.rules.reading.ledger import Ledger, part
from goldenthread.plans.rules.reading.names import is_name, split_names

NAME = "inspection report"
CONFIDENCE = 0.93
OPENING = 20  # blocks in which a report says that it is one
LETTERS = {
    "priority_action": "PA",
    "area_for_improvement": "AI",
    "area_of_weakness": "AW",
}
OUTCOMES = {
    "typically lead to positive": 1,
    "typically positive": 1,
    "inconsistent experiences": 2,
    "widespread and/or systemic failings": 3,
}
_REPORT = re.compile(r"\binspect(?:ion|ed|ors)\b|\bjoint visit\b", re.I)
_AREA = re.compile(
    r"\binspection of (?:the )?(.+?)(?: local area(?: partnership)?)?$", re.I
)
# "school" of "school and college leaders", "NHS A" of "NHS A, B and C Care Board".
_UNFINISHED = re.compile(
    r"[a-z-]+|(?!.*\b(?:Board|Trust|ICB|CCG|Group|Council|England)\b)NHS\b.*"
)
_END = re.compile(r"[.;:!?”\"’')]$")


@dataclass
class Found:
    """An item being read: its kind, its parts, and who is responsible."""

    kind: str
    number: Piece | None = None
    body: list[Piece] = field(default_factory=list)
    bullets: list[list[Piece]] = field(default_factory=list)
    leads: list[Piece] = field(default_factory=list)


def segments(blocks: Sequence[Block]) -> list[Segment]:
    """From the first heading over areas to the end of a report of an inspection."""
    if not any(_says_report(block) for block in blocks[:OPENING]):
        return []
    for at, block in enumerate(blocks):
        if _kind_opened(block) and _follows(blocks, at):
            return [Segment(at, len(blocks), CONFIDENCE)]
    return []


def read(blocks: Sequence[Block], ledger: Ledger) -> list[DraftItem]:
    """The areas, in order; contacts and the team go to the furniture."""
    _read_source(ledger)
    found: list[Found] = []
    kind: str | None = None
    at = 0
    while at < len(blocks):
        block = blocks[at]
        opened = _kind_opened(block)
        if opened and isinstance(block, Piece):
            kind = opened
            ledger.take(block)
            at += 1
        elif isinstance(block, Table):
            _read_block_table(block, opened or kind, found, ledger)
            at += 1
        elif (
            kind and block.kind is not Kind.HEADING and not kind_of_heading(block.text)
        ):
            at += _read_prose(blocks[at:], kind, found, ledger)
            kind = None
        else:
            kind = None
            ledger.add_front("about the inspection", [block])
            at += 1
    return _items(found, ledger)


def _says_report(block: Block) -> bool:
    text = block.text if isinstance(block, Piece) else ""
    return bool(_REPORT.search(text))


def _kind_opened(block: Block) -> str | None:
    """The kind of area that a heading or the first row of a table announces."""
    if isinstance(block, Piece):
        kind = kind_of_heading(block.text) if block.kind is not Kind.BULLET else None
    else:
        heads = [cell.text for cell in block.rows[0].cells] if block.rows else []
        kinds = (kind_of_heading(text) for text in heads)
        kind = next((one for one in kinds if one in LETTERS), None)
    return kind if kind in LETTERS else None


def _follows(blocks: Sequence[Block], at: int) -> bool:
    """A table of areas, or a list of them, stands right behind the heading."""
    if isinstance(blocks[at], Table):
        return True
    for block in blocks[at + 1 : at + 5]:
        if isinstance(block, Table) or not is_heading(block):
            return True
        if kind_of_heading(block.text) == "none":
            return False
    return False


def _read_block_table(
    table: Table, kind: str | None, found: list[Found], ledger: Ledger
) -> None:
    """A table of areas; any other table of a report is furniture."""
    if kind is None:
        ledger.add_noise("contacts table", *table_pieces(table))
        return
    heads, body = _parted(table)
    for row in heads:
        ledger.add_noise("table header", *_pieces(row))
    roles = _roles(heads, body)
    for row in body:
        _read_row(row, roles, kind, found)


def _parted(table: Table) -> tuple[list[Row], list[Row]]:
    """Header rows: each cell that is not empty names a column."""
    heads = [row for row in table.rows if _is_head(row)]
    return heads, [row for row in table.rows if row not in heads and _filled(row)]


def _is_head(row: Row) -> bool:
    return all(_names_column(cell.text) for cell in _filled(row)) and bool(_filled(row))


def _names_column(text: str) -> bool:
    return bool(kind_of_heading(text)) or field_of(text) in ("leads", "number")


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.pieces and not cell.carried]


def _pieces(row: Row) -> list[Piece]:
    return [piece for cell in row.cells if not cell.carried for piece in cell.pieces]


def _roles(heads: Sequence[Row], body: Sequence[Row]) -> dict[int, str]:
    """Which column holds the bodies, which the numbers; the rest is the text."""
    roles: dict[int, str] = {}
    for row in heads:
        for n, cell in enumerate(row.cells):
            if not cell.carried and field_of(cell.text) in ("leads", "number"):
                roles[n] = str(field_of(cell.text))
    for n in range(max((len(row.cells) for row in body), default=0)):
        column = [row.cells[n].text for row in body if n < len(row.cells)]
        said = [text for text in column if text]
        if said and all(re.fullmatch(r"\(?\d{1,2}[.)]?", text) for text in said):
            roles.setdefault(n, "number")
    return roles


def _read_row(row: Row, roles: dict[int, str], kind: str, found: list[Found]) -> None:
    wide = len(row.cells) > 1
    number = [
        p for n, c in enumerate(row.cells) if roles.get(n) == "number" for p in c.pieces
    ]
    leads = [
        p for n, c in enumerate(row.cells) if roles.get(n) == "leads" for p in c.pieces
    ]
    said = [
        piece
        for n, cell in enumerate(row.cells)
        if not cell.carried and (n not in roles or not wide)
        for piece in cell.pieces
    ]
    if not number and not leads and _goes_on(found, said):
        _append(found[-1], said)
        return
    entries = _entries(said) if not (number or leads) else []
    if len(entries) > 1:
        found += [_from_entry(entry, kind) for entry in entries]
        return
    one = Found(kind, number=number[0] if number else None, leads=leads)
    _append(one, said)
    found.append(one)


def _goes_on(found: Sequence[Found], said: Sequence[Piece]) -> bool:
    """The rest of a row that a page cut: it begins small, or with a nested bullet."""
    if not found or not said:
        return False
    last = (found[-1].bullets or [found[-1].body])[-1]
    ended = (
        bool(last) and _END.search(last[-1].text) and not last[-1].text.endswith(":")
    )
    return said[0].text[:1].islower() or (said[0].kind is Kind.BULLET and not ended)


def _append(one: Found, said: Sequence[Piece]) -> None:
    """Text and bullets of a cell; a number before the text is taken off."""
    for piece in said:
        number = NUMBER.match(piece.text) if not one.body and not one.number else None
        if number and number["number"]:
            one.number = part(piece, *number.span("number"))
            piece = part(piece, number.end())
        if piece.kind is Kind.BULLET and one.body:
            one.bullets.append([piece])
        elif one.bullets and piece.text[:1].islower():
            one.bullets[-1].append(piece)
        else:
            one.body.append(piece)


def _entries(said: Sequence[Piece]) -> list[Entry]:
    """The entries of a box that holds all areas in one cell."""
    first = said[0] if said else None
    if first is None or first.text.endswith(":"):
        return []
    listed = list_after(list(said), frozenset())
    return listed.entries if listed else []


def _from_entry(entry: Entry, kind: str) -> Found:
    return Found(kind, entry.number, list(entry.body), list(entry.bullets))


def _read_prose(
    blocks: Sequence[Block], kind: str, found: list[Found], ledger: Ledger
) -> int:
    """Areas without a table: a list, or paragraphs with the body on a line before."""
    skipped = 0
    leads: list[Piece] = []
    while skipped < len(blocks) and _is_column_line(blocks[skipped]):
        ledger.add_noise("table header", *_as_pieces(blocks[skipped]))
        skipped += 1
    lead = _lead_in(blocks[skipped:], kind)
    if lead is not None:
        ledger.add_front("lead_in", [lead])
        skipped += 1
    listed = list_after(blocks[skipped:], frozenset())
    if listed is None or not listed.entries:
        return max(skipped, 1)
    for entry in listed.entries:
        if listed.form is Form.PLAIN and _is_body(entry):
            leads = list(entry.body)
            continue
        one = _from_entry(entry, kind)
        one.leads = leads
        found.append(one)
        leads = []
    return skipped + max(listed.end, 1)


def _lead_in(blocks: Sequence[Block], kind: str) -> Piece | None:
    """A sentence that only announces the bullets below it, all there is to come."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Piece) or not first.text.endswith(":"):
        return None
    listed = list_after(blocks, frozenset())
    if listed is None or listed.form is not Form.PLAIN:
        return None
    alone = len(listed.entries) == 1 and len(listed.entries[0].bullets) > 1
    said = kind_of_lead_in(first.text) == kind and bool(listed.entries[0].bullets)
    return first if alone or said else None


def _as_pieces(block: Block) -> list[Piece]:
    return [block] if isinstance(block, Piece) else list(table_pieces(block))


def _is_column_line(block: Block) -> bool:
    return isinstance(block, Piece) and field_of(block.text) in ("leads", "number")


def _is_body(entry: Entry) -> bool:
    """A line that only names who is responsible."""
    said = texts(piece.text for piece in entry.body)
    names = split_names(said.rstrip("."))
    if re.search(r"\b(?:should|must|will|need|needs|have|has|is|are)\b", said):
        return False
    return not entry.bullets and bool(names) and all(is_name(name) for name in names)


def _items(found: Sequence[Found], ledger: Ledger) -> list[DraftItem]:
    counts: dict[str, int] = {}
    items = []
    for one in found:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        items.append(_item(one, counts[one.kind], ledger))
    return items


def _item(one: Found, position: int, ledger: Ledger) -> DraftItem:
    key = ledger.new_key(f"{LETTERS[one.kind]}{position}")
    number = one.number.text.strip("().") if one.number else None
    item = DraftItem(key, one.kind, number=number)
    item.text = texts(piece.text for piece in one.body)
    item.bullets = [texts(piece.text for piece in lines) for lines in one.bullets]
    item.extra["position"] = position
    if one.leads:
        printed = texts(piece.text for piece in one.leads)
        item.leads = _bodies(printed.rstrip("."))
        item.extra["responsible_body_as_printed"] = printed
    bullets = [piece for lines in one.bullets for piece in lines]
    numbers = [one.number] if one.number else []
    for name, pieces in (
        ("number", numbers),
        ("text", one.body),
        ("bullets", bullets),
        ("leads", one.leads),
    ):
        if pieces:
            item.anchors[name] = _anchors(pieces)
        ledger.take(*pieces)
    return item


def _bodies(printed: str) -> list[str]:
    """The bodies of a cell; what is only the beginning of a name goes on."""
    names: list[str] = []
    at = 0
    for name in split_names(printed):
        start = printed.find(name, at)
        if names and start >= 0 and _UNFINISHED.fullmatch(names[-1]):
            begin = printed.rfind(names[-1], 0, start)
            names[-1] = printed[begin : start + len(name)]
        else:
            names.append(name)
        at = max(start, at)
    return names


def _anchors(pieces: Sequence[Piece]) -> list[Anchor]:
    return [piece.anchor for piece in pieces]


def _read_source(ledger: Ledger) -> None:
    """The area, the outcome and the days of the inspection, where they are printed."""
    source = ledger.source
    source.setdefault("document_type", "inspection report")
    title = next(_titles(ledger), None)
    area = _AREA.search(title) if title else None
    if title and area:
        source.setdefault("title", title)
        source.setdefault("area", area[1])
    for piece in ledger.document.pieces():
        for words, level in OUTCOMES.items():
            if words in piece.text and "outcome_level" not in source:
                source["outcome_level"] = level
        if dates := re.match(r"Inspection dates?:\s*(.+)", piece.text):
            source.setdefault("inspection_dates", dates[1])


def _titles(ledger: Ledger) -> Iterator[str]:
    """Headings that say which area was inspected."""
    for n, piece in enumerate(ledger.document.pieces()):
        if n < OPENING and _AREA.search(piece.text) and len(piece.text) < 120:
            yield piece.text
