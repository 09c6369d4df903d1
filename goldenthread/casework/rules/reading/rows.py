"""Tables: rows under known heads, forms with a label a row, and tables for looks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from goldenthread.casework.rules.reading.columns import Column, columns_of
from goldenthread.casework.rules.reading.draft import Entry, Field
from goldenthread.casework.rules.reading.headings import Heading
from goldenthread.casework.rules.reading.labels import (
    area_of,
    is_none,
    label_of,
    number_of,
)
from goldenthread.casework.rules.reading.ledger import Fate
from goldenthread.casework.rules.reading.references import only_references
from goldenthread.casework.rules.reading.standing import AMOUNTS, STATEMENTS
from goldenthread.casework.rules.reading.statements import part_cell
from goldenthread.casework.rules.reading.walk import Walk
from goldenthread.documents.readers.grid import Block, Cell, Piece, Row, Table

PERSONS = ("child", "parents")


@dataclass
class Told:
    """What one row says, by what its columns hold."""

    columns: list[Column]
    cells: list[list[Piece]]
    made: dict[str, list[Entry]] = field(default_factory=dict)

    def of(self, role: str) -> list[tuple[Column, list[Piece]]]:
        """The cells of one kind, each with its column."""
        pairs = zip(self.columns, self.cells, strict=True)
        return [(column, cell) for column, cell in pairs if column.role == role]


class Rows:
    """Reads the tables of one document."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.columns: list[Column] = []
        self.form: list[tuple[str, Piece, list[Piece]]] = []

    def block(self, block: Block) -> None:
        """Read a piece or a table."""
        if isinstance(block, Table):
            self._table(block)
        elif self.walk.ledger.is_free(block):
            self.columns = []
            self.walk.line(block)

    def _table(self, table: Table) -> None:
        self.walk.flush()
        width = max((len(row.cells) for row in table.rows), default=0)
        if len(self.columns) != width:
            self.columns = []
        for row in table.rows:
            self._row(row)
        self._close_form()
        self.walk.flush()

    def _row(self, row: Row) -> None:
        live = [(n, self._free(cell)) for n, cell in _distinct(row)]
        live = [(n, pieces) for n, pieces in live if pieces]
        if not live:
            return
        found = self._columns(row)
        if found:
            self._open_columns(found, [p for _, pieces in live for p in pieces])
        elif len(live) == 1 and self._is_wide(row, live[0][0]):
            self._close_form()
            self.columns = [] if self._opens(live[0][1]) else self.columns
            for piece in live[0][1]:
                self.walk.line(piece)
        elif self._is_heading(live):
            self.columns = []
        elif self._is_outcome_above(row, live):
            self._numbered(live[0][1], live[1][1])
        elif self.columns and len(self.columns) == len(row.cells):
            self._under_columns(row)
        else:
            self._bare(live)

    def _columns(self, row: Row) -> list[Column] | None:
        """The heads of a row; in a report behind the advice they open nothing."""
        appended = self.walk.has_appendix and self.walk.open == ("K",)
        in_rows = bool(self.walk.holds)
        return None if appended else columns_of(row, self.walk.kind, in_rows=in_rows)

    def _free(self, cell: Cell) -> list[Piece]:
        return [p for p in cell.pieces if p.text and self.walk.ledger.is_free(p)]

    def _is_wide(self, row: Row, at: int) -> bool:
        """One cell across the row, or the only one where no heads are known."""
        return row.cells[at].colspan >= len(row.cells) or not self.columns

    def _opens(self, pieces: Sequence[Piece]) -> bool:
        return any(self.walk.heading(piece) for piece in pieces)

    # ---- Heads

    def _open_columns(self, columns: list[Column], heads: list[Piece]) -> None:
        walk = self.walk
        walk.flush()
        self._close_form()
        keys = [column.section for column in columns if column.section]
        if not keys and not walk.holds:
            roles = [column.role for column in columns]
            walk.open = walk.kind.sections_of(roles, walk.area)
            walk.role = ""
        if keys:
            walk.open = tuple(dict.fromkeys(keys))
            walk.role = ""
            for key in walk.open:
                titles = [c.title for c in columns if c.section == key]
                walk.section(key).title = walk.section(key).title or titles[0]
        self.columns = columns
        walk.keep_heading(*heads)

    def _is_heading(self, live: list[tuple[int, list[Piece]]]) -> bool:
        """The letter of a section in one cell, its name in the next."""
        pieces = [piece for _, cell in live for piece in cell]
        if len(pieces) != 2 or not self.walk.kind.letter_alone(pieces[0].text):
            return False
        found = self.walk.kind.heading(" ".join(piece.text for piece in pieces))
        if found:
            self.walk.open_sections(found, pieces)
        return found is not None

    def _is_outcome_above(self, row: Row, live: list[tuple[int, list[Piece]]]) -> bool:
        """ "Outcome 2" and its words across the table, above the heads of its rows."""
        if len(live) != 2 or len(row.cells) < 3 or len(live[0][1]) != 1:
            return False
        text = live[0][1][0].text
        number = number_of(text)
        wide = row.cells[live[1][0]].colspan > 1
        if number is None or number.end < len(text):
            return False
        return wide and number.role == "outcome"

    # ---- Rows under heads

    def _under_columns(self, row: Row) -> None:
        cells = [
            [p for p in cell.pieces if p.text and self._is_ours(p, cell)]
            for cell in row.cells
        ]
        self._tell(Told(self.columns, cells))

    def _is_ours(self, piece: Piece, cell: Cell) -> bool:
        """A merged cell counts in each of its rows; what was set apart in none."""
        return cell.carried or self.walk.ledger.is_free(piece)

    def _tell(self, told: Told) -> None:
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
        if pieces:
            made = walk.enter(role, part_cell(pieces), place)
            told.made.setdefault(role, []).extend(made)

    def _link(self, told: Told) -> None:
        """What stands in one row belongs together."""
        book = self.walk.book
        keys = {role: [e.key for e in told.made.get(role, [])] for role in STATEMENTS}
        for role in ("outcome", "provision"):
            for entry in told.made.get(role, []):
                book.link("need", entry, keys["need"])
                if role == "provision":
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
            elif column.role == "strengths" or not any(told.made.values()):
                self.walk.keep_text(free)
            else:
                self._extra(told, column, free)

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

    # ---- Rows without heads

    def _bare(self, live: list[tuple[int, list[Piece]]]) -> None:
        """A label and what stands beside it; several cells of a text."""
        walk = self.walk
        first, rest = live[0][1], [piece for _, cell in live[1:] for piece in cell]
        title = " ".join(piece.text for piece in first)
        if walk.holds and rest:
            self._beside(first, title, rest)
        elif walk.holds:
            for piece in first:
                walk.line(piece)
        else:
            self._close_form()
            self._fields([cell for _, cell in live])

    def _beside(self, first: list[Piece], title: str, rest: list[Piece]) -> None:
        walk = self.walk
        number = number_of(title)
        if found := self._named(title):
            walk.open_sections(found, first)
            walk.lines = rest
            walk.flush()
        elif role := label_of(title):
            self._form_row(role, first, rest)
        elif area := area_of(title):
            walk.flush()
            walk.keep_heading(*first)
            walk.area, walk.under = area, ""
            walk.role = walk.holds[0] if len(walk.holds) == 1 else walk.role
            walk.lines = rest
            walk.flush()
        elif number and number.end >= len(title):
            self._numbered(first, rest)
        else:
            walk.flush()
            walk.keep_heading(*first)
            walk.area, walk.under = "", title
            walk.lines = rest
            walk.flush()

    def _numbered(self, first: list[Piece], rest: list[Piece]) -> None:
        """ "Outcome 1" in one cell, its words or what serves it in the next."""
        walk = self.walk
        number = number_of(first[0].text)
        walk.flush()
        if not number:
            return
        is_outcome = number.role == "outcome"
        if is_outcome and walk.holds == ("provision",):
            walk.keep_heading(*first)
            walk.outcome = walk.known_outcome(first[0].text, "")
            walk.lines = rest
            walk.flush()
            walk.outcome = None
            return
        role = number.role or walk.role or walk.holds[0]
        made = walk.enter(role, part_cell(rest))
        if not made:
            walk.keep_heading(*first)
            return
        walk.book.number(made[0], number, first[0])
        walk.keep_links(made[0], first)
        walk.outcome = made[0] if role == "outcome" else walk.outcome

    def _form_row(self, role: str, label: list[Piece], rest: list[Piece]) -> None:
        """A row of a form: kept until the form is whole, for it is one row."""
        known = [one for one, _, _ in self.form]
        begins = role in STATEMENTS and role in known and known[-1] != role
        if begins and "provision" in known:
            self._close_form()
        self.walk.keep_heading(*label)
        self.form.append((role, label[0], rest))

    def _close_form(self) -> None:
        form, self.form = self.form, []
        if not form:
            return
        if not {role for role, _, _ in form} & set(STATEMENTS):
            for role, label, rest in form:
                self.walk.labelled(role, label, rest)
            return
        columns = [Column(role, label.text) for role, label, _ in form]
        self._tell(Told(columns, [rest for _, _, rest in form]))

    def _fields(self, cells: list[list[Piece]]) -> None:
        """Cells of a section of text: a label and its value, or a line of a list."""
        walk = self.walk
        walk.flush()
        texts = [" ".join(piece.text for piece in cell) for cell in cells]
        if found := self._lone_heading(cells):
            walk.open_sections(found, cells[0])
            cells = cells[1:]
        section = walk.section(walk.open[0])
        if len(texts) in (2, 4):
            pairs = zip(texts[::2], texts[1::2], strict=True)
            section.fields += [Field(label.rstrip(" :"), v) for label, v in pairs]
        else:
            section.fields.append(Field(texts[0].rstrip(" :"), " | ".join(texts[1:])))
        for cell in cells:
            walk.keep_text(cell)

    def _lone_heading(self, cells: list[list[Piece]]) -> Heading | None:
        """A heading in the first cell, its text in the next."""
        title = " ".join(p.text for p in cells[0])
        found = self.walk.kind.heading(title)
        return found if found and found.lettered else self._named(title)

    def _named(self, title: str) -> Heading | None:
        """A section by its name alone; whose details these are, is a label."""
        found = None if self.walk.kind.letters else self.walk.kind.heading(title)
        return None if found and found.sections[0] in PERSONS else found


def _distinct(row: Row) -> list[tuple[int, Cell]]:
    """The cells of a row without the repetitions of a wide one."""
    return [
        (n, cell)
        for n, cell in enumerate(row.cells)
        if not (n and cell.carried and cell.pieces == row.cells[n - 1].pieces)
    ]
