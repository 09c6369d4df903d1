"""OpenDocument texts: paragraphs, lists with their numbers, tables, notes, changes."""

from collections.abc import Iterator
from dataclasses import replace

from goldenthread.documents.readers.assembly import Found, assembled
from goldenthread.documents.readers.grid import (
    Block,
    Document,
    Kind,
    Mark,
    Piece,
    Table,
)
from goldenthread.documents.readers.numbering import Counter, Level
from goldenthread.documents.readers.odf import Odf, opened, said_in
from goldenthread.documents.readers.package import (
    Element,
    attribute,
    count_of,
    local,
)
from goldenthread.documents.readers.remarks import remarks_on
from goldenthread.documents.readers.runs import (
    Shape,
    furniture,
    pieces_in,
    pieces_of,
    unseen,
)
from goldenthread.documents.readers.spans import (
    Laid,
    LaidRow,
    is_layout,
    table_of,
    unboxed,
)

_INTO = {"section", "index-body", "table-of-content", "numbered-paragraph", "soft-page"}
_MOST_REPEATS = 300


class Walk:
    """Where the reading is: the file, its lists' counters, notes for the end."""

    def __init__(self, odf: Odf) -> None:
        self.odf = odf
        self.counters: dict[str, Counter] = {}
        self.notes: list[Element] = []
        self.outline = Counter(odf.lists.get("", {}))


def read(data: bytes, name: str) -> Document:
    """An OpenDocument text as a document."""
    odf = opened(data)
    body = odf.body("text")
    _learn_changes(body, odf)
    walk = Walk(odf)
    found = Found("odt", title=odf.title())
    found.blocks.extend(_margins(walk, "header"))
    found.blocks.extend(_blocks(body, walk, Shape()))
    for note in walk.notes:
        pieces = pieces_in(_blocks(note, walk, Shape()))
        found.blocks.extend(replace(piece, mark=Mark.NOTE) for piece in pieces)
    found.blocks.extend(_margins(walk, "footer"))
    found.remarks.extend(remarks_on(found.blocks))
    return assembled(found, name)


def _learn_changes(body: Element, odf: Odf) -> None:
    """What tracked changes took out stands before the text, by its name."""
    for element in body.iter():
        if local(element) == "changed-region":
            for child in element:
                if local(child) == "deletion":
                    odf.changes[attribute(element, "id")] = _only_text(child)


def _only_text(deletion: Element) -> Element:
    for child in list(deletion):
        if local(child) == "change-info":
            deletion.remove(child)
    return deletion


def _blocks(parent: Element, walk: Walk, shape: Shape) -> Iterator[Block]:
    for element in parent:
        name = local(element)
        if name in ("p", "h"):
            yield from _paragraph(element, walk, shape)
        elif name == "list":
            yield from _list(element, walk, 0, "")
        elif name == "table":
            yield from _table(element, walk)
        elif name in _INTO:
            yield from _section(element, walk, shape)
        elif name == "frame":
            for box in element:
                yield from _blocks(box, walk, shape)


def _section(element: Element, walk: Walk, shape: Shape) -> Iterator[Block]:
    blocks = list(_blocks(element, walk, shape))
    hidden = attribute(element, "display") == "none"
    yield from unseen(pieces_in(blocks), Mark.HIDDEN) if hidden else blocks


def _paragraph(element: Element, walk: Walk, shape: Shape) -> Iterator[Block]:
    said = said_in(element, walk.odf)
    style = walk.odf.style(attribute(element, "style-name"))
    level = count_of(attribute(element, "outline-level"), style.heading)
    if local(element) == "h" or style.heading:
        shape = Shape(Kind.HEADING, max(level, 1), shape.lead)
    yield from pieces_of(said.runs, shape)
    for box in said.boxes:
        yield from _blocks(box, walk, Shape())
    for comment in said.comments:
        words = (child for child in comment if local(child) in ("p", "list"))
        for one in words:
            yield from unseen(pieces_of(said_in(one, walk.odf).runs), Mark.COMMENT)
    for note in said.notes:
        walk.notes.extend(body for body in note if local(body) == "note-body")


def _list(element: Element, walk: Walk, depth: int, name: str) -> Iterator[Block]:
    """A list; lists in it take its style unless they have one."""
    name = attribute(element, "style-name") or name
    goes_on = attribute(element, "continue-numbering") == "true"
    if name not in walk.counters or (depth == 0 and not goes_on):
        walk.counters[name] = Counter(dict(walk.odf.lists.get(name, {})))
    counter = walk.counters[name]
    for item in element:
        if local(item) == "list-item":
            yield from _entry(item, walk, counter, (depth, name))
        elif local(item) == "list-header":
            yield from _blocks(item, walk, Shape())


def _entry(
    item: Element, walk: Walk, counter: Counter, place: tuple[int, str]
) -> Iterator[Block]:
    depth, name = place
    level = counter.levels.get(depth, Level())
    start = attribute(item, "start-value")
    if start:
        counter.at[depth] = count_of(start) - 1
    lead = ""
    counted = False
    for child in item:
        if local(child) == "list":
            yield from _list(child, walk, depth + 1, name)
            continue
        if not counted:
            lead, counted = counter.next(depth), True
        kind = Kind.BULLET if level.is_bullet else Kind.PARAGRAPH
        yield from _paragraph(child, walk, Shape(kind, depth + 1, lead))
        lead = ""


def _table(element: Element, walk: Walk) -> list[Block]:
    rows: list[LaidRow] = []
    inner: list[list[Block]] = []
    for row, header in _rows(element, False):
        held = [(cell, _cell(cell, row, walk)) for cell in _cells(row)]
        inner.extend(blocks for _, blocks in held)
        laid = LaidRow(tuple(_laid(cell, blocks) for cell, blocks in held), header)
        times = min(count_of(attribute(row, "number-rows-repeated")), _MOST_REPEATS)
        rows.extend([laid] * (times if any(blocks for _, blocks in held) else 1))
    tables = [b for blocks in inner for b in blocks if isinstance(b, Table)]
    if is_layout(tables, max((len(row.cells) for row in rows), default=0)):
        return [block for blocks in inner for block in blocks]
    return unboxed(table_of(rows))


def _rows(parent: Element, header: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        name = local(child)
        if name == "table-row":
            yield child, header
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child, header or name == "table-header-rows")


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row; those that another covers are left out."""
    for cell in row:
        if local(cell) == "table-cell":
            times = count_of(attribute(cell, "number-columns-repeated"))
            yield from [cell] * max(1, min(times, _MOST_REPEATS))


def _cell(cell: Element, row: Element, walk: Walk) -> list[Block]:
    blocks = list(_blocks(cell, walk, Shape()))
    if attribute(row, "visibility", "visible") == "visible":
        return blocks
    return list(unseen(pieces_in(blocks), Mark.HIDDEN))


def _laid(cell: Element, blocks: list[Block]) -> Laid:
    return Laid(
        tuple(pieces_in(blocks)),
        count_of(attribute(cell, "number-columns-spanned", "1")),
        count_of(attribute(cell, "number-rows-spanned", "1")),
    )


def _margins(walk: Walk, kind: str) -> list[Piece]:
    """Running headers or footers, each wording once."""
    root = walk.odf.package.tree("styles.xml")
    found: dict[str, Piece] = {}
    for element in () if root is None else root.iter():
        if local(element) in (kind, f"{kind}-left", f"{kind}-first"):
            for piece in furniture(pieces_in(_blocks(element, walk, Shape()))):
                found.setdefault(piece.text, piece)
    return list(found.values())
