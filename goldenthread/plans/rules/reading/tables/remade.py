"""Blocks made ready: flat tables rebuilt, and what no page shows taken out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.readers.grid import (
    Block,
    Cell,
    Kind,
    Piece,
    Row,
    Table,
    table_pieces,
)
from goldenthread.plans.rules.reading.tables.columns import plain
from goldenthread.plans.rules.reading.tables.flat import rebuilt
from goldenthread.plans.rules.reading.tables.forms import upright
from goldenthread.plans.rules.reading.tables.running import running_rows


@dataclass(frozen=True)
class Remade:
    """Blocks as they are read; ``starts`` says where each stood before."""

    blocks: list[Block]
    starts: list[int]
    flat: frozenset[int]
    noise: list[tuple[str, Piece]]

    def place(self, at: int) -> int:
        """A place among these blocks as a place among the blocks before."""
        return self.starts[at]


def remade(blocks: Sequence[Block]) -> Remade:
    """The blocks with flat tables rebuilt and tables without hidden pieces."""
    made = {one.first: one for one in rebuilt(blocks)}
    heads = {one.heads for one in made.values()}
    kept: list[Block] = []
    starts: list[int] = []
    flat: set[int] = set()
    noise: list[tuple[str, Piece]] = []
    at = 0
    while at < len(blocks):
        one = made.get(at)
        unseen = list(one.noise if one else _unseen(blocks[at], heads))
        noise += [(p.mark.value or "repeated header or mark", p) for p in unseen]
        if one or blocks[at] not in unseen:
            if one:
                flat.add(len(kept))
            kept.append(one.table if one else bare(blocks[at]))
            starts.append(at)
        at = one.last if one else at + 1
    return Remade(kept, [*starts, len(blocks)], frozenset(flat), noise)


def bare(block: Block) -> Block:
    """A table without what no reader of the page sees: comments, hidden text."""
    if not isinstance(block, Table):
        return block
    feet = {id(row) for row in running_rows(block.rows)}
    rows = [
        replace(row, cells=tuple(_seen(cell) for cell in row.cells))
        for row in block.rows
        if id(row) not in feet
    ]
    same = len(rows) == len(block.rows) and all(map(_is_same, rows, block.rows))
    seen = block if same else replace(block, rows=tuple(rows))
    return upright(seen) or seen


def _is_same(row: Row, other: Row) -> bool:
    return all(one is two for one, two in zip(row.cells, other.cells, strict=True))


def _seen(cell: Cell) -> Cell:
    if all(piece.kind is not Kind.FURNITURE for piece in cell.pieces):
        return cell
    kept = tuple(p for p in cell.pieces if p.kind is not Kind.FURNITURE)
    return replace(cell, pieces=kept)


def _unseen(block: Block, heads: set[str]) -> Iterator[Piece]:
    """Comments and hidden text in a table; a line that repeats the heads of one."""
    if isinstance(block, Table):
        yield from (p for p in table_pieces(block) if p.kind is Kind.FURNITURE)
        for row in running_rows(block.rows):
            yield from (p for c in row.cells if not c.carried for p in c.pieces)
    elif any(head in plain(block.text) for head in heads):
        yield block
