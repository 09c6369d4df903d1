"""What a document says of itself: title, subtitle, summary, edition, period."""

import re
from collections.abc import Sequence

from goldenthread.documents.readers.grid import Block, Document, Kind, Piece
from goldenthread.plans.rules.reading.alignment import is_name
from goldenthread.plans.rules.reading.ledger import Fate, Ledger
from goldenthread.plans.rules.reading.numbers import read_heading

TITLE_LENGTH = 160
LOOK_AHEAD = 8
_PLAN_WORDS = re.compile(
    r"\b(?:plan|plans|strategy|framework|review|report|statement|response|recommendations"
    r"|programme|inspection|tracker|update|policy|charter)\b",
    re.I,
)
_EDITION = re.compile(
    r"\(((?:updated|update|version|edition|revised)\b[^()]{0,40}\d{4})\)"
    r"|\b((?:version|edition|updated|revised) [\w. ]{0,12}\d+)",
    re.I,
)
_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–/]|to)\s*((?:19|20)?\d\d)\b")


def read_opening(document: Document, opening: Sequence[Block], ledger: Ledger) -> None:
    """Title, subtitle and summary from the pieces before the first item."""
    pieces = [b for b in opening if isinstance(b, Piece) and ledger.is_free(b)]
    title = _title(pieces)
    if title:
        ledger.source.setdefault("title", title.text)
        ledger.take(title, fate=Fate.FRONT)
        _read_publisher(pieces[: pieces.index(title)], ledger)
        _read_below(pieces[pieces.index(title) + 1 :], ledger)
    elif document.title:
        ledger.source.setdefault("title", document.title)
    _read_title(ledger)


def _read_publisher(above: Sequence[Piece], ledger: Ledger) -> None:
    """A body named above the title; nothing is concluded from other words."""
    for piece in above:
        if is_name(piece.text) and "publisher" not in ledger.source:
            ledger.source["publisher"] = piece.text
            ledger.take(piece, fate=Fate.FRONT)


def _title(pieces: Sequence[Piece]) -> Piece | None:
    """The first main heading, else the first short line with the word for a plan."""
    headings = [p for p in pieces if p.kind is Kind.HEADING and p.level <= 1]
    if headings:
        return headings[0]
    subject = _subject_of_letter(pieces)
    if subject:
        return subject
    short = [p for p in pieces[:LOOK_AHEAD] if _is_short(p)]
    named = [p for p in short if _PLAN_WORDS.search(p.text)]
    return next(iter(named + short), None)


def _subject_of_letter(pieces: Sequence[Piece]) -> Piece | None:
    """The line below "Dear …" says what a letter is about."""
    for greeting, piece in zip(pieces, pieces[1:], strict=False):
        if re.match(r"Dear\b", greeting.text) and len(greeting.text) < 80:
            return piece if _is_short(piece) else None
    return None


def _is_short(piece: Piece) -> bool:
    return (
        piece.kind is not Kind.BULLET
        and len(piece.text) <= TITLE_LENGTH
        and not re.search(r"[.:;,!?][”\"’']?$", piece.text)
        and not read_heading(piece.text)
    )


def _read_below(pieces: Sequence[Piece], ledger: Ledger) -> None:
    """A short line below the title is its subtitle, the first sentence the summary."""
    for n, piece in enumerate(pieces):
        if n == 0 and _is_short(piece) and piece.kind is not Kind.HEADING:
            ledger.source.setdefault("subtitle", piece.text)
            ledger.take(piece, fate=Fate.FRONT)
        elif n <= 1 and piece.text.endswith(".") and not read_heading(piece.text):
            ledger.source.setdefault("summary", piece.text)
            ledger.add_front("summary", [piece])
        elif piece.kind is not Kind.HEADING:
            ledger.add_front("introduction", [piece])


def _read_title(ledger: Ledger) -> None:
    title = str(ledger.source.get("title") or "")
    edition = _EDITION.search(title)
    if edition:
        ledger.source.setdefault("edition", edition[1] or edition[2])
    period = _PERIOD.search(title)
    if period:
        until = period[2] if len(period[2]) == 4 else period[1][:2] + period[2]
        raw = period[0]
        ledger.source.setdefault("period", {"raw": raw, "edtf": f"{period[1]}/{until}"})
