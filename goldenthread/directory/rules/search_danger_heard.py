"""Danger heard in words that nobody listed, by what was learnt from sentences.

A sentence is taken apart into pieces of its words, with who is spoken of made alike
("my son", "she" and "our lad" are one), and each piece has learnt a weight. Where the
model of meaning runs, what the sentence means is weighed besides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from goldenthread.directory.rules.search_words import VOCABULARY, as_meant

Numbers = NDArray[np.float32]
SAID = VOCABULARY / "danger_said.txt"
LEARNT = VOCABULARY / "danger.npz"
NONE = "none"
KINDS = ("abuse", "violence", "harm", "missing")
PLACES = 1 << 14  # that the pieces of words share
PIECES = (2, 3, 4, 5)  # letters in a piece
WAVES = 2048  # by which a meaning is told, so that likeness fades with distance
REACH = 3.0  # how fast it fades
SEED = 7
ALIKE = tuple(
    (re.compile(rf"\b(?:{said})\b"), one)
    for said, one in (
        (
            r"(?:\d+|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
            r"sixteen|seventeen) ?(?:yr|year|years|yo|month|months) ?olds?",
            "child",
        ),
        (
            r"(?:step ?|foster |grand|god)?(?:son|daughter|child|kid|boy|girl|lad|"
            r"lassie|wean|bairn|teenager|teen|baby|toddler|brother|sister|nephew|"
            r"niece|pupil|friend|mate|twin|sibling)s?|children",
            "child",
        ),
        (r"husband|wife|partner|boyfriend|girlfriend|bf|gf|ex|man", "partner"),
        (
            r"(?:step ?|grand|foster )?(?:dad|daddy|father|da|uncle|grandad|granda|"
            r"grandpa|mum|mam|maw|mummy|mother|aunt|auntie|nan|gran|cousin)s?",
            "kin",
        ),
        (r"she|hes|shes|he's|she's", "he"),
        (r"her|hers|him", "his"),
        (r"herself|hersel|himsel|themselves|hissel|hisself", "himself"),
        (r"(?:my|our|ma)(?= (?:\w+ )?(?:child|kin|partner))", ""),
        (r"^ *(?:child ?)+", "he "),
    )
)


@dataclass(frozen=True)
class Heard:
    """What was heard, and how surely: 0 not, 1 perhaps, 2 sure, 3 beyond doubt."""

    danger: str = ""
    step: int = 0

    @property
    def is_grave(self) -> bool:
        return self.step == 3

    @property
    def is_sure(self) -> bool:
        return self.step >= 2


SILENCE = Heard()


@dataclass(frozen=True)
class Listener:
    """Weights of danger and of each kind; the scores from which a step is reached."""

    weights: Numbers
    least: Numbers

    def hear(self, row: Numbers) -> Heard:
        """What a question told as numbers speaks of."""
        scores = row @ self.weights
        step = int((scores[0] >= self.least).sum())
        return Heard(KINDS[int(scores[1:].argmax())], step) if step else SILENCE


@dataclass(frozen=True)
class Listeners:
    """One that hears words alone, and one that hears their meaning too."""

    by_words: Listener
    by_meaning: Listener
    middle: Numbers  # the mean of all meanings that were learnt from

    def hear(self, text: str, vector: Numbers | None) -> Heard:
        """What both hear; beyond doubt is only what words alone make sure of too."""
        if not any(letter.isalpha() for letter in text):
            return SILENCE
        words = told_words([text])
        said = self.by_words.hear(words[0])
        if vector is None:
            return said
        meant = told_meanings(vector[None], self.middle)
        heard = self.by_meaning.hear(np.concatenate([words, meant], 1)[0])
        return replace(heard, step=2) if heard.is_grave and not said.is_sure else heard


def sentences() -> list[tuple[str, str]]:
    """Each sentence to learn from, and what it speaks of."""
    kind = NONE
    found: dict[str, str] = {}
    for line in SAID.read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(line, kind)
    return list(found.items())


def alike(text: str) -> str:
    """Plain words with who is spoken of made alike."""
    read = as_meant(text)
    for said, one in ALIKE:
        read = said.sub(one, read)
    return read


def pieces(text: str) -> Iterator[str]:
    """The pieces of a sentence: of words, words, and words that stand together."""
    words = alike(text).split()
    for word in words:
        edged = f"<{word}>"
        for size in PIECES:
            yield from (edged[at : at + size] for at in range(len(edged) - size + 1))
    words = ["^", *words, "$"]
    yield from (f"1 {word}" for word in words)
    for many in (2, 3):
        rows = zip(*(words[at:] for at in range(many)), strict=False)
        yield from (f"{many} {' '.join(row)}" for row in rows)
    yield from (f"- {a} {b}" for a, b in zip(words, words[2:], strict=False))


def told_words(texts: Sequence[str]) -> Numbers:
    """Each sentence as numbers, by the pieces that it holds; the last one is 1."""
    rows = np.zeros((len(texts), PLACES + 1), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        held = sorted({crc32(piece.encode()) % PLACES for piece in pieces(text)})
        row[held] = 1 / np.sqrt(max(len(held), 1))
        row[PLACES] = 1
    return rows


def told_meanings(vectors: Numbers, middle: Numbers) -> Numbers:
    """Meanings as waves, so that a sum of weights can bend round what is alike."""
    turns, starts = waves()
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    told = np.cos((vectors / length - middle) @ turns + starts)
    return np.asarray(told * np.sqrt(2 / WAVES), dtype=np.float32)


@cache
def waves() -> tuple[Numbers, Numbers]:
    """The same waves everywhere: drawn by a seed, so none has to be kept."""
    # The old generator, for its draws are promised never to change.
    draw = np.random.RandomState(SEED)
    turns = draw.normal(size=(384, WAVES)) * np.sqrt(2 * REACH)
    starts = draw.uniform(0, 2 * np.pi, WAVES)
    return turns.astype(np.float32), starts.astype(np.float32)
