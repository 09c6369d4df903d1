"""A guide: a text in steps, what it must not say by itself, and when it grows old."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

HEAD = "#"
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


def digest_of(*parts: str) -> str:
    """A short mark of a text: another text, another mark."""
    joined = "\0".join(parts).encode("utf-8")
    return blake2b(joined, digest_size=8).hexdigest()


def is_overdue(review_due: date | None, *, on: date) -> bool:
    """Whether a text should have been looked at again."""
    return review_due is not None and review_due < on
