"""A workbook of reports to be filled in: instructions, locked cells, choices, days."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

INSTRUCTIONS = (
    "How to use this workbook",
    "Open the sheet ‘Reports’. There is one row for each item that is asked about.",
    "Type only into the white cells. Grey cells are locked: they say which item it is.",
    "Choose from the lists where there are lists. Write a day as 2025-03-31.",
    "If nothing has changed, choose ‘Yes’ under ‘Nothing has changed’.",
    "Leave a row as it is if you have nothing to say yet: it is not sent.",
    "No names of children or staff. Words, not formulas.",
    "Send the file where you took it from. You see each row before anything is sent.",
)
LOCKED = {"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#eeefef"}
OPEN = {"text_wrap": True, "valign": "top", "border": 1, "locked": False}
WIDE = 34
DAY = "yyyy-mm-dd"


def write(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    hidden: int,
    fixed: int,
    choices: dict[str, list[str]],
    day: str,
) -> bytes:
    """The workbook: the first ``hidden`` columns hidden, the ``fixed`` next locked."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    options |= {"strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        _instructions(book)
        sheet = book.add_worksheet("Reports")
        locked = book.add_format(LOCKED)
        bold = book.add_format({**LOCKED, "bold": True})
        free = book.add_format({**OPEN, "num_format": "@"})
        dated = book.add_format({**OPEN, "num_format": DAY})
        sheet.write_row(0, 0, heads, bold)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                look = locked if column < hidden + fixed else free
                look = dated if heads[column] == day else look
                _write(sheet, last, column, text, look)
        _shape(sheet, heads, hidden=hidden, last=last, choices=choices)
        _days(sheet, list(heads).index(day), last)
    return out.getvalue()


def _instructions(book: Any) -> None:
    sheet = book.add_worksheet("Instructions")
    sheet.set_column(0, 0, 100)
    for row, text in enumerate(INSTRUCTIONS):
        look = book.add_format({"text_wrap": True, "bold": row == 0})
        sheet.write_string(row, 0, text, look)
    sheet.protect()


def _write(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    if text and look.num_format == DAY:
        sheet.write_datetime(row, column, date.fromisoformat(text), look)
    elif text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)


def _shape(
    sheet: Any,
    heads: Sequence[str],
    *,
    hidden: int,
    last: int,
    choices: dict[str, list[str]],
) -> None:
    """Hidden columns, widths, lists to choose from, and the lock."""
    sheet.set_column(0, hidden - 1, 10, None, {"hidden": True})
    sheet.set_column(hidden, len(heads) - 1, WIDE)
    sheet.freeze_panes(1, hidden + 1)
    for name, words in choices.items():
        column = list(heads).index(name)
        rule = {"validate": "list", "source": words, "ignore_blank": True}
        sheet.data_validation(1, column, max(last, 1), column, rule)
    sheet.set_landscape()
    sheet.protect(options={"format_rows": True, "format_columns": True})


def _days(sheet: Any, column: int, last: int) -> None:
    rule = {
        "validate": "date",
        "criteria": "between",
        "minimum": date(2000, 1, 1),
        "maximum": date(2100, 1, 1),
        "error_message": "Write a day, as 2025-03-31.",
    }
    sheet.data_validation(1, column, max(last, 1), column, rule)
