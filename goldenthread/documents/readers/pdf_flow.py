"""From pages to one document: running heads apart, cut tables and sentences mended."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.documents.readers.assembly import clean
from goldenthread.documents.readers.grid import (
    Anchor,
    Block,
    Kind,
    Piece,
    Row,
    Table,
)
from goldenthread.documents.readers.joining import cut, joined, may_go_on, mended
from goldenthread.documents.readers.pdf_columns import Columns, in_reading_order
from goldenthread.documents.readers.pdf_page import EDGE, Line, lines_of
from goldenthread.documents.readers.pdf_paragraphs import (
    Setting,
    paragraphs,
    setting_of,
)
from goldenthread.documents.readers.pdf_tables import Drawn, DrawnCell
from goldenthread.documents.readers.spans import Laid, LaidRow, table_of, unboxed

_PAGE_MARK = re.compile(
    r"^\W*(?:page\s*)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,3})?\W*$", re.I
)
_PAGE_SAID = re.compile(r"\bpage\s+\d{1,3}(?:\s+of\s+\d{1,3})?$", re.I)


@dataclass(slots=True)
class PageText:
    """What was found on a page: lines outside tables, and tables."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[Drawn] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)

    def at_edge(self, line: Line) -> bool:
        """Whether a line stands where running heads and feet do."""
        box = line.box
        return box.bottom < self.height * EDGE or box.top > self.height * (1 - EDGE)


def blocks_of(pages: Sequence[PageText]) -> list[Block]:
    """The blocks of all pages in reading order."""
    running = _running(pages)
    setting = setting_of([line for page in pages for line in _all_lines(page, running)])
    flow: list[Block] = []
    before: PageText | None = None
    for page in pages:
        margins = [line for line in page.lines if _is_running(page, line, running)]
        apart = {id(line) for line in margins}
        body = replace(page, lines=[x for x in page.lines if id(x) not in apart])
        full = before is not None and _fills(before, body)
        _flow_on(flow, list(_page_blocks(body, setting)), full)
        before = body
        flow.extend(page.notes)
        flow.extend(_margin(line, page.number) for line in margins)
    return flow


def _all_lines(page: PageText, running: frozenset[str]) -> Iterator[Line]:
    """Every line that is no running head, those in cells too."""
    for line in page.lines:
        if not _is_running(page, line, running):
            yield line
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                yield from lines_of(cell.words)


def _likeness(line: Line) -> str:
    return re.sub(r"\d+", "#", clean(line.text).lower())


