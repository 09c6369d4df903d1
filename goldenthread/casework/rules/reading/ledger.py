"""The book in which each character of a document gets one fate, exactly once.

What nobody took is unplaced; so the counts add up by construction and nothing can be
dropped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import pairwise

from goldenthread.casework.rules.reading.draft import Apart, Coverage, Warned
from goldenthread.documents.readers.grid import Document, Mark, Piece

_GOES_ON = re.compile(r"[a-z.,;:)]")
BORDERS = " .,;:|-–—()[]"


class Fate(IntEnum):
    """What became of a character."""

    UNPLACED = 0
    SECTION = 1
    ROW = 2
    FURNITURE = 3
    LEFT = 4  # entered as unplaced by the reader, with the reason


class Ledger:
    """Fates of all characters; what was kept apart; what a person should look at."""

    def __init__(self, document: Document) -> None:
        self.pieces = tuple(document.pieces())
        self._fates = bytearray(max((p.anchor.end for p in self.pieces), default=0))
        self.goes_on = frozenset(_cut_off(self.pieces))
        self.furniture: list[Apart] = []
        self.unplaced: list[Apart] = []
        self.warnings: list[Warned] = []

    def take(self, *pieces: Piece, fate: Fate) -> None:
        """Say what became of whole pieces, or of the parts that ``part`` cut."""
        for piece in pieces:
            start, end = piece.anchor.start, piece.anchor.end
            self._fates[start:end] = bytes([fate]) * (end - start)

    def is_free(self, piece: Piece) -> bool:
        """Nobody has taken any of it."""
        return not any(self._fates[piece.anchor.start : piece.anchor.end])

    def put_apart(self, kind: str, piece: Piece, section: str = "") -> None:
        """Furniture, help text, placeholders: never a statement of the plan."""
        self.take(piece, fate=Fate.FURNITURE)
        self.furniture.append(Apart(kind, piece.text, piece.anchor, section))

    def leave(self, kind: str, piece: Piece, section: str = "") -> None:
        """Text of the plan for which no certain place is known."""
        self.take(piece, fate=Fate.LEFT)
        self.unplaced.append(Apart(kind, piece.text, piece.anchor, section))

    def warn(self, code: str, message: str, *items: str) -> None:
        """A sentence about what a person should look at."""
        self.warnings.append(Warned(code, message, list(items)))

    def close(self) -> None:
        """Enter whatever nobody took as unplaced, in document order."""
        for piece in self.pieces:
            for run in self._remains(piece):
                self.leave("not understood", run)
        self.unplaced.sort(key=lambda entry: entry.anchor.start)

    def _remains(self, piece: Piece) -> list[Piece]:
        """The runs of a piece that nobody took; borders of taken parts are no text."""
        start, end = piece.anchor.start, piece.anchor.end
        fates = bytes(self._fates[start:end])
        runs = []
        for found in re.finditer(b"\x00+", fates):
            run = part(piece, *found.span())
            if run.text.strip(BORDERS) or len(found[0]) == len(fates):
                runs.append(run)
                continue
            at = found.start()
            beside = fates[at - 1] if at else fates[found.end()]
            self._fates[start + at : start + found.end()] = bytes([beside]) * len(
                found[0]
            )
        return runs

    def coverage(self) -> Coverage:
        """How many characters became what."""
        kept = b"".join(
            self._fates[piece.anchor.start : piece.anchor.end] for piece in self.pieces
        )
        counts = {fate: kept.count(bytes([fate])) for fate in Fate}
        return Coverage(
            characters=sum(counts.values()),
            in_sections=counts[Fate.SECTION],
            in_rows=counts[Fate.ROW],
            in_furniture=counts[Fate.FURNITURE],
            unplaced=counts[Fate.UNPLACED] + counts[Fate.LEFT],
        )


def _cut_off(pieces: Sequence[Piece]) -> Iterator[int]:
    """Where pieces begin that a mark inside their line cut off from its beginning."""
    for before, piece in pairwise(pieces):
        marked = before.mark is not Mark.NONE or piece.mark is Mark.INSERTED
        if (
            marked
            and piece.mark in (Mark.NONE, Mark.INSERTED)
            and _GOES_ON.match(piece.text)
        ):
            yield piece.anchor.start


def part(piece: Piece, start: int, end: int | None = None) -> Piece:
    """The characters ``start`` to ``end`` of a piece, blanks at both ends cut off."""
    cut = piece.text[start:end]
    start += len(cut) - len(cut.lstrip())
    cut = cut.strip()
    at = piece.anchor.start + start
    anchor = replace(piece.anchor, start=at, end=at + len(cut))
    return replace(piece, text=cut, anchor=anchor)
