"""What the columns of one table amount to: which holds the item, which its parents."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from goldenthread.documents.readers.grid import Row
from goldenthread.plans.rules.reading.tables.columns import (
    TELLING,
    Column,
    Field,
    Meaning,
    rank,
)
from goldenthread.plans.rules.reading.tables.gist import is_status, look
from goldenthread.plans.rules.reading.tables.headings import (
    leading_number,
    whole_number,
)

_FORMS = {
    "number": Meaning(Field.NUMBER),
    "leads": Meaning(Field.LEADS),
    "status": Meaning(Field.STATUS),
    "timescale": Meaning(Field.TIMESCALE),
    "statement": Meaning(Field.STATEMENT, "action"),
}
# Costs and kinds of measure stand in budgets and tables of figures, too.
_WEAK = frozenset({Field.RESOURCES, Field.MEASURE})
_RESULTS = frozenset(
    {
        Field.STATUS,
        Field.PROGRESS,
        Field.NEXT_STEPS,
        Field.CRITERIA,
        Field.RESPONSE,
        Field.ACTIONS,
    }
)
_NESTING = frozenset({"action", "milestone", "required_action", "commitment"})


@dataclass(frozen=True)
class Shape:
    """The columns of a table by what they do.

    ``levels``: statement columns, the widest kind first; the last holds the item.
    ``numbers``: for each level, by its place, the column of its numbers.
    ``numbered``: statements begin with their number.
    """

    columns: tuple[Column, ...]
    levels: tuple[Column, ...]
    numbers: dict[int, Column] = field(default_factory=dict)
    others: tuple[Column, ...] = ()
    numbered: bool = False

    @property
    def leaf(self) -> Column:
        """The column whose cells are the items."""
        return self.levels[-1]

    @property
    def is_plan(self) -> bool:
        """Whether a table of these columns can be part of a plan."""
        fields = {column.field for column in self.columns if not column.guessed}
        also = {column.meaning.also for column in self.columns}
        told = (fields | also) & (TELLING - _WEAK)
        strangers = [c for c in self.columns if c.field is Field.STRANGER]
        if not self.levels or len(strangers) * 2 > len(self.columns):
            return False
        if self.leaf.kind == "theme":  # a topic with a date and a name is a meeting
            return bool(told & _RESULTS)
        return len(told) > (self.leaf.meaning.also is Field.DESCRIPTION)


def shape_of(columns: Sequence[Column], rows: Sequence[Row]) -> Shape | None:
    """The shape of a table with these heads and rows; None when it tells no items."""
    columns = [_by_cells(column, columns, rows) for column in columns]
    columns = _one_status(columns, rows)
    levels = sorted(
        (c for c in columns if c.field is Field.STATEMENT),
        key=lambda c: (rank(c.kind), c.index),
    )
    if not levels:
        columns = _described(columns)
        levels = [c for c in columns if c.field is Field.STATEMENT]
    if not levels:
        return None
    levels = _without_twins(levels)
    columns = [_beside_twin(column, levels) for column in columns]
    numbers = _numbers(columns, levels, rows)
    levels, nested = _nested(levels, numbers, rows)
    levels = _with_kinds(levels)
    held = {c.index for c in (*levels, *numbers.values())}
    others = tuple(nested + [c for c in columns if c.index not in held | _at(nested)])
    texts = [_text(row, levels[-1]) for row in rows]
    return Shape(
        tuple(columns), tuple(levels), numbers, others, _is_numbered(texts, numbers)
    )


def _one_status(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Of two columns of statuses the one in words is meant; letters are beside it."""
    found = [c for c in columns if c.field is Field.STATUS]
    if len(found) < 2:
        return list(columns)

    def told(column: Column) -> int:
        texts = [_text(row, column) for row in rows]
        return sum(is_status(text) and len(text) > 2 for text in texts)

    best = max(found, key=told)
    beside = Meaning(Field.EXTRA)
    return [
        replace(c, meaning=beside) if c in found and c is not best else c
        for c in columns
    ]


def _at(columns: Sequence[Column]) -> set[int]:
    return {column.index for column in columns}


def _text(row: Row, column: Column) -> str:
    """The text of a cell that is its own, not carried."""
    if column.index >= len(row.cells):
        return ""
    cell = row.cells[column.index]
    return "" if cell.carried else cell.text


def _by_cells(column: Column, columns: Sequence[Column], rows: Sequence[Row]) -> Column:
    """A column with an empty head, or one whose cells speak against its head."""
    texts = [_text(row, column) for row in rows]
    if not column.heading:
        form = look(texts)
        if form == "statement" and any(c.field is Field.STATEMENT for c in columns):
            form = None
        meaning = _FORMS.get(form or "", Meaning(Field.EXTRA))
        return Column(column.index, "", meaning, guessed=True)
    if column.field in (Field.PROGRESS, Field.STATUS):
        return _as_told(column, columns, texts)
    if column.field is Field.STATEMENT and _is_kept(column, columns, texts):
        return replace(column, meaning=_FORMS[str(look(texts))])
    if column.field is Field.STATEMENT and _is_grade(texts):
        others = [c for c in columns if c.field is Field.STATEMENT and c != column]
        field_ = Field.NUMBER if all(map(whole_number, filter(None, texts))) else None
        if others:
            kind = column.kind if field_ else None
            return Column(
                column.index, column.heading, Meaning(field_ or Field.EXTRA, kind)
            )
    return column


