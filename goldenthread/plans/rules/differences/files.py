"""What differs between two cycles as rows for a sheet and values for a program."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from goldenthread.documents.writers.csv import safe_cell
from goldenthread.plans.rules.differences.grid import Grid, Square
from goldenthread.plans.rules.differences.marking import as_text
from goldenthread.plans.rules.differences.values import (
    KIND_TITLES,
    Difference,
    Kind,
    Line,
)
from goldenthread.plans.rules.published import PublishedCycle
from goldenthread.plans.rules.words import KIND_NAMES, ItemKind, counted

COLUMNS = (
    "What changed",
    "Kind of item",
    "Item",
    "In words",
    "Field",
    "Before",
    "After",
    "Words taken out and put in",
    "Days later",
    "Reason",
    "Id before",
    "Id after",
)


@dataclass(frozen=True)
class Group:
    """The lines of one kind, and how many items they are about, with the unit."""

    kind: Kind
    title: str
    count: str
    lines: Sequence[Line]


def groups_of(lines: Iterable[Line]) -> list[Group]:
    """Lines by kind, in the order in which readers ask."""
    found: dict[Kind, list[Line]] = {}
    for line in lines:
        found.setdefault(line.kind, []).append(line)
    return [
        Group(kind, KIND_TITLES[kind], how_many(those), those)
        for kind, those in found.items()
    ]


def how_many(lines: Iterable[Line]) -> str:
    """How many items of which kind: '2 actions and 1 theme'."""
    items: dict[str, set[tuple[str, str]]] = {}
    for line in lines:
        if line.item_kind:
            items.setdefault(line.item_kind, set()).add((line.was, line.item))
    said = [counted(len(ids), ItemKind(kind)) for kind, ids in items.items()]
    return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def change_rows(lines: Iterable[Line]) -> Iterable[tuple[str, ...]]:
    """A row of plain text for each change, in the order of ``COLUMNS``."""
    for line in lines:
        kind = KIND_NAMES[ItemKind(line.item_kind)][0] if line.item_kind else ""
        cells = (
            KIND_TITLES[line.kind],
            kind,
            line.heading,
            line.says,
            line.field,
            line.before,
            line.after,
            as_text(line.marks),
            "" if line.days is None else str(line.days),
            line.because,
            line.was,
            line.item,
        )
        yield tuple(safe_cell(cell) for cell in cells)


def as_values(difference: Difference) -> dict[str, Any]:
    """What differs, field by field: with the first cycle it makes the second."""
    return {
        "fields": [asdict(each) for each in difference.fields],
        "added": [asdict(each) for each in difference.added],
        "dropped": [
            {"id": each.item.id, "fate": each.fate, "because": each.because}
            | {"became": [asdict(thread) for thread in each.became]}
            for each in difference.dropped
        ],
        "kept": [
            {
                "before": each.before.id,
                "after": each.after.id,
                "fields": [asdict(change) for change in each.fields],
            }
            for each in difference.kept
        ],
        "order": list(difference.order),
    }


def square_said(square: Square) -> str:
    """How an item stood in a cycle, in words."""
    if square.item is None:
        return "Not in the plan"
    if square.item.withdrawn_on:
        return "Withdrawn"
    return square.item.phase_name


def moved_said(square: Square) -> str:
    """What became of its date since the cycle before; '' when it stood."""
    if square.is_dissolved:
        return "No day is named any more"
    if not square.days:
        return ""
    way = "later" if square.days > 0 else "sooner"
    days = abs(square.days)
    return f"Date moved {days:,} day{'' if days == 1 else 's'} {way}"


def grid_columns(cycles: Iterable[PublishedCycle]) -> tuple[str, ...]:
    """The heads of the grid as a file."""
    return ("Kind of item", "Item", *(safe_cell(cycle.cycle) for cycle in cycles))


def grid_rows(grid: Grid) -> Iterable[tuple[str, ...]]:
    """The grid as a file: an item a row, how it stood in each cycle."""
    for row in grid.rows:
        kind = KIND_NAMES[ItemKind(row.item.kind)][0]
        cells = (cell_said(square) for square in row.squares)
        yield (kind, safe_cell(row.item.heading), *cells)


def cell_said(square: Square) -> str:
    """All that a square of the grid says, in one text."""
    late = "late" if square.is_late else ""
    moved = moved_said(square)
    parts = (square_said(square), late, moved[:1].lower() + moved[1:])
    return ", ".join(filter(None, parts))
