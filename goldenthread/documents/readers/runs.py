"""From runs of letters of one look to pieces.

A paragraph becomes one piece, but for forced line ends, and where a stretch is struck
out, hidden, or put in or out by a tracked change: such a stretch is a piece by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from goldenthread.documents.readers.assembly import clean, told_apart
from goldenthread.documents.readers.grid import Block, Kind, Mark, Piece, table_pieces

UNSEEN = (Mark.HIDDEN, Mark.COMMENT, Mark.DELETED)


@dataclass(frozen=True)
class Run:
    """Letters of one look; a line end in them is a forced one."""

    text: str
    bold: bool = False
    struck: bool = False
    mark: Mark = Mark.NONE
    link: str = ""


@dataclass(frozen=True)
class Shape:
    """What the paragraph around the runs is. ``lead``: its printed number."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    lead: str = ""


PARAGRAPH = Shape()


def pieces_of(runs: Iterable[Run], shape: Shape = PARAGRAPH) -> list[Piece]:
    """The pieces of one paragraph."""
    whole = _lines(runs) if shape.kind is not Kind.HEADING else [list(runs)]
    found = [piece for line in whole for piece in _line(line, shape)]
    return _led(found, shape.lead)


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of each line between forced line ends."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if "\n" not in run.text:
            lines[-1].append(run)
            continue
        first, *rest = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=text)] for text in rest)
    return lines


def _line(runs: Sequence[Run], shape: Shape) -> Iterator[Piece]:
    seen = [run for run in _settled(runs) if run.text]
    for (struck, mark), group in groupby(seen, lambda run: (run.struck, run.mark)):
        alike = list(group)
        text = clean("".join(run.text for run in alike))
        if not text:
            continue
        lettered = [run for run in alike if run.text.strip()]
        links = {run.link for run in lettered}
        piece = Piece(
            text,
            Kind.FURNITURE if mark in UNSEEN else shape.kind,
            shape.level,
            bold=all(run.bold for run in lettered),
            struck=struck,
            link=links.pop() if len(links) == 1 else "",
            mark=mark,
        )
        yield told_apart(piece)


def _settled(runs: Sequence[Run]) -> Iterator[Run]:
    """Blank runs take the look of the run before, so that they part nothing."""
    before: Run | None = None
    for run in runs:
        if before is not None and not run.text.strip():
            yield replace(before, text=run.text)
        else:
            before = run
            yield run


def _led(pieces: list[Piece], lead: str) -> list[Piece]:
    """The printed number stands before the first words that are seen."""
    for n, piece in enumerate(pieces):
        if lead and piece.mark not in UNSEEN:
            pieces[n] = replace(piece, text=f"{lead} {piece.text}")
            return pieces
    return pieces


def unseen(pieces: Iterable[Piece], mark: Mark) -> list[Piece]:
    """The same pieces, kept but marked as nothing a reader of the page would see."""
    return [
        piece
        if piece.mark in UNSEEN
        else replace(piece, kind=Kind.FURNITURE, mark=mark)
        for piece in pieces
    ]


def furniture(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces as furniture of the page."""
    return [replace(piece, kind=Kind.FURNITURE, level=0) for piece in pieces]


def pieces_in(blocks: Iterable[Block]) -> Iterator[Piece]:
    """All pieces of blocks; a table gives its text cell by cell."""
    for block in blocks:
        yield from [block] if isinstance(block, Piece) else table_pieces(block)