def _as_told(column: Column, columns: Sequence[Column], texts: Sequence[str]) -> Column:
    """Status words under "Progress" are statuses; prose under "Status" is progress."""
    texts = [text for text in texts if text]
    short = [text for text in texts if is_status(text) and len(text.split()) <= 5]
    fields = {one.field for one in columns if one is not column}
    said = bool(texts) and len(short) == len(texts)
    alone = not fields & {Field.PROGRESS, Field.STATUS}
    if column.field is Field.PROGRESS and alone and said:
        return replace(column, meaning=Meaning(Field.STATUS))
    if column.field is Field.STATUS and Field.PROGRESS not in fields:
        long = sum(len(text) > 60 for text in texts)
        if long * 2 > len(texts) and not short:
            return replace(column, meaning=Meaning(Field.PROGRESS))
    return column


def _is_kept(column: Column, columns: Sequence[Column], texts: Sequence[str]) -> bool:
    """Dates or statuses under a head that might name a statement: "Target"."""
    others = [c for c in columns if c.field is Field.STATEMENT and c != column]
    taken = {c.field.value for c in columns}
    form = look(texts)
    return bool(others) and form in ("timescale", "status") and form not in taken


def _is_grade(texts: Sequence[str]) -> bool:
    """High, Medium, Low, or bare numbers: no statement of its own."""
    texts = [text for text in texts if text]
    grades = {"high", "medium", "low", "h", "m", "l", "essential", "desirable"}
    return bool(texts) and (
        all(text.casefold() in grades for text in texts)
        or all(whole_number(text) for text in texts)
    )


def _described(columns: Sequence[Column]) -> list[Column]:
    """Without a head for statements, a title or description column holds them."""
    for wanted in (Field.DESCRIPTION, Field.TITLE):
        for column in columns:
            if column.field is wanted:
                meaning = Meaning(Field.STATEMENT, "action", Field.DESCRIPTION)
                made = Column(column.index, column.heading, meaning)
                return [made if c is column else c for c in columns]
    return list(columns)


def _beside_twin(column: Column, levels: Sequence[Column]) -> Column:
    """A second statement of one kind is kept beside the item."""
    if column.field is not Field.STATEMENT or column in levels:
        return column
    return replace(column, meaning=Meaning(Field.EXTRA))


def _without_twins(levels: list[Column]) -> list[Column]:
    """Two columns of one kind: the first holds the item, unless theme and sub-theme."""
    kept: list[Column] = []
    for column in levels:
        if not any(one.kind == column.kind for one in kept) or column.kind == "theme":
            kept.append(column)
    return kept


def _numbers(
    columns: Sequence[Column], levels: Sequence[Column], rows: Sequence[Row]
) -> dict[int, Column]:
    """Each column of numbers goes with the kind it names, else with what it counts."""
    found: dict[int, Column] = {}
    for column in columns:
        if column.field is not Field.NUMBER:
            continue
        named = [c for c in levels if c.kind == column.kind]
        owner = named[0] if named else _counted(column, levels, rows)
        found.setdefault(owner.index, column)
    return found


def _counted(column: Column, levels: Sequence[Column], rows: Sequence[Row]) -> Column:
    """Numbers that never repeat count the items, or parents that never repeat."""
    right = [c for c in levels if c.index > column.index] or levels
    beside = min(right, key=lambda c: c.index)
    if _never_repeats(column, levels[-1], rows):
        return beside if _never_repeats(beside, levels[-1], rows) else levels[-1]
    return beside


def _never_repeats(column: Column, leaf: Column, rows: Sequence[Row]) -> bool:
    """Whether each row with an item has a text of its own in this column."""
    told = [_text(row, column) for row in rows if _text(row, leaf)]
    return all(told) and len(set(told)) == len(told)


def _nested(
    levels: list[Column], numbers: dict[int, Column], rows: Sequence[Row]
) -> tuple[list[Column], list[Column]]:
    """One objective a row with its actions beside it: the actions stand inside it."""
    if len(levels) < 2 or levels[-1].kind not in _NESTING:
        return levels, []
    above, last = levels[-2:]
    if above.kind == "theme" or last.index in numbers:
        return levels, []
    told = any(_text(row, last) for row in rows)
    if not told or not _never_repeats(above, last, rows):
        return levels, []
    return levels[:-1], [Column(last.index, last.heading, Meaning(Field.ACTIONS))]


def _with_kinds(levels: list[Column]) -> list[Column]:
    """A priority that holds the item is an objective; over others it is a theme."""
    return [
        replace(column, meaning=replace(column.meaning, kind=kind))
        if column.kind == "priority"
        else column
        for column in levels
        for kind in ["objective" if column is levels[-1] else "theme"]
    ]


def _is_numbered(texts: Sequence[str], numbers: dict[int, Column]) -> bool:
    """Whether statements begin with their numbers, not with a figure by chance."""
    texts = [text for text in texts if text]
    found = [leading_number(text) for text in texts]
    hits = [one for one in found if one]
    return bool(hits) and len(hits) >= 0.6 * len(texts)
