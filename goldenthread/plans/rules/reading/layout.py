"""What a layout reader is: a module that finds its segments and reads them.

Each layout is a module with ``NAME``, ``segments`` and ``read``. ``segments`` looks
at the blocks of a document, furniture already removed, and claims runs of them.
``read`` gets one claimed run and the ledger, takes what it understands and returns
items; front matter, unplaced text and warnings go to the ledger.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from goldenthread.documents.readers.grid import Block, Piece, table_pieces
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.ledger import Ledger


@dataclass(frozen=True)
class Segment:
    """Blocks ``first`` up to, not including, ``last``. Confidence is 0 to 1."""

    first: int
    last: int
    confidence: float


class Layout(Protocol):
    """A layout reader; a module is one when it has these three names."""

    NAME: str

    def segments(self, blocks: Sequence[Block]) -> list[Segment]:
        """The runs of blocks this reader would read, and how sure it is."""
        ...

    def read(self, blocks: Sequence[Block], ledger: Ledger) -> list[DraftItem]:
        """The items of one run, in document order."""
        ...


def pieces_of(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Every piece of the blocks once, tables row by row."""
    for block in blocks:
        if isinstance(block, Piece):
            yield block
        else:
            yield from table_pieces(block)
