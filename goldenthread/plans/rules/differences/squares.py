"""The grid of items by cycles as values for a program, in the words of any scheme."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.plans.rules.differences.files import square_said
from goldenthread.plans.rules.differences.grid import Grid, GridRow, Square
from goldenthread.plans.rules.exports import in_key_plain
from goldenthread.plans.rules.published import PublishedCycle
from goldenthread.plans.rules.schemes import Scheme

Address = Callable[[str], str]


@dataclass(frozen=True)
class SquareTold:
    """How an item stood in a cycle. ``item`` is its id there; '' when it was not in.

    ``moved_days``: its date moved by since the cycle before, later above nought.
    ``is_dissolved``: it had a day in the cycle before and names none here. ``in_key``
    is its status in the scheme that was asked for.
    """

    cycle: str
    item: str
    says: str
    phase: str
    timeliness: str
    is_late: bool
    moved_days: int
    is_dissolved: bool
    status_words: str
    withdrawn_on: str | None
    in_key: Mapping[str, Any] | None


@dataclass(frozen=True)
class RowTold:
    """An item through the cycles, as last known. ``is_gone``: the last has it not."""

    item: str
    item_page: str
    kind: str
    number: str
    heading: str
    is_gone: bool
    squares: Sequence[SquareTold]


def rows_told(
    grid: Grid, rows: Sequence[GridRow], page: Address, scheme: Scheme | None = None
) -> list[RowTold]:
    """Rows of a grid, each with a square for every cycle."""
    return [
        RowTold(
            row.item.id,
            page(row.item.id),
            row.item.kind,
            row.item.number,
            row.item.heading,
            row.is_gone,
            [
                _square(cycle, square, scheme)
                for cycle, square in zip(grid.cycles, row.squares, strict=True)
            ],
        )
        for row in rows
    ]


def _square(cycle: PublishedCycle, square: Square, scheme: Scheme | None) -> SquareTold:
    item = square.item
    return SquareTold(
        cycle=cycle.cycle_slug,
        item=item.id if item else "",
        says=square_said(square),
        phase=item.phase if item else "",
        timeliness=item.timeliness if item else "",
        is_late=square.is_late,
        moved_days=square.days,
        is_dissolved=square.is_dissolved,
        status_words=item.status_words if item else "",
        withdrawn_on=item.withdrawn_on if item else None,
        in_key=in_key_plain(item, cycle, scheme).get("in_key") if item else None,
    )
