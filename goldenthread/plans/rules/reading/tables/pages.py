"""A run of blocks: tables of a plan, headings over them, prose between them."""

import re
from collections.abc import Sequence

from goldenthread.documents.readers.grid import (
    Block,
    Kind,
    Piece,
    Row,
    Table,
    table_pieces,
)
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.ledger import Fate, Ledger, part
from goldenthread.plans.rules.reading.tables.bands import (
    Sort,
    filled_cells,
    is_labelled,
    one_cell,
    sort_of,
    stated,
)
from goldenthread.plans.rules.reading.tables.columns import heads_group, plain, rank
from goldenthread.plans.rules.reading.tables.finding import (
    FOOTNOTE,
    captions,
    is_general,
    is_heading,
    plan_shapes,
    stated_heads,
)
from goldenthread.plans.rules.reading.tables.gathered import Remark
from goldenthread.plans.rules.reading.tables.glued import unglue
from goldenthread.plans.rules.reading.tables.headings import (
    leading_number,
    worded_heading,
)
from goldenthread.plans.rules.reading.tables.items import drafted
from goldenthread.plans.rules.reading.tables.remade import remade
from goldenthread.plans.rules.reading.tables.rows import Gatherer
from goldenthread.plans.rules.reading.tables.saying import titled
from goldenthread.plans.rules.reading.tables.sections import (
    Section,
    sections,
)
from goldenthread.plans.rules.reading.tables.shape import Shape
from goldenthread.plans.rules.reading.tables.strange import is_key

_TABLE_NUMBER = re.compile(r"(?i)^(?:table|figure|tabl) \d+(?:\.\d+)*\s*[:.–-]\s*")


def read_blocks(blocks: Sequence[Block], ledger: Ledger) -> list[DraftItem]:
    """The items of a run of blocks."""
    made = remade(blocks)
    for kind, piece in made.noise:
        ledger.add_noise(kind, piece)
    reader = Run(made.blocks, ledger)
    for n, block in enumerate(made.blocks):
        if isinstance(block, Table):
            reader.table(n, block)
        else:
            reader.piece(n, block)
    ledger.add_noise("count", *reader.gatherer.counts)
    unglue(reader.gatherer.items)
    return drafted(reader.gatherer.items, ledger)


