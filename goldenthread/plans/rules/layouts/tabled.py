"""Tables with a row an item: a table a theme, one with bands, or a single one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Table,
    cell,
)
from goldenthread.plans.rules.layouts.families import Family, head_of
from goldenthread.plans.rules.layouts.opening import (
    Branch,
    Leaf,
    branches,
    kind_word,
    kinds_word,
    line_of,
    opening,
    title_of,
)
from goldenthread.plans.rules.layouts.texts import LINES, lines_of
from goldenthread.plans.rules.reading.draft import DraftItem, PlanDraft

Row = tuple[Cell, ...]
POSITION = "As is / next steps"


@dataclass(frozen=True)
class Columns:
    """The columns of a table: of what stands above the leaves, and of these."""

    above: int
    numbered: tuple[bool, ...]  # whether each level above has a column of numbers
    number: bool
    title: bool
    fields: tuple[str, ...]
    extra: tuple[str, ...]
    heads: tuple[str, ...]
    runs_on: bool


def sections(draft: PlanDraft, family: Family) -> list[Block]:
    """A heading for each widest item, and a table of what stands under it."""
    blocks = list(opening(draft))
    columns = _shared(draft, family)
    for heads, group in groupby(branches(draft.items), lambda one: bool(one.under)):
        if not heads:
            blocks += _apart([branch.item for branch in group], family)
            continue
        for branch in group:
            leaves = [leaf for one in branch.under for leaf in one.leaves()]
            blocks.append(Heading(_linked(branch.item)))
            blocks += _said_below(branch.item)
            rows = [_row(leaf, columns) for leaf in leaves]
            blocks.append(Table((_heads(columns), *rows)))
    return blocks


def nested(draft: PlanDraft, family: Family) -> list[Block]:
    """A heading for each item with others under it, and tables of the narrowest."""
    columns = _shared(draft, family, apart=True)
    blocks = list(opening(draft))
    for heads, group in groupby(branches(draft.items), lambda one: bool(one.under)):
        if heads:
            for branch in group:
                blocks += _nested(branch, columns, 1)
        else:
            blocks += _apart([branch.item for branch in group], family)
    return blocks


def _nested(branch: Branch, columns: Columns, level: int) -> Iterator[Block]:
    plain = level > 1 and branch.item.number
    line = line_of(branch.item, named=False) if plain else _linked(branch.item)
    yield Heading(line, level)
    yield from _said_below(branch.item)
    for heads, group in groupby(branch.under, lambda one: bool(one.under)):
        if heads:
            for one in group:
                yield from _nested(one, columns, level + 1)
        else:
            rows = [_row(Leaf((), one.item), columns) for one in group]
            yield Table((_heads(columns), *rows))


def single(draft: PlanDraft, family: Family) -> list[Block]:
    """One table; what an item stands under is said in columns before it."""
    leaves = [leaf for branch in branches(draft.items) for leaf in branch.leaves()]
    columns = _columns(leaves, family)
    rows = [_row(leaf, columns) for leaf in leaves]
    return [*opening(draft), Table((_heads(columns), *rows))]


def bands(draft: PlanDraft, family: Family) -> list[Block]:
    """One table in which each widest item is a row over those under it."""
    tops = branches(draft.items)
    columns = _shared(draft, family)
    rows: list[Row] = []
    for branch in tops:
        leaves = [leaf for one in branch.under for leaf in one.leaves()]
        if not leaves:
            return []
        rows.append(_band(branch.item, len(columns.heads)))
        rows.append(tuple(_head(head) for head in columns.heads))
        rows += _positions(branch.item, len(columns.heads))
        rows += [_row(leaf, columns) for leaf in leaves]
    return [*opening(draft), Table(tuple(rows), headers=0)]


def _band(item: DraftItem, width: int) -> Row:
    label = " ".join(part for part in (kind_word(item), item.number) if part)
    words = Cell((Paragraph(title_of(item) or item.text),), across=max(width - 1, 1))
    return (_head(label), words)


def _positions(item: DraftItem, width: int) -> Iterable[Row]:
    for note in item.notes:
        if note.kind == "current_position":
            words = Cell((Paragraph(note.text),), across=max(width - 1, 1))
            yield (cell(POSITION), words)


def _head(words: str) -> Cell:
    return Cell((Paragraph(words),), heads=True)


def _headed(item: DraftItem) -> str:
    """An item as the cells below it name it."""
    alike = item.text.rstrip(" :.") == item.title
    return item.text if alike else title_of(item) or item.text


def _linked(item: DraftItem) -> str:
    """A heading, with the items of another list that it names."""
    named = (one.raw for one in item.cross_refs if one.field == "heading")
    links = list(dict.fromkeys(named))
    line = line_of(item, named=True)
    return f"{line} ({'; '.join(links)})" if links else line


def _said_below(item: DraftItem) -> Iterator[Block]:
    """What a heading says beside its own words."""
    if item.title and item.text != item.title:
        yield Paragraph(item.text)


def _apart(items: Sequence[DraftItem], family: Family) -> Iterator[Block]:
    """Items with nothing under or over them: a numbered list, or a table."""
    counted = [item.number for item in items] == [
        str(n) for n, _ in enumerate(items, 1)
    ]
    if counted:
        yield Heading(kinds_word(items[0]))
        yield Bullets(tuple(item.text for item in items), numbered=True)
        return
    leaves = [Leaf((), item) for item in items]
    columns = _columns(leaves, family, always=False)
    rows = [_row(leaf, columns) for leaf in leaves]
    yield Table((_heads(columns), *rows))


def _shared(draft: PlanDraft, family: Family, *, apart: bool = False) -> Columns:
    """Columns that are the same in each table.

    The widest level is a heading; ``apart``: so are all others above the leaves.
    """
    leaves = [
        Leaf(() if apart else leaf.above[1:], leaf.item)
        for branch in branches(draft.items)
        if branch.under
        for leaf in branch.leaves()
    ]
    return _columns(leaves, family)


def _columns(leaves: Sequence[Leaf], family: Family, *, always: bool = True) -> Columns:
    ends = [leaf.item for leaf in leaves]
    above = max((len(leaf.above) for leaf in leaves), default=0)
    levels = [
        [leaf.above[n] for leaf in leaves if len(leaf.above) > n] for n in range(above)
    ]
    numbered = tuple(any(one.number for one in level) for level in levels)
    stand = family.columns if always else ()
    filled = (name for name in LINES if any(lines_of(name, one) for one in ends))
    names = tuple(dict.fromkeys((*stand, *filled)))
    extra = _extra(ends)
    number = any(one.number for one in ends)
    title = any(one.title and one.title != one.text for one in ends)
    heads: list[str] = []
    for level, has_number in zip(levels, numbered, strict=True):
        word = kind_word(level[0])
        heads += [f"{word} no", word] if has_number else [word]
    heads += [family.heads["number"]] * number + [family.heads["title"]] * title
    heads.append(kind_word(ends[0]) if ends else "Action")
    heads += [head_of(name, ends, family) for name in names]
    heads += [name.replace("_", " ").capitalize() for name in extra]
    return Columns(
        above, numbered, number, title, names, extra, tuple(heads), family.runs_on
    )


def _extra(items: Sequence[DraftItem]) -> tuple[str, ...]:
    """Columns of the document that are no field of a draft."""
    found = dict.fromkeys(
        name
        for item in items
        for name, value in item.extra.items()
        if isinstance(value, str) and not name.endswith("_as_printed")
    )
    return tuple(name for name in found if name not in ("group", "heading"))


def _heads(columns: Columns) -> Row:
    return tuple(_head(head) for head in columns.heads)


def _row(leaf: Leaf, columns: Columns) -> Row:
    cells: list[Cell] = []
    for n in range(columns.above):
        one = leaf.above[n] if n < len(leaf.above) else None
        if columns.numbered[n]:
            cells.append(cell((one.number or "") if one else ""))
        cells.append(cell(_headed(one) if one else ""))
    item = leaf.item
    if columns.number:
        cells.append(cell(item.number or ""))
    if columns.title:
        cells.append(cell(item.title or ""))
    cells.append(cell(item.text, bullets=item.bullets))
    cells += [
        cell(*lines_of(name, item, runs_on=columns.runs_on)) for name in columns.fields
    ]
    cells += [cell(str(item.extra.get(name, ""))) for name in columns.extra]
    return tuple(cells)
