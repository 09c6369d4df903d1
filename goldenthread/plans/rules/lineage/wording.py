"""How much wording two editions share: words, their parts and pairs, rare ones most."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goldenthread.plans.rules.lineage.entries import folded, words_of

Table = NDArray[np.float64]
Rows = NDArray[np.float32]
GRAM, STEM_FROM = 4, 5  # letters in a part of a word; shorter words stay whole
WEIGHT = {"word": 1.0, "part": 0.35, "pair": 0.4, "figure": 0.3}
PLAIN_WORDS = """
a about across all also an and any are as at be been by can each every for from has have
how if in into is it its may more most must no nor not of on or our per shall should so
such than that the their them then there these they this those through to was we were
what when where which who whom will with would
"""
FIGURES = """
one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty
forty fifty sixty hundred
"""
FIGURE_WORDS = frozenset(words_of(FIGURES))
PLAIN = frozenset(words_of(PLAIN_WORDS))


def features(text: str) -> set[tuple[str, str]]:
    """The words of a text that say something, their parts, and pairs in order.

    Figures are what changes first from edition to edition: they say less.
    """
    words = [word for word in words_of(text) if word not in PLAIN]
    found = {("figure" if is_figure(word) else "word", word) for word in words}
    found |= {("pair", f"{a} {b}") for a, b in zip(words, words[1:], strict=False)}
    for word in set(words):
        if len(word) >= STEM_FROM:
            found |= {("part", word[n : n + GRAM]) for n in range(len(word) - GRAM + 1)}
    return found


def is_figure(word: str) -> bool:
    """Whether a word is a number, in figures or in letters."""
    return word.isdecimal() or word in FIGURE_WORDS


class Wordings:
    """The texts of two editions side by side.

    ``shared[i, j]`` is the weight of what old i and new j have in common, ``old`` and
    ``new`` the weight of each whole. What half the items say weighs almost nothing.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.texts = ([folded(t) for t in old], [folded(t) for t in new])
        bags = [[features(text) for text in side] for side in (old, new)]
        counts = [Counter(f for bag in side for f in bag) for side in bags]
        every = set(counts[0]) | set(counts[1])
        size = max(len(old), len(new), 1) + 1
        self.weight = {
            f: WEIGHT[f[0]] * float(np.log(size / max(counts[0][f], counts[1][f])))
            for f in every
        }
        both = sorted(set(counts[0]) & set(counts[1]))
        self.column = {f: n for n, f in enumerate(both)}
        self.weights = np.array([self.weight[f] for f in both], np.float32)
        self.old_rows, self.new_rows = (self._rows(side) for side in bags)
        self.old, self.new = (self._whole(side) for side in bags)

    def _rows(self, bags: Sequence[set[tuple[str, str]]]) -> Rows:
        rows = np.zeros((len(bags), len(self.column)), np.float32)
        for n, bag in enumerate(bags):
            rows[n, [self.column[f] for f in bag if f in self.column]] = 1
        return rows

    def _whole(self, bags: Sequence[set[tuple[str, str]]]) -> Table:
        sums = [sum(self.weight[f] for f in sorted(bag)) for bag in bags]
        return np.array(sums, np.float64)

    @cached_property
    def shared(self) -> Table:
        """The weight of what each old and each new text have in common."""
        found = (self.old_rows * self.weights) @ self.new_rows.T
        return found.astype(np.float64)

    @cached_property
    def likeness(self) -> Table:
        """0 to 1: what two texts share of what they say; 1 when the words are equal."""
        whole = self.old[:, None] + self.new[None, :]
        like = np.minimum(2 * self.shared / np.maximum(whole, 1e-9), 0.99)
        places: dict[str, list[int]] = {}
        for n, text in enumerate(self.texts[1]):
            places.setdefault(text, []).append(n)
        for n, text in enumerate(self.texts[0]):
            like[n, places.get(text, []) if text else []] = 1.0
        return like

    @cached_property
    def usual(self) -> Table:
        """How alike two items may be by the pattern of their own editions alone."""
        old = _nearest(self.old_rows, self.weights, self.old)
        new = _nearest(self.new_rows, self.weights, self.new)
        family = np.maximum(old[:, None], new[None, :])
        usual: Table = np.minimum(np.minimum(family, 1.5 * family**2), 0.95)
        return usual

    @cached_property
    def telling(self) -> Table:
        """Likeness beyond what an item shares with its own edition's nearest item.

        Items cut to one pattern ("Train staff in …") are alike and yet not the same.
        """
        usual = self.usual
        found: Table = np.clip((self.likeness - usual) / (1 - usual), 0, 1)
        return found

    def turned(self) -> "Wordings":
        """The same texts with the editions exchanged."""
        other = object.__new__(Wordings)
        other.texts = (self.texts[1], self.texts[0])
        other.weight, other.column, other.weights = (
            self.weight,
            self.column,
            self.weights,
        )
        other.old_rows, other.new_rows = self.new_rows, self.old_rows
        other.old, other.new = self.new, self.old
        return other

    def covered(self, whole: int, parts: Sequence[int]) -> float:
        """The share of an old text that these new texts hold between them."""
        if not parts or not self.old[whole]:
            return 0.0
        held = self.new_rows[list(parts)].max(axis=0) * self.old_rows[whole]
        return float(held @ self.weights) / float(self.old[whole])


def _nearest(rows: Rows, weights: Rows, whole: Table) -> Table:
    """How alike each text is to the most similar other text of its edition."""
    shared = ((rows * weights) @ rows.T).astype(np.float64)
    np.fill_diagonal(shared, 0)
    both = np.maximum(whole[:, None] + whole[None, :], 1e-9)
    found: Table = (2 * shared / both).max(axis=1, initial=0.0)
    return found
