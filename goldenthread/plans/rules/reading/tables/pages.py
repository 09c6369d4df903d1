"""A run of blocks: tables of a plan, headings over them, prose between them."""

import re
from collections.abc import Iterable, Sequence

from goldenthread.documents.readers.grid import (
    Block,
    Kind,
    Piece,
    Row,
    Table,
    table_pieces,
)
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.layout import Segment
from goldenthread.plans.rules.reading.ledger import Fate, Ledger
from goldenthread.plans.rules.reading.tables.bands import (
    Sort,
    filled_cells,
    is_labelled,
    one_cell,
    sort_of,
    stated,
)
from goldenthread.plans.rules.reading.tables.colours import apply_key, colour_key
from goldenthread.plans.rules.reading.tables.columns import plain, rank
from goldenthread.plans.rules.reading.tables.gathered import Remark
from goldenthread.plans.rules.reading.tables.glued import unglue
from goldenthread.plans.rules.reading.tables.headings import (
    leading_number,
    worded_heading,
)
from goldenthread.plans.rules.reading.tables.items import drafted
from goldenthread.plans.rules.reading.tables.remade import remade
from goldenthread.plans.rules.reading.tables.rows import Gatherer, titled
from goldenthread.plans.rules.reading.tables.sections import (
    Section,
    guessed,
    sections,
    shapes,
)
from goldenthread.plans.rules.reading.tables.shape import Shape
from goldenthread.plans.rules.reading.tables.strange import is_key, is_strange

_FOOTNOTE = re.compile(r"^(?:\\?\*|†|‡|\[\^?\d+\]:?|\{:)")
_GENERAL = re.compile(
    r"^(?:the )?(?:(?:\w+ )?action plan|improvement plan|plan|table|appendix|annex"
    r"|introduction|actions|key actions|contents|overview)\b[\s\w.:]{0,12}$",
    re.I,
)
_ENDED = re.compile(r"(?i)^(?:foot ?notes|end ?notes|references|notes|glossary|key)\b")


def plan_shapes(blocks: Sequence[Block]) -> dict[int, dict[tuple[str, ...], Shape]]:
    """For each table that is part of a plan, its place and the shapes of its heads."""
    tables = {n: block for n, block in enumerate(blocks) if isinstance(block, Table)}
    known = {k: s for k, s in shapes(list(tables.values())).items() if s.is_plan}
    found: dict[int, dict[tuple[str, ...], Shape]] = {}
    width = 0
    for n, table in tables.items():
        keys = {s.key for s in sections(table) if s.columns}
        mine = {key: known[key] for key in keys if key in known}
        same = not keys and _goes_on(blocks, n, found, width)
        if mine or same:
            found[n] = mine
            width = _width(table)
        elif keys:
            width = 0
    return found or _guessed(tables)


def _goes_on(
    blocks: Sequence[Block], at: int, found: Iterable[int], width: int
) -> bool:
    """Whether a table without heads is the rest of the plan table before it."""
    table, before = blocks[at], max(found, default=None)
    if before is None or not isinstance(table, Table) or _width(table) != width:
        return False
    if any(row.header for row in table.rows):
        return False
    between = list(blocks[before + 1 : at])
    near = len(between) <= (2 if width > 2 else 0)
    return near and not any(
        isinstance(block, Piece) and block.kind is Kind.HEADING for block in between
    )


def _guessed(tables: dict[int, Table]) -> dict[int, dict[tuple[str, ...], Shape]]:
    """No header in the whole document: the shape of the cells must tell."""
    made = {n: guessed(table) for n, table in tables.items()}
    return {n: {(): shape} for n, shape in made.items() if shape}


def _width(table: Table) -> int:
    return max((len(row.cells) for row in table.rows), default=0)


def plan_run(blocks: Sequence[Block]) -> Segment | None:
    """From the heading over the first plan table to the last table, or beyond."""
    made = remade(blocks)
    blocks = made.blocks
    found = plan_shapes(blocks)
    if not found:
        return None
    first, last = min(found), max(found)
    begin = _heading_before(blocks, first)
    shapes_ = [shape for one in found.values() for shape in one.values()]
    told = max((len(shape.columns) for shape in shapes_), default=2)
    end = _end_after(blocks, last)
    sure = 0.95 if told >= 3 else 0.6
    if any(n in made.flat for n in found):
        sure = 0.93
    return Segment(made.place(begin), made.place(end), sure)


def strangers(blocks: Sequence[Block]) -> list[Segment]:
    """Tables by themselves whose heads say that they are no plan: a key, contacts."""
    run = plan_run(blocks)
    inside = range(run.first, run.last) if run else range(0)
    return [
        Segment(n, n + 1, 0.3)
        for n, block in enumerate(blocks)
        if isinstance(block, Table) and n not in inside and is_strange(block)
    ]


