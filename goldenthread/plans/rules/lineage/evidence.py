"""What speaks for a pair beside its words: numbers, parents, neighbours, references."""

from collections.abc import Mapping

import numpy as np

from goldenthread.plans.rules.lineage.sides import Sides, Table, under

Pairs = Mapping[int, int]  # places of old items to places of new ones
NUMBER, TITLE, PARENT, BESIDE, LINK, KIND, CHILDREN = 0.3, 0.1, 0.1, 0.1, 0.2, 0.04, 0.4
HEADED, LEADS, PLACE, NOT_A_HEADING, OTHER_DEPTH = 0.5, 0.03, 0.02, -0.3, -0.4
ALIKE, AHEAD = 0.6, 0.1  # a pair that starts the evidence: its likeness and its lead


def lasting(sides: Sides) -> Table:
    """The evidence that no other pair changes."""
    kinds = sides.equal("kind")
    heads = np.not_equal.outer(*sides.heads) & (kinds == 0)
    grouped = np.logical_and.outer(
        [e.is_heading for e in sides.old], [e.is_heading for e in sides.new]
    )
    found: Table = (
        sides.wording.telling
        + TITLE * sides.equal("title")
        + KIND * kinds
        + LEADS * sides.equal("leads")
        + LINK * sides.links
        + HEADED * sides.headed
        + NOT_A_HEADING * heads
        + OTHER_DEPTH * grouped * (sides.depths != 0)
        - PLACE * _apart(len(sides.old), len(sides.new))
    )
    return found


def _apart(olds: int, news: int) -> Table:
    """How far two items stand apart, as a share of their editions."""
    where = [(np.arange(size) + 0.5) / max(size, 1) for size in (olds, news)]
    return np.abs(where[0][:, None] - where[1][None, :])


def first_pairs(sides: Sides) -> dict[int, int]:
    """Pairs whose words alone leave no doubt."""
    like = sides.wording.telling
    best, place = like.max(axis=1, initial=0.0), like.argmax(axis=1)
    rest = np.maximum(_second(like), _second(like.T)[place])
    clear = (best >= ALIKE) & (best >= rest + AHEAD)
    return {int(n): int(place[n]) for n in np.flatnonzero(clear)}


def _second(like: Table) -> Table:
    """The second greatest value of each row."""
    if like.shape[1] < 2:
        return np.zeros(len(like))
    found: Table = np.partition(like, -2, axis=1)[:, -2]
    return found


def numbers_kept(sides: Sides, pairs: Pairs, trust: int = 2) -> float:
    """The share of pairs that keep their number; ``trust``: as if so many more did."""
    both = [
        (sides.old[n].number, sides.new[m].number)
        for n, m in pairs.items()
        if sides.old[n].number and sides.new[m].number
    ]
    kept = sum(a == b for a, b in both)
    return (kept + trust) / max(len(both) + trust, 1)


def evidence(sides: Sides, always: Table, pairs: Pairs) -> Table:
    """How much speaks for each pair, given the pairs that are known.

    ``always`` is the evidence that no pair changes: see ``lasting``.
    """
    known = np.zeros((len(sides.old) + 1, len(sides.new) + 1))
    for n, m in pairs.items():
        known[n, m] = 1
    known[-1, -1] = 1  # no parent beside no parent
    parents = known[np.ix_(*sides.parents)]
    return (
        always
        + NUMBER * numbers_kept(sides, pairs) * sides.numbers
        + PARENT * parents
        + BESIDE * _beside(known)
        + CHILDREN * _children(sides, known)
    )


def _beside(known: Table) -> Table:
    """The share of the two neighbours that are a pair too; an edge is a neighbour."""
    inner = np.pad(known[:-1, :-1], 1)
    inner[0, 0] = inner[-1, -1] = 1
    found: Table = (inner[:-2, :-2] + inner[2:, 2:]) / 2
    return found


def _children(sides: Sides, known: Table) -> Table:
    """The share of what stands under both that pairs with each other."""
    old, new = (under(parents) for parents in sides.parents)
    both = old @ known[:-1, :-1] @ new.T
    whole = old.sum(axis=1)[:, None] + new.sum(axis=1)[None, :]
    found: Table = 2 * both / np.maximum(whole, 1)
    return found
