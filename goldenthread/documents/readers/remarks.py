"""Sentences about what a person should know before a document is published."""

from collections import Counter
from collections.abc import Iterable, Iterator

from goldenthread.documents.readers.grid import Block, Mark
from goldenthread.documents.readers.runs import pieces_in

_SAYS = {
    Mark.HIDDEN: "{n} hidden in the file: kept apart, not part of the plan.",
    Mark.COMMENT: "{n} in comments: kept apart, not part of the plan.",
    Mark.DELETED: "{n} taken out by tracked changes that nobody has accepted yet.",
    Mark.INSERTED: "{n} put in by tracked changes that nobody has accepted yet.",
}


def remarks_on(blocks: Iterable[Block]) -> Iterator[str]:
    """One sentence for each kind of text that a reader of the page would not expect."""
    pieces = list(pieces_in(blocks))
    marks = Counter(piece.mark for piece in pieces)
    for mark, sentence in _SAYS.items():
        if marks[mark]:
            yield sentence.format(n=_pieces(marks[mark]))
    struck = sum(piece.struck for piece in pieces)
    if struck:
        yield f"{_pieces(struck)} struck out; check whether it still holds."


def _pieces(count: int) -> str:
    return "One piece of text is" if count == 1 else f"{count} pieces of text are"
