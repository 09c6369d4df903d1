"""Workbooks of the old kind and of the binary kind."""

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from goldenthread.documents.readers.assembly import Found, assembled
from goldenthread.documents.readers.grid import Document
from goldenthread.documents.readers.number_formats import plain
from goldenthread.documents.readers.refusals import (
    DAMAGED,
    ENCRYPTED,
    TOO_MANY_CELLS,
    Unreadable,
)
from goldenthread.documents.readers.runs import Run
from goldenthread.documents.readers.sheets import (
    Area,
    Sheet,
    Spot,
    blocks_of,
    remarks_on_sheets,
)

_KEPT_BACK = (
    "Workbooks of this kind do not show here which rows, columns or comments are "
    "hidden: save the file as .xlsx before you publish from it."
)


def read(data: bytes, name: str) -> Document:
    """A workbook as a document: a table a sheet."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [_sheet(book, one) for one in book.sheets_metadata]
    except Unreadable:
        raise
    except Exception as error:
        locked = "assword" in str(error)
        raise Unreadable(ENCRYPTED if locked else DAMAGED) from error
    found = Found("xls")
    for sheet in sheets:
        found.blocks.extend(blocks_of(sheet))
    found.remarks.extend([*remarks_on_sheets(sheets), _KEPT_BACK])
    return assembled(found, name)


def _sheet(book: CalamineWorkbook, listed: Any) -> Sheet:
    sheet = Sheet(listed.name)
    sheet.hidden = listed.visible != SheetVisibleEnum.Visible
    values = book.get_sheet_by_name(listed.name)
    if values.height * values.width > 4_000_000:
        raise Unreadable(TOO_MANY_CELLS)
    rows = values.to_python(skip_empty_area=False)
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            text = _shown(value)
            if text:
                sheet.cells[Spot(at, column)] = [Run(text)]
    for (top, left), (bottom, right) in values.merged_cell_ranges or ():
        sheet.merged.append(Area(Spot(top, left), Spot(bottom, right)))
    return sheet


def _shown(value: object) -> str:
    """A value as a sheet would show it: dates as in Britain, whole numbers bare."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return plain(float(value))
    if isinstance(value, datetime):
        whole = value.time() == time(0)
        return value.strftime("%d/%m/%Y" if whole else "%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
