"""Long lists: the rows of a file of separated values or of a workbook, as texts.

The grid of ``dispatch`` keeps where each word stands, which a list of children needs
not: of a list only the cells are kept, so that twenty thousand rows may be read.
"""

import csv
import io
from datetime import date, datetime
from typing import Any

from goldenthread.documents.readers.kinds import kind_of
from goldenthread.documents.readers.letters import decoded
from goldenthread.documents.readers.refusals import (
    DAMAGED,
    ENCRYPTED,
    TOO_MANY_CELLS,
    Unreadable,
)

MOST_ROWS = 60_000
MOST_CELLS = 3_000_000
NO_LIST = "The file is no list: save it as a workbook (.xlsx) or as CSV and send that."
SHEETS = frozenset({"xlsx", "xls", "xlsb", "ods"})
Rows = list[list[str]]


def rows_of(data: bytes, name: str) -> Rows:
    """Every row that holds something; a row keeps its empty cells."""
    kind = kind_of(data, name)
    if kind in SHEETS:
        rows = sheet_rows(data)
    elif kind in ("csv", "txt", "md"):
        rows = separated_rows(data)
    else:
        raise Unreadable(NO_LIST)
    refuse_long(len(rows), max(map(len, rows), default=0))
    return rows


def refuse_long(height: int, width: int) -> None:
    """Refuse what is more than any area's list."""
    if height > MOST_ROWS or height * width > MOST_CELLS:
        raise Unreadable(TOO_MANY_CELLS)


def separated_rows(data: bytes) -> Rows:
    """The records of a file of separated values."""
    text, _ = decoded(data)
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    separator = max(",;\t|", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as problem:
        raise Unreadable(DAMAGED) from problem


def sheet_rows(data: bytes) -> Rows:
    """The cells of the first visible sheet that has any."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for listed in book.sheets_metadata:
            if listed.visible != SheetVisibleEnum.Visible:
                continue
            sheet = book.get_sheet_by_name(listed.name)
            refuse_long(sheet.height, sheet.width)
            rows = sheet.to_python(skip_empty_area=True)
            if rows:
                return [[shown(value) for value in row] for row in rows]
    except Unreadable:
        raise
    except Exception as problem:
        locked = "assword" in str(problem)
        raise Unreadable(ENCRYPTED if locked else DAMAGED) from problem
    return []


def shown(value: Any) -> str:
    """A value as text: a day as 2025-03-03, a whole number bare."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
