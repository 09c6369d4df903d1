"""One old item to one new one: the best pairs of all together."""

from collections.abc import Collection, Iterable

import numpy as np

from goldenthread.plans.rules.lineage.assignment import best_pairs
from goldenthread.plans.rules.lineage.evidence import (
    Pairs,
    evidence,
    first_pairs,
    lasting,
    numbers_kept,
)
from goldenthread.plans.rules.lineage.sides import Sides, Table

Taken = tuple[Collection[int], Collection[int]]
ENOUGH = 0.5  # evidence that makes a pair
WORDS, GROUP = 0.15, 0.5  # likeness or shared children without which there is none
AGAINST_LINKS = 0.5  # likeness that outweighs a printed reference to another item
AS_HEADING = 0.9  # likeness of an item whose whole wording became a heading
ROUNDS = 3
TRUSTED = 0.8  # share of kept numbers from which a number alone says "same slot"
RELATED = 0.12  # likeness that a thing put in another's place has without a number


def pair(sides: Sides, taken: Taken) -> tuple[dict[int, int], Table]:
    """Pairs that both words and surroundings support, and the evidence.

    ``taken`` are old and new items already explained. Each round knows the pairs of
    the last.
    """
    pairs, always = first_pairs(sides), lasting(sides)
    found = np.zeros(sides.like.shape)
    for _ in range(ROUNDS):
        found = evidence(sides, always, pairs)
        before, pairs = pairs, best_pairs(_gains(sides, found, taken))
        if pairs == before:
            break
    return pairs, found


def _gains(sides: Sides, found: Table, taken: Taken) -> Table:
    """The evidence above what is enough; nothing where a pair cannot be."""
    like = sides.like
    heads = sides.both_heads > 0
    links = sides.links > 0
    spoken = (like >= WORDS) | heads | links | (sides.headed == 1)
    linked = np.logical_or.outer(links.any(axis=1), links.any(axis=0))
    against = linked & ~links & (like < AGAINST_LINKS) & ~heads
    bare = np.not_equal.outer(*sides.bare) & (like < AS_HEADING) & ~heads
    gains = np.where(spoken & ~against & ~bare, found - ENOUGH, 0.0)
    gains[list(taken[0])] = 0
    gains[:, list(taken[1])] = 0
    return gains


def slots(sides: Sides, pairs: Pairs, used: Taken) -> Iterable[tuple[int, int]]:
    """Left-over items in the same place as a left-over one: something in its stead."""
    trusted = numbers_kept(sides, pairs, trust=0) >= TRUSTED
    free = [m for m in range(len(sides.new)) if m not in used[1]]
    for n, old in enumerate(sides.old):
        if n in used[0]:
            continue
        for m in free:
            new = sides.new[m]
            if old.kind != new.kind or not _same_parent(sides, pairs, n, m):
                continue
            related = sides.like[n, m] >= RELATED
            numbered = bool(old.number) and old.number == new.number
            if (numbered and (trusted or related)) or (
                related and old.number == new.number and _between(sides, pairs, n, m)
            ):
                yield n, m
                free.remove(m)
                break


def _same_parent(sides: Sides, pairs: Pairs, n: int, m: int) -> bool:
    above, beyond = sides.parents[0][n], sides.parents[1][m]
    return pairs.get(above, -1) == beyond


def _between(sides: Sides, pairs: Pairs, n: int, m: int) -> bool:
    """Whether the neighbours on both sides are pairs."""
    before = pairs.get(n - 1) == m - 1 if n and m else n == m
    last = (n == len(sides.old) - 1, m == len(sides.new) - 1)
    after = pairs.get(n + 1) == m + 1 if not any(last) else all(last)
    return before and after
