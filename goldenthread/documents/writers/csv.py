"""Separated values: the rows of all tables. No cell of it is run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from goldenthread.documents.writers.blocks import Cell, Paper, Table, lines, spread

# What begins a formula for one spreadsheet or another; full-width forms do too.
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SIGN = "'"  # with which spreadsheets begin a text that looks like a formula


def write(paper: Paper) -> bytes:
    """The tables as UTF-8 with a byte order mark, which Excel needs."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    for block in paper.blocks:
        if isinstance(block, Table):
            for row in spread(block.rows):
                rows.writerow([safe_cell(_text(one)) for one in row])
    return out.getvalue().encode("utf-8-sig")


def _text(one: Cell) -> str:
    return "\n".join(lines(one))


def safe_cell(text: str) -> str:
    """A text that no spreadsheet runs: a quote before what would be a formula.

    A text that has such quotes of its own gets one more: taking one away gives it back.
    """
    bare = text.lstrip().lstrip(SIGN)
    is_live = text.startswith(LIVE) or bare.startswith(LIVE)
    return f"{SIGN}{text}" if is_live else text


def rows_as_file(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of plain texts as such a file."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([safe_cell(text) for text in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
