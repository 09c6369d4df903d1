"""Gathers the finds of every kind of evidence, each item where most speaks for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from goldenthread.plans.rules.lineage.flowing import flows
from goldenthread.plans.rules.lineage.leftover import (
    ALIKE,
    PLAINLY,
    Meaning,
    leftovers,
    meant,
)
from goldenthread.plans.rules.lineage.pairing import ENOUGH, pair, slots
from goldenthread.plans.rules.lineage.parting import Parted, splits_and_merges
from goldenthread.plans.rules.lineage.promoting import promotions
from goldenthread.plans.rules.lineage.references import ahead, back
from goldenthread.plans.rules.lineage.sides import Sides, Table
from goldenthread.plans.rules.lineage.standing import Standing
from goldenthread.plans.rules.lineage.telling import Found


@dataclass(frozen=True)
class Group:
    """Places of old and new items, on what basis, how alike, how strongly."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    basis: str
    like: float
    strength: float


class Gathering:
    """One comparison as it grows: groups of places, found one kind after another."""

    def __init__(self, sides: Sides, meaning: Meaning | None = None) -> None:
        self.sides = sides
        self.meaning = meaning
        self.groups: list[Group] = []

    def found(self) -> Iterator[Found]:
        """Every find, in the order of the old edition."""
        if self.sides.old and self.sides.new:
            self._gather()
        standing = Standing(self.sides, [(g.old, g.new) for g in self.groups])
        for group in sorted(self.groups, key=lambda g: (g.old, g.new)):
            yield Found(
                [self.sides.old[n] for n in group.old],
                [self.sides.new[m] for m in group.new],
                group.basis,
                group.like,
                group.strength,
                standing.moved(group.old, group.new),
            )

    def _gather(self) -> None:
        pairs, score = pair(self.sides, self._promote())
        self._refer()
        for n in [n for n in pairs if self._together(n, pairs[n])]:
            del pairs[n]
        splits, merges = splits_and_merges(self.sides, pairs, self._used())
        self._part(splits, merges)
        inside = {n for g in self.groups if g.basis == "parts" for n in g.old}
        for n, m in pairs.items():
            if n not in inside:
                self._add_pair(n, m, score)
        self._left_over(pairs)
        for n, m in slots(self.sides, pairs, self._used()):
            self._add((n,), (m,), "place", self.sides.like[n, m], 0.0)
        self._flow()

    def _left_over(self, pairs: dict[int, int]) -> None:
        """Pairs of which few words, or none, say that they belong together."""
        if self.meaning:
            self._alike(pairs, PLAINLY)
            for n, m in list(meant(self.sides, pairs, self._used(), self.meaning)):
                self._add((n,), (m,), "meaning", self.sides.like[n, m], 0.0)
                pairs[n] = m
        self._alike(pairs, ALIKE)

    def _alike(self, pairs: dict[int, int], least: float) -> None:
        for n, m in list(leftovers(self.sides, pairs, self._used(), least)):
            like = self.sides.like[n, m]
            self._add((n,), (m,), "words", like, 4 * like - 1.5)
            pairs[n] = m

    def _used(self) -> tuple[set[int], set[int]]:
        return (
            {place for group in self.groups for place in group.old},
            {place for group in self.groups for place in group.new},
        )

    def _together(self, n: int, m: int) -> bool:
        return any(n in group.old and m in group.new for group in self.groups)

    def _add(
        self,
        old: Sequence[int],
        new: Sequence[int],
        basis: str,
        like: float,
        strength: float,
    ) -> None:
        group = Group(tuple(old), tuple(new), basis, float(like), float(strength))
        self.groups.append(group)

    def _add_pair(self, n: int, m: int, score: Table) -> None:
        rivals = np.concatenate([np.delete(score[n], m), np.delete(score[:, m], n)])
        lead = float(score[n, m] - np.max(rivals, initial=ENOUGH))
        like = float(self.sides.like[n, m])
        strength = -1.5 + 4 * like + 4 * lead
        basis = "words"
        if like < 0.15:
            basis = "reference" if self.sides.links[n, m] else "children"
        self._add((n,), (m,), basis, like, strength)

    def _promote(self) -> tuple[set[int], set[int]]:
        """Answers the old and the new items that need no other explanation."""
        up, down = promotions(self.sides)
        for one in up:
            self._add((one.holder,), (one.item,), "action", one.alike, 4 * one.alike)
        for one in down:
            self._add((one.item,), (one.holder,), "action", one.alike, 4 * one.alike)
        return {one.item for one in down}, {one.item for one in up}

    def _refer(self) -> None:
        for one in back(self.sides):
            self._add(one.items, (one.by,), "reference", one.alike, 2 + 2 * one.alike)
        for one in ahead(self.sides):
            self._add((one.by,), one.items, "reference", one.alike, 1 + 3 * one.alike)

    def _part(self, splits: Sequence[Parted], merges: Sequence[Parted]) -> None:
        for one in splits:
            strength = 6 * one.covered - 2.5
            self._add((one.whole,), one.parts, "parts", one.covered, strength)
        for one in merges:
            strength = 6 * one.covered - 2.5
            self._add(one.parts, (one.whole,), "parts", one.covered, strength)

    def _flow(self) -> None:
        """Headings without a link follow the items that stood under them."""
        kin = np.zeros(self.sides.like.shape)
        for group in self.groups:
            kin[np.ix_(group.old, group.new)] = 1
        for flow in list(flows(self.sides, kin, self._used())):
            self._add(flow.old, flow.new, "children", flow.share, 3 * flow.share - 1)
        self.groups = joined(self.sides, self.groups)


def joined(sides: Sides, groups: Sequence[Group]) -> list[Group]:
    """Groups of headings that share one end as one: two old in the same new heading."""
    heads = [group for group in groups if sides.heads[0][group.old[0]]]
    left = [group for group in groups if group not in heads]
    for group in heads:
        for other in list(left):
            if both := _both(group, other):
                left.remove(other)
                group = both
                break
        left.append(group)
    return left


def _both(one: Group, other: Group) -> Group | None:
    """Two groups of headings as one with a single old or a single new heading."""
    if "children" not in (one.basis, other.basis):
        return None
    if one.old != other.old and one.new != other.new:
        return None
    old = tuple(sorted({*one.old, *other.old}))
    new = tuple(sorted({*one.new, *other.new}))
    if min(len(old), len(new)) > 1:
        return None
    weaker = min(one, other, key=lambda group: group.strength)
    return Group(old, new, "children", weaker.like, weaker.strength)
