"""Items beside cycles: how each item stood in each of them, through all editions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.plans.rules.differences.pairing import paired
from goldenthread.plans.rules.differences.telling_dates import days_between
from goldenthread.plans.rules.published import PublishedCycle, PublishedItem


@dataclass(frozen=True)
class Square:
    """An item in a cycle. ``item`` is None when the plan had it not (yet)."""

    item: PublishedItem | None = None
    days: int = 0  # its date moved by since the cycle before
    is_dissolved: bool = False

    @property
    def is_late(self) -> bool:
        """Open and past its date."""
        return self.item is not None and self.item.timeliness == "late"


@dataclass(frozen=True)
class GridRow:
    """One item through the cycles; ``item`` is how it was last known."""

    item: PublishedItem
    squares: Sequence[Square]

    @property
    def is_gone(self) -> bool:
        """Whether the last cycle has it no more."""
        return self.squares[-1].item is None


@dataclass(frozen=True)
class Grid:
    """Cycles (oldest first) and the items of any of them, the newest's order first."""

    cycles: Sequence[PublishedCycle] = ()
    rows: Sequence[GridRow] = ()


def grid_of(
    cycles: Sequence[PublishedCycle], through: Iterable[PublishedCycle] = ()
) -> Grid:
    """A row for each item that can be reported on."""
    others = tuple(through)
    threads: dict[str, list[PublishedItem | None]] = {}
    for place, cycle in enumerate(cycles):
        threads = _onward(threads, cycles[place - 1 : place], cycle, place, others)
    rows = [_row(line) for line in threads.values()]
    shown = [row for row in rows if not row.item.is_heading]
    return Grid(cycles, sorted(shown, key=lambda row: row.is_gone))


def _onward(
    threads: dict[str, list[PublishedItem | None]],
    before: Sequence[PublishedCycle],
    cycle: PublishedCycle,
    place: int,
    others: Sequence[PublishedCycle],
) -> dict[str, list[PublishedItem | None]]:
    """The threads with one cycle more; each is known by its id in that cycle."""
    kept = paired(before[0], cycle, others).kept if before else {}
    found: dict[str, list[PublishedItem | None]] = {}
    for item in cycle.items:
        so_far = threads.pop(kept.get(item.id, item.id), [None] * place)
        found[item.id] = [*so_far, item]
    for name, so_far in threads.items():
        found[name] = [*so_far, None]
    return found


def _row(line: Sequence[PublishedItem | None]) -> GridRow:
    last = next(item for item in reversed(line) if item is not None)
    before = (None, *line[:-1])
    squares = [_square(was, now) for was, now in zip(before, line, strict=True)]
    return GridRow(last, squares)


def _square(was: PublishedItem | None, now: PublishedItem | None) -> Square:
    if was is None or now is None:
        return Square(now)
    first, last = (each.date.latest_day if each.date else None for each in (was, now))
    if first and last:
        return Square(now, days_between(first, last))
    return Square(now, is_dissolved=bool(first))
