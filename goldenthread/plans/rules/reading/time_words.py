"""Words for a time that name no day: termly, ongoing, in due course, see above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from goldenthread.plans.rules.reading.vocabulary import words

_NUMBER = (
    r"(?:\d+(?:\s?(?:-|–|to)\s?\d+)?|an?|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|twelve|eighteen|twenty(?:-four)?)"
)


@dataclass(frozen=True)
class TimeWords:
    """Words for a time and where they stand. ``in_prose``: a time anywhere."""

    start: int
    end: int
    precision: str
    in_prose: bool


def words_for_time(text: str) -> list[TimeWords]:
    """The time words of a text; a sheet says the same ones again and again."""
    return list(_words(text))


@lru_cache(maxsize=4_096)
def _words(text: str) -> tuple[TimeWords, ...]:
    """Every such phrase, the longest where several begin together, in order."""
    found = sorted(_every(text), key=lambda one: (one.start, -one.end))
    kept: list[TimeWords] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _every(text: str) -> Iterator[TimeWords]:
    for precision, in_prose, pattern in _patterns():
        for m in pattern.finditer(text):
            yield TimeWords(m.start(), m.end(), precision, in_prose)


@cache
def _patterns() -> list[tuple[str, bool, re.Pattern[str]]]:
    return [
        (precision, name == "in_prose", _pattern(phrases))
        for precision, table in words("when").items()
        for name, phrases in table.items()
    ]


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    choices = "|".join(
        re.escape(phrase).replace(r"\{n\}", _NUMBER).replace(r"\ ", r"\s+")
        for phrase in longest_first
    )
    return re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])", re.I)
