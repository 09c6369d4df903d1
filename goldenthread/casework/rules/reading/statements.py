"""From some lines to statements: which lines are one need, outcome or provision.

A list gives a statement an entry. Paragraphs are one statement each where no list
stands; before a list, a line that ends in a colon only leads to it.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from goldenthread.casework.rules.reading.labels import (
    Number,
    number_of,
    split_fact,
)
from goldenthread.casework.rules.reading.ledger import part
from goldenthread.documents.readers.grid import Kind, Piece

# What a labelled line below a provision may say of it.
OF_PROVISION = frozenset(
    ("who", "how_often", "how_long", "group_size")
    + ("starts", "reviewed", "funder", "cost", "towards")
)


@dataclass(frozen=True)
class Statement:
    """The lines of one statement; ``number`` is cut off and kept in ``counted``."""

    pieces: tuple[Piece, ...]
    number: Number | None = None
    counted: Piece | None = None
    lead: Piece | None = None

    @property
    def text(self) -> str:
        """All lines as one text."""
        return joined(self.pieces)


@dataclass(frozen=True)
class Parted:
    """Statements, and the lines that only lead to them."""

    statements: tuple[Statement, ...]
    leads: tuple[Piece, ...]


def part_lines(
    pieces: Sequence[Piece], goes_on: Container[int] = frozenset()
) -> Parted:
    """Lines below one heading as statements.

    ``goes_on``: where pieces begin that a tracked change cut off from their line.
    """
    has_list = any(_is_entry(piece) for piece in pieces)
    shallow = min((p.level for p in pieces if p.kind is Kind.BULLET), default=0)
    found: list[list[Piece]] = []
    leads: list[Piece] = []
    led_by: dict[int, Piece] = {}
    for piece in pieces:
        deeper = piece.kind is Kind.BULLET and piece.level > shallow
        if found and (deeper or piece.anchor.start in goes_on):
            found[-1].append(piece)
        elif has_list and _leads(piece):
            leads.append(piece)
        else:
            if leads and piece.kind is Kind.BULLET:
                led_by[len(found)] = leads[-1]
            found.append([piece])
    made = tuple(_statement(lines, led_by.get(n)) for n, lines in enumerate(found))
    return Parted(made, tuple(leads))


def joined(pieces: Iterable[Piece]) -> str:
    """Pieces as one text; a stop that stands by itself joins the word before it."""
    told = " ".join(piece.text for piece in pieces if piece.text)
    return re.sub(r" ([.,;:!?)])(?= |$)", r"\1", told)


def part_cell(pieces: Sequence[Piece]) -> Parted:
    """The lines of a cell: a list gives several statements, paragraphs are one."""
    if sum(_is_entry(piece) for piece in pieces) > 1:
        return part_lines(pieces)
    return Parted((_statement(list(pieces), None),) if pieces else (), ())


@dataclass(frozen=True)
class Labelled:
    """A line of a cell that says one thing of the provision above it: "Who: …"."""

    name: str
    label: Piece
    words: Piece


def labelled_parts(
    pieces: Sequence[Piece],
) -> list[tuple[list[Piece], list[Labelled]]]:
    """The provisions of a cell, each with the labelled lines that stand below it."""
    found: list[tuple[list[Piece], list[Labelled]]] = []
    for piece in pieces:
        name, end = split_fact(piece.text)
        if found and name in OF_PROVISION:
            label, said = part(piece, 0, end), part(piece, end)
            found[-1][1].append(Labelled(name, label, said))
        elif found and not found[-1][1]:
            found[-1][0].append(piece)
        else:
            found.append(([piece], []))
    return found


def _is_entry(piece: Piece) -> bool:
    return piece.kind is Kind.BULLET or number_of(piece.text) is not None


def _leads(piece: Piece) -> bool:
    return piece.kind is not Kind.BULLET and piece.text.endswith(":")


def _statement(lines: list[Piece], lead: Piece | None) -> Statement:
    first = lines[0]
    number = number_of(first.text)
    if not number:
        return Statement(tuple(lines), lead=lead)
    counted = replace(
        part(first, 0, number.end), text=first.text[: number.end].strip(" :.)–—-")
    )
    rest = part(first, number.end)
    return Statement((rest, *lines[1:]), number, counted, lead)
