"""What speaks for a pair beside its words: numbers, parents, neighbours, references."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.lineage.wording import Wordings

Table = NDArray[np.float64]
Pairs = Mapping[int, int]  # places of old items to places of new ones
NUMBER, TITLE, PARENT, BESIDE, LINK, KIND, CHILDREN = 0.3, 0.1, 0.1, 0.1, 0.2, 0.04, 0.4
LEADS, PLACE, NOT_A_HEADING, OTHER_DEPTH = 0.03, 0.02, -0.3, -0.4
ALIKE, AHEAD = 0.6, 0.1  # a pair that starts the evidence: its likeness and its lead


@dataclass(frozen=True)
class Sides:
    """Two editions and their wording."""

    old: Sequence[Entry]
    new: Sequence[Entry]
    wording: Wordings

    @cached_property
    def parents(self) -> tuple[list[int], list[int]]:
        """The place of each item's parent, -1 for none."""
        return _parents(self.old), _parents(self.new)

    @cached_property
    def like(self) -> Table:
        """Likeness of wording."""
        return self.wording.likeness

    def equal(self, name: str) -> Table:
        """1 where both items have the same, printed value of a field."""
        old, new = (
            np.array([str(getattr(entry, name) or "") for entry in side], np.str_)
            for side in (self.old, self.new)
        )
        same = (old[:, None] == new[None, :]) & (old != "")[:, None]
        return np.asarray(same, np.float64)

    @cached_property
    def numbers(self) -> Table:
        """1 where the printed numbers are equal."""
        return self.equal("number")

    @cached_property
    def links(self) -> Table:
        """1 where one prints the number of the other as its ancestor or heir."""
        named = _named(self.old, self.new) + _named(self.new, self.old).T
        return np.minimum(named, 1)

    @cached_property
    def both_heads(self) -> Table:
        """1 where both items are headings."""
        old, new = (
            np.array([float(entry.is_heading) for entry in side])
            for side in (self.old, self.new)
        )
        return np.asarray(old[:, None] * new[None, :], np.float64)

    @cached_property
    def depths(self) -> Table:
        """How much deeper the new item stands."""
        old, new = (
            [len(above(parents, n)) for n in range(len(parents))]
            for parents in self.parents
        )
        return np.asarray(np.subtract.outer(old, new), np.float64)

    @cached_property
    def fixed(self) -> Table:
        """The evidence that no other pair changes."""
        heads = np.not_equal.outer(
            [e.is_heading for e in self.old], [e.is_heading for e in self.new]
        )
        found: Table = (
            self.wording.telling
            + TITLE * self.equal("title")
            + KIND * self.equal("kind")
            + LEADS * self.equal("leads")
            + LINK * self.links
            + NOT_A_HEADING * heads
            + OTHER_DEPTH * self.both_heads * (self.depths != 0)
            - PLACE * _apart(len(self.old), len(self.new))
        )
        return found


def _parents(entries: Sequence[Entry]) -> list[int]:
    place = {entry.key: n for n, entry in enumerate(entries)}
    return [place.get(entry.parent or "", -1) for entry in entries]


def _named(naming: Sequence[Entry], named: Sequence[Entry]) -> Table:
    """1 where a naming item prints a named item's number in its link column."""
    places: dict[str, list[int]] = {}
    for n, entry in enumerate(named):
        places.setdefault(entry.number or "?", []).append(n)
    found = np.zeros((len(naming), len(named)))
    for n, entry in enumerate(naming):
        for number in entry.links:
            found[n, places.get(number, [])] = 1
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
    return (kept + trust) / (len(both) + max(trust, 1))


def evidence(sides: Sides, pairs: Pairs) -> Table:
    """How much speaks for each pair, given the pairs that are known."""
    known = np.zeros((len(sides.old) + 1, len(sides.new) + 1))
    for n, m in pairs.items():
        known[n, m] = 1
    known[-1, -1] = 1  # no parent beside no parent
    parents = known[np.ix_(*sides.parents)]
    return (
        sides.fixed
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


def under(parents: Sequence[int]) -> Table:
    """1 where the item of the column stands under that of the row."""
    found = np.zeros((len(parents), len(parents)))
    for child in range(len(parents)):
        found[above(parents, child), child] = 1
    return found


def above(parents: Sequence[int], place: int) -> list[int]:
    """The parent of an item, its parent's parent and so on; a circle ends it."""
    found: list[int] = []
    place = parents[place]
    while place >= 0 and place not in found:
        found.append(place)
        place = parents[place]
    return found
