"""From rows to items: parents, items, continuation rows, bands and notes."""

from collections.abc import Sequence

from goldenthread.documents.readers.grid import Cell, Piece, Row
from goldenthread.plans.rules.reading.ledger import part
from goldenthread.plans.rules.reading.tables.bands import (
    Sort,
    filled_cells,
    sort_of,
    stated,
)
from goldenthread.plans.rules.reading.tables.columns import (
    Column,
    Field,
    meaning_of,
    plain,
    rank,
)
from goldenthread.plans.rules.reading.tables.gathered import (
    Gathered,
    Remark,
    Words,
    is_cut,
    joined,
    paragraphs,
    printed,
)
from goldenthread.plans.rules.reading.tables.headings import (
    Heading,
    leading_number,
    whole_number,
    worded_heading,
)
from goldenthread.plans.rules.reading.tables.saying import (
    is_same,
    names_of,
    number_from,
    say,
    titled,
)
from goldenthread.plans.rules.reading.tables.shape import Shape


class Gatherer:
    """The items gathered so far, and what is open while rows are read."""

    def __init__(self) -> None:
        self.items: list[Gathered] = []
        self.groups: list[Gathered] = []
        self.current: Gathered | None = None
        self.shape: Shape | None = None
        self.levels: list[Gathered] = []  # open parents told by columns
        self.fresh_band = False
        self.banded = False  # lone short cells in these rows are titles
        self.counts: list[Piece] = []
        self.known: dict[tuple[int, str, str], Gathered] = {}  # parents by name

    # ---- groups: bands and headings

    def open_group(self, group: Gathered, place: float) -> None:
        """A heading closes the groups of its own rank and below."""
        self.groups = [one for one in self.groups if one.place < place]
        group.parent = self.groups[-1] if self.groups else None
        group.place = place
        self.groups.append(group)
        self.items.append(group)
        self.current, self.levels, self.fresh_band = None, [], True

    def band(self, words: list[Piece], *, stating: bool = False) -> None:
        """A row that is the title of a group."""
        heading = worded_heading(words[0].text)
        if heading:
            self.open_group(titled(words, heading), rank(heading.kind))
            return
        told = stated(words[0].text)
        if told and (self.groups or stating or self.shape):
            kind = "theme" if told[0] == "priority" else told[0]
            group = titled(words, Heading(kind, None, told[1]))
            if kind != "theme":
                group.text, group.title = group.title, []
            self.open_group(group, rank(kind))
            return
        outer = [one for one in self.groups if not one.by_band]
        group = titled(words, leading_number(words[0].text))
        group.by_band = True
        self.open_group(group, outer[-1].place + 0.5 if outer else 1.0)

    @property
    def owner(self) -> Gathered | None:
        """What a note or a label of a whole group speaks of."""
        if self.groups:
            return self.groups[-1]
        return self.levels[-1] if self.levels else self.current

    @property
    def above(self) -> Gathered | None:
        """The parent of the next item."""
        return next(reversed([*self.groups, *self.levels]), None)

    # ---- rows

    def read(self, rows: Sequence[Row], shape: Shape) -> None:
        """All rows below one header."""
        if self.shape is None or shape.columns != self.shape.columns:
            self.levels = []
        self.shape = shape
        self.banded = _begins_with_title(rows)
        for number, row in enumerate(rows):
            self._row(row, rows[number + 1 :])

    def _row(self, row: Row, after: Sequence[Row]) -> None:
        shape = self.shape
        assert shape is not None  # noqa: S101 - read() sets it
        numbered = bool(shape.numbers) and shape.leaf.index in shape.numbers
        sort = sort_of(row, numbers_first=numbered)
        pieces = [p for n in filled_cells(row) for p in row.cells[n].pieces]
        if sort is Sort.EMPTY or sort is Sort.COUNT:
            self.counts += pieces
            return
        if sort is Sort.BAND or (sort is Sort.DATA and self._is_title(row, after)):
            if self._goes_on(row, pieces):
                self.groups[-1].title[-1].extend(pieces)
            else:
                self.band(pieces)
        elif sort in (Sort.POSITION, Sort.LABEL, Sort.PROSE):
            self.about_group(sort, row, pieces)
        else:
            self._data(row, shape)

    def _goes_on(self, row: Row, pieces: list[Piece]) -> bool:
        """A title cut by a page: the next row holds the rest of it and no more."""
        if not self.fresh_band or not self.groups or worded_heading(pieces[0].text):
            return False
        if not self.groups[-1].title:
            return False
        before = printed(self.groups[-1].title[-1])
        short = len(pieces[0].text.split()) <= 3
        same = before.isupper() == pieces[0].text.isupper()
        return is_cut(before, pieces[0].text) or (short and same and row.gap_before)

    def _is_title(self, row: Row, after: Sequence[Row]) -> bool:
        """A lone first cell is a title when it is printed as one and rows follow."""
        filled = filled_cells(row)
        if len(filled) != 1 or len(row.cells) < 3 or filled[0] > 1:
            return False
        cell = row.cells[filled[0]]
        if self.fresh_band and self._goes_on(row, list(cell.pieces)):
            return True
        if len(cell.text.split()) > 15 or cell.text.endswith((".", ";", ",")):
            return False
        looks = cell.text.isupper() or all(piece.bold for piece in cell.pieces)
        looks = looks or self.banded or self._in_numbers(filled[0], cell)
        return looks and bool(after) and len(filled_cells(after[0])) > 1

    def _in_numbers(self, index: int, cell: Cell) -> bool:
        """Words where the numbers of other rows stand."""
        columns = self.shape.numbers.values() if self.shape else ()
        held = any(column.index == index for column in columns)
        return held and not whole_number(cell.text)

    def about_group(self, sort: Sort, row: Row, pieces: list[Piece]) -> None:
        owner = self.owner
        if owner is None:
            return
        label, rest = _label_of(row, pieces)
        if sort is Sort.LABEL:
            meaning = meaning_of(label[0].text.rstrip(": ")) if label else None
            if meaning:
                owner.add(meaning.field, printed(label), [[p] for p in rest])
                return
        kind = "current_position" if sort is Sort.POSITION else "narrative"
        owner.remarks.append(Remark(kind, label, [[p] for p in rest]))

    # ---- data

    def _data(self, row: Row, shape: Shape) -> None:
        self._parents(row, shape)
        leaf = _cell(row, shape.leaf)
        own = leaf.text if not leaf.carried else ""
        going_on = self._continues(row, own, shape)
        self.fresh_band = False
        if going_on and self.current:
            if own and not _repeats(self.current, leaf):
                joined(self.current.text, paragraphs(leaf))
            else:
                _again(self.current, leaf)
            self._fill(self.current, row, shape, new=False)
        elif own or (leaf.text and self.current is None):
            self._begin(row, shape, leaf)
        elif self.levels or self.groups:
            self._fill((self.levels or self.groups)[-1], row, shape, new=False)

    def _continues(self, row: Row, own: str, shape: Shape) -> bool:
        """Whether a row goes on with the item of the row above."""
        if self.current is None:
            return False
        if not own:
            return True
        number = _cell(row, shape.numbers.get(shape.leaf.index))
        if _repeats(self.current, _cell(row, shape.leaf)):
            return self._same_number(number)
        if number.text and not number.carried:
            return False
        return is_cut(self.current.wording, own) and (
            row.gap_before or own[0].islower()
        )

    def _same_number(self, number: Cell) -> bool:
        printed_ = whole_number(number.text) or number.text.strip() or None
        return printed_ is None or printed_ == (self.current and self.current.number)

    def _begin(self, row: Row, shape: Shape, leaf: Cell) -> None:
        item = Gathered(str(shape.leaf.kind or "action"))
        item.parent = self.above
        say(item, paragraphs(leaf), numbered=shape.numbered)
        column = shape.numbers.get(shape.leaf.index)
        if column:
            number_from(item, _cell(row, column))
        self.current = item
        self.items.append(item)
        self._fill(item, row, shape, new=True)

    def _fill(self, item: Gathered, row: Row, shape: Shape, *, new: bool) -> None:
        for column in shape.others:
            cell = _cell(row, column)
            if not cell.text or _beside(row, column) or (cell.carried and not new):
                continue
            found = paragraphs(cell)
            if not new and _held(item, column, found):
                _again(item, cell)
                continue
            item.add(column.field, column.heading, found)
            if column.meaning.also:
                item.both[column.field] = column.meaning.also

    def _parents(self, row: Row, shape: Shape) -> None:
        for depth, column in enumerate(shape.levels[:-1]):
            cell = _cell(row, column)
            numbers = _cell(row, shape.numbers.get(column.index))
            if not cell.text and not numbers.text:
                continue
            known = self.levels[depth] if depth < len(self.levels) else None
            if known and (cell.carried or is_same(known, cell, numbers)):
                _again(known, cell, numbers)
                continue
            if known and not cell.text and not known.text:
                continue
            self.levels = self.levels[:depth]
            self._parent(column, cell, numbers)

    def _known(
        self, above: Gathered | None, column: Column, cell: Cell, numbers: Cell
    ) -> Gathered | None:
        """The item that a parent cell names again, on whatever row it was told."""
        number = whole_number(numbers.text) or numbers.text.strip()
        name = plain(cell.text) if cell.text else f"#{number}"
        item = self.known.get((id(above), str(column.kind), name))
        return item if item and is_same(item, cell, numbers) else None

    def _parent(self, column: Column, cell: Cell, numbers: Cell) -> None:
        above = self.above
        again = self._known(above, column, cell, numbers)
        if again:
            _again(again, cell, numbers)
            self.levels.append(again)
            self.current = None
            return
        item = Gathered(str(column.kind), above)
        say(item, paragraphs(cell), numbered=True)
        number_from(item, numbers)
        if item.kind == "theme" and not item.title:
            item.title = item.text
        for name in names_of(item):
            self.known.setdefault((id(above), item.kind, name), item)
        self.levels.append(item)
        self.items.append(item)
        self.current = None


