"""Laying cells that span rows and columns out on a grid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.readers.grid import Block, Cell, Piece, Row, Table
from goldenthread.documents.readers.refusals import TOO_MANY_CELLS, Unreadable

MOST_CELLS = 100_000
MOST_COLUMNS = 300


@dataclass(frozen=True)
class Laid:
    """A cell as its file gives it: what is in it and how far it reaches."""

    pieces: tuple[Piece, ...] = ()
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class LaidRow:
    """The cells that a file gives for one row; covered ones are not among them."""

    cells: tuple[Laid, ...]
    header: bool = False


def table_of(rows: Sequence[LaidRow], title: str = "") -> Table:
    """The grid: each row as wide as the widest, covered places carry their cell."""
    grid: list[dict[int, Cell]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column in grid[at]:
                column += 1
            column = _lay(grid, at, column, cell)
    width = max((max(places, default=-1) + 1 for places in grid), default=0)
    if width > MOST_COLUMNS or width * len(rows) > MOST_CELLS:
        raise Unreadable(TOO_MANY_CELLS)
    return Table(
        tuple(
            Row(tuple(places.get(n, Cell()) for n in range(width)), row.header)
            for row, places in zip(rows, grid, strict=True)
        ),
        title,
    )


def _lay(grid: list[dict[int, Cell]], at: int, column: int, cell: Laid) -> int:
    """Put a cell and what it covers on the grid; the next free column comes back."""
    rowspan = max(1, min(cell.rowspan, len(grid) - at))
    colspan = max(1, min(cell.colspan, MOST_COLUMNS))
    if column + colspan > MOST_COLUMNS:
        raise Unreadable(TOO_MANY_CELLS)
    first = Cell(cell.pieces, colspan, rowspan)
    for down in range(rowspan):
        for across in range(colspan):
            covered = down or across
            there = replace(first, carried=True) if covered else first
            grid[at + down].setdefault(column + across, there)
    return column + colspan


def table_in_use(rows: Sequence[Row], title: str = "") -> list[Block]:
    """A sheet without the rows and columns in which nothing stands."""
    kept = [row for row in rows if any(cell.pieces for cell in row.cells)]
    used = {n for row in kept for n, cell in enumerate(row.cells) if cell.pieces}
    order = sorted(used)
    cells = [
        tuple(row.cells[n] if n < len(row.cells) else Cell() for n in order)
        for row in kept
    ]
    narrow = [replace(row, cells=c) for row, c in zip(kept, cells, strict=True)]
    return [Table(tuple(narrow), title)] if narrow else []


def unboxed(table: Table) -> list[Block]:
    """A table of one cell is a frame around text, not a table."""
    if len(table.rows) == 1 and len(table.rows[0].cells) == 1:
        return list(table.rows[0].cells[0].pieces)
    return [table] if any(row.cells for row in table.rows) else []


def is_layout(tables: Sequence[Table], columns: int) -> bool:
    """Whether a table that holds these tables only arranges them on a page."""
    return columns <= 2 and any(
        len(table.rows) > 1 and len(table.rows[0].cells) > 1 for table in tables
    )
