"""Tables: rows under known heads, forms with a label a row, and tables for looks."""

from collections.abc import Sequence

from goldenthread.casework.rules.reading.columns import Column, columns_of
from goldenthread.casework.rules.reading.draft import Field
from goldenthread.casework.rules.reading.headed import HeadedRows, Told
from goldenthread.casework.rules.reading.headings import Heading
from goldenthread.casework.rules.reading.labels import (
    area_of,
    label_of,
    number_of,
)
from goldenthread.casework.rules.reading.standing import STATEMENTS
from goldenthread.casework.rules.reading.statements import (
    part_cell,
)
from goldenthread.casework.rules.reading.walk import Walk
from goldenthread.documents.readers.grid import Block, Cell, Piece, Row, Table

PERSONS = ("child", "parents")


class Rows:
    """Reads the tables of one document."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.headed = HeadedRows(walk)
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
        self.headed.tell(Told(self.columns, cells))

    def _is_ours(self, piece: Piece, cell: Cell) -> bool:
        """A merged cell counts in each of its rows; what was set apart in none."""
        return cell.carried or self.walk.ledger.is_free(piece)

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
        self.headed.tell(Told(columns, [rest for _, _, rest in form]))

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
