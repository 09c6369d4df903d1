"""The one form every document takes: pieces of text and tables, in reading order.

A *piece* is the smallest thing printed by itself: a paragraph, a list entry, a line.
``text`` of a piece has its white space folded to single spaces and is otherwise as
printed. The text of a document is all its pieces in order, joined by line ends;
``start`` and ``end`` of an anchor are positions in that text, so that each character
has one place and what became of it can be counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from typing import Any


class Kind(StrEnum):
    """What a piece is by the structure of its file, not by its words."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    FURNITURE = "furniture"  # navigation, running header or footer, page mark, comment


class Mark(StrEnum):
    """What the file says about a piece that a reader of the page would not see.

    A piece marked hidden, comment or deleted is furniture too, so that it never
    reaches a published plan unseen; ``inserted`` text stands where it was put.
    """

    NONE = ""
    HIDDEN = "hidden"  # hidden text, row, column or sheet
    COMMENT = "comment"
    DELETED = "deleted"  # tracked change that takes it out
    INSERTED = "inserted"  # tracked change that puts it in
    NOTE = "note"  # footnote or endnote


@dataclass(frozen=True)
class Anchor:
    """Where a piece stands. Numbers count from 1, but for the character span.

    ``line`` is a line of a text file; ``start`` and ``end`` are a half-open span of
    the document's text.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    line: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Piece:
    """A paragraph, list entry or line. ``level``: of a heading, or depth of a bullet.

    ``gap_before``: in a text file, an empty line stands before it.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    bold: bool = False
    struck: bool = False  # printed with a line through it
    link: str = ""  # address of the link that the whole piece is
    anchor: Anchor = field(default_factory=Anchor)
    mark: Mark = Mark.NONE
    gap_before: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell of a table. A ``carried`` one repeats the merged cell it is part of."""

    pieces: tuple[Piece, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    carried: bool = False

    @cached_property
    def text(self) -> str:
        """All pieces joined by a space."""
        return " ".join([piece.text for piece in self.pieces])


@dataclass(frozen=True)
class Row:
    """One row. ``joined``: put together again after a page break cut it.

    ``gap_before``: an empty line or a page break stands before it.
    """

    cells: tuple[Cell, ...]
    header: bool = False
    joined: bool = False
    gap_before: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells. ``title`` is a caption or the name of a sheet."""

    rows: tuple[Row, ...]
    title: str = ""
    page: int | None = None


Block = Piece | Table


@dataclass(frozen=True)
class Document:
    """A document that has been read.

    ``format`` is one of txt, html, docx, odt, pdf, xlsx, xls, ods, csv, md;
    ``remarks`` are sentences about what a reader could not keep.
    """

    name: str
    format: str
    blocks: tuple[Block, ...]
    title: str = ""
    pages: int = 0
    remarks: tuple[str, ...] = ()

    def pieces(self) -> Iterator[Piece]:
        """Every piece once, in reading order; carried cells are left out."""
        for block in self.blocks:
            if isinstance(block, Piece):
                yield block
            else:
                yield from table_pieces(block)

    @property
    def text(self) -> str:
        """The whole text, in which anchors count."""
        return "\n".join(piece.text for piece in self.pieces())

    def as_plain(self) -> dict[str, Any]:
        """The document as plain values, ready for JSON; what is as usual is left out.

        A row of the usual looks is told by its cells, a cell by its pieces, a piece by
        its text and anchor: a long document is sent from one process to another so.
        """
        return {
            **_told(self),
            "blocks": [_block_told(block) for block in self.blocks],
            "remarks": list(self.remarks),
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Document":
        """The document that ``as_plain`` took apart."""
        whole = {
            **plain,
            "blocks": tuple(_block(block) for block in plain["blocks"]),
            "remarks": tuple(plain["remarks"]),
        }
        return cls(**whole)


def _told(value: Any) -> dict[str, Any]:
    """The fields that are not as usual, by name."""
    return {
        one.name: getattr(value, one.name)
        for one in fields(value)
        if one.name not in _NESTED and getattr(value, one.name) != one.default
    }


_NESTED = frozenset({"blocks", "remarks", "rows", "cells", "pieces", "anchor"})


def _block_told(block: Block) -> dict[str, Any]:
    if isinstance(block, Piece):
        return _piece_told(block)
    return {**_told(block), "rows": [_row_told(row) for row in block.rows]}


def _row_told(row: Row) -> dict[str, Any]:
    return {**_told(row), "cells": [_cell_told(cell) for cell in row.cells]}


def _cell_told(cell: Cell) -> dict[str, Any]:
    return {**_told(cell), "pieces": [_piece_told(piece) for piece in cell.pieces]}


def _piece_told(piece: Piece) -> dict[str, Any]:
    return {**_told(piece), "anchor": _told(piece.anchor)}


def _block(plain: dict[str, Any]) -> Block:
    if "rows" not in plain:
        return _piece(plain)
    return Table(**{**plain, "rows": tuple(_row(row) for row in plain["rows"])})


def _row(plain: dict[str, Any]) -> Row:
    return Row(**{**plain, "cells": tuple(_cell(cell) for cell in plain["cells"])})


def _cell(plain: dict[str, Any]) -> Cell:
    pieces = tuple(_piece(piece) for piece in plain["pieces"])
    return Cell(**{**plain, "pieces": pieces})


def _piece(plain: dict[str, Any]) -> Piece:
    exact = {
        "kind": Kind(plain.get("kind", Kind.PARAGRAPH)),
        "mark": Mark(plain.get("mark", Mark.NONE)),
        "anchor": Anchor(**plain["anchor"]),
    }
    return Piece(**{**plain, **exact})


def table_pieces(table: Table) -> Iterator[Piece]:
    """Every piece of a table once, row by row."""
    for row in table.rows:
        for cell in row.cells:
            if not cell.carried:
                yield from cell.pieces


def fold(text: str) -> str:
    """White space folded to single spaces; soft hyphens dropped; nothing else."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()
