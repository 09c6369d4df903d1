"""Workbooks: a sheet a table, texts as texts. Nothing in them is a formula."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Paper,
    Paragraph,
    Placed,
    Table,
    entry_lines,
    lines,
    placed,
    plain,
    width,
)
from goldenthread.documents.writers.csv import LIVE

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
ISO = re.compile(r"(?!0000|1[0-8])\d{4}-\d\d-\d\d")  # sheets know no day before 1900
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?")
LONGEST_NAME = 31
LONGEST_CELL = 32_767  # of one cell, by the format
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
WIDTH = 160  # of all columns, in letters
DAY_LOOK = "d mmm yyyy"
TOP = {"text_wrap": True, "valign": "top"}


class TooLong(ValueError):
    """A text is longer than a cell of a workbook may be."""


@dataclass
class Book:
    """A workbook while it is written: its looks by name, and the names it has used."""

    book: Any
    looks: dict[tuple[str, bool, bool, bool], Any] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def look(self, one: Cell, text: str, *, heads: bool) -> Any:
        """How a cell looks; a text that begins like a formula says it is text."""
        heads, live = heads or one.heads, text.startswith(LIVE)
        key = (one.shade, heads, live, one.is_day)
        if key not in self.looks:
            look = {**TOP, "border": 1, "bold": heads, "quote_prefix": live}
            if one.shade:
                look["bg_color"] = one.shade
            if one.is_day:
                look["num_format"] = DAY_LOOK
            self.looks[key] = self.book.add_format(look)
        return self.looks[key]

    def name(self, wanted: str) -> str:
        """A name for a sheet that the format allows and no other sheet has."""
        bare = _NOT_IN_NAMES.sub(" ", wanted).strip("' ")[:LONGEST_NAME].strip("' ")
        name, n = bare or "Plan", 1
        while name.casefold() in self.names or name.casefold() == "history":
            n += 1
            name = f"{(bare or 'Plan')[: LONGEST_NAME - 4]} {n}"
        self.names.add(name.casefold())
        return name


def write(paper: Paper) -> bytes:
    """The paper as a workbook: what stands before a table stands above it."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    options |= {"strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties(
            {"title": paper.title, "author": paper.author, "created": _made(paper)}
        )
        book = Book(workbook)
        for part in _sheets(paper):
            _sheet(book, paper, part)
    return out.getvalue()


def _made(paper: Paper) -> datetime:
    if paper.dated is None:
        return EPOCH
    return datetime(paper.dated.year, paper.dated.month, paper.dated.day, tzinfo=UTC)


@dataclass(frozen=True)
class Part:
    """What goes on one sheet."""

    above: tuple[str, ...]
    table: Table


def _sheets(paper: Paper) -> Iterator[Part]:
    """A sheet for each table; what follows the last has one to itself."""
    above: list[str] = [paper.mark] if paper.mark else []
    for block in paper.all_blocks():
        if isinstance(block, Table):
            yield Part(tuple(above), block)
            above = []
        else:
            above += _lines(block)
    if above:
        yield Part(tuple(above), Table(()))


def _lines(block: Block) -> list[str]:
    if isinstance(block, Heading | Paragraph):
        return [plain(block.words)]
    return list(entry_lines(block)) if isinstance(block, Bullets) else []


def _sheet(book: Book, paper: Paper, part: Part) -> None:
    above, table = part.above, part.table
    sheet = book.book.add_worksheet(book.name(table.caption or paper.title))
    for n, text in enumerate(above):
        sheet.write_string(n, 0, fitting(text), book.book.add_format({"bold": n == 0}))
    first = len(above)
    for one in placed(table.rows):
        _cell(book, sheet, one, first, heads=one.row < table.headers)
    columns = width(table.rows)
    shares = table.widths or (1,) * columns
    for n in range(columns):
        sheet.set_column(n, n, max(8, WIDTH * shares[n] // sum(shares)))
    if table.has_filter and columns:
        last = first + len(table.rows) - 1
        sheet.autofilter(first + table.headers - 1, 0, last, columns - 1)
    if table.headers:
        sheet.freeze_panes(first + table.headers, 0)
        sheet.repeat_rows(first, first + table.headers - 1)
    if paper.landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _cell(book: Book, sheet: Any, one: Placed, first: int, *, heads: bool) -> None:
    text = fitting("\n".join(lines(one.cell)))
    look = book.look(one.cell, text, heads=heads)
    row, column = first + one.row, one.column
    if one.cell.across > 1 or one.cell.down > 1:
        last = row + one.cell.down - 1, column + one.cell.across - 1
        sheet.merge_range(row, column, *last, "", look)
    _write(sheet, (row, column), one.cell, text, look)


def _write(sheet: Any, at: tuple[int, int], one: Cell, text: str, look: Any) -> None:
    """A day as a day, a number as a number, all else as text."""
    if not text:
        sheet.write_blank(*at, None, look)
    elif one.is_day and ISO.fullmatch(text):
        sheet.write_datetime(*at, date.fromisoformat(text), look)
    elif one.is_number and NUMBER.fullmatch(text):
        sheet.write_number(*at, float(text), look)
    else:
        sheet.write_string(*at, text, look)


def fitting(text: str) -> str:
    """The text, if a cell may hold it; it is never cut in silence."""
    if len(text) > LONGEST_CELL:
        raise TooLong(
            f"A cell of a workbook holds {LONGEST_CELL:,} characters, and a text here "
            f"has {len(text):,}. Export the plan as a Word document instead."
        )
    return text
