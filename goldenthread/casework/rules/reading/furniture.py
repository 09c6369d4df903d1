"""What a form or a page prints that is no part of the plan: kept apart, and said."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from goldenthread.casework.rules.reading.ledger import Ledger
from goldenthread.casework.rules.reading.vocabulary import one_of, pattern, words
from goldenthread.documents.readers.grid import Document, Kind, Mark, Piece

OFTEN = 3  # the same line on so many pages is a running head or foot
LONGEST_RUNNING = 120
SAID = {
    Mark.HIDDEN: "hidden text",
    Mark.COMMENT: "comment",
    Mark.DELETED: "deleted text",
}


def set_apart(document: Document, ledger: Ledger) -> None:
    """Take out page furniture, help text and placeholders before anything is read."""
    running = _running(document)
    contents = _contents(ledger.pieces)
    for piece in ledger.pieces:
        kind = _kind(piece)
        if piece.text in running and piece.anchor.table is None:
            kind = kind or "running head"
        if piece.anchor.start in contents:
            kind = kind or "table of contents"
        if kind:
            ledger.put_apart(kind, piece)


def _kind(piece: Piece) -> str:
    """What a piece is, when it is no statement."""
    if piece.kind is Kind.FURNITURE:
        return SAID.get(piece.mark, "page furniture")
    text = piece.text.strip()
    if pattern("form_text", "placeholder").fullmatch(text):
        return "placeholder"
    if pattern("form_text", "help").fullmatch(text):
        return "help text"
    in_table = piece.anchor.table is not None
    if not in_table and pattern("form_text", "page").fullmatch(text):
        return "page furniture"
    return ""


def _running(document: Document) -> set[str]:
    """Lines outside tables that stand on several pages."""
    seen: Counter[str] = Counter()
    pages: set[tuple[str, int]] = set()
    for piece in document.pieces():
        at = (piece.text, piece.anchor.page or 0)
        outside = piece.anchor.table is None and len(piece.text) <= LONGEST_RUNNING
        if outside and at[1] and at not in pages and len(piece.text.split()) > 1:
            pages.add(at)
            seen[piece.text] += 1
    return {text for text, count in seen.items() if count >= OFTEN}


def _contents(pieces: Iterable[Piece]) -> set[int]:
    """Where lines of a table of contents begin: a line, and the number of its page."""
    entry = re.compile(words("form_text")["contents"]["entry"])
    heads = words("form_text")["contents"]["heads"]
    found: set[int] = set()
    inside = False
    for piece in pieces:
        if piece.text.casefold().strip(" :") in heads:
            inside = True
            found.add(piece.anchor.start)
        elif inside and entry.match(piece.text):
            found.add(piece.anchor.start)
        else:
            inside = False
    return found


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(one_of(words("form_text")["placeholder"]["inside"]))


def holds_placeholder(text: str) -> bool:
    """Whether a statement still has a gap in it that a form left to be filled."""
    return bool(_inside().search(text))
