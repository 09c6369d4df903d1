"""Comma-separated values, whatever separates them."""

import csv
import io
import re
from collections import Counter
from dataclasses import replace

from goldenthread.documents.readers.assembly import Found, assembled
from goldenthread.documents.readers.grid import Anchor, Cell, Document, Row
from goldenthread.documents.readers.letters import decoded
from goldenthread.documents.readers.refusals import (
    DAMAGED,
    TOO_MANY_CELLS,
    Unreadable,
)
from goldenthread.documents.readers.runs import Run, pieces_of
from goldenthread.documents.readers.spans import (
    MOST_CELLS,
    MOST_COLUMNS,
    table_in_use,
)

_SEPARATORS = (",", ";", "\t", "|")
_SAFE = re.compile(r"^'(?=[\s']*[=+\-@\t\r\n＝＋－＠])")
csv.field_size_limit(1_000_000)


def read(data: bytes, name: str) -> Document:
    """A file of separated values as one table."""
    text, encoding = decoded(data)
    found = Found("csv")
    rows = _records(text, _separator(text))
    width = max((len(row.cells) for row in rows), default=0)
    if width > MOST_COLUMNS or width * len(rows) > MOST_CELLS:
        raise Unreadable(TOO_MANY_CELLS)
    found.blocks.extend(table_in_use(rows))
    if encoding not in ("utf-8", "utf-8-sig"):
        found.remarks.append(f"The file was read as {encoding}.")
    return assembled(found, name)


def is_sheet(text: str, *, certain: bool) -> bool:
    """Whether text is records of separated values; a name that says so helps."""
    separator = _separator(text)
    records = _first_records(text, separator)
    widths = Counter(len(record) for record in records if any(record))
    if not widths:
        return False
    width, often = widths.most_common(1)[0]
    if certain:
        return width > 1
    alike = often == sum(widths.values())
    return separator in ",;" and width > 2 and often > 2 and alike


def _first_records(text: str, separator: str) -> list[list[str]]:
    lines = io.StringIO(text[:200_000], newline="")
    records = []
    try:
        for record in csv.reader(lines, delimiter=separator):
            records.append(record)
            if len(records) > 50:
                break
    except csv.Error:
        return []
    return records[:-1] if len(text) > 200_000 else records


def _separator(text: str) -> str:
    """The character that divides the largest share of the first records alike."""

    def likeness(separator: str) -> tuple[float, int]:
        records = [record for record in _first_records(text, separator) if record]
        widths = Counter(len(record) for record in records if len(record) > 1)
        if not widths:
            return (0, 0)
        width, often = widths.most_common(1)[0]
        return (often / len(records), width)

    first = text.lstrip("\ufeff").splitlines()[0].lower() if text.strip() else ""
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    return max(_SEPARATORS, key=likeness)


def _records(text: str, separator: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = []
    line = 1
    try:
        for record in reader:
            rows.append(Row(tuple(_cell(value, line) for value in record)))
            line = reader.line_num + 1
    except csv.Error as error:
        long = "field larger" in str(error)
        raise Unreadable(TOO_MANY_CELLS if long else DAMAGED) from error
    return rows


def _cell(value: str, line: int) -> Cell:
    """A cell; the sign that keeps a spreadsheet from running a text is not text."""
    value = _SAFE.sub("", value)
    pieces = pieces_of([Run(value.replace("\r\n", "\n").replace("\r", "\n"))])
    at = Anchor(line=line)
    return Cell(tuple(replace(piece, anchor=at) for piece in pieces))
