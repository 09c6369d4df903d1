"""What a worry is about: from people's own words to the words that records use."""

import math
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goldenthread.directory.rules.search_index import Index, Scores
from goldenthread.directory.rules.search_words import VOCABULARY, as_meant, stems

ELSEWHERE = "away"  # the concept of what no Local Offer holds
ALSO = 0.5  # what a word that is only useful beside the answer is worth
TELLING = 6.0  # a phrase of common words alone tells little
NEAREST = 10  # how many phrases are listened to when one is like the question
SHARP = 0.02  # how fast a phrase that is less like loses its voice
CALM = 1.0  # how little one phrase may bend the line between two concepts
DECIDED = 0.05  # how fast the concept next in line loses its share
LEAST = 0.01  # a smaller share says nothing


@dataclass(frozen=True)
class Concept:
    """One thing that families look for, how they say it and what answers it."""

    key: str
    says: str
    find: tuple[str, ...]
    also: tuple[str, ...]
    heard: tuple[str, ...]
    safety: str = ""
    theme: str = ""  # of a local word: the concept of ours that it stands for

    @property
    def counted(self) -> str:
        """The key by which a dead end is counted."""
        return self.theme or self.key


@dataclass
class Concepts:
    """All of them, and their phrases in one line each."""

    each: list[Concept]
    vectors: NDArray[np.float32] | None = None  # one a phrase, where a model is

    @cached_property
    def phrases(self) -> list[tuple[Concept, str]]:
        return [(one, text) for one in self.each for text in (one.says, *one.heard)]

    @cached_property
    def by_word(self) -> dict[str, list[int]]:
        holding: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self.worded):
            for word in words:
                holding[word].append(number)
        return holding

    @cached_property
    def worded(self) -> list[frozenset[str]]:
        return [frozenset(stems(as_meant(text))) for _, text in self.phrases]

    def rarity(self, word: str) -> float:
        held = len(self.by_word.get(word, ()))
        return math.log(1 + len(self.phrases) / (held + 1))

    def named(self, words: list[str], least: int = 1) -> dict[str, float]:
        """Concepts whose phrases stand in the words, 1 for a phrase that is whole.

        ``least``: how many words of a phrase must be there for it to count.
        """
        asked = set(words)
        near = {n for word in asked for n in self.by_word.get(word, ())}
        best: dict[str, float] = defaultdict(float)
        mass = sum(self.rarity(word) for word in asked) or 1.0
        for number in near:
            phrase = self.worded[number]
            if len(phrase & asked) < least:
                continue
            both = sum(self.rarity(word) for word in phrase & asked)
            whole = sum(self.rarity(word) for word in phrase)
            key = self.phrases[number][0].key
            covers = both / whole
            explains = both / mass
            certain = min(1.0, both / TELLING) ** 2
            heard = covers**2 * certain * (0.35 + 0.65 * explains)
            best[key] = max(best[key], heard)
        return dict(best)

    def meant(self, query: NDArray[np.float32]) -> dict[str, float]:
        """Concepts that mean the same; their shares add up to about 1.

        Two opinions, each worth half: the phrases that are most like the question,
        and the lines that all phrases together draw between the concepts.
        """
        if self.vectors is None:
            return {}
        shares: dict[str, float] = defaultdict(float)
        for key, share in (
            *self.by_phrases(self.vectors @ query),
            *self.by_lines(query),
        ):
            shares[key] += share / 2
        return {key: share for key, share in shares.items() if share >= LEAST}

    def by_phrases(self, likeness: NDArray[np.float32]) -> list[tuple[str, float]]:
        nearest = np.argsort(-likeness)[:NEAREST]
        voices = shares_of(likeness[nearest], SHARP)
        keys = [self.phrases[number][0].key for number in nearest]
        return list(zip(keys, voices, strict=True))

    def by_lines(self, query: NDArray[np.float32]) -> list[tuple[str, float]]:
        middle, lines = self.lines
        asked = np.asarray((query - middle) @ lines, dtype=np.float32)
        shares = shares_of(asked, DECIDED)
        return [(one.key, share) for one, share in zip(self.each, shares, strict=True)]

    @cached_property
    def lines(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The middle of all phrases, and from there a direction for each concept."""
        vectors = np.asarray(self.vectors, dtype=np.float32)
        order = {one.key: number for number, one in enumerate(self.each)}
        belongs = np.zeros((len(self.phrases), len(self.each)), dtype=np.float32)
        for number, (concept, _) in enumerate(self.phrases):
            belongs[number, order[concept.key]] = 1
        middle = vectors.mean(axis=0)
        away = vectors - middle
        square = away.T @ away + CALM * np.eye(away.shape[1], dtype=np.float32)
        lines = np.linalg.solve(square, away.T @ (belongs - belongs.mean(axis=0)))
        return middle, lines.astype(np.float32)

    @cached_property
    def by_key(self) -> dict[str, Concept]:
        return {one.key: one for one in self.each}


def shares_of(scores: NDArray[np.float32], sharp: float) -> list[float]:
    voices = np.exp((scores - scores.max()) / sharp)
    return [float(voice) for voice in voices / voices.sum()]


def answering(index: Index, concept: Concept) -> Scores:
    total = np.zeros(len(index.ids), dtype=np.float32)
    for n, term in enumerate(concept.find):
        total += index.phrase(stems(term)) * (1.0 - 0.06 * n)
    for term in concept.also:
        total += index.phrase(stems(term)) * ALSO
    top = float(total.max(initial=0.0))
    return total / top if top else total


def concepts_from(read: Mapping[str, Mapping[str, object]]) -> Concepts:
    """The concepts of a table read from a file or from rows."""
    return Concepts(
        [
            Concept(
                key=key,
                says=str(row["says"]),
                find=strings(row["find"]),
                also=strings(row["also"]),
                heard=strings(row["heard"]),
                safety=str(row.get("safety", "")),
            )
            for key, row in read.items()
        ]
    )


def strings(given: object) -> tuple[str, ...]:
    return tuple(str(one) for one in given) if isinstance(given, list) else ()


def own_concepts() -> Concepts:
    text = (VOCABULARY / "concepts.toml").read_text("utf-8")
    return concepts_from(tomllib.loads(text))
