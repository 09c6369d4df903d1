"""A guide: a text in steps, what it must not say by itself, and when it grows old."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from goldenthread.directory.rules.search_words import stems

HEAD = "#"
MOST_FITTING = 3
TYPED_TIME = re.compile(
    r"\b(\d+|two|three|four|five|six|eight|ten|twelve|fifteen|sixteen|twenty)"
    r"\s+(working\s+)?(day|week|month)s?\b",
    re.IGNORECASE,
)
KINDS = (
    ("easy_read", "Easy Read"),
    ("translation", "Translation"),
    ("audio", "Text to be read aloud"),
)
LANGUAGES = (
    *(("en", "English"), ("ar", "العربية"), ("bn", "বাংলা"), ("cy", "Cymraeg")),
    *(("gd", "Gàidhlig"), ("pa", "ਪੰਜਾਬੀ"), ("pl", "Polski"), ("ro", "Română")),
    *(("so", "Soomaali"), ("uk", "Українська"), ("ur", "اردو")),
)
RIGHT_TO_LEFT = frozenset({"ar", "ur"})


@dataclass(frozen=True)
class StepOf:
    """One step of a guide; the words before the first step have no title."""

    title: str
    lines: tuple[str, ...]


def steps(words: str) -> list[StepOf]:
    """A text in steps: a line that begins with # is the title of one."""
    return [one for one in _steps(words.strip()) if one.title or one.lines]


def _steps(words: str) -> Iterator[StepOf]:
    title = ""
    lines: list[str] = []
    for line in map(str.strip, words.splitlines()):
        if line.startswith(HEAD):
            yield StepOf(title, tuple(lines))
            title, lines = line.lstrip(HEAD).strip(), []
        elif line:
            lines.append(line)
    yield StepOf(title, tuple(lines))


def typed_times(words: str) -> list[str]:
    """Lengths of time that somebody typed: the law's come from its own files."""
    return [found[0] for found in TYPED_TIME.finditer(words)]


def fitting(typed: str, texts: Sequence[tuple[str, str]]) -> list[int]:
    """Which texts fit what was typed, by their places, the best first, three at most.

    A word that few texts have tells more; one of the title twice as much. More than
    half of the words must be met, so that one common word brings nothing up.
    """
    words = set(stems(typed))
    sets = [(_stems(title), _stems(rest)) for title, rest in texts]
    among = {word: sum(word in one | two for one, two in sets) for word in words}
    known = {word: 1 / many for word, many in among.items() if many}
    marks = [
        sum(
            weight * ((word in one) + (word in one | two))
            for word, weight in known.items()
        )
        for one, two in sets
    ]
    met = [sum(word in one | two for word in words) for one, two in sets]
    order = sorted(range(len(texts)), key=lambda place: -marks[place])
    return [place for place in order if met[place] * 2 > len(words)][:MOST_FITTING]


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def digest_of(*parts: str) -> str:
    """A short mark of a text: another text, another mark."""
    joined = "\0".join(parts).encode("utf-8")
    return blake2b(joined, digest_size=8).hexdigest()


def is_overdue(review_due: date | None, *, on: date) -> bool:
    """Whether a text should have been looked at again."""
    return review_due is not None and review_due < on
