"""Headings that share no words: the items that stood under them show the way."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldenthread.plans.rules.lineage.sides import Sides, under

Table = NDArray[np.float64]
HALF = 0.5  # share of a heading's linked items that must have come from one heading


@dataclass(frozen=True)
class Flow:
    """Headings by their places, and the share of the items that went that way."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    share: float


def flows(
    sides: Sides, kin: Table, used: tuple[Collection[int], Collection[int]]
) -> Iterator[Flow]:
    """Each unlinked heading follows most of its items: 1 to 1, 1 to n or n to 1."""
    counts = _counts(sides, kin)
    went = _edges(sides, counts, used)
    merged: dict[int, list[int]] = {}
    split: dict[int, list[int]] = {}
    for n, m in went:
        merged.setdefault(m, []).append(n)
        split.setdefault(n, []).append(m)
    for n, news in split.items():
        if len(news) > 1 or len(merged[news[0]]) == 1:
            yield Flow((n,), tuple(news), _share(counts, [n], news))
    for m, olds in merged.items():
        rest = [n for n in olds if len(split[n]) == 1]
        if len(olds) > 1 and rest:
            yield Flow(tuple(rest), (m,), _share(counts.T, [m], rest))


def _counts(sides: Sides, kin: Table) -> Table:
    """How many linked items went from each old to each new heading of its depth."""
    old, new = (under(parents) for parents in sides.parents)
    level = sides.both_heads * (sides.depths == 0)
    within = (kin @ new.T > 0) | (old @ kin > 0)  # it became something in there
    found: Table = (old @ kin @ new.T) * level * ~within
    return found


def _edges(
    sides: Sides, counts: Table, used: tuple[Collection[int], Collection[int]]
) -> list[tuple[int, int]]:
    """Edges that cover every free heading; none joins two that need it not."""
    sizes = [under(parents).sum(axis=1) for parents in sides.parents]
    wanted = set(_towards(counts, sizes[0], used[0]))
    wanted |= {(n, m) for m, n in _towards(counts.T, sizes[1], used[1])}
    edges = sorted(wanted, key=lambda e: (counts[e], e))
    for n, m in list(edges):
        others = [edge for edge in edges if edge != (n, m)]
        if {n} <= {e[0] for e in others} and {m} <= {e[1] for e in others}:
            edges = others
    return sorted(edges)


def _towards(
    counts: Table, sizes: Table, used: Collection[int]
) -> Iterator[tuple[int, int]]:
    for n, line in enumerate(counts):
        best = int(np.argmax(line))
        is_guest = counts[:, best].max() > line[best]  # others fill that heading
        least = HALF * (sizes[n] if is_guest else line.sum())
        if n not in used and line[best] and line[best] >= least:
            yield n, best


def _share(counts: Table, one: Sequence[int], many: Sequence[int]) -> float:
    return float(counts[np.ix_(one, many)].sum() / counts[one].sum())