def _begins_with_title(rows: Sequence[Row]) -> bool:
    """A table whose first row is a lone short cell over a full row has such titles."""
    told = [row for row in rows if filled_cells(row)][:2]
    if len(told) < 2 or len(told[0].cells) < 3:
        return False
    filled = filled_cells(told[0])
    text = told[0].cells[filled[0]].text
    short = len(text.split()) <= 10 and not text.endswith((".", ";", ","))
    alone = filled == [0] or filled == [1]
    return alone and short and len(filled_cells(told[1])) > 1


def _again(item: Gathered, *cells: Cell) -> None:
    """What a row repeats of its parent is told once, and still has its place."""
    item.again += [p for cell in cells if not cell.carried for p in cell.pieces]


def _cell(row: Row, column: Column | None) -> Cell:
    if column is None or column.index >= len(row.cells):
        return Cell()
    return row.cells[column.index]


def _beside(row: Row, column: Column) -> bool:
    """A copy of the merged cell to its left, not of the one above."""
    cell = row.cells[column.index]
    if not cell.carried:
        return False
    left = row.cells[: column.index]
    spread = [c for n, c in enumerate(left) if n + c.colspan > column.index]
    return any(c.text == cell.text for c in spread)


def _repeats(item: Gathered, leaf: Cell) -> bool:
    return plain(item.wording) == plain(leaf.text) or (
        bool(item.number) and plain(leaf.text).endswith(plain(item.wording))
    )


def _held(item: Gathered, column: Column, found: list[Words]) -> bool:
    """Whether a repeated row says again what the item already holds."""
    entry = item.entries.get(column.field)
    extra = next((e for e in item.extra if e.heading == column.heading), None)
    known = entry if column.field is not Field.EXTRA else extra
    texts = [printed(words) for words in known.paragraphs] if known else []
    return bool(texts) and [printed(words) for words in found] == texts[-len(found) :]


def _label_of(row: Row, pieces: list[Piece]) -> tuple[Words, list[Piece]]:
    """The label of a row that speaks of a group, and its text."""
    filled = filled_cells(row)
    if len(filled) > 1:
        first = list(row.cells[filled[0]].pieces)
        return first, pieces[len(first) :]
    text = pieces[0].text
    colon = text.find(":")
    if 0 < colon < 60 and len(text) > colon + 1:
        return [part(pieces[0], 0, colon + 1)], [
            part(pieces[0], colon + 1),
            *pieces[1:],
        ]
    return ([pieces[0]], pieces[1:]) if len(pieces) > 1 else ([], pieces)
