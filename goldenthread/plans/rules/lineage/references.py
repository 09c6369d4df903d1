"""Items that print the number of their ancestor or heir, and when that is stale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.lineage.sides import Sides, Table, above
from goldenthread.plans.rules.words import HEADINGS

ELSEWHERE, CLEARER = 0.45, 1.5  # likeness to an item not named, and how much more
BELOW = 1.5  # an item numbered under a named one (2.1.1 under 2.1) counts more
SAYS_SO, NEARLY = 0.25, 0.5  # likeness of an item meant by its heading's number
MUCH = 3.0  # how much more like an item's neighbour is, where numbers moved on
PLAIN, FAR = 0.45, 0.4  # when words are plain, a far weaker named item is another


@dataclass(frozen=True)
class Named:
    """Places: who prints the references, and the items that these mean."""

    by: int
    items: tuple[int, ...]
    alike: float


def back(sides: Sides) -> Iterator[Named]:
    """New items that name their ancestors: the older numbers are known, so believed."""
    for m, entry in enumerate(sides.new):
        like = sides.like[:, m]
        items = _items(entry, sides.old, sides.parents[0], like)
        if items and not _stale(entry, sides.old, like, items):
            yield Named(m, tuple(items), float(like[items].max()))


def ahead(sides: Sides) -> Iterator[Named]:
    """Old items naming numbers that came back: these may since mean something else."""
    for n, entry in enumerate(sides.old):
        like = sides.like[n]
        items = _items(entry, sides.new, sides.parents[1], like)
        items = sorted({_beside(sides.parents[1], m, like) for m in items})
        if not items or _stale(entry, sides.new, like, items):
            continue
        best = float(like[items].max())
        if best >= PLAIN:
            items = [m for m in items if like[m] >= FAR * best]
        yield Named(n, tuple(items), best)


def _items(
    entry: Entry, others: Sequence[Entry], parents: Sequence[int], like: Table
) -> list[int]:
    """What the printed numbers mean; a heading's number: its items that say so."""
    found: set[int] = set()
    for m, other in enumerate(others):
        if other.number and other.number in entry.links:
            under = [c for c in range(len(others)) if m in above(parents, c)]
            best = float(like[under].max(initial=0.0))
            least = max(SAYS_SO, NEARLY * best)
            close = [c for c in under if like[c] >= least]
            if other.kind in HEADINGS and len(under) == 1:
                close = under  # a heading asks nothing: its only item is meant
            found.update(close if other.is_heading and close else [m])
    return sorted(found)


def _beside(parents: Sequence[int], place: int, like: Table) -> int:
    """The item meant by a number that came back: it may have moved on by one.

    2.1.1 under 2.1 is 2.1.2 where the text of 2.1 has become an item of its own.
    """
    kin = [m for m, above in enumerate(parents) if above >= 0]
    kin = [m for m in kin if parents[m] == parents[place]]
    best = max(kin, key=lambda m: float(like[m]), default=place)
    return best if like[best] >= max(SAYS_SO, MUCH * float(like[place])) else place


def _stale(
    entry: Entry, others: Sequence[Entry], like: Table, items: Sequence[int]
) -> bool:
    """Whether the words point much more clearly to an item that is not named."""
    raised = like.copy()
    for m, other in enumerate(others):
        if any(other.number.startswith(f"{number}.") for number in entry.links):
            raised[m] *= BELOW
    elsewhere = float(np.max(np.delete(raised, items), initial=0.0))
    return elsewhere >= max(ELSEWHERE, CLEARER * float(raised[items].max()))