def _heading_before(blocks: Sequence[Block], at: int) -> int:
    """Back over prose to the heading of the item or group the first table tells."""
    here = at
    for n in range(at - 1, -1, -1):
        block = blocks[n]
        if isinstance(block, Table):
            break
        if worded_heading(block.text) and _is_heading(block):
            here = n
            if rank(worded_heading(block.text).kind) <= 1:  # type: ignore[union-attr] # just matched
                break
        elif block.kind is Kind.HEADING and block.level <= 1:
            break
    return here if here < at else _caption_before(blocks, at)


def _caption_before(blocks: Sequence[Block], at: int) -> int:
    """The line right over a table may be its caption; tables in a row may have one."""
    tables = [n for n in plan_shapes(blocks) if captions(blocks, n)]
    if len(tables) > 1 and tables[0] == at:
        return at - 1
    return at


def captions(blocks: Sequence[Block], at: int) -> bool:
    """Whether the piece right over a table is short and stands as its title."""
    above = blocks[at - 1] if at else None
    if not isinstance(above, Piece) or above.kind is Kind.BULLET:
        return False
    text = above.text
    if is_labelled(text) or worded_heading(text):
        return False
    short = len(text.split()) <= 14 and not text.endswith((".", ":", ";", ",", "|"))
    return short and not _GENERAL.match(text)


def _end_after(blocks: Sequence[Block], last: int) -> int:
    """Behind the last table, on to later headings that name an item of their own."""
    end = last + 1
    for n in range(last + 1, len(blocks)):
        block = blocks[n]
        if isinstance(block, Table) or _ENDED.match(block.text):
            break
        if block.kind is Kind.HEADING and worded_heading(block.text):
            end = n + 1
            follows = blocks[n + 1] if n + 1 < len(blocks) else None
            if isinstance(follows, Piece) and follows.kind is Kind.PARAGRAPH:
                end = n + 2
        elif block.kind is Kind.PARAGRAPH and _FOOTNOTE.match(block.text) and end == n:
            end = n + 1
    return end


def _is_heading(piece: Piece) -> bool:
    """A heading by its file, by being short, or by a mark behind its number."""
    if piece.kind is Kind.BULLET or len(piece.text.split()) > 40:
        return piece.kind is Kind.HEADING
    heading = worded_heading(piece.text)
    marked = heading and piece.text[: heading.start].rstrip()[-1] in ":–—-."
    short = len(piece.text.split()) <= 30 and not piece.text.endswith((".", ";", ","))
    return piece.kind is Kind.HEADING or piece.bold or short or bool(marked)


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
    items = drafted(reader.gatherer.items, ledger)
    apply_key(items, colour_key(ledger.document))
    return items


class Run:
    """Reads the blocks of a run one after the other."""

    def __init__(self, blocks: Sequence[Block], ledger: Ledger) -> None:
        self.blocks = blocks
        self.ledger = ledger
        self.shapes = plan_shapes(blocks)
        self.titled = self._titled_tables()
        self.gatherer = Gatherer()
        self.open: Shape | None = None

    def _titled_tables(self) -> set[int]:
        """Tables whose title lines tell them apart; one alone has just a title."""
        found = [n for n in self.shapes if captions(self.blocks, n)]
        texts = {plain(self._above(n).text) for n in found}
        return set(found) if len(texts) > 1 else set()

    def _above(self, table: int) -> Piece:
        above = self.blocks[table - 1]
        assert isinstance(above, Piece)  # noqa: S101 - captions() saw to it
        return above

    # ---- pieces

    def piece(self, n: int, piece: Piece) -> None:
        """A heading opens a group; prose below it is its narrative."""
        heading = worded_heading(piece.text) if _is_heading(piece) else None
        if heading:
            group = titled([piece], heading)
            self.gatherer.open_group(group, rank(heading.kind))
        elif n + 1 in self.titled:
            group = titled([piece], leading_number(piece.text))
            self.gatherer.open_group(group, 1.0)
        elif self.gatherer.groups and is_labelled(piece.text):
            self.gatherer.about_group(Sort.LABEL, one_cell(piece), [piece])
        elif _FOOTNOTE.match(piece.text):
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
        for section in sections(table):
            self._section(section, self.shapes[n])

    def _section(self, section: Section, mine: dict[tuple[str, ...], Shape]) -> None:
        for row in section.headers:
            self.ledger.take(*_pieces(row))
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
        return bool(worded_heading(piece.text) or told)

    def _is_title(self, pieces: list[Piece]) -> bool:
        """The first line of a sheet is its title when nothing stands before it."""
        first = next(iter(self.ledger.pieces), None)
        short = len(pieces) == 1 and len(pieces[0].text.split()) <= 16
        return short and first is not None and pieces[0].anchor == first.anchor

    def _stranger(self, table: Table) -> None:
        """A key, contacts, versions, a sheet of jottings: no items."""
        pieces = list(table_pieces(table))
        if is_key(table):
            self.ledger.add_front("rag_key", pieces)
        else:
            self.ledger.add_noise("table that is no plan", *pieces)


def _pieces(row: Row) -> list[Piece]:
    return [p for cell in row.cells if not cell.carried for p in cell.pieces]
