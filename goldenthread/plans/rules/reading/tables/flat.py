"""Tables that lost their lines: heads once, then one cell a line, or several.

Which column a line belongs to is told by what it looks like (a date, a name, a
status, a sentence that says what to do) and by the order of the columns: the path
through all lines that fits best is taken, and from it the table is made again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from goldenthread.documents.readers.grid import Block, Cell, Kind, Piece, Row, Table
from goldenthread.plans.rules.reading.ledger import part
from goldenthread.plans.rules.reading.tables.bands import filled_cells
from goldenthread.plans.rules.reading.tables.columns import (
    TELLING,
    Column,
    Field,
    Meaning,
    meaning_of,
    phrases,
    plain,
)
from goldenthread.plans.rules.reading.tables.company import settled
from goldenthread.plans.rules.reading.tables.fits import fit, is_numbered
from goldenthread.plans.rules.reading.vocabulary import words

LEAST_HEADS = 3
MOST_WAYS = 40
SKIPPED = 0.8  # what it costs to leave a column of a row empty
_STOP = re.compile(r"(?<=[.?!])\s+(?=[A-Z‘“])")
_FRAGMENT = re.compile(r"^[A-Za-z]{1,6}(?: [A-Za-z]{1,3})?$")


@dataclass(frozen=True)
class Rebuilt:
    """A table made again from the blocks ``first`` up to, not including, ``last``."""

    first: int
    last: int
    table: Table
    heads: str
    noise: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Heads:
    """Heads printed on one line or one a line; ``last`` is behind them."""

    columns: tuple[Column, ...]
    pieces: tuple[Piece, ...]
    last: int

    @property
    def text(self) -> str:
        """The heads as one line."""
        return plain(" ".join(piece.text for piece in self.pieces))


def rebuilt(blocks: Sequence[Block]) -> list[Rebuilt]:
    """Every table of the blocks that can be made again, in order."""
    found: list[Rebuilt] = []
    at = 0
    while at < len(blocks):
        heads = heads_at(blocks, at)
        made = _made(blocks, at, heads) if heads else None
        if made:
            found.append(made)
        at = made.last if made else at + 1
    return found


# ---- heads


def heads_at(blocks: Sequence[Block], at: int) -> Heads | None:
    """The heads that begin at a block, when they are heads of a plan."""
    block = blocks[at]
    if isinstance(block, Table) or block.kind is Kind.BULLET:
        return None
    heads = _on_one_line(block, at) or _one_a_line(blocks, at)
    if heads is None:
        return None
    fields = {column.field for column in heads.columns}
    enough = len(heads.columns) >= LEAST_HEADS and len(fields & TELLING) >= 2
    return heads if enough and Field.STATEMENT in fields else None


def _on_one_line(piece: Piece, at: int) -> Heads | None:
    """``Action Lead By when Impact RAG``: known heads and nothing else."""
    tokens = [found.span() for found in re.finditer(r"[^\s|]+", piece.text)]
    if not LEAST_HEADS <= len(tokens) <= 24:
        return None
    made = [
        [part(piece, *tokens_) for tokens_ in way]
        for way in _ways(piece.text, tuple(tokens), 0)
        if len(way) >= LEAST_HEADS
    ]
    columns = [(_columns(way), way) for way in made]
    if not columns:
        return None
    best, pieces = max(columns, key=lambda made: _variety(made[0]))
    return Heads(best, tuple(pieces), at + 1)


def _ways(
    text: str, tokens: tuple[tuple[int, int], ...], at: int
) -> list[list[tuple[int, int]]]:
    """Every way to read a line as known heads: "Action | Lead" or "Action lead"."""
    if at == len(tokens):
        return [[]]
    found = []
    for count in range(1, min(6, len(tokens) - at) + 1):
        start, end = tokens[at][0], tokens[at + count - 1][1]
        if plain(text[start:end]) in phrases():
            rest = _ways(text, tokens, at + count)
            found += [[(start, end), *way] for way in rest[:MOST_WAYS]]
    return found[:MOST_WAYS]


def _variety(columns: Sequence[Column]) -> tuple[bool, int, int]:
    """A statement, and as many different fields in as few heads as can be."""
    fields = {column.field for column in columns}
    return Field.STATEMENT in fields, len(fields), -len(columns)


def _one_a_line(blocks: Sequence[Block], at: int) -> Heads | None:
    found: list[Piece] = []
    for block in blocks[at:]:
        if isinstance(block, Table) or plain(block.text) not in phrases():
            break
        if any(plain(block.text) == plain(piece.text) for piece in found):
            break
        found.append(block)
    if len(found) < LEAST_HEADS:
        return None
    return Heads(_columns(found), tuple(found), at + len(found))


def _columns(pieces: Sequence[Piece]) -> tuple[Column, ...]:
    made = []
    for index, piece in enumerate(pieces):
        meaning = meaning_of(piece.text) or Meaning(Field.EXTRA)
        made.append(Column(index, piece.text, meaning))
    return tuple(settled(made))


# ---- the body


def _made(blocks: Sequence[Block], at: int, heads: Heads) -> Rebuilt | None:
    last = _body_end(blocks, heads)
    lines = [block for block in blocks[heads.last : last] if isinstance(block, Piece)]
    noise = [line for line in lines if heads.text in plain(line.text)]
    lines = [line for line in lines if line not in noise]
    fragments = list(_fragments(lines))
    lines = [line for line in lines if line not in fragments]
    rows = _rows(lines, heads)
    while rows and len(filled_cells(rows[-1])) < 2:
        last = _before(blocks, last, rows.pop())
    if not rows:
        return None
    header = Row(tuple(Cell((piece,)) for piece in heads.pieces), header=True)
    table = Table((header, *rows))
    return Rebuilt(at, last, table, heads.text, (*noise, *fragments))


def _before(blocks: Sequence[Block], last: int, row: Row) -> int:
    """Where the body ends when its last row turns out to be none."""
    start = min(piece.anchor.start for cell in row.cells for piece in cell.pieces)
    while last and (
        isinstance(block := blocks[last - 1], Piece) and block.anchor.end > start
    ):
        last -= 1
    return last


def _body_end(blocks: Sequence[Block], heads: Heads) -> int:
    """Lines that stand close together end at an empty line; others at a heading."""
    body = heads.last
    close = not any(
        isinstance(block, Piece) and block.gap_before
        for block in blocks[body + 1 : body + 5]
    )
    for at in range(body, len(blocks)):
        block = blocks[at]
        if isinstance(block, Table) or block.kind is Kind.HEADING:
            return at
        if at > body and (heads_at(blocks, at) or (close and block.gap_before)):
            return at
    return len(blocks)


@cache
def _labels() -> frozenset[str]:
    known = words("columns")["groups"]["labels"]
    return frozenset(label.replace(" ", "") for label in known)


def _fragments(lines: Sequence[Piece]) -> Iterator[Piece]:
    """Letters of a label that was printed upright: "Sho", "rt T", "erm"."""
    run: list[Piece] = []
    for line in (*lines, None):
        if line is not None and _FRAGMENT.match(line.text):
            run.append(line)
            continue
        joined = "".join(piece.text for piece in run).replace(" ", "").casefold()
        if len(run) > 1 and any(label.startswith(joined) for label in _labels()):
            yield from run
        run = []


# ---- which line belongs to which column


@dataclass(frozen=True)
class Unit:
    """A sentence of a line; ``fresh`` when it begins the line."""

    piece: Piece
    fresh: bool


def _units(lines: Sequence[Piece]) -> list[Unit]:
    found = []
    for line in lines:
        at = 0
        for cut in (*_STOP.finditer(line.text), None):
            end = cut.start() if cut else len(line.text)
            found.append(Unit(part(line, at, end), at == 0))
            at = cut.end() if cut else end
    return found


def _rows(lines: Sequence[Piece], heads: Heads) -> list[Row]:
    units = _units(lines)
    path = best_path(units, heads.columns)
    rows: list[list[list[Piece]]] = []
    before = len(heads.columns)
    for unit, (column, begins) in zip(units, path, strict=True):
        if begins or not rows:
            rows.append([[] for _ in heads.columns])
        cell = rows[-1][column]
        if not unit.fresh and cell and column == before:
            cell[-1] = _one(cell[-1], unit.piece)
        else:
            cell.append(unit.piece)
        before = column
    return [Row(tuple(Cell(tuple(cell)) for cell in row)) for row in rows]


def _one(first: Piece, second: Piece) -> Piece:
    """Two sentences of one line and one cell."""
    anchor = replace(first.anchor, end=second.anchor.end)
    return replace(first, text=f"{first.text} {second.text}", anchor=anchor)


def best_path(
    units: Sequence[Unit], columns: Sequence[Column]
) -> list[tuple[int, bool]]:
    """For each unit its column, and whether a new row begins with it."""
    if not units:
        return []
    width = len(columns)
    numbered = sum(is_numbered(unit.piece.text) for unit in units) > 1
    fits = [[fit(u.piece.text, c, numbered=numbered) for c in columns] for u in units]
    score = [fits[0][c] - SKIPPED * c for c in range(width)]
    steps: list[list[int]] = []
    for n in range(1, len(units)):
        chosen = [
            max((score[b] + _step(b, c, units[n], columns), -b) for b in range(width))
            for c in range(width)
        ]
        score = [chosen[c][0] + fits[n][c] for c in range(width)]
        steps.append([int(-found[1]) for found in chosen])
    return _traced(score, steps, columns)


def _step(before: int, after: int, unit: Unit, columns: Sequence[Column]) -> float:
    """What it costs to go from one column to another."""
    if after == before:
        return -0.3 if unit.fresh else 0.0
    if after > before:
        return -SKIPPED * (after - before - 1)
    left = len(columns) - 1 - before
    return -SKIPPED * (after + left) - (0.0 if unit.fresh else 2.0)


def _traced(
    score: Sequence[float],
    steps: Sequence[Sequence[int]],
    columns: Sequence[Column],
) -> list[tuple[int, bool]]:
    left = len(columns) - 1
    column = max(range(len(score)), key=lambda c: score[c] - SKIPPED * (left - c))
    path: list[tuple[int, bool]] = []
    for step in reversed(steps):
        before = step[column]
        path.append((column, column < before))
        column = before
    path.append((column, True))
    return path[::-1]
