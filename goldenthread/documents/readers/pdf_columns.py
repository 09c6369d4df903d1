"""Text that stands in columns: newspaper columns, or a table without lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from goldenthread.documents.readers.pdf_page import Line, parted

_LABEL = re.compile(r"^(?:[\d.()]{1,8}|[a-zA-Z][.)]|\W)$")
_PAGE = re.compile(r"^[.\s…]*\d{1,3}$")
_GAP = 1.8  # sizes of white that part columns
_FEW = 3  # rows that make a table; two may be chance


@dataclass
class Columns:
    """Rows of cells that stand below each other without lines between."""

    lefts: list[float]
    rights: list[float]
    rows: list[list[list[Line]]] = field(default_factory=list)


def in_reading_order(lines: Sequence[Line]) -> Iterator[list[Line] | Columns]:
    """Runs of lines of one column, and tables, as a person reads them."""
    gutter = _gutter(lines)
    if gutter is not None:
        yield from _by_column(lines, gutter)
        return
    at = 0
    held: list[Line] = []
    while at < len(lines):
        table, end = _table(lines, at)
        if table is None:
            held.append(lines[at])
            at += 1
            continue
        if held:
            yield held
            held = []
        yield table
        at = end
    if held:
        yield held


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the white between two columns of prose, if there are two."""
    halves = [parts for line in lines if len(parts := _parts(line)) == 2]
    if len(halves) < 8 or len(halves) * 2 < len(lines):
        return None
    left = max(parts[0].box.x1 for parts in halves)
    right = min(parts[1].box.x0 for parts in halves)
    letters = [len(part.text) for parts in halves for part in parts]
    if left >= right or sum(letters) / len(letters) < 28:
        return None
    # Rows of a table mostly start with a capital; lines of prose do not.
    small = sum(parts[1].text[:1].islower() for parts in halves)
    return (left + right) / 2 if small * 3 > len(halves) else None


def _by_column(lines: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """Between lines that cross the gutter: first the left column, then the right."""

    def crosses(line: Line) -> bool:
        one = len(_parts(line)) == 1
        return one and line.box.x0 < gutter - 10 and line.box.x1 > gutter + 10

    for across, group in groupby(lines, crosses):
        if across:
            yield list(group)
            continue
        sides: tuple[list[Line], list[Line]] = ([], [])
        for line in group:
            for part in _parts(line):
                sides[part.box.x0 > gutter].append(part)
        yield from (side for side in sides if side)


def _parts(line: Line) -> list[Line]:
    return parted(line, _GAP * line.size)


def _table(lines: Sequence[Line], at: int) -> tuple[Columns | None, int]:
    """The table that starts at a line, and where it ends."""
    first = _parts(lines[at])
    if len(first) < 2:
        return None, at
    columns = Columns([p.box.x0 for p in first], [p.box.x1 for p in first])
    end = at
    while end < len(lines) and (placed := _placed(columns, lines[end])):
        starts = len(placed) > 1 or 0 in placed
        if end > at and not starts and columns.rows:
            for n, part in placed.items():
                columns.rows[-1][n].append(part)
        else:
            columns.rows.append([[] for _ in columns.lefts])
            for n, part in placed.items():
                columns.rows[-1][n].append(part)
        columns.rights = [
            max(right, placed[n].box.x1) if n in placed else right
            for n, right in enumerate(columns.rights)
        ]
        end += 1
    _mend(columns)
    return (columns, end) if _is_table(columns) else (None, at)


def _placed(columns: Columns, line: Line) -> dict[int, Line]:
    """The columns in which the parts of a line stand; none if one stands in none."""
    placed: dict[int, Line] = {}
    for part in _parts(line):
        near = [
            n for n, left in enumerate(columns.lefts) if abs(left - part.box.x0) < 7
        ]
        if not near or near[0] in placed:
            return {}
        after = columns.lefts[near[0] + 1 :]
        if after and part.box.x1 > after[0] - 3:
            return {}
        placed[near[0]] = part
    return placed


def _mend(columns: Columns) -> None:
    """A row whose first cell alone is filled, in small letters, goes on the last."""
    rows: list[list[list[Line]]] = []
    for row in columns.rows:
        first = row[0][0].text if row[0] else ""
        if rows and first[:1].islower():
            for n, lines in enumerate(row):
                rows[-1][n].extend(lines)
        else:
            rows.append(row)
    columns.rows = rows


def _is_table(columns: Columns) -> bool:
    """Enough rows, and more than numbers before text or pages after it."""
    full = [row for row in columns.rows if sum(bool(cell) for cell in row) > 1]
    if len(full) < _FEW and not (len(full) == _FEW - 1 and len(columns.lefts) > 2):
        return False
    labels = all(_LABEL.match(row[0][0].text) for row in full if row[0])
    pages = all(_PAGE.match(row[-1][0].text) for row in full if row[-1])
    return not (len(columns.lefts) == 2 and (labels or pages))
