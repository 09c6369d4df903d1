"""From what a reader found to a document: clean text, one anchor for each piece."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.documents.readers.grid import (
    Block,
    Cell,
    Document,
    Kind,
    Piece,
    Row,
    Table,
    fold,
)
from goldenthread.documents.readers.refusals import (
    TOO_LONG_A_PIECE,
    TOO_MUCH_TEXT,
    Unreadable,
)

# What no page shows: control characters, zero-width marks, halves of a character.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
# Bullets as they come out of fonts and converters: (cid:131) is one without a name.
BULLETS = "•▪◼■●○◦‣⁃∙·➢➤►▸❖✓\uf06e\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf0a8\uf02d"
_BULLET = re.compile(rf"^(?:[{BULLETS}]|\(cid:\d+\)|[-–—*o](?=\s))\s*(?=\S)")
_LONE_BULLET = re.compile(rf"^(?:[{BULLETS}]|\(cid:\d+\))$")


def clean(text: str) -> str:
    """Text as a page shows it: unseen characters gone, white space folded."""
    return fold(_UNSEEN.sub("", text))


def is_bullet(text: str) -> bool:
    """Whether a line begins with a bullet, or is nothing but one."""
    return bool(_BULLET.match(text) or _LONE_BULLET.match(text))


def without_bullet(text: str) -> str:
    """The text after its bullet."""
    return "" if _LONE_BULLET.match(text) else _BULLET.sub("", text, count=1)


def told_apart(piece: Piece) -> Piece:
    """A paragraph that begins with a bullet glyph is a list entry."""
    if piece.kind is not Kind.PARAGRAPH or not is_bullet(piece.text):
        return piece
    rest = without_bullet(piece.text)
    return replace(piece, text=rest, kind=Kind.BULLET, level=max(piece.level, 1))


# 300 close-set pages hold a quarter of this.
MOST_CHARACTERS = 4_000_000
MOST_PIECES = 60_000
LONGEST_PIECE = 200_000


@dataclass
class Found:
    """What a reader found, before anchors are counted."""

    format: str
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    pages: int = 0
    remarks: list[str] = field(default_factory=list)


def assembled(found: Found, name: str) -> Document:
    """The finished document: empty pieces gone, every anchor counted."""
    blocks = tuple(_Count().anchored(_kept(found.blocks)))
    return Document(
        name=name,
        format=found.format,
        blocks=blocks,
        title=clean(found.title) or _first_heading(blocks),
        pages=found.pages,
        remarks=tuple(dict.fromkeys(found.remarks)),
    )


def _first_heading(blocks: Iterable[Block]) -> str:
    for block in blocks:
        if isinstance(block, Piece) and block.kind is Kind.HEADING:
            return block.text if block.level == 1 else ""
    return ""


def _kept(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table) or block.text:
            yield block


class _Count:
    """Counts characters and tables from the first piece to the last."""

    def __init__(self) -> None:
        self.position = 0
        self.pieces = 0
        self.tables = 0
        self.seen: dict[int, Piece] = {}

    def anchored(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Table):
                self.tables += 1
                yield self._table(block)
            else:
                yield self._piece(block)

    def _table(self, table: Table) -> Table:
        rows = tuple(self._row(row, n) for n, row in enumerate(table.rows, 1))
        return replace(table, rows=rows)

    def _row(self, row: Row, number: int) -> Row:
        cells = (self._cell(cell, number, n) for n, cell in enumerate(row.cells, 1))
        return replace(row, cells=tuple(cells))

    def _cell(self, cell: Cell, row: int, number: int) -> Cell:
        if not cell.pieces:
            return cell
        kept = [piece for piece in cell.pieces if piece.text]
        if cell.carried:
            return replace(cell, pieces=tuple(self.seen.get(id(p), p) for p in kept))
        return replace(cell, pieces=tuple(self._placed(kept, row, number)))

    def _placed(self, pieces: Sequence[Piece], row: int, cell: int) -> Iterator[Piece]:
        for piece in pieces:
            placed = self._piece(piece, table=self.tables, row=row, cell=cell)
            self.seen[id(piece)] = placed
            yield placed

    def _piece(self, piece: Piece, **spot: int) -> Piece:
        end = self.position + len(piece.text)
        self.pieces += 1
        if end > MOST_CHARACTERS or self.pieces > MOST_PIECES:
            raise Unreadable(TOO_MUCH_TEXT)
        if len(piece.text) > LONGEST_PIECE:
            raise Unreadable(TOO_LONG_A_PIECE)
        at = replace(piece.anchor, start=self.position, end=end, **spot)
        self.position = end + 1  # one for the line end that joins pieces
        return replace(piece, anchor=at)
