"""A source document beside its items: every piece, cut where an item was read."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.documents.readers.grid import Document, Piece, Row, Table

WINDOW = 120  # blocks shown around what is looked at


@dataclass(frozen=True)
class Mark:
    """A half-open span of the document's text, and whose it is.

    ``owner`` is an item's or left-over text's id; ``fate`` is item, open or furniture.
    """

    start: int
    end: int
    owner: str
    fate: str = "item"


@dataclass(frozen=True)
class Segment:
    """A run of text with one fate. ``owner`` is empty when nobody holds it."""

    text: str
    owner: str = ""
    fate: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class ShownPiece:
    """One piece, in segments."""

    kind: str
    level: int
    segments: Sequence[Segment]


@dataclass(frozen=True)
class ShownTable:
    """A table of pieces."""

    title: str
    rows: Sequence[tuple[bool, Sequence[Sequence[ShownPiece]]]]  # header?, cells


Shown = ShownPiece | ShownTable


class Beside:
    """Prepares a document for showing; ``current`` is the owner looked at."""

    def __init__(self, marks: Sequence[Mark], current: str) -> None:
        self.marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self.starts = [mark.start for mark in self.marks]
        self.longest = max((m.end - m.start for m in self.marks), default=0)
        self.current = current

    def blocks(self, document: Document) -> list[Shown]:
        """Every block, in order."""
        return [
            self.piece(block) if isinstance(block, Piece) else self.table(block)
            for block in document.blocks
        ]

    def table(self, table: Table) -> ShownTable:
        """A table with its cells cut into segments."""
        rows = [(row.header, self.cells(row)) for row in table.rows]
        return ShownTable(table.title, rows)

    def cells(self, row: Row) -> list[list[ShownPiece]]:
        """The cells of a row; what is carried from a merged one stays empty."""
        return [
            [] if cell.carried else [self.piece(piece) for piece in cell.pieces]
            for cell in row.cells
        ]

    def piece(self, piece: Piece) -> ShownPiece:
        """A piece cut at the ends of the marks that touch it."""
        at = piece.anchor
        touching = self._touching(at.start, at.end)
        cuts = {at.start, at.end}
        for mark in touching:
            cuts |= {max(mark.start, at.start), min(mark.end, at.end)}
        points = sorted(cuts)
        segments = [
            self._segment(piece.text[a - at.start : b - at.start], a, b, touching)
            for a, b in zip(points, points[1:], strict=False)
        ]
        shown = [segment for segment in segments if segment.text]
        return ShownPiece(piece.kind, piece.level, shown or [Segment(piece.text)])

    def _touching(self, start: int, end: int) -> list[Mark]:
        first = bisect_left(self.starts, start - self.longest)
        last = bisect_left(self.starts, end)
        return [mark for mark in self.marks[first:last] if mark.end > start]

    def _segment(self, text: str, a: int, b: int, marks: Sequence[Mark]) -> Segment:
        over = [mark for mark in marks if mark.start <= a and b <= mark.end]
        mine = [mark for mark in over if mark.owner == self.current]
        chosen = next(iter(mine or over), None)
        if chosen is None:
            return Segment(text)
        return Segment(text, chosen.owner, chosen.fate, bool(mine))


def is_current(block: Shown) -> bool:
    """Whether a block holds text of what is looked at."""
    if isinstance(block, ShownPiece):
        return any(segment.is_current for segment in block.segments)
    return any(
        is_current(piece) for _, cells in block.rows for cell in cells for piece in cell
    )


@dataclass(frozen=True)
class Window:
    """Some blocks of a document; ``earlier`` and ``later`` are where to look on."""

    blocks: Sequence[Shown]
    before: int
    earlier: int | None
    later: int | None


def window(
    blocks: Sequence[Shown], first: int | None = None, size: int = WINDOW
) -> Window:
    """The blocks from ``first`` on, or around what is looked at."""
    if first is None:
        here = next((n for n, block in enumerate(blocks) if is_current(block)), 0)
        first = here - size // 2
    first = max(0, min(first, len(blocks) - size))
    after = first + size
    earlier = max(0, first - size) if first else None
    return Window(
        blocks[first:after], first, earlier, after if after < len(blocks) else None
    )
