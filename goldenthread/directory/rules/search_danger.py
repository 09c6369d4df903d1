"""Whether somebody speaks of danger: by who is hurt, not by a word alone."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from goldenthread.directory.rules.search_words import VOCABULARY, plain

SHORTEST = 4  # a shorter stem is a word that is whole
NONE = ""


@dataclass(frozen=True)
class Danger:
    """One danger: what services that fit it say, and the themes that belong to it."""

    key: str
    find: tuple[str, ...]
    themes: frozenset[str]


@dataclass(frozen=True)
class Said:
    """A way to say a danger; a mild one also tells of what a course may help with."""

    danger: str
    pattern: re.Pattern[str]
    is_mild: bool


@cache
def table() -> dict[str, Any]:
    return tomllib.loads((VOCABULARY / "danger.toml").read_text("utf-8"))


@cache
def dangers() -> dict[str, Danger]:
    """Each danger by its key, the gravest first."""
    return {
        key: Danger(key, tuple(row["find"]), frozenset(row["themes"]))
        for key, row in table().items()
        if key not in ("words", "lists")
    }


@cache
def patterns() -> tuple[Said, ...]:
    """How people say each danger, the gravest first and mild ways last."""
    return tuple(
        Said(key, re.compile(rf"\b{filled(said)}"), how == "mild")
        for how in ("patterns", "mild")
        for key in dangers()
        for said in table()[key].get(how, ())
    )


def filled(said: str) -> str:
    """A pattern with its lists written out; one list may name another."""
    for name, words in table()["lists"].items():
        said = said.replace(f"{{{name}}}", words)
    return said


@cache
def whole_words() -> frozenset[str]:
    return frozenset(table()["words"].split())


def is_of_danger(word: str) -> bool:
    """Whether a word is one of danger, which no speller may turn into another."""
    starts = (word[:size] for size in range(SHORTEST, len(word)))
    return word in whole_words() or any(one in whole_words() for one in starts)


def said_in(*texts: str) -> Said | None:
    """The first way in which danger is spoken of in so many words."""
    said = [" ".join(plain(text).split()) for text in texts]
    return next((one for one in patterns() if any(map(one.pattern.search, said))), None)


def danger_in(*texts: str) -> str:
    """The danger that is spoken of in so many words; '' for none."""
    said = said_in(*texts)
    return said.danger if said else NONE


def grave_in(*texts: str) -> Danger | None:
    """The danger beside which nothing else is searched for, if one was spoken of."""
    said = said_in(*texts)
    return dangers()[said.danger] if said and not said.is_mild else None
