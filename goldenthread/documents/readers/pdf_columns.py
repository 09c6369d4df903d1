"""Text that stands in columns: newspaper columns, or a table without upright lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from goldenthread.documents.readers.pdf_page import Line, Word, parted

_LABEL = re.compile(r"^(?:[\d.()]{1,8}|[a-zA-Z][.)]|\W|\(cid:\d+\))$")
_PAGE = re.compile(r"^[.\s…]*\d{1,3}$")
_GAP = 1.8  # sizes of white that part the halves of a page
_GUTTER = 0.75  # sizes of white, line after line, that part the columns of a table
_APART = 1.28  # rows stand so much further apart than the lines in them
_FEW = 3  # rows that make a table; two may be chance


@dataclass
class Columns:
    """Rows of cells that stand below each other without lines between."""

    rights: list[float]
    rows: list[list[list[Line]]] = field(default_factory=list)


def in_reading_order(
    lines: Sequence[Line], rules: Sequence[float] = ()
) -> Iterator[list[Line] | Columns]:
    """Runs of lines of one column, and tables, as a person reads them.

    ``rules``: heights of level lines, which part the rows of a table.
    """
    gutter = _gutter(lines)
    if gutter is not None:
        yield from _by_column(lines, gutter)
        return
    at = 0
    held: list[Line] = []
    while at < len(lines):
        block = _block(lines, at)
        table = _table(block, rules) if len(block.lines) > 1 else None
        if table is None:
            held.append(lines[at])
            at += 1
            continue
        if held:
            yield held
            held = []
        yield table
        at += len(block.lines)
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


@dataclass(frozen=True)
class Band:
    """A stretch from left to right."""

    left: float
    right: float


@dataclass
class Block:
    """Lines that follow each other, and the stretches in which their words stand."""

    lines: list[Line]
    bands: list[Band]


def _block(lines: Sequence[Line], at: int) -> Block:
    """The lines from here on that leave the same white between their columns."""
    first = lines[at]
    white = _GUTTER * first.size
    block = Block([first], _bands(first.words, white))
    for above, line in pairwise(lines[at:]):
        if len(block.bands) < 2 or line.box.top - above.box.bottom > 3 * first.size:
            break
        bands = _merged([*block.bands, *_bands(line.words, white)], white)
        if len(bands) < max(2, len(block.bands) - 1):
            break
        if len(bands) < len(block.bands) and len(block.lines) >= _FEW:
            break
        block.lines.append(line)
        block.bands = bands
    return block


def _bands(words: Sequence[Word], white: float) -> list[Band]:
    return _merged([Band(word.box.x0, word.box.x1) for word in words], white)


def _merged(bands: Sequence[Band], white: float) -> list[Band]:
    """Stretches that are not parted by enough white are one."""
    merged: list[Band] = []
    for band in sorted(bands, key=lambda band: band.left):
        if merged and band.left - merged[-1].right < white:
            right = max(merged[-1].right, band.right)
            merged[-1] = Band(merged[-1].left, right)
        else:
            merged.append(band)
    return merged


def _table(block: Block, rules: Sequence[float]) -> Columns | None:
    """The block as a table, if it is one."""
    if len(block.bands) < 2:
        return None
    columns = Columns(_rights(block.bands))
    for group in _grouped(block, rules):
        columns.rows.append([[] for _ in block.bands])
        for line in group:
            for n, part in _told_apart(line, block.bands).items():
                columns.rows[-1][n].append(part)
    return columns if _is_table(columns) else None


def _rights(bands: Sequence[Band]) -> list[float]:
    """How far the text of a column may reach: to a little before the next."""
    ends = [after.left - 6 for _, after in pairwise(bands)]
    return [
        max(band.right, end)
        for band, end in zip(bands, [*ends, bands[-1].right], strict=True)
    ]


def _told_apart(line: Line, bands: Sequence[Band]) -> dict[int, Line]:
    """The part of a line in each of the columns."""
    parts: dict[int, Line] = {}
    for word in line.words:
        x = word.middle[0]
        n = next((n for n, band in enumerate(bands) if x <= band.right), len(bands) - 1)
        parts.setdefault(n, Line()).words.append(word)
    return parts


def _grouped(block: Block, rules: Sequence[float]) -> list[list[Line]]:
    """The lines of each row: parted by a level line, by white, or by a new start."""
    steps = [below.box.top - above.box.top for above, below in pairwise(block.lines)]
    usual = min(step for step in steps if step > 0) if any(s > 0 for s in steps) else 0
    spaced = any(step > usual * _APART for step in steps)
    groups = [[block.lines[0]]]
    for above, line in pairwise(block.lines):
        ruled = any(above.middle_height < rule < line.middle_height for rule in rules)
        wide = line.box.top - above.box.top > usual * _APART
        if ruled or (wide if spaced else _starts(line, block.bands)):
            groups.append([])
        groups[-1].append(line)
    return groups


def _starts(line: Line, bands: Sequence[Band]) -> bool:
    """Whether a line begins a row where all lines stand equally far apart."""
    first = _told_apart(line, bands).get(0)
    return first is not None and not first.text[:1].islower()


def _is_table(columns: Columns) -> bool:
    """Enough rows, and more than numbers before text or pages after it."""
    full = [row for row in columns.rows if sum(bool(cell) for cell in row) > 1]
    wide = len(columns.rights) > 2
    if len(full) < (_FEW - 1 if wide else _FEW) or len(full) * 2 < len(columns.rows):
        return False
    labels = all(_LABEL.match(row[0][0].text) for row in full if row[0])
    pages = all(_PAGE.match(row[-1][0].text) for row in full if row[-1])
    return wide or not (labels or pages)
