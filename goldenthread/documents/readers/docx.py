"""Word documents: text, lists with their numbers, tables, boxes, notes and changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from goldenthread.documents.readers.assembly import Found, assembled
from goldenthread.documents.readers.docx_runs import Ink, chosen, said_in
from goldenthread.documents.readers.docx_styles import (
    Lists,
    Style,
    Styles,
    child,
    parts_of,
    relations,
    switched,
    value,
)
from goldenthread.documents.readers.grid import (
    Block,
    Document,
    Kind,
    Mark,
    Piece,
    Table,
)
from goldenthread.documents.readers.package import (
    Element,
    Package,
    attribute,
    count_of,
    local,
)
from goldenthread.documents.readers.refusals import DAMAGED, Unreadable
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

_INTO = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_PLACEHOLDERS = {"word document", "document", "untitled", "normal"}


@dataclass
class Word:
    """The parts of a document that its text needs."""

    package: Package
    part: str
    styles: Styles
    lists: Lists
    comments: dict[str, Element]
    links: dict[str, str] = field(default_factory=dict)

    def within(self, part: str) -> "Word":
        """The same document for text in another part, whose links are its own."""
        found = relations(self.package, part).items()
        links = {key: attribute(one, "Target") for key, one in found}
        return replace(self, part=part, links=links)


def read(data: bytes, name: str) -> Document:
    """A Word document as a document."""
    package = Package(data)
    part = main_part(package)
    root = package.tree(part)
    body = child(root, "body")
    if body is None:
        raise Unreadable(DAMAGED)
    word = _word(package, part)
    found = Found("docx", title=_title(package))
    found.blocks.extend(_margins(word, "header"))
    found.blocks.extend(blocks_of(body, word))
    found.blocks.extend(_notes(word))
    found.blocks.extend(_margins(word, "footer"))
    found.remarks.extend(remarks_on(found.blocks))
    return assembled(found, name)


def main_part(package: Package) -> str:
    """The part that holds the text."""
    for one in relations(package, "").values():
        if attribute(one, "Type").endswith("/officeDocument"):
            return attribute(one, "Target").lstrip("/")
    return "word/document.xml"


def _word(package: Package, part: str) -> Word:
    def tree(kind: str) -> Element | None:
        parts = parts_of(package, part, kind)
        return package.tree(parts[0]) if parts else None

    comments = tree("comments")
    word = Word(
        package,
        part,
        Styles(tree("styles")),
        Lists(tree("numbering")),
        {attribute(one, "id"): one for one in ([] if comments is None else comments)},
    )
    return word.within(part)


def _title(package: Package) -> str:
    core = package.tree("docProps/core.xml")
    found = child(core, "title")
    title = "" if found is None else found.text or ""
    return "" if title.strip().lower() in _PLACEHOLDERS else title


def blocks_of(parent: Element, word: Word) -> Iterator[Block]:
    """The paragraphs and tables of a body, a cell, a box or a note."""
    for one in parent:
        name = local(one)
        if name == "p":
            yield from _paragraph(one, word)
        elif name == "tbl":
            yield from _table(one, word)
        elif name in _INTO:
            yield from blocks_of(one, word)
        elif name == "AlternateContent":
            yield from blocks_of(chosen(one), word)


def _paragraph(element: Element, word: Word) -> Iterator[Block]:
    properties = child(element, "pPr")
    style = word.styles.of(value(properties, "pStyle") or word.styles.default)
    said = said_in(element, Ink(word.styles, style, word.links))
    if any(run.text.strip() for run in said.runs):
        yield from pieces_of(said.runs, _shape(properties, style, word))
    for box in said.boxes:
        yield from blocks_of(box, word)
    for comment in said.comments:
        if comment in word.comments:
            yield from _remarked(word.comments[comment], word)


def _remarked(comment: Element, word: Word) -> list[Piece]:
    return unseen(pieces_in(blocks_of(comment, word)), Mark.COMMENT)


def _shape(properties: Element | None, style: Style, word: Word) -> Shape:
    """Heading, list entry with its printed number, or plain paragraph."""
    outline = count_of(value(properties, "outlineLvl"), 9)
    heading = outline + 1 if outline < 9 else style.heading
    numbers = child(properties, "numPr")
    list_id = value(numbers, "numId") or style.list_id
    depth = count_of(value(numbers, "ilvl"), style.list_level)
    entry = word.lists.entry(list_id, depth) if list_id not in ("", "0") else None
    level, lead = entry or (None, "")
    if heading:
        return Shape(Kind.HEADING, heading, lead)
    if level is None:
        return Shape()
    kind = Kind.BULLET if level.style == "bullet" else Kind.PARAGRAPH
    return Shape(kind, depth + 1, lead)


@dataclass
class WordCell:
    """A cell as Word gives it: merged downwards cell by cell."""

    column: int
    colspan: int
    merge: str
    blocks: list[Block]
    rowspan: int = 1

    @property
    def goes_on(self) -> bool:
        """Whether it only continues the cell above it."""
        return self.merge == "continue" and not self.blocks

    def laid(self) -> Laid:
        """The cell for the grid."""
        return Laid(tuple(pieces_in(self.blocks)), self.colspan, self.rowspan)


def _table(element: Element, word: Word) -> list[Block]:
    rows = list(_rows(element))
    grid = [list(_cells(row, word)) for row in rows]
    _merge_down(grid)
    cells = [cell for row in grid for cell in row]
    tables = [b for cell in cells for b in cell.blocks if isinstance(b, Table)]
    if is_layout(tables, max((len(row) for row in grid), default=0)):
        return [block for cell in cells for block in cell.blocks]
    laid = [
        LaidRow(
            tuple(cell.laid() for cell in row if cell.merge != "covered"),
            switched(child(element, "trPr"), "tblHeader"),
        )
        for element, row in zip(rows, grid, strict=True)
    ]
    return unboxed(table_of(laid))


def _merge_down(grid: list[list[WordCell]]) -> None:
    """Give each cell the rows it reaches over; those it covers are named so."""
    above: dict[int, WordCell] = {}
    for row in grid:
        here: dict[int, WordCell] = {}
        for cell in row:
            over = above.get(cell.column)
            if cell.goes_on and over is not None:
                over.rowspan += 1
                cell.merge = "covered"
                here[cell.column] = over
            elif cell.merge:
                here[cell.column] = cell
        above = here


def _rows(parent: Element) -> Iterator[Element]:
    for one in parent:
        if local(one) == "tr":
            yield one
        elif local(one) in _INTO:
            yield from _rows(one)


def _cells(row: Element, word: Word) -> Iterator[WordCell]:
    """The cells of a row; columns left free before the first are empty cells."""
    properties = child(row, "trPr")
    column = 0
    for _ in range(min(count_of(value(properties, "gridBefore"), 0), 100)):
        yield WordCell(column, 1, "", [])
        column += 1
    mark = _row_mark(properties)
    for one in _within(row, "tc"):
        found = child(one, "tcPr")
        span = max(1, count_of(value(found, "gridSpan")))
        merged = child(found, "vMerge")
        merge = "" if merged is None else attribute(merged, "val", "continue")
        blocks = list(blocks_of(one, word))
        if mark:
            blocks = list(unseen(pieces_in(blocks), mark))
        yield WordCell(column, span, merge, blocks)
        column += span


def _within(parent: Element, name: str) -> Iterator[Element]:
    for one in parent:
        if local(one) == name:
            yield one
        elif local(one) in _INTO:
            yield from _within(one, name)


def _row_mark(properties: Element | None) -> Mark:
    """A row that is hidden, or taken out by a tracked change."""
    if switched(properties, "hidden"):
        return Mark.HIDDEN
    return Mark.DELETED if child(properties, "del") is not None else Mark.NONE


def _margins(word: Word, kind: str) -> list[Piece]:
    """Running headers or footers, each wording once."""
    found: dict[str, Piece] = {}
    for part in parts_of(word.package, word.part, kind):
        root = word.package.tree(part)
        blocks = () if root is None else blocks_of(root, word.within(part))
        for piece in furniture(pieces_in(blocks)):
            found.setdefault(piece.text, piece)
    return list(found.values())


def _notes(word: Word) -> Iterator[Piece]:
    """Footnotes and endnotes, after the text."""
    for kind in ("footnotes", "endnotes"):
        for part in parts_of(word.package, word.part, kind):
            root = word.package.tree(part)
            for note in () if root is None else root:
                if not attribute(note, "type"):  # separators have one
                    blocks = blocks_of(note, word.within(part))
                    yield from (replace(p, mark=Mark.NOTE) for p in pieces_in(blocks))
