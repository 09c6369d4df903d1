"""Own BM25: which records hold the words, the same on every database."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from sys import intern

import numpy as np
from numpy.typing import NDArray

from goldenthread.directory.rules.search_words import stems

Scores = NDArray[np.float32]
Worded = tuple[str, Mapping[str, float]]  # the id of a record, and its words
FIELDS = {  # what a word is worth by where it stands
    "name": 4.0,
    "needs": 1.5,
    "description": 1.6,
    "who": 0.7,
    "how": 0.3,
    "body": 1.0,
    "places": 0.6,
}
SATURATION = 1.2
LENGTH_MATTERS = 0.4
USUAL_LENGTH = 60.0  # fixed, so that one record's weights never wait for the others


def postings(texts: Mapping[str, str]) -> dict[str, float]:
    """The words of one record with their weights: what its row keeps."""
    counted: dict[str, float] = defaultdict(float)
    for name, worth in FIELDS.items():
        for word in stems(texts.get(name, "")):
            counted[word] += worth
    length = sum(counted.values()) / USUAL_LENGTH
    slow = SATURATION * (1 - LENGTH_MATTERS + LENGTH_MATTERS * length)
    return {
        word: round(many * (SATURATION + 1) / (many + slow), 3)
        for word, many in counted.items()
    }


@dataclass
class Index:
    """Records by number, and for each word which of them hold it and how much."""

    ids: list[str] = field(default_factory=list)
    held: list[tuple[str, ...]] = field(default_factory=list)
    gone: int = 0  # numbers whose record is no longer there: their id is ''
    rows: dict[str, tuple[list[int], list[float]]] = field(default_factory=dict)
    packed: dict[str, tuple[NDArray[np.int32], Scores]] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[tuple[str, Mapping[str, float]]]) -> "Index":
        index = cls()
        for identity, weights in records:
            index.add(identity, weights)
        return index

    def add(self, identity: str, weights: Mapping[str, float]) -> None:
        number = len(self.ids)
        words = tuple(map(intern, weights))
        self.ids.append(identity)
        self.held.append(words)
        for word in words:
            numbers, values = self.rows.setdefault(word, ([], []))
            numbers.append(number)
            values.append(weights[word])
            self.packed.pop(word, None)

    def changed(self, records: Mapping[int, Worded]) -> "Index":
        """The same with other words for some records, by number; more may follow.

        What did not change is shared, and nothing of it is touched: whoever searches
        in the former meanwhile is not disturbed.
        """
        other = Index(
            list(self.ids), list(self.held), self.gone, dict(self.rows), {**self.packed}
        )
        touched: dict[str, dict[int, float | None]] = {}
        for number, (identity, weights) in sorted(records.items()):
            if number == len(other.ids):
                other.ids.append("new")
                other.held.append(())
            other.gone += (not identity) - (not other.ids[number])
            for word in other.held[number]:
                touched.setdefault(word, {})[number] = None
            for word, weight in weights.items():
                touched.setdefault(intern(word), {})[number] = weight
            other.ids[number] = identity
            other.held[number] = tuple(map(intern, weights))
        for word, anew in touched.items():
            other.rewrite(word, anew)
        return other

    def rewrite(self, word: str, anew: Mapping[int, float | None]) -> None:
        """Another line of records for a word, in the order of their numbers.

        A weight of None: the record held the word and does no longer.
        """
        was = self.rows.pop(word, ([], []))
        numbers, values = was[0].copy(), was[1].copy()
        self.packed.pop(word, None)
        for number, weight in anew.items():
            at = bisect_left(numbers, number)
            is_there = at < len(numbers) and numbers[at] == number
            numbers[at : at + is_there] = [] if weight is None else [number]
            values[at : at + is_there] = [] if weight is None else [weight]
        if numbers:
            self.rows[word] = numbers, values

    def rarity(self, word: str) -> float:
        """How much a word tells: the fewer records hold it, the more."""
        held = len(self.rows[word][0]) if word in self.rows else 0
        many = len(self.ids) - self.gone
        return math.log(1 + (many - held + 0.5) / (held + 0.5))

    def of_word(self, word: str) -> tuple[NDArray[np.int32], Scores]:
        if word not in self.packed:
            numbers, values = self.rows.get(word, ([], []))
            self.packed[word] = (
                np.array(numbers, dtype=np.int32),
                np.array(values, dtype=np.float32),
            )
        return self.packed[word]

    def scores(self, words: Iterable[str]) -> Scores:
        """Every record's score for any of the words."""
        total = np.zeros(len(self.ids), dtype=np.float32)
        for word in words:
            numbers, values = self.of_word(word)
            total[numbers] += np.float32(self.rarity(word)) * values
        return total

    def holding(self, words: Sequence[str]) -> NDArray[np.int32]:
        """The numbers of the records that hold every one of the words."""
        held = sorted((self.of_word(word)[0] for word in words), key=len)
        found = held[0] if held else np.array([], dtype=np.int32)
        for more in held[1:]:
            found = np.intersect1d(found, more, assume_unique=True)
        return found

    def phrase(self, words: Sequence[str]) -> Scores:
        """The score of records that hold every one of the words."""
        total = np.zeros(len(self.ids), dtype=np.float32)
        found = self.holding(words)
        for word in words if len(found) else ():
            numbers, values = self.of_word(word)
            places = np.searchsorted(numbers, found)
            total[found] += np.float32(self.rarity(word)) * values[places]
        return total

    def masses(self) -> Scores:
        """What all the words of each record tell together."""
        lines = [numbers for numbers, _ in self.rows.values()]
        told = np.repeat(
            [self.rarity(word) for word in self.rows], list(map(len, lines))
        )
        numbers = np.fromiter(chain.from_iterable(lines), dtype=np.int64)
        many = len(self.ids)
        return np.bincount(numbers, told, minlength=many).astype(np.float32)

    def possible(self, words: Iterable[str]) -> float:
        """The most that any record could score: all words, in its name."""
        return sum(self.rarity(word) * (SATURATION + 1) for word in words)
