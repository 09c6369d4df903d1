"""From cells in a row to blocks: actions, and the cells printed behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.documents.readers.grid import Piece
from goldenthread.plans.rules.reading.flattened.chain import Cut
from goldenthread.plans.rules.reading.flattened.stream import Stream
from goldenthread.plans.rules.reading.flattened.tokens import Words

OWN = ("objectives", "actions", "head_line", "bullets")


@dataclass
class Cell:
    """A cell as printed: its column and its pieces. ``opens``: first on its page."""

    column: str
    pieces: list[Piece]
    opens: bool = False
    bullets: list["Cell"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is printed in it."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass
class Block:
    """Actions printed one after another, and the cells that follow all of them."""

    actions: list[Cell] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)

    def of(self, column: str) -> list[Cell]:
        """The cells of one column."""
        return [cell for cell in self.cells if cell.column == column]


def cells_of(cuts: Sequence[Cut], words: Words, stream: Stream) -> list[Cell]:
    """The cells with the pieces of the document they are printed in."""
    return [
        Cell(
            cut.column,
            list(_pieces(cut, words, stream)),
            words.tokens[cut.start].opens,
        )
        for cut in cuts
    ]


def _pieces(cut: Cut, words: Words, stream: Stream) -> Iterator[Piece]:
    """Words between two headers or page feet are one piece."""
    tokens = words.tokens[cut.start : cut.end]
    first = tokens[0]
    for before, token in zip(tokens, tokens[1:], strict=False):
        if token.opens:
            yield from stream.pieces(first.start, before.end)
            first = token
    yield from stream.pieces(first.start, tokens[-1].end)


def blocks_of(cells: Sequence[Cell]) -> tuple[list[Block], list[Cell]]:
    """Blocks in order; and bullets that no open list waits for."""
    blocks = [Block()]
    stray: list[Cell] = []
    for cell in cells:
        if cell.column == "bullets":
            if not _into_open_list(cell, blocks):
                stray.append(cell)
        elif cell.column in OWN:
            if blocks[-1].cells:
                blocks.append(Block())
            blocks[-1].actions.append(cell)
        else:
            blocks[-1].cells.append(cell)
    return blocks, stray


def _into_open_list(cell: Cell, blocks: Sequence[Block]) -> bool:
    """To the last action whose colon announced a list."""
    every = [action for block in blocks for action in block.actions]
    for action in reversed(every):
        if action.text.endswith(":") and action.column == "actions":
            action.bullets.append(cell)
            return True
    return False
