"""Short lists of words of our own, for a directory that has none to tick yet."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent.parent / "vocabulary" / "first_lists.toml"


@dataclass(frozen=True)
class FirstWord:
    """A word of a list, and what other lists call the same."""

    key: str
    name: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class FirstList:
    """A list with its words."""

    key: str
    name: str
    description: str
    words: tuple[FirstWord, ...]


@cache
def first_lists(nation: str) -> tuple[FirstList, ...]:
    """The lists in the words of a nation."""
    told = tomllib.loads(PATH.read_text(encoding="utf-8"))["list"]
    return tuple(
        FirstList(
            each["key"],
            each["name"],
            each["description"],
            tuple(
                FirstWord(
                    word["key"], word.get(nation, word["name"]), tuple(word["also"])
                )
                for word in each["words"]
            ),
        )
        for each in told
    )
