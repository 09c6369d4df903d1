"""The page of what changed between two cycles, and the grid of items by cycles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldenthread.plans.rules.differences import Line
from goldenthread.plans.rules.differences.files import (
    groups_of,
    moved_said,
    square_said,
)
from goldenthread.plans.rules.differences.grid import Grid, GridRow, Square
from goldenthread.plans.rules.published import PublishedCycle
from goldenthread.plans.rules.words import KIND_NAMES, ItemKind
from goldenthread.public.rules.facts import sentence
from goldenthread.ui.rules import Cell, Colour, Column, Table, Tag


@dataclass(frozen=True)
class ChangeCard:
    """One change as the page shows it, with the item's places in both cycles."""

    line: Line
    kind: str
    was_at: str
    is_at: str
    because: str


@dataclass(frozen=True)
class ChangeGroup:
    """Changes of one kind under their heading."""

    key: str
    title: str
    count: str
    cards: Sequence[ChangeCard]


def change_groups(
    lines: Sequence[Line], was_at: Callable[[str], str], is_at: Callable[[str], str]
) -> list[ChangeGroup]:
    """What the page shows; the two functions give an item's place in each cycle."""
    return [
        ChangeGroup(
            group.kind.value.replace("_", "-"),
            group.title,
            group.count,
            [_card(line, was_at, is_at) for line in group.lines],
        )
        for group in groups_of(lines)
    ]


def _card(
    line: Line, was_at: Callable[[str], str], is_at: Callable[[str], str]
) -> ChangeCard:
    return ChangeCard(
        line,
        KIND_NAMES[ItemKind(line.item_kind)][0].capitalize() if line.item_kind else "",
        was_at(line.was) if line.was else "",
        is_at(line.item) if line.item else "",
        sentence(line.because),
    )


SYMBOLS = {"done": "✓", "active": "▶", "not_started": "○", "stopped": "■", "": "?"}
WITHDRAWN, ABSENT = "✕", "·"
LATE = Tag("Late", Colour.RED)


def grid_table(
    grid: Grid,
    item_at: Callable[[str], str],
    place_at: Callable[[PublishedCycle, str], str],
) -> Table:
    """Items beside cycles: a word and a symbol a cell, late and slipped marked."""
    cycles = [Column(cycle.cycle) for cycle in grid.cycles]
    return Table(
        "How each item stood, cycle by cycle",
        (Column("Item"), *cycles),
        tuple(_row(row, grid.cycles, item_at, place_at) for row in grid.rows),
        stacked=True,
        caption_hidden=True,
    )


def _row(
    row: GridRow,
    cycles: Sequence[PublishedCycle],
    item_at: Callable[[str], str],
    place_at: Callable[[PublishedCycle, str], str],
) -> tuple[Cell, ...]:
    words = row.item.heading
    short = words if len(words) <= 90 else f"{words[:89].rstrip()}…"
    gone = "No longer in the plan" if row.is_gone else ""
    first = Cell(short, item_at(row.item.id), hint=gone)
    pairs = zip(cycles, row.squares, strict=True)
    return (first, *(_cell(cycle, square, place_at) for cycle, square in pairs))


def _cell(
    cycle: PublishedCycle,
    square: Square,
    place_at: Callable[[PublishedCycle, str], str],
) -> Cell:
    item = square.item
    if item is None:
        return Cell(square_said(square), symbol=ABSENT)
    symbol = WITHDRAWN if item.withdrawn_on else SYMBOLS.get(item.phase, "?")
    return Cell(
        square_said(square),
        place_at(cycle, item.id),
        LATE if square.is_late else None,
        moved_said(square),
        symbol,
    )