def _running(pages: Sequence[PageText]) -> frozenset[str]:
    """Wordings that stand at the edge of several pages, but for their numbers."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_likeness(line) for line in page.lines if page.at_edge(line)})
    enough = max(2, round(len(pages) * 0.3))
    return frozenset(text for text, times in seen.items() if times >= enough)


def _is_running(page: PageText, line: Line, running: frozenset[str]) -> bool:
    if not page.at_edge(line):
        return False
    text = clean(line.text)
    marked = _PAGE_MARK.match(text) or (_PAGE_SAID.search(text) and len(text) < 80)
    return _likeness(line) in running or bool(marked)


def _margin(line: Line, page: int) -> Piece:
    return Piece(clean(line.text), Kind.FURNITURE, anchor=Anchor(page=page))


def _page_blocks(page: PageText, setting: Setting) -> Iterator[Block]:
    """Text and tables from the top down."""
    at = 0.0
    for table in sorted(page.tables, key=lambda table: table.box.top):
        yield from _text(page, at, table.box.top, setting)
        yield from _table(table, page.number, setting)
        at = max(at, table.box.top)
    yield from _text(page, at, page.height + 1, setting)


def _text(
    page: PageText, top: float, bottom: float, setting: Setting
) -> Iterator[Block]:
    """The text between two heights: columns one after another, aligned rows."""
    lines = [line for line in page.lines if top <= line.box.top < bottom]
    for part in in_reading_order(lines, page.rules):
        if isinstance(part, Columns):
            yield from _aligned(part, page.number, setting)
        elif part:
            right = max(line.box.x1 for line in part)
            yield from paragraphs(part, setting, Anchor(page=page.number), right)


def _aligned(columns: Columns, page: int, setting: Setting) -> Iterator[Block]:
    """A table without ruled lines."""
    plain = replace(setting, headings=())
    rows = []
    for row in columns.rows:
        cells = []
        for lines, right in zip(row, columns.rights, strict=True):
            pieces = paragraphs(lines, plain, Anchor(page=page), right)
            cells.append(Laid(tuple(pieces)))
        rows.append(LaidRow(tuple(cells)))
    yield replace(table_of(rows), page=page)


def _table(drawn: Drawn, page: int, setting: Setting) -> Iterator[Block]:
    rows = [
        LaidRow(tuple(_laid(cell, page, setting) for cell in row)) for row in drawn.rows
    ]
    table = table_of(rows)
    kept = tuple(row for row in table.rows if any(cell.pieces for cell in row.cells))
    yield from unboxed(replace(table, rows=kept, page=page))


def _laid(cell: DrawnCell, page: int, setting: Setting) -> Laid:
    lines = lines_of(cell.words)
    left = min((line.box.x0 for line in lines), default=cell.box.x0)
    padding = max(2.0, min(left - cell.box.x0, 12.0))
    right = cell.box.x1 - padding
    plain = replace(setting, headings=())
    pieces = paragraphs(lines, plain, Anchor(page=page), right)
    return Laid(tuple(pieces), cell.colspan, cell.rowspan)


def _flow_on(flow: list[Block], blocks: list[Block], full: bool) -> None:
    """Add a page; what its first block continues is mended.

    ``full``: the last line of the page before leaves no room for another word.
    """
    last = next((n for n in range(len(flow) - 1, -1, -1) if _is_body(flow[n])), None)
    one = _as_one(flow[last], blocks[0], full) if last is not None and blocks else []
    if last is not None and one:
        flow[last], *again = one
        blocks = [*again, *blocks[1:]]
    flow.extend(blocks)


def _as_one(before: Block, first: Block, full: bool) -> list[Block]:
    """The two blocks as one, with what was printed twice after it; or nothing."""
    if isinstance(before, Table) and isinstance(first, Table):
        alike = len(before.rows[0].cells) == len(first.rows[0].cells)
        return _continued(before, first) if alike else []
    if isinstance(before, Table) or isinstance(first, Table):
        return []
    goes_on = cut(before, first) or (full and may_go_on(before, first))
    return [mended(before, first)] if goes_on else []


def _is_body(block: Block) -> bool:
    return isinstance(block, Table) or block.kind is not Kind.FURNITURE


def _fills(before: PageText, after: PageText) -> bool:
    """Whether the last line of a page is full and the first of the next goes on."""
    if not before.lines or not after.lines:
        return False
    last, first = before.lines[-1], after.lines[0]
    right = max(line.box.x1 for line in before.lines)
    word = first.words[0].box
    fits = right - last.box.x1 > word.x1 - word.x0 + last.size * 0.3
    return not fits and abs(last.box.x0 - first.box.x0) < 4


def _continued(before: Table, after: Table) -> list[Block]:
    """One table of two; the header that was printed again becomes furniture."""
    rows = list(after.rows)
    again: list[Piece] = []
    while rows and len(again) < 50 and _is_repeated(rows[0], before, len(again)):
        again.extend(_as_furniture(rows.pop(0)))
    if rows:
        rows[0] = replace(rows[0], gap_before=True)
    return [replace(before, rows=tuple(joined([*before.rows, *rows]))), *again]


def _is_repeated(row: Row, table: Table, dropped: int) -> bool:
    """Equal, word for word, to one of the first two rows of the table."""
    texts = [cell.text for cell in row.cells]
    first = [[cell.text for cell in other.cells] for other in table.rows[:2]]
    filled = sum(bool(text) for text in texts)
    return texts in (first if dropped else first[:1]) and filled > 1


def _as_furniture(row: Row) -> Iterator[Piece]:
    for cell in row.cells:
        if not cell.carried:
            yield from (replace(piece, kind=Kind.FURNITURE) for piece in cell.pieces)
