"""A table in sections: each header row with the rows below it, and what it tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.documents.readers.grid import Row, Table
from goldenthread.plans.rules.reading.tables.bands import Sort, filled_cells, sort_of
from goldenthread.plans.rules.reading.tables.columns import (
    Column,
    Field,
    Meaning,
    columns_of,
    is_header,
    meaning_of,
    plain,
)
from goldenthread.plans.rules.reading.tables.company import settled
from goldenthread.plans.rules.reading.tables.shape import Shape, shape_of


@dataclass(frozen=True)
class Section:
    """A header, if there is one, and the rows up to the next."""

    headers: tuple[Row, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """Sections with the same heads belong together."""
        return tuple(plain(column.heading) for column in self.columns)


def sections(table: Table) -> tuple[Section, ...]:
    """The sections of a table, in order; rows before a header are one without.

    They are asked for several times, and a table may be long: the last few are kept.
    """
    kept = _KEPT.get(id(table))
    if kept is None or kept[0] is not table:
        if len(_KEPT) >= FEW:
            _KEPT.clear()
        kept = _KEPT[id(table)] = (table, tuple(_sections(table)))
    return kept[1]


FEW = 8
_KEPT: dict[int, tuple[Table, tuple[Section, ...]]] = {}


def _sections(table: Table) -> Iterator[Section]:
    headers: list[Row] = []
    rows: list[Row] = []
    marked = any(row.header and is_header(row) for row in table.rows)
    for row in table.rows:
        if headers and not rows and _is_lower(headers[-1], row):
            headers.append(row)
        elif is_header(row, marked=marked):
            if rows:
                yield _section(headers, rows)
                headers, rows = [], []
            headers = [*headers, row] if headers and not rows else [row]
        else:
            rows.append(row)
    if rows or headers:
        yield _section(headers, rows)


def _is_lower(upper: Row, row: Row) -> bool:
    """A second line of heads: it fills only what wide heads above it leave open."""
    filled = filled_cells(row)
    wide = [
        n
        for n, cell in enumerate(upper.cells)
        if cell.colspan > 1 or (cell.carried and cell.text)
    ]
    short = all(len(row.cells[n].text) <= 60 for n in filled)
    return bool(filled) and short and set(filled) <= set(wide)


def _section(headers: Sequence[Row], rows: Sequence[Row]) -> Section:
    columns: list[Column] = columns_of(headers[-1]) if headers else []
    for upper in reversed(headers[:-1]):
        columns = [_filled(column, upper) for column in columns]
    return Section(tuple(headers), tuple(settled(columns)), tuple(rows))


def _filled(column: Column, upper: Row) -> Column:
    """A head that is empty or unknown takes the one printed above it."""
    own = meaning_of(column.heading) and not _copied(column, upper)
    if column.field is not Field.EXTRA or own or column.index >= len(upper.cells):
        return column
    head = upper.cells[column.index].text
    meaning = meaning_of(head)
    return Column(column.index, head, meaning) if meaning else column


def _copied(column: Column, upper: Row) -> bool:
    """A head that reaches over both lines of heads."""
    return column.heading == upper.cells[column.index].text


def data_rows(section: Section) -> list[Row]:
    """The rows that may tell items."""
    return [row for row in section.rows if sort_of(row) is Sort.DATA]


def shapes(tables: Sequence[Table]) -> dict[tuple[str, ...], Shape]:
    """The shape of each set of heads, told from all rows that stand under it."""
    columns: dict[tuple[str, ...], tuple[Column, ...]] = {}
    rows: dict[tuple[str, ...], list[Row]] = {}
    for table in tables:
        last: tuple[str, ...] | None = None
        for section in sections(table):
            if section.columns:
                last = section.key
                columns.setdefault(last, section.columns)
            if last is not None:
                rows.setdefault(last, []).extend(data_rows(section))
    found = {key: shape_of(columns[key], rows.get(key, [])) for key in columns}
    return {key: shape for key, shape in found.items() if shape}


def guessed(table: Table) -> Shape | None:
    """A table without a header, by the shape of its cells; None when they are mute."""
    rows = [row for row in table.rows if sort_of(row) is Sort.DATA]
    width = max((len(row.cells) for row in rows), default=0)
    if width < 3 or len(rows) < 2:
        return None
    empty = [Column(n, "", Meaning(Field.EXTRA)) for n in range(width)]
    shape = shape_of(empty, rows)
    if shape is None:
        return None
    fields = {column.field for column in shape.columns}
    telling = fields & {Field.LEADS, Field.TIMESCALE, Field.STATUS}
    return shape if len(telling) >= 2 else None
