"""The statements that have been read, with their keys, numbers and links so far."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.casework.rules.reading.draft import (
    Entry,
    Need,
    Outcome,
    Provision,
)
from goldenthread.casework.rules.reading.labels import Number, area_of
from goldenthread.casework.rules.reading.ledger import Fate, Ledger, part
from goldenthread.casework.rules.reading.references import (
    Reference,
    only_references,
    references_in,
)
from goldenthread.casework.rules.reading.refusals import (
    MOST_STATEMENTS,
    TOO_MANY,
    NotAChildPlan,
)
from goldenthread.casework.rules.reading.statements import Statement, joined
from goldenthread.documents.readers.grid import Piece

_TAIL = re.compile(r"\s*[\[(]([^()\[\]]{1,60})[\])]\s*\.?$")
PARTS = ("who", "how_often", "how_long", "group_size")


@dataclass(frozen=True)
class Place:
    """Where a statement stands: its section, its area, the heading above it."""

    section: str
    area: str = ""
    under: str = ""


@dataclass
class Pending:
    """What is known of a statement until all are read: what it names, its words."""

    role: str
    number: Number | None = None
    refs: list[Reference] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    beside: dict[str, list[Piece]] = field(default_factory=dict)  # columns of delivery
    asked: set[str] = field(default_factory=set)  # parts that have a column, if empty


class Book:
    """All statements in the order of the document."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.needs: list[Need] = []
        self.outcomes: list[Outcome] = []
        self.provision: list[Provision] = []
        self.pending: dict[str, Pending] = {}
        self._by_start: dict[tuple[str, int], Entry] = {}

    def of(self, role: str) -> list[Need] | list[Outcome] | list[Provision]:
        """The statements of one kind."""
        if role == "need":
            return self.needs
        return self.outcomes if role == "outcome" else self.provision

    def add(self, role: str, statement: Statement, place: Place) -> Entry:
        """Enter a statement; one that a merged cell repeats is entered once."""
        start = (statement.counted or statement.pieces[0]).anchor.start
        if known := self._by_start.get((role, start)):
            return known
        if len(self.pending) >= MOST_STATEMENTS:
            raise NotAChildPlan(TOO_MANY)
        entry = self._made(role, place)
        pending = Pending(role, statement.number)
        self.pending[entry.key] = pending
        pieces = [piece for piece in statement.pieces if piece.text]
        self._cut_tails(entry, pending, pieces)
        entry.text = joined(pieces)
        entry.struck = bool(pieces) and all(piece.struck for piece in pieces)
        entry.anchors["text"] = [piece.anchor for piece in pieces]
        if statement.counted:
            entry.number = statement.counted.text
            entry.anchors["number"] = [statement.counted.anchor]
        if statement.lead:
            entry.extra["lead_in"] = statement.lead.text
        pending.pieces = pieces
        if role != "need":
            pending.refs += references_in(entry.text)
        counted = [statement.counted] if statement.counted else []
        self.ledger.take(*counted, *statement.pieces, fate=Fate.ROW)
        self._by_start[role, start] = entry
        return entry

    def _made(self, role: str, place: Place) -> Entry:
        key = f"{role[0]}{len(self.of(role)) + 1}"
        if role == "need":
            self.needs.append(Need(key))
        elif role == "outcome":
            self.outcomes.append(Outcome(key))
        else:
            self.provision.append(Provision(key))
        entry: Entry = self.of(role)[-1]
        entry.section, entry.area, entry.under = place.section, place.area, place.under
        return entry

    def _cut_tails(self, entry: Entry, pending: Pending, pieces: list[Piece]) -> None:
        """Brackets at the end that only name an area or other statements."""
        while pieces and (found := _TAIL.search(pieces[-1].text)):
            area, refs = area_of(found[1]), only_references(found[1])
            if not area and not refs:
                return
            entry.area = area or entry.area
            pending.refs += refs
            tail = part(pieces[-1], found.start())
            self.ledger.take(tail, fate=Fate.ROW)
            entry.anchors.setdefault("links", []).append(tail.anchor)
            pieces[-1] = part(pieces[-1], 0, found.start())
            if not pieces[-1].text:
                pieces.pop()

    def link(self, role: str, entry: Entry, keys: Iterable[str]) -> None:
        """Say that a statement serves these others."""
        name = "needs" if role == "need" else "outcomes"
        known: list[str] = getattr(entry, name, [])
        known += [key for key in keys if key not in known]

    def number(self, entry: Entry, number: Number, piece: Piece) -> None:
        """Give a statement the number that stands in a column beside it."""
        if entry.number:
            return
        entry.number = number.printed
        entry.anchors["number"] = [piece.anchor]
        self.pending[entry.key].number = replace(number, role="")

    def fact(self, entry: Entry, name: str, pieces: Sequence[Piece]) -> None:
        """What a column or a labelled line says of a statement, and nothing else."""
        setattr(entry, name, "\n".join(piece.text for piece in pieces))
        told = [piece.anchor for piece in pieces]
        entry.anchors.setdefault(name, []).extend(told)
        self.ledger.take(*pieces, fate=Fate.ROW)

    def beside(self, entry: Entry, name: str, pieces: Iterable[Piece]) -> None:
        """What a column says of who, how often, how long or to how many."""
        self.pending[entry.key].beside.setdefault(name, []).extend(pieces)
