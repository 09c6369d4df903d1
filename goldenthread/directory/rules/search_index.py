"""Own BM25: which records hold the words, the same on every database."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from goldenthread.directory.rules.search_words import stems

Scores = NDArray[np.float32]
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
        self.ids.append(identity)
        for word, weight in weights.items():
            numbers, values = self.rows.setdefault(word, ([], []))
            numbers.append(number)
            values.append(weight)
            self.packed.pop(word, None)

    def rarity(self, word: str) -> float:
        """How much a word tells: the fewer records hold it, the more."""
        held = len(self.rows[word][0]) if word in self.rows else 0
        return math.log(1 + (len(self.ids) - held + 0.5) / (held + 0.5))

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
        total = np.zeros(len(self.ids), dtype=np.float32)
        for word, (numbers, _) in self.rows.items():
            total[numbers] += np.float32(self.rarity(word))
        return total

    def possible(self, words: Iterable[str]) -> float:
        """The most that any record could score: all words, in its name."""
        return sum(self.rarity(word) * (SATURATION + 1) for word in words)
