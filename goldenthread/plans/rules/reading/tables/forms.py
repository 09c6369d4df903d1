"""Forms: a label in the first column, its text beside it; each form is one row."""

from collections.abc import Sequence

from goldenthread.documents.readers.grid import Cell, Row, Table
from goldenthread.plans.rules.reading.tables.bands import filled_cells
from goldenthread.plans.rules.reading.tables.columns import (
    TELLING,
    Field,
    is_exact,
    meaning_of,
)

LEAST_LABELS = 3


def upright(table: Table) -> Table | None:
    """A form turned into a table with a header; None when it is no form."""
    rows = [row for row in table.rows if filled_cells(row)]
    wide = {len(_own(row)) for row in rows}
    labels = [_own(row)[0].text for row in rows if len(_own(row)) == 2]
    if not labels or max(wide) > 2 or not _tell_a_plan(labels):
        return None
    if len(labels) < 0.7 * len(rows):
        return None
    heads = list(dict.fromkeys(label.strip().casefold() for label in labels))
    header = Row(tuple(_head(rows, head) for head in heads), header=True)
    return Table((header, *_turned(rows, heads)), table.title, table.page)


def _own(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.text and not cell.carried]


def _tell_a_plan(labels: Sequence[str]) -> bool:
    known = [meaning_of(label) for label in labels if is_exact(label)]
    fields = {meaning.field for meaning in known if meaning}
    enough = len(known) >= 0.7 * len(labels) and len(known) >= LEAST_LABELS
    return enough and Field.STATEMENT in fields and len(fields & TELLING) >= 2


def _head(rows: Sequence[Row], head: str) -> Cell:
    cells = (cells[0] for row in rows if (cells := _own(row)))
    return next(cell for cell in cells if cell.text.strip().casefold() == head)


def _turned(rows: Sequence[Row], heads: Sequence[str]) -> list[Row]:
    """A new row begins where a label comes again."""
    made: list[dict[str, Cell]] = []
    bands: list[Row] = []
    for row in rows:
        cells = _own(row)
        if len(cells) < 2:
            bands.append(row)
            continue
        label = cells[0].text.strip().casefold()
        if not made or (label in made[-1] and label == heads[0]):
            made.append({})
        found = made[-1].get(label, Cell())
        made[-1][label] = Cell((*found.pieces, *cells[1].pieces))
    filled = [Row(tuple(one.get(head, Cell()) for head in heads)) for one in made]
    return [*bands, *filled]