class Run:
    """Reads the blocks of a run one after the other."""

    def __init__(self, blocks: Sequence[Block], ledger: Ledger) -> None:
        self.blocks = blocks
        self.ledger = ledger
        self.shapes = plan_shapes(blocks)
        self.titled = self._titled_tables()
        self.named = self._named_sheets()
        self.stated = stated_heads(blocks)
        self.gatherer = Gatherer()
        self.open: Shape | None = None
        self.top: Piece | None = None  # what the first plan table begins with
        self.banded = False  # rows below the heads of this table are titles, too

    def _titled_tables(self) -> set[int]:
        """Tables whose title lines tell them apart; one alone has just a title."""
        found = [n for n in self.shapes if captions(self.blocks, n)]
        texts = {plain(self._above(n).text) for n in found}
        return set(found) if len(texts) > 1 else set()

    def _named_sheets(self) -> set[int]:
        """Sheets of a workbook, each a theme by its name."""
        tables = [(n, b) for n, b in enumerate(self.blocks) if isinstance(b, Table)]
        names = {
            n: b.title
            for n, b in tables
            if n in self.shapes and b.title and not self._captioned(n, b.title)
        }
        told = [name for name in names.values() if not is_general(name)]
        return set(names) if len(set(told)) == len(names) > 1 else set()

    def _captioned(self, table: int, name: str) -> bool:
        """The name of a table may be printed over it, too."""
        above = self.blocks[table - 1] if table else None
        return isinstance(above, Piece) and plain(above.text) == plain(name)

    def _above(self, table: int) -> Piece:
        above = self.blocks[table - 1]
        assert isinstance(above, Piece)  # noqa: S101 - captions() saw to it
        return above

    # ---- pieces

    def piece(self, n: int, piece: Piece) -> None:
        """A heading opens a group; prose below it is its narrative."""
        heading = worded_heading(piece.text) if is_heading(piece) else None
        if heading:
            group = titled([piece], heading)
            self.gatherer.open_group(group, rank(heading.kind))
        elif n in self.stated:
            self.gatherer.band([piece], stating=True)
        elif n + 1 in self.titled:
            self.ledger.take(piece)
            numbered = _TABLE_NUMBER.match(piece.text)
            piece = part(piece, numbered.end() if numbered else 0)
            group = titled([piece], leading_number(piece.text))
            self.gatherer.open_group(group, 1.0)
        elif self.gatherer.groups and is_labelled(piece.text):
            self.gatherer.about_group(Sort.LABEL, one_cell(piece), [piece])
        elif FOOTNOTE.match(piece.text):
            self.ledger.add_noise("footnote", piece)
        elif self.gatherer.groups and piece.kind is not Kind.HEADING:
            owner = self.gatherer.groups[-1]
            owner.remarks.append(Remark("narrative", [], [[piece]]))
        elif self.gatherer.items:
            self.ledger.leave(piece, note="It stands between tables of the plan.")
        else:
            self.ledger.add_front("introduction", [piece])

    # ---- tables

    def table(self, n: int, table: Table) -> None:
        """A table of the plan, or one that is something else."""
        if n not in self.shapes:
            self._stranger(table)
            return
        if n in self.named:
            name = [Piece(table.title)]
            heading = worded_heading(table.title) or leading_number(table.title)
            self.gatherer.open_group(titled(name, heading), 1.0)
        if n == min(self.shapes):
            self.top = next(table_pieces(table), None)
        parts = list(sections(table))
        self.banded = any(
            sort_of(row) is Sort.BAND for one in parts[1:] for row in one.rows
        )
        for section in parts:
            self._section(section, self.shapes[n])

    def _section(self, section: Section, mine: dict[tuple[str, ...], Shape]) -> None:
        for row in section.headers:
            self.ledger.take(*_pieces(row))
            for cell in row.cells:
                if not cell.carried and heads_group(cell.text):
                    self.gatherer.band(list(cell.pieces))
        if section.columns:
            self.open = mine.get(section.key)
        elif () in mine:
            self.open = mine[()]
        if self.open is not None:
            self.gatherer.read(section.rows, self.open)
            return
        for row in section.rows:
            self._before(row, told=bool(section.columns))

    def _before(self, row: Row, *, told: bool) -> None:
        """A row above the first header: the title of a group, or front matter."""
        pieces = _pieces(row)
        sort = sort_of(row)
        if sort is Sort.EMPTY:
            return
        if told:
            self.ledger.leave(*pieces, note="The table tells no items of a plan.")
        elif sort is Sort.BAND and self._heads_group(pieces[0]):
            self.gatherer.band(pieces)
        elif sort in (Sort.POSITION, Sort.LABEL) and self.gatherer.groups:
            self.gatherer.about_group(sort, row, pieces)
        elif len(filled_cells(row)) > 1:
            self.ledger.add_front(
                plain(pieces[0].text).replace(" ", "_") or "table",
                pieces[1:],
                heading=pieces[0],
            )
        elif self._is_title(pieces):
            self.ledger.source["title"] = pieces[0].text
            self.ledger.take(*pieces, fate=Fate.FRONT)
        else:
            self.ledger.add_front("introduction", pieces)

    def _heads_group(self, piece: Piece) -> bool:
        """A heading with its kind; below one, also what it states."""
        told = self.gatherer.groups and stated(piece.text)
        counted = self.banded and leading_number(piece.text)
        return bool(worded_heading(piece.text) or told or counted)

    def _is_title(self, pieces: list[Piece]) -> bool:
        """The first line of a document or of its plan is its title, if it has none."""
        first = [*self.ledger.pieces[:1], *([self.top] if self.top else [])]
        short = len(pieces) == 1 and len(pieces[0].text.split()) <= 16
        at_top = any(pieces[0].anchor == one.anchor for one in first)
        return short and at_top and "title" not in self.ledger.source

    def _stranger(self, table: Table) -> None:
        """A key, contacts, versions, a sheet of jottings: no items."""
        pieces = list(table_pieces(table))
        if is_key(table):
            self.ledger.add_front("rag_key", pieces)
        else:
            self.ledger.add_noise("table that is no plan", *pieces)


def _pieces(row: Row) -> list[Piece]:
    return [p for cell in row.cells if not cell.carried for p in cell.pieces]
