"""A sheet of any spreadsheet on the grid: merged ranges, hidden parts, comments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from goldenthread.documents.readers.grid import Block, Cell, Mark, Piece, Row
from goldenthread.documents.readers.refusals import TOO_MANY_CELLS, Unreadable
from goldenthread.documents.readers.runs import Run, pieces_of, unseen
from goldenthread.documents.readers.spans import (
    MOST_CELLS,
    MOST_COLUMNS,
    table_in_use,
)

REACH = 200  # rows that one cell may reach over


@dataclass(frozen=True)
class Spot:
    """A place in a sheet, both counted from 0."""

    row: int
    column: int


@dataclass(frozen=True)
class Area:
    """A merged range: from its first spot to its last, both included."""

    first: Spot
    last: Spot


@dataclass
class Sheet:
    """What stands in a sheet, however its file says it."""

    name: str
    cells: dict[Spot, list[Run]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    comments: dict[Spot, str] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    header_rows: set[int] = field(default_factory=set)
    filtered: bool = False


def blocks_of(sheet: Sheet) -> list[Block]:
    """The table of a sheet, without rows and columns in which nothing stands."""
    filled = {spot: runs for spot, runs in sheet.cells.items() if _says(runs)}
    if not filled and not sheet.comments:
        return []
    rows = sorted({spot.row for spot in (*filled, *sheet.comments)})
    columns = sorted({spot.column for spot in (*filled, *sheet.comments)})
    if len(columns) > MOST_COLUMNS or len(rows) * len(columns) > MOST_CELLS:
        raise Unreadable(TOO_MANY_CELLS)
    covers = _covers(sheet.merged, set(rows), set(columns))
    own = {spot: _cell(sheet, spot, runs) for spot, runs in filled.items()}
    for spot, words in sheet.comments.items():
        at = covers.get(spot, spot)
        remark = unseen(pieces_of([Run(words)]), Mark.COMMENT)
        cell = own.get(at, Cell())
        own[at] = replace(cell, pieces=(*cell.pieces, *remark))
    grid = [
        Row(
            tuple(_placed(Spot(row, column), own, covers) for column in columns),
            header=row in sheet.header_rows,
        )
        for row in rows
    ]
    return list(table_in_use(list(_spanned(grid)), sheet.name))


def _says(runs: Iterable[Run]) -> bool:
    return any(run.text.strip() for run in runs)


def _cell(sheet: Sheet, spot: Spot, runs: list[Run]) -> Cell:
    pieces: list[Piece] = pieces_of(runs)
    away = (
        sheet.hidden
        or spot.row in sheet.hidden_rows
        or spot.column in sheet.hidden_columns
    )
    return Cell(tuple(unseen(pieces, Mark.HIDDEN) if away else pieces))


def _covers(
    merged: Iterable[Area], rows: set[int], columns: set[int]
) -> dict[Spot, Spot]:
    """For each spot in use that a merged range covers, the spot it repeats.

    Only spots in use are asked about: a range may cover a whole sheet.
    """
    covers: dict[Spot, Spot] = {}
    for area in merged:
        for row in rows:
            if not area.first.row <= row <= area.last.row:
                continue
            for column in columns:
                if area.first.column <= column <= area.last.column:
                    covers.setdefault(Spot(row, column), area.first)
        covers.pop(area.first, None)
        if len(covers) > MOST_CELLS:
            raise Unreadable(TOO_MANY_CELLS)
    return covers


def _placed(spot: Spot, own: dict[Spot, Cell], covers: dict[Spot, Spot]) -> Cell:
    if spot in covers:
        return replace(own.get(covers[spot], Cell()), carried=True)
    return own.get(spot, Cell())


def _spanned(rows: list[Row]) -> Iterator[Row]:
    """Say of each cell how many of the columns and rows in use it reaches over."""
    for at, row in enumerate(rows):
        cells = list(row.cells)
        for n, cell in enumerate(cells):
            if cell.carried or not cell.pieces:
                continue
            across = _reach(cells[n + 1 :], cell)
            below = rows[at + 1 : at + REACH]
            down = _reach((later.cells[n] for later in below), cell)
            if across > 1 or down > 1:
                cells[n] = replace(cell, colspan=across, rowspan=down)
        yield replace(row, cells=tuple(cells))


def _reach(following: Iterable[Cell], cell: Cell) -> int:
    reach = 1
    for other in following:
        if not (other.carried and other.pieces is cell.pieces):
            break
        reach += 1
    return reach


def remarks_on_sheets(sheets: Iterable[Sheet]) -> Iterator[str]:
    """What a person should know about the sheets of a workbook."""
    for sheet in sheets:
        if sheet.hidden and sheet.cells:
            yield f"The sheet “{sheet.name}” is hidden; it was kept apart."
        elif sheet.hidden_rows and sheet.filtered:
            yield (
                f"A filter hides rows of the sheet “{sheet.name}”; they were kept "
                "apart: clear the filter and send the file again if they belong to it."
            )
        elif sheet.hidden_rows or sheet.hidden_columns:
            yield (
                f"Rows or columns of the sheet “{sheet.name}” are hidden; "
                "they were kept apart."
            )
