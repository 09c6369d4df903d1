"""Rows that are no data: bands with the title of a group, labels, repeated headers."""

import re
from enum import StrEnum
from functools import cache

from goldenthread.documents.readers.grid import Cell, Piece, Row
from goldenthread.plans.rules.reading.tables.columns import Field, meaning_of, plain
from goldenthread.plans.rules.reading.tables.headings import worded_heading
from goldenthread.plans.rules.reading.vocabulary import words


class Sort(StrEnum):
    """What a row is."""

    EMPTY = "empty"
    BAND = "band"  # the title of a group of rows
    POSITION = "position"  # how things stand: "as is / next steps"
    LABEL = "label"  # a field of the whole group: "Lead: JB"
    PROSE = "prose"  # one long text over the whole width
    COUNT = "count"  # "7 actions": it only adds up
    DATA = "data"


@cache
def _position() -> re.Pattern[str]:
    known = sorted(words("columns")["rows"]["position"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b", re.I)


@cache
def _count() -> re.Pattern[str]:
    return re.compile(words("columns")["rows"]["counts"], re.I)


def filled_cells(row: Row) -> list[int]:
    """Where a row has text of its own."""
    return [n for n, c in enumerate(row.cells) if c.text and not c.carried]


def sort_of(row: Row, *, numbers_first: bool = False) -> Sort:
    """What a row is by itself; whether a lone cell is a title its neighbours tell."""
    filled = filled_cells(row)
    if not filled:
        return Sort.EMPTY
    first = row.cells[filled[0]].text
    if _is_count(row, filled):
        return Sort.COUNT
    if len(filled) <= 2 and filled[0] <= 1 and not numbers_first:
        found = _led_by(first, row, filled)
        if found:
            return found
    if len(filled) == 1 and _spans(row, filled[0]):
        return Sort.BAND if len(first.split()) <= 25 else Sort.PROSE
    return Sort.DATA


def _is_count(row: Row, filled: list[int]) -> bool:
    """It only adds up: "7 actions" alone, or "Total" with figures beside it."""
    first, *others = (row.cells[n].text for n in filled)
    if not others:
        return bool(_count().fullmatch(first)) and len(row.cells) > 1
    figures = all(len(other.split()) <= 3 and _FIGURE.search(other) for other in others)
    return figures and bool(_total().match(first))


@cache
def _total() -> re.Pattern[str]:
    return re.compile(words("columns")["rows"]["totals"], re.I)


_FIGURE = re.compile(r"\d|^[-–—%£]?$")


def _led_by(first: str, row: Row, filled: list[int]) -> Sort | None:
    """By the words that the first cell begins with."""
    heading = worded_heading(first)
    alone = len(filled) == 1
    if heading and (alone or heading.start >= len(first)):
        return Sort.BAND
    if is_position(first, alone=alone):
        return Sort.POSITION
    if alone and len(row.cells) > 2 and stated(first):
        return Sort.BAND
    if alone:
        return Sort.LABEL if is_labelled(first) and _spans(row, filled[0]) else None
    meaning = meaning_of(first) if first.rstrip().endswith(":") else None
    return Sort.LABEL if meaning and meaning.field is not Field.STRANGER else None


def is_position(first: str, *, alone: bool) -> bool:
    """``As is / next steps``, with a team's name before it, or with its text behind."""
    found = _position().search(first[:60])
    if not found or found.start() > 20:
        return False
    label = first.split(":")[0] if alone else first
    if alone and ":" not in first[:60]:
        return len(first.split()) <= 6
    return len(plain(label).split()) <= 8


def is_labelled(first: str) -> bool:
    """``Lead: Jo Bloggs`` in one cell over the whole width."""
    head, colon, rest = first.partition(":")
    meaning = meaning_of(head) if colon and rest.strip() else None
    known = meaning is not None and len(head.split()) <= 5
    unfit = (Field.STRANGER, Field.STATEMENT, Field.EXTRA)
    return known and meaning is not None and meaning.field not in unfit


def stated(first: str) -> tuple[str, int] | None:
    """``Intended outcome: …`` over rows: the kind of item it states, and where."""
    head, colon, rest = first.partition(":")
    meaning = meaning_of(head) if colon and rest.strip() else None
    if meaning is None or meaning.kind is None or len(head.split()) > 5:
        return None
    return meaning.kind, len(head) + 1


def one_cell(piece: Piece) -> Row:
    """A line as a row of one cell."""
    return Row((Cell((piece,)),))


def _spans(row: Row, index: int) -> bool:
    """Whether a cell stands over most of the width."""
    cell = row.cells[index]
    copies = sum(c.carried and c.text == cell.text for c in row.cells)
    wide = max(cell.colspan, copies + 1)
    return wide >= 2 and wide >= len(row.cells) - index - 1


def spans(row: Row) -> bool:
    """Whether the only filled cell of a row stands over most of the width."""
    filled = filled_cells(row)
    return len(filled) == 1 and _spans(row, filled[0])
