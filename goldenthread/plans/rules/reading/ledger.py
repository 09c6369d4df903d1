"""The book in which each character of a document gets one fate, exactly once.

A layout reader takes what it understands; whatever nobody took is unplaced. So the
counts add up by construction, and nothing can be dropped.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum
from typing import Any

from goldenthread.documents.readers.grid import Anchor, Document, Piece
from goldenthread.plans.rules.reading.draft import (
    Coverage,
    FrontMatter,
    Noise,
    Unplaced,
    Warned,
)

BORDERS = " .,;:|-–—"


class Fate(IntEnum):
    """What became of a character."""

    UNPLACED = 0
    ITEM = 1
    FRONT = 2
    NOISE = 3
    LEFT = 4  # entered as unplaced by a reader, with what it knows


class Ledger:
    """Fates of all characters, and the entries of a draft that are not items."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pieces = tuple(document.pieces())
        self._fates = bytearray(max((p.anchor.end for p in self.pieces), default=0))
        self._keys: set[str] = set()
        self.source: dict[str, Any] = {}
        self.front_matter: list[FrontMatter] = []
        self.noise: list[Noise] = []
        self.unplaced: list[Unplaced] = []
        self.warnings: list[Warned] = []
        # What the document holds of itself, to be applied when all is read.
        self.held: list[Any] = []
        self.parts: dict[str, dict[str, Any]] = {}

    def take(self, *pieces: Piece, fate: Fate = Fate.ITEM) -> None:
        """Say what became of whole pieces, or of the parts that ``part`` cut."""
        for piece in pieces:
            start, end = piece.anchor.start, piece.anchor.end
            self._fates[start:end] = bytes([fate]) * (end - start)

    def is_free(self, piece: Piece) -> bool:
        """Nobody has taken any of it."""
        return not any(self._fates[piece.anchor.start : piece.anchor.end])

    def add_noise(self, kind: str, *pieces: Piece) -> None:
        """Site furniture: it never reaches an item."""
        self.take(*pieces, fate=Fate.NOISE)
        self.noise += [Noise(kind, piece.text, piece.anchor) for piece in pieces]

    def add_front(
        self, kind: str, pieces: Iterable[Piece], *, heading: Piece | None = None
    ) -> None:
        """What the plan says before or beside its items; bullets become a list."""
        pieces = list(pieces)
        self.take(*pieces, *([heading] if heading else []), fate=Fate.FRONT)
        printed = [piece.text for piece in pieces]
        title = heading.text if heading else None
        if len(printed) == 1:
            entry = FrontMatter(kind, text=printed[0], heading=title)
        else:
            entry = FrontMatter(kind, heading=title, entries=printed)
        self.front_matter.append(entry)

    def leave(
        self,
        *pieces: Piece,
        column: str | None = None,
        candidates: Iterable[str] = (),
        note: str | None = None,
    ) -> None:
        """Text of the plan that belongs to no certain item, with what is known."""
        self.take(*pieces, fate=Fate.LEFT)
        self.unplaced += [
            Unplaced(piece.text, column, list(candidates), note, piece.anchor)
            for piece in pieces
        ]

    def warn(
        self,
        code: str,
        message: str,
        *,
        item: str | None = None,
        field: str | None = None,
    ) -> None:
        """A sentence about what a person should look at."""
        self.warnings.append(Warned(code, message, item, field))

    def new_key(self, wanted: str) -> str:
        """``wanted``, or with a count behind it when another item has it already."""
        key, count = wanted, 1
        while key in self._keys:
            count += 1
            key = f"{wanted}~{count}"
        self._keys.add(key)
        return key

    def close(self) -> None:
        """Enter whatever nobody took as unplaced, in document order."""
        for piece in self.pieces:
            self.unplaced += [
                Unplaced(run.text, anchor=run.anchor) for run in self._remains(piece)
            ]
        self.unplaced.sort(key=lambda entry: entry.anchor.start if entry.anchor else 0)

    def _remains(self, piece: Piece) -> list[Piece]:
        """The runs of a piece that nobody took; borders of taken parts are no text."""
        start, end = piece.anchor.start, piece.anchor.end
        fates = bytes(self._fates[start:end])
        runs = []
        for found in re.finditer(b"\x00+", fates):
            run = part(piece, *found.span())
            if run.text.strip(BORDERS) or len(found[0]) == len(fates):
                runs.append(run)
            else:
                beside = (
                    fates[found.start() - 1] if found.start() else fates[found.end()]
                )
                self._fates[start + found.start() : start + found.end()] = bytes(
                    [beside]
                ) * len(found[0])
        return [run for run in runs if run.text.strip(BORDERS)]

    def coverage(self) -> Coverage:
        """How many characters became what."""
        kept = b"".join(
            self._fates[piece.anchor.start : piece.anchor.end] for piece in self.pieces
        )
        counts = {fate: kept.count(bytes([fate])) for fate in Fate}
        return Coverage(
            characters=sum(counts.values()),
            in_items=counts[Fate.ITEM],
            in_front_matter=counts[Fate.FRONT],
            in_noise=counts[Fate.NOISE],
            unplaced=counts[Fate.UNPLACED] + counts[Fate.LEFT],
        )


def part(piece: Piece, start: int, end: int | None = None) -> Piece:
    """The characters ``start`` to ``end`` of a piece, blanks at both ends cut off."""
    cut = piece.text[start:end]
    start += len(cut) - len(cut.lstrip())
    cut = cut.strip()
    at = piece.anchor.start + start
    anchor: Anchor = replace(piece.anchor, start=at, end=at + len(cut))
    return replace(piece, text=cut, anchor=anchor)
