"""OpenDocument spreadsheets: repeated cells and rows, hidden ones, remarks."""

from collections.abc import Iterator

from goldenthread.documents.readers.assembly import Found, assembled
from goldenthread.documents.readers.grid import Document
from goldenthread.documents.readers.odf import Odf, opened, said_in
from goldenthread.documents.readers.package import (
    Element,
    attribute,
    count_of,
    local,
)
from goldenthread.documents.readers.refusals import TOO_MANY_CELLS, Unreadable
from goldenthread.documents.readers.remarks import remarks_on
from goldenthread.documents.readers.runs import Run
from goldenthread.documents.readers.sheets import (
    Area,
    Sheet,
    Spot,
    blocks_of,
    remarks_on_sheets,
)
from goldenthread.documents.readers.spans import MOST_CELLS

_GROUPS = {"table-header-rows", "table-rows", "table-row-group"}
_COLUMN_GROUPS = {"table-header-columns", "table-columns", "table-column-group"}


def read(data: bytes, name: str) -> Document:
    """A spreadsheet as a document: a table a sheet, hidden sheets kept apart."""
    odf = opened(data)
    body = odf.body("spreadsheet")
    sheets = [_sheet(one, odf) for one in body if local(one) == "table"]
    found = Found("ods", title=odf.title())
    for sheet in sheets:
        found.blocks.extend(blocks_of(sheet))
    found.remarks.extend([*remarks_on_sheets(sheets), *remarks_on(found.blocks)])
    return assembled(found, name)


def _sheet(table: Element, odf: Odf) -> Sheet:
    sheet = Sheet(attribute(table, "name"))
    sheet.hidden = odf.style(attribute(table, "style-name")).hidden
    for at, times, element in _repeated(table, "table-column", _COLUMN_GROUPS):
        if attribute(element, "visibility", "visible") != "visible":
            sheet.hidden_columns.update(range(at, at + min(times, 16_384)))
    for at, times, element in _repeated(table, "table-row", _GROUPS):
        _row(element, at, times, odf, sheet)
    return sheet


def _repeated(
    parent: Element, name: str, groups: set[str]
) -> Iterator[tuple[int, int, Element]]:
    """Rows or columns, each with where it stands and how often it is repeated."""
    counted = (
        "number-rows-repeated" if name == "table-row" else "number-columns-repeated"
    )
    at = 0
    for element in _flat(parent, name, groups):
        times = max(1, count_of(attribute(element, counted)))
        yield at, times, element
        at += times


def _flat(parent: Element, name: str, groups: set[str]) -> Iterator[Element]:
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in groups:
            yield from _flat(child, name, groups)


def _row(element: Element, at: int, times: int, odf: Odf, sheet: Sheet) -> None:
    """A row with words in it counts as often as it is repeated."""
    seen = attribute(element, "visibility", "visible")
    if seen != "visible":
        sheet.hidden_rows.update(range(at, at + min(times, 65_536)))
        sheet.filtered = sheet.filtered or seen == "filter"
    column = 0
    for cell in element:
        across = max(1, count_of(attribute(cell, "number-columns-repeated")))
        runs = list(_runs(cell, odf, sheet, Spot(at, column)))
        if any(run.text.strip() for run in runs):
            _fill(
                sheet, runs, Area(Spot(at, column), Spot(at + times, column + across))
            )
        _merge(cell, Spot(at, column), sheet)
        column += across


def _fill(sheet: Sheet, runs: list[Run], area: Area) -> None:
    """The same words in every spot of an area, whose end is not part of it."""
    high = area.last.row - area.first.row
    wide = area.last.column - area.first.column
    if len(sheet.cells) + high * wide > MOST_CELLS:
        raise Unreadable(TOO_MANY_CELLS)
    for row in range(area.first.row, area.last.row):
        for column in range(area.first.column, area.last.column):
            sheet.cells[Spot(row, column)] = runs


def _merge(cell: Element, spot: Spot, sheet: Sheet) -> None:
    wide = count_of(attribute(cell, "number-columns-spanned", "1"))
    high = count_of(attribute(cell, "number-rows-spanned", "1"))
    if wide > 1 or high > 1:
        last = Spot(spot.row + high - 1, spot.column + wide - 1)
        sheet.merged.append(Area(spot, last))


def _runs(cell: Element, odf: Odf, sheet: Sheet, spot: Spot) -> Iterator[Run]:
    """The words that a cell shows, paragraph by paragraph."""
    first = True
    for child in cell:
        if local(child) == "p":
            yield Run("" if first else "\n")
            yield from said_in(child, odf).runs
            first = False
        elif local(child) == "annotation":
            words = (p for p in child if local(p) == "p")
            text = " ".join("".join(p.itertext()) for p in words)
            sheet.comments[spot] = text
