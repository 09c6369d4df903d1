"""Rows that a page prints again and again: its footer, with a number that counts."""

import re
from collections import Counter
from collections.abc import Sequence

from goldenthread.documents.readers.grid import Row
from goldenthread.plans.rules.reading.tables.bands import filled_cells

MOST_CELLS = 3
_PAGE = re.compile(r"(?i).{0,90}\bpage\s*\|?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?")
_FIGURE = re.compile(r"\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?")


def running_rows(rows: Sequence[Row]) -> list[Row]:
    """Rows that are footers: a page's number, and what stands beside it each time."""
    told = {n: _texts(row) for n, row in enumerate(rows)}
    few = {n: texts for n, texts in told.items() if 0 < len(texts) <= MOST_CELLS}
    forms = Counter(_form(texts) for texts in few.values())
    return [rows[n] for n, texts in few.items() if _runs(texts, forms[_form(texts)])]


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(row.cells[n].text for n in filled_cells(row))


def _form(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(re.sub(r"\d+", "#", text).casefold() for text in texts)


def _runs(texts: Sequence[str], times: int) -> bool:
    """Its number says "page", or it comes again and only its number differs."""
    if any(_PAGE.fullmatch(text) for text in texts):
        return len(texts) < MOST_CELLS or times > 1
    counted = len(texts) > 1 and any(_FIGURE.fullmatch(text) for text in texts[1:])
    return counted and times > 1 and not _FIGURE.fullmatch(texts[0])
