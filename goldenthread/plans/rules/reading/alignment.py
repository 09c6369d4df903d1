"""Which column each line of a row belongs to, when borders were lost.

The columns are known from their heads, in order. Every line gets a column so that
columns only go forward inside a row, and so that statuses, dates, names and links
stand where the heads expect them. The likeliest assignment as a whole wins.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from goldenthread.documents.readers.grid import Piece
from goldenthread.plans.rules.reading.dates import find_dates
from goldenthread.plans.rules.reading.filling import is_date
from goldenthread.plans.rules.reading.references import numbers_listed
from goldenthread.plans.rules.reading.statuses import is_status
from goldenthread.plans.rules.reading.vocabulary import words

NAMES = frozenset(("leads", "monitored_by", "evaluated_by"))
FIRM = NAMES | {"status", "status_or_timescale", "timescale", "cross_refs"}
STEPS = 3  # rows, and columns, that make a pattern
SKIP = 0.35  # for each column left empty
NEVER = -9.0
_IS = re.compile(
    r"\b(?:is|are|has|have|had|can|will|was|were|be|say|says|know|knows|feel|feels"
    r"|use|uses|take|takes|attend|improves?d?|increases?d?|rises?|falls?|reduced?)\b",
    re.I,
)


@dataclass(frozen=True)
class Unit:
    """A line or a sentence. ``begins_line``: nothing of its line stands before it.

    ``begins_row``: it must begin a row, it must not, or (None) it may.
    """

    piece: Piece
    begins_line: bool = True
    begins_row: bool | None = None


@dataclass(frozen=True)
class Place:
    """Where a unit belongs. ``begins``: it is the first of its row."""

    column: int
    begins: bool


def affinity(text: str, field: str) -> float:
    """How well a text fits a field; above 0 it does, below it does not."""
    status, date = is_status(text), is_date(text)
    if field in ("status", "status_or_timescale"):
        fits = status or (date and field != "status")
        return 3.0 if fits else -3.0
    if field == "timescale":
        return 3.0 if date else 1.0 if len(text) < 90 and _dated(text) else -2.0
    if field in NAMES:
        if status or date:
            return -1.5
        return 2.0 if is_name(text) else 0.8 if _is_titled(text) else -1.5
    if field == "cross_refs":
        return 3.0 if numbers_listed(text) else -3.0
    if field == "status_and_progress":
        return 2.0 if status else 0.3
    return _prose(text, field) - (1.5 if status or date else 0.0)


def _dated(text: str) -> bool:
    return bool(find_dates(text, "timescale.1"))


def _prose(text: str, field: str) -> float:
    """Statements begin with "To", actions with what to do, criteria say what is."""
    names = 0.3 if is_name(text) else 0.0
    if field == "actions":
        return 0.5 - names + (0.6 if _asks(text) else -0.4 if _says(text) else 0.0)
    if field == "success_criteria":
        return 0.5 - names + (0.5 if _says(text) else -0.3 if _asks(text) else 0.0)
    if field == "statement":
        return 0.5 - names + (0.6 if text.startswith("To ") else 0.0)
    return 0.4 - names


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words("labels")["verbs"]["words"])


def _asks(text: str) -> bool:
    """It begins with a verb that says what to do."""
    first = re.match(r"[A-Za-z-]+", text)
    if first is None or first[0].isupper() and len(first[0]) > 1:
        return False  # "SEND Manager" asks for nothing
    return first[0].casefold() in _verbs()


def _says(text: str) -> bool:
    return not _asks(text) and not text.startswith("To ") and bool(_IS.search(text))


@cache
def _roles() -> re.Pattern[str]:
    known = words("bodies")
    names = sorted({*known["roles"], *known["bodies"]}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.I)


def is_name(text: str) -> bool:
    """Short, no sentence, and it holds a role or a body, or is all capitals."""
    bare = text.strip()
    if len(bare) > 90 or bare.endswith((".", "?", "!")) or len(bare.split()) > 12:
        return False
    if re.fullmatch(r"[A-Z]{2,4}(?:[ /,&-]+[A-Z]{1,4})*", bare):
        return True
    capitals = [word for word in bare.split() if word[:1].isupper()]
    named = _roles().search(bare)
    return bool(named) and (len(capitals) > 0) and not _asks(bare) and not _says(bare)


def _is_titled(text: str) -> bool:
    """Two to five words, the long ones with capitals: a body that no list names."""
    said = text.split()
    long = [word for word in said if len(word) > 3]
    capitals = all(word[:1].isupper() for word in long)
    return bool(long) and capitals and 2 <= len(said) <= 5 and text[-1:] not in ".:;?"


def aligned(units: Sequence[Unit], fields: Sequence[str]) -> list[Place]:
    """The likeliest column of every unit; a lone column takes all."""
    return _in_step(units, fields) or _likeliest(units, fields)


def _in_step(units: Sequence[Unit], fields: Sequence[str]) -> list[Place] | None:
    """One line for each cell and no cell left out: the columns simply take turns.

    Only when nothing else says where rows begin, and every column that is known by
    the look of its cells finds such cells in its place.
    """
    places: list[Place] = []
    line = -1
    for unit in units:
        line += unit.begins_line
        column = line % len(fields)
        places.append(Place(column, column == 0 and unit.begins_line))
    rows, left = divmod(line + 1, len(fields))
    free = all(unit.begins_row is None for unit in units)
    if left or rows < STEPS or not free or len(fields) < STEPS:
        return None
    firm = [
        affinity(unit.piece.text, fields[place.column])
        for unit, place in zip(units, places, strict=True)
        if fields[place.column] in FIRM and unit.begins_line
    ]
    fits = sum(one > 0 for one in firm)
    return places if firm and fits * 5 >= len(firm) * 4 else None


def _likeliest(units: Sequence[Unit], fields: Sequence[str]) -> list[Place]:
    """Columns go only forward inside a row; the best path as a whole wins."""
    best: list[list[tuple[float, int, bool]]] = []
    for at in range(len(units)):
        before = best[-1] if best else None
        best.append(
            [_step(units, at, fields, column, before) for column in range(len(fields))]
        )
    return _traced(best)


def _step(
    units: Sequence[Unit],
    at: int,
    fields: Sequence[str],
    column: int,
    before: Sequence[tuple[float, int, bool]] | None,
) -> tuple[float, int, bool]:
    """The best way to reach a column: score, column before, whether a row begins."""
    fit = affinity(units[at].piece.text, fields[column])
    if before is None:
        return fit - SKIP * column, 0, True
    ways = [
        (before[c][0] + _move(units, at, c, column), c, False) for c in range(column)
    ]
    stays = before[column][0] + _stay(units, at, fields[column])
    ways.append((stays, column, False))
    ways += [
        (before[c][0] + _wrap(units[at], c, column, len(fields)), c, True)
        for c in range(len(fields))
    ]
    score, came, begins = max(ways)
    return score + fit, came, begins


def _stay(units: Sequence[Unit], at: int, field: str) -> float:
    """Going on in the same cell; only actions have many sentences on lines."""
    unit = units[at]
    if unit.begins_row:
        return NEVER
    if not unit.begins_line:
        return 0.4
    ended = units[at - 1].piece.text.endswith((".", "!", "?"))
    free = unit.begins_row is None and field != "actions"
    return (-0.5 if free else -0.1) if ended else 0.3


def _move(units: Sequence[Unit], at: int, before: int, column: int) -> float:
    """Going on in a row to a later column."""
    unit = units[at]
    if unit.begins_row:
        return NEVER
    return -SKIP * (column - before - 1) - (0.0 if unit.begins_line else 0.3)


def _wrap(unit: Unit, before: int, column: int, width: int) -> float:
    """Beginning a row; columns it leaves out, and the row before it left out, cost."""
    if unit.begins_row is False or not unit.begins_line:
        return NEVER
    free = 0.5 if unit.piece.gap_before else 0.0
    missing = (width - 1 - before) + 2 * column
    return free - SKIP * missing


def _traced(best: Sequence[Sequence[tuple[float, int, bool]]]) -> list[Place]:
    """From the best last column back to the first."""
    places: list[Place] = []
    if not best:
        return places
    column = max(range(len(best[-1])), key=lambda c: best[-1][c][0])
    for row in reversed(best):
        _, came, begins = row[column]
        places.append(Place(column, begins))
        column = came
    return places[::-1]
