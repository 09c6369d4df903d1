"""The running text of a flattened table: pages put behind each other, feet cut out."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.documents.readers.grid import Piece
from goldenthread.plans.rules.reading.ledger import part

_PAGE = re.compile(r"(?:\bpage\s+\d+\s*(?:of|/)\s*\d+|(?<=\s)\|\s*page\s+\d+\b)", re.I)
_SENTENCE = re.compile(r"\s*[^.!?]{0,160}?(?:[.!?]|$)")


@dataclass(frozen=True)
class Stream:
    """Chunks of text one after another, joined by a blank.

    ``starts`` are the positions of the chunks; ``pages`` those before which a page
    foot was cut out or a line ended.
    """

    chunks: tuple[Piece, ...]
    starts: tuple[int, ...]
    text: str
    feet: tuple[Piece, ...]

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The parts of chunks between two positions."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        return [p for p in self._parts(first, start, end) if p.text]

    def _parts(self, first: int, start: int, end: int) -> Iterator[Piece]:
        pairs = zip(self.chunks[first:], self.starts[first:], strict=True)
        for chunk, at in pairs:
            if at >= end:
                return
            yield part(chunk, max(start - at, 0), min(end - at, len(chunk.text)))

    def breaks_between(self, start: int, end: int) -> bool:
        """Whether a page or line ends between two positions."""
        return bisect_right(self.starts, start) != bisect_right(self.starts, end)


def stream_of(pieces: Sequence[Piece]) -> Stream:
    """The text of the pieces without the feet of pages."""
    tails = _tails(pieces)
    chunks: list[Piece] = []
    feet: list[Piece] = []
    for piece in pieces:
        at = 0
        for found in _PAGE.finditer(piece.text):
            end = _foot_end(piece.text, found.end(), tails)
            chunks.append(part(piece, at, found.start()))
            feet.append(part(piece, found.start(), end))
            at = end
        chunks.append(part(piece, at))
    return _joined([chunk for chunk in chunks if chunk.text], feet)


def _tails(pieces: Sequence[Piece]) -> frozenset[str]:
    """Sentences that follow a page mark more than once: the rest of the foot."""
    counts: Counter[str] = Counter()
    for piece in pieces:
        for found in _PAGE.finditer(piece.text):
            tail = _SENTENCE.match(piece.text, found.end())
            if tail and tail.group().strip():
                counts[tail.group().strip()] += 1
    return frozenset(tail for tail, count in counts.items() if count > 1)


def _foot_end(text: str, at: int, tails: frozenset[str]) -> int:
    rest = text[at:]
    blank = len(rest) - len(rest.lstrip())
    for tail in sorted(tails, key=len, reverse=True):
        if rest.lstrip().startswith(tail):
            return at + blank + len(tail)
    return at


def _joined(chunks: Sequence[Piece], feet: Sequence[Piece]) -> Stream:
    starts: list[int] = []
    at = 0
    for chunk in chunks:
        starts.append(at)
        at += len(chunk.text) + 1
    text = " ".join(chunk.text for chunk in chunks)
    return Stream(tuple(chunks), tuple(starts), text, tuple(feet))
