"""Rows that a page break cut in two are put together again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.readers.grid import Cell, Kind, Piece, Row

_ENDED = re.compile(r"[.!?:;…]['’”\")\]]*$")
_OPEN = re.compile(
    r"(?:[-–—,&/(]|\b(?:and|or|of|the|an?|to|for|with|in|on|by|from|at|as|that))$",
    re.I,
)
_NUMBERED = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Z]{1,3}\s?\d{1,3})(?:\s|$)")


def joined(rows: Sequence[Row]) -> list[Row]:
    """Each row that goes on after a gap becomes part of the row before it."""
    whole: list[Row] = []
    for row in rows:
        if whole and row.gap_before and goes_on(whole[-1], row):
            whole[-1] = together(whole[-1], row)
        else:
            whole.append(row)
    return whole


def goes_on(before: Row, row: Row) -> bool:
    """Whether a row after a page break is the rest of the row before it."""
    if before.header or row.header or len(before.cells) != len(row.cells):
        return False
    first, *_ = row.cells
    if _NUMBERED.match(first.text):
        return False
    filled = sum(bool(cell.pieces) for cell in row.cells)
    few = filled * 2 <= len(row.cells)
    if not first.text and filled and few:
        return True
    pairs = list(zip(before.cells, row.cells, strict=True))
    if any(_runs_on(above, below) for above, below in pairs):
        return True
    return filled == 1 and few and _open_cell(before) is not None


def _runs_on(above: Cell, below: Cell) -> bool:
    """A sentence that starts in the cell above and goes on in small letters."""
    if not above.pieces or not below.pieces:
        return False
    last, first = above.pieces[-1], below.pieces[0]
    if first.kind is Kind.BULLET or above.carried or below.carried:
        return False
    small = first.text[:1].islower() and not _ENDED.search(last.text)
    return small or (bool(_OPEN.search(last.text)) and first.kind is last.kind)


def _open_cell(row: Row) -> int | None:
    """The cell whose text cannot end where it ends."""
    for n, cell in enumerate(row.cells):
        if cell.pieces and not cell.carried and _OPEN.search(cell.pieces[-1].text):
            return n
    return None


def together(before: Row, row: Row) -> Row:
    """Both rows as one: cell by cell, and a cut sentence as one piece."""
    pairs = list(zip(before.cells, row.cells, strict=True))
    filled = [n for n, cell in enumerate(row.cells) if cell.pieces]
    opened = _open_cell(before)
    if len(filled) == 1 and opened is not None and not _runs_on(*pairs[filled[0]]):
        cells = list(before.cells)
        cells[opened] = _added(cells[opened], row.cells[filled[0]])
        return replace(before, cells=tuple(cells), joined=True)
    cells = [_added(above, below) for above, below in pairs]
    return replace(before, cells=tuple(cells), joined=True)


def _added(above: Cell, below: Cell) -> Cell:
    if not below.pieces or below.carried:
        return above
    if not above.pieces:
        return replace(above, pieces=below.pieces)
    *kept, last = above.pieces
    first, *rest = below.pieces
    opened = _runs_on(above, below) or bool(_OPEN.search(last.text))
    if not opened:
        return replace(above, pieces=(*above.pieces, *below.pieces))
    return replace(above, pieces=(*kept, mended(last, first), *rest))


def mended(last: Piece, first: Piece) -> Piece:
    """Two halves of a sentence as one piece, which stands where it began."""
    hyphened = re.search(r"[^\W\d_]-$", last.text) and first.text[:1].islower()
    return replace(last, text=f"{last.text}{'' if hyphened else ' '}{first.text}")


def cut(last: Piece, first: Piece) -> bool:
    """Whether two paragraphs on both sides of a page break are one."""
    return first.text[:1].islower() and may_go_on(last, first)


def may_go_on(last: Piece, first: Piece) -> bool:
    """Whether nothing in the words of two pieces says that they are two."""
    texts = (Kind.PARAGRAPH, Kind.BULLET)
    plain = last.kind in texts and first.kind is Kind.PARAGRAPH
    alike = last.bold == first.bold and not _NUMBERED.match(first.text)
    return plain and alike and not _ENDED.search(last.text)
