"""One row under known heads: its statements, what joins them, the facts beside them."""

from dataclasses import dataclass, field

from goldenthread.casework.rules.reading.columns import Column
from goldenthread.casework.rules.reading.draft import Entry
from goldenthread.casework.rules.reading.labels import (
    area_of,
    is_none,
    number_of,
)
from goldenthread.casework.rules.reading.ledger import Fate
from goldenthread.casework.rules.reading.references import only_references
from goldenthread.casework.rules.reading.standing import AMOUNTS, FACTS, STATEMENTS
from goldenthread.casework.rules.reading.statements import (
    Labelled,
    labelled_parts,
    part_cell,
)
from goldenthread.casework.rules.reading.walk import Walk
from goldenthread.documents.readers.grid import Piece


@dataclass
class Told:
    """What one row says, by what its columns hold."""

    columns: list[Column]
    cells: list[list[Piece]]
    made: dict[str, list[Entry]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)  # provision that names its outcome

    def of(self, role: str) -> list[tuple[Column, list[Piece]]]:
        """The cells of one kind, each with its column."""
        pairs = zip(self.columns, self.cells, strict=True)
        return [(column, cell) for column, cell in pairs if column.role == role]


class HeadedRows:
    """Enters rows whose columns are known."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk

    def tell(self, told: Told) -> None:
        """Enter the statements of a row, their links and their facts."""
        walk = self.walk
        before = (walk.area, walk.under)
        for _, pieces in told.of("area"):
            text = " ".join(piece.text for piece in pieces)
            walk.area = area_of(text) or walk.area
            walk.under = "" if area_of(text) else text or walk.under
            walk.keep_heading(*pieces)
        for role in STATEMENTS:
            for column, pieces in told.of(role):
                self._statements(told, role, column, pieces)
        self._link(told)
        self._count(told)
        self._amounts(told)
        self._rest(told)
        walk.area, walk.under = before

    def _statements(
        self, told: Told, role: str, column: Column, pieces: list[Piece]
    ) -> None:
        """The statements of one cell; or only the numbers of others."""
        walk = self.walk
        place = walk.place(role, column.section)
        for piece in [one for one in pieces if is_none(one.text)]:
            walk.keep_none(piece, place.section)
        pieces = [piece for piece in pieces if not is_none(piece.text)]
        refs = only_references(" ".join(p.text for p in pieces), role)
        if refs and role != "provision":
            told.made.setdefault("refs " + role, [])
            told.cells[told.columns.index(column)] = pieces
            return
        for lines, labelled in labelled_parts(pieces) if role == "provision" else ():
            made = walk.enter(role, part_cell(lines), place)
            told.made.setdefault(role, []).extend(made)
            self._labelled(told, made, labelled)
        if pieces and role != "provision":
            made = walk.enter(role, part_cell(pieces), place)
            told.made.setdefault(role, []).extend(made)

    def _labelled(
        self, told: Told, made: list[Entry], labelled: list[Labelled]
    ) -> None:
        """ "Who: …", "How often: …" on lines of their own below a provision."""
        book = self.walk.book
        for entry in made if labelled else []:
            book.pending[entry.key].asked.update(AMOUNTS)
            for one in labelled:
                if one.name == "towards":
                    self._one_outcome(told, entry, one.words)
                elif one.name in AMOUNTS:
                    book.beside(entry, one.name, [one.words])
                else:
                    book.fact(entry, one.name, [one.words])
        for one in labelled:
            self.walk.ledger.take(one.label, one.words, fate=Fate.ROW)

    def _one_outcome(self, told: Told, entry: Entry, words: Piece) -> None:
        """ "Towards: …" names one of several outcomes of its row."""
        known = self.walk.known_outcome("", words.text)
        if known:
            told.settled.add(entry.key)
            self.walk.book.link("outcome", entry, [known.key])
        else:
            entry.extra["Towards"] = words.text

    def _link(self, told: Told) -> None:
        """What stands in one row belongs together."""
        book = self.walk.book
        keys = {role: [e.key for e in told.made.get(role, [])] for role in STATEMENTS}
        for role in ("outcome", "provision"):
            for entry in told.made.get(role, []):
                book.link("need", entry, keys["need"])
                if role == "provision" and entry.key not in told.settled:
                    book.link("outcome", entry, keys["outcome"])
                self._refer(told, entry, role)

    def _refer(self, told: Told, entry: Entry, role: str) -> None:
        for other in ("need", "outcome"):
            if other == role or "refs " + other not in told.made:
                continue
            for _, pieces in told.of(other):
                refs = only_references(" ".join(p.text for p in pieces), other)
                self.walk.book.pending[entry.key].refs += refs
                self.walk.keep_links(entry, pieces)

    def _count(self, told: Told) -> None:
        """A column of numbers counts the outcomes, needs or provision of its row."""
        for _, pieces in told.of("number"):
            text = " ".join(piece.text for piece in pieces)
            number = number_of(text)
            for role in ("outcome", "need", "provision"):
                entries = told.made.get(role, [])
                if not entries or not pieces:
                    continue
                if role == "provision":
                    refs = only_references(text, "outcome")
                    for entry in entries:
                        self.walk.book.pending[entry.key].refs += refs
                if number:
                    self.walk.book.number(entries[0], number, pieces[0])
                self.walk.keep_links(entries[0], pieces)
                break

    def _amounts(self, told: Told) -> None:
        provision = told.made.get("provision", [])
        for role in AMOUNTS:
            for _, pieces in told.of(role):
                paired = len(pieces) == len(provision) > 1
                for n, entry in enumerate(provision):
                    self.walk.book.pending[entry.key].asked.add(role)
                    own = [pieces[n]] if paired else pieces
                    self.walk.book.beside(entry, role, own)
                if provision:
                    self.walk.ledger.take(*pieces, fate=Fate.ROW)

    def _rest(self, told: Told) -> None:
        """Other columns: steps of an outcome, strengths, what else the row says."""
        for column, pieces in zip(told.columns, told.cells, strict=True):
            free = [p for p in pieces if self.walk.ledger.is_free(p)]
            if not free:
                continue
            outcomes = told.made.get("outcome", [])
            if column.role == "steps" and outcomes:
                self._steps(outcomes[-1], free)
            elif column.role == "towards" and self._towards(told, free):
                continue
            elif fact := self._fact_of(told, column):
                self.walk.book.fact(told.made[fact][-1], column.role, free)
            elif column.role == "strengths" or not any(told.made.values()):
                self.walk.keep_text(free)
            else:
                self._extra(told, column, free)

    def _towards(self, told: Told, pieces: list[Piece]) -> bool:
        """The words of known outcomes beside the provision that serves them."""
        walk = self.walk
        known = [walk.known_outcome("", piece.text) for piece in pieces]
        keys = [one.key for one in known if one]
        provision = told.made.get("provision", [])
        if not provision or len(keys) < len(pieces):
            return False
        for entry in provision:
            walk.book.link("outcome", entry, keys)
            walk.keep_links(entry, pieces)
        return True

    def _fact_of(self, told: Told, column: Column) -> str:
        """Whose fact a column holds, when its row has one of them and no other."""
        for role, names in FACTS.items():
            alone = role == "provision" or not told.made.get("provision")
            if column.role in names and alone and len(told.made.get(role, [])) == 1:
                return role
        return ""

    def _steps(self, outcome: Entry, pieces: list[Piece]) -> None:
        known: list[str] = getattr(outcome, "steps", [])
        known += [piece.text for piece in pieces]
        outcome.anchors.setdefault("steps", []).extend(p.anchor for p in pieces)
        self.walk.ledger.take(*pieces, fate=Fate.ROW)

    def _extra(self, told: Told, column: Column, pieces: list[Piece]) -> None:
        """A column of its own: kept with the row under its head."""
        made = (told.made.get(r) for r in ("provision", "outcome", "need"))
        entries = next(found for found in made if found)
        title = column.title or "beside"
        for entry in entries:
            entry.extra[title] = "; ".join(piece.text for piece in pieces)
            told_at = entry.anchors.setdefault("extra", [])
            told_at.extend(piece.anchor for piece in pieces)
        self.walk.ledger.take(*pieces, fate=Fate.ROW)
