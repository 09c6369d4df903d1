"""Round steps along an axis, and labels that do not lie on each other."""

from collections.abc import Sequence
from math import floor, log10

from goldenthread.ui.charts.drawing import Scale


def span(values: Sequence[float]) -> tuple[float, float]:
    """From zero, or below, to the largest; never an empty stretch."""
    low, high = min([0.0, *values]), max([0.0, *values])
    return (low, high) if high - low > 1e-9 else (low, low + 1)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers that cover the stretch, the outer ones included."""
    step = _round_step((high - low) / max(1, most))
    first = floor(low / step)
    last = -floor(-high / step)
    return [number * step for number in range(first, last + 1)]


def fitted(values: Sequence[float], start: float, end: float) -> Scale:
    """A scale whose ends are round numbers around the values."""
    marks = ticks(*span(values))
    return Scale(marks[0], marks[-1], start, end)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The same places in the same order, moved apart by at least ``gap``.

    Where there is no room for all, they share what there is.
    """
    if not places:
        return []
    gap = min(gap, (high - low) / max(1, len(places) - 1))
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = [min(max(places[index], low), high) for index in order]
    for index in range(1, len(moved)):
        moved[index] = max(moved[index], moved[index - 1] + gap)
    moved[-1] = min(moved[-1], high)
    for index in range(len(moved) - 2, -1, -1):
        moved[index] = min(moved[index], moved[index + 1] - gap)
    found = [0.0] * len(places)
    for index, place in zip(order, moved, strict=True):
        found[index] = place
    return found


def _round_step(rough: float) -> float:
    size = 10.0 ** floor(log10(rough))
    for times in (1, 2, 2.5, 5):
        if rough <= times * size:
            return float(times * size)
    return 10 * size
