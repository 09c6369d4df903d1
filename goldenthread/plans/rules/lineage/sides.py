"""Two editions side by side, and what about two of their items never changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goldenthread.plans.rules.lineage.entries import Entry, folded
from goldenthread.plans.rules.lineage.wording import Wordings
from goldenthread.plans.rules.words import HEADINGS

Table = NDArray[np.float64]
Flags = NDArray[np.bool_]


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
    def heads(self) -> tuple[Flags, Flags]:
        """Which items group others: by their kind, or with another kind under them."""
        return _heads(self.old), _heads(self.new)

    @cached_property
    def both_heads(self) -> Table:
        """1 where both items are headings."""
        old, new = self.heads
        return np.asarray(old[:, None] & new[None, :], np.float64)

    @cached_property
    def bare(self) -> tuple[Flags, Flags]:
        """Which items are mere headings: a theme or a group, nothing asked."""
        old, new = (
            np.array([entry.kind in HEADINGS for entry in side], np.bool_)
            for side in (self.old, self.new)
        )
        return old, new

    @cached_property
    def headed(self) -> Table:
        """1 where the title and number of one became a heading over the other."""
        return np.maximum(
            _headed(self.old, self.new, self.parents[1]),
            _headed(self.new, self.old, self.parents[0]).T,
        )

    @cached_property
    def depths(self) -> Table:
        """How much deeper the new item stands."""
        old, new = (
            [len(above(parents, n)) for n in range(len(parents))]
            for parents in self.parents
        )
        return np.asarray(np.subtract.outer(old, new), np.float64)


def _parents(entries: Sequence[Entry]) -> list[int]:
    place = {entry.key: n for n, entry in enumerate(entries)}
    return [place.get(entry.parent or "", -1) for entry in entries]


def _heads(entries: Sequence[Entry]) -> Flags:
    kinds = {entry.key: entry.kind for entry in entries}
    over = {e.parent for e in entries if kinds.get(e.parent or "", e.kind) != e.kind}
    return np.array([e.is_heading or e.key in over for e in entries], np.bool_)


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


def _headed(
    whole: Sequence[Entry], under: Sequence[Entry], parents: Sequence[int]
) -> Table:
    """5.2 "Title" with its text may be 5.2.1 under a heading 5.2 "Title"."""
    found = np.zeros((len(whole), len(under)))
    titled = {(e.number, folded(e.title)): n for n, e in enumerate(whole) if e.title}
    for m, entry in enumerate(under):
        above = under[parents[m]] if parents[m] >= 0 else None
        if not above or above.kind not in HEADINGS or entry.kind in HEADINGS:
            continue
        n = titled.get((above.number, folded(above.title)))
        if n is not None and above.number and whole[n].kind not in HEADINGS:
            found[n, m] = 1 if entry.number == f"{above.number}.1" else 0.5
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
