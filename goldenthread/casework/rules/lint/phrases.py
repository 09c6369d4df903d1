"""The phrases of the linter, from the files in ``words``: read and compiled once.

In those files a space stands for any white space, ``<name>`` for a list of the file.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "words"
_NAMED = re.compile(r"<(\w+)>(?!\w)")
_LOOK_BEHIND = re.compile(r"\(\?<[!=][^)]*\)")
_CLASS = re.compile(r"\[[^\]]*\]")
_ENDLESS = re.compile(r"(\\w|\[[^\]]*\])([+*])(?!\?)")
LONGEST_WORD = 40  # letters: without a bound a hostile text takes time by its square


@dataclass(frozen=True, order=True)
class Span:
    """Where words stand in a text, half open."""

    start: int
    end: int


@cache
def book(name: str) -> dict[str, Any]:
    """The contents of one file of words."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(file: str, table: str, key: str = "words") -> re.Pattern[str]:
    """Any of the phrases of a table, each standing as words of its own."""
    known = book(file)
    lists = {**known.get("lists", {}), **known[table].get("lists", {})}
    choices = "|".join(_expanded(phrase, lists) for phrase in known[table][key])
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def _expanded(phrase: str, lists: dict[str, list[str]]) -> str:
    """A phrase with its lists written out and its spaces made wide."""
    while named := _NAMED.search(phrase):
        if named[1] not in lists:
            break
        choices = "|".join(lists[named[1]])
        phrase = f"{phrase[: named.start()]}{choices}{phrase[named.end() :]}"
    phrase = _ENDLESS.sub(_bounded, phrase)
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0].replace(" ", r"\s"))
        return f"\0{len(kept) - 1}\0"

    phrase = _CLASS.sub(keep, _LOOK_BEHIND.sub(keep, phrase))
    phrase = phrase.replace(" ?", r"\s*").replace(" ", r"\s+")
    while "\0" in phrase:
        phrase = re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], phrase)
    return phrase


def places(text: str, file: str, table: str, key: str = "words") -> tuple[Span, ...]:
    """Where the phrases of a table stand in a text, in order."""
    found = pattern(file, table, key).finditer(text)
    return tuple(Span(m.start(), m.end()) for m in found)


def has(text: str, file: str, table: str, key: str = "words") -> bool:
    """Whether a text holds any phrase of a table."""
    return pattern(file, table, key).search(text) is not None


def _bounded(found: re.Match[str]) -> str:
    least = 1 if found[2] == "+" else 0
    return f"{found[1]}{{{least},{LONGEST_WORD}}}"
