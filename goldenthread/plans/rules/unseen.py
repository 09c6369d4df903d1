"""Words that no reader of a document saw: hidden, struck out, a comment, taken out.

A person may place such words by hand. As long as they stand in an item, somebody must
read them once more before they become public.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from goldenthread.documents.readers.grid import Document, Mark, Piece


class Unseen(StrEnum):
    """Why no reader of the document saw some words."""

    HIDDEN = "hidden"  # a hidden run, row, column or sheet
    COMMENT = "comment"
    DELETED = "deleted"  # by a tracked change
    STRUCK = "struck"  # printed with a line through them


UNSEEN_SAID = {
    Unseen.HIDDEN: "were hidden in the document they came from",
    Unseen.COMMENT: "stood in a comment on the document they came from",
    Unseen.DELETED: "had been taken out of the document they came from",
    Unseen.STRUCK: "were struck out in the document they came from",
}
# So many words in a row are still the same passage, whatever was changed around them.
ENOUGH = 5
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True)
class Passage:
    """Words of a document that nobody saw, and why."""

    how: Unseen
    words: str


def unseen_in(document: Document, start: int, end: int) -> list[Passage]:
    """What nobody saw of a span of a document's text."""
    return [
        Passage(how, piece.text)
        for piece in document.pieces()
        if piece.anchor.start < end and piece.anchor.end > start
        if (how := how_unseen(piece))
    ]


def unseen_among(document: Document, text: str) -> list[Passage]:
    """What nobody saw of a document, where a text holds all of it word for word."""
    return [
        Passage(how, piece.text)
        for piece in document.pieces()
        if (how := how_unseen(piece)) and _plain(piece.text) in _plain(text)
    ]


def how_unseen(piece: Piece) -> Unseen | None:
    """Why no reader of the page saw a piece; None when it was there to be read."""
    if piece.mark in (Mark.HIDDEN, Mark.COMMENT, Mark.DELETED):
        return Unseen(piece.mark.value)
    return Unseen.STRUCK if piece.struck else None


def still_there(words: str, texts: Iterable[str]) -> list[str]:
    """The stretches of texts in which some words still stand, as they stand there.

    Few words must stand whole; of more, any five in a row are enough.
    """
    sought = [match[0].casefold() for match in _WORD.finditer(words)]
    size = min(ENOUGH, len(sought))
    if not size:
        return []
    runs = set(_runs(sought, size))
    found = [stretch for text in texts for stretch in _stretches(text, runs, size)]
    return list(dict.fromkeys(found))


def _runs(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - size + 1):
        yield tuple(words[at : at + size])


def _stretches(text: str, runs: set[tuple[str, ...]], size: int) -> Iterator[str]:
    """Where words stand in a text: neighbouring runs make one stretch."""
    places = list(_WORD.finditer(text))
    words = [match[0].casefold() for match in places]
    hits = [n for n, run in enumerate(_runs(words, size)) if run in runs]
    covered = sorted({at for hit in hits for at in range(hit, hit + size)})
    for _, group in groupby(enumerate(covered), lambda pair: pair[1] - pair[0]):
        stretch = [at for _, at in group]
        yield text[places[stretch[0]].start() : places[stretch[-1]].end()]


def _plain(text: str) -> str:
    """A text as words between single spaces, to look for one in another."""
    words = " ".join(match[0].casefold() for match in _WORD.finditer(text))
    return f" {words} "
