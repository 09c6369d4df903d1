"""Status schemes from their data files: the printed key and what each word means.

A scheme is one TOML file in plans/vocabulary/schemes. Each word tells what it says,
what a reader of it learns (``reads``) and when it is the right word (``when``).
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from goldenthread.plans.rules.reading.vocabulary import FOLDER

COLOURS = ("", "blue", "green", "amber", "red")


@dataclass(frozen=True)
class When:
    """A set of facets for which a word is right. What is not named may be anything."""

    facets: Mapping[str, Sequence[str | bool]]
    sure: bool = True
    because: str = ""  # why it is not sure


@dataclass(frozen=True)
class Word:
    """One word or colour of a scheme, as its key prints it.

    ``{cause}`` and ``{when}`` in it stand for the cause of a delay and for a date;
    ``example`` is what a plan printed there. ``track`` says what it speaks of: what was
    done (activity), what that changed (impact), or both. ``is_confirmed`` is whether
    its meaning is known for certain.
    """

    word: str
    says: str
    colour: str = ""
    also: Sequence[str] = ()
    example: str = ""
    track: str = "activity"
    is_date: bool = False
    is_confirmed: bool = True
    reads: Mapping[str, Any] = field(default_factory=dict)
    when: Sequence[When] = ()

    @property
    def printed(self) -> str:
        """The word with its example, as the key shows it."""
        return self.word.replace("{cause}", self.example).replace(
            "{when}", self.example
        )


@dataclass(frozen=True)
class Scheme:
    """A status scheme: who uses it, its words, where it is from, what is unsure.

    ``is_explained``: the plan prints what its words mean; otherwise the sentences are
    ours. ``is_confirmed``: the whole key is known. ``red_before_start``: red is also
    for what has not begun and is not due. ``titles`` are words, in small letters, that
    the title of a document of theirs holds.
    """

    key: str
    name: str
    short: str
    used_by: str
    source: str
    words: Sequence[Word]
    since: str = ""
    notes: Sequence[str] = ()
    titles: Sequence[str] = ()
    is_confirmed: bool = False
    is_explained: bool = False
    red_before_start: bool = False

    @property
    def has_colours(self) -> bool:
        """Whether any word has a colour."""
        return any(word.colour for word in self.words)

    @property
    def is_linked(self) -> bool:
        """Whether its source is an address."""
        return self.source.startswith("https://")


@cache
def schemes() -> Mapping[str, Scheme]:
    """Every scheme by its key, in order of the files' names."""
    files = sorted((FOLDER / "schemes").glob("*.toml"))
    return {
        file.stem: _scheme(file.stem, tomllib.loads(file.read_text(encoding="utf-8")))
        for file in files
    }


def scheme_named(key: str) -> Scheme | None:
    """The scheme with this key; None for the plan's own words, or a key not known."""
    return schemes().get(key)


def _scheme(key: str, plain: dict[str, Any]) -> Scheme:
    return Scheme(
        key=key,
        words=[_word(each) for each in plain.pop("word")],
        is_confirmed=plain.pop("confirmed"),
        is_explained=plain.pop("explained"),
        **plain,
    )


def _word(plain: dict[str, Any]) -> Word:
    return Word(
        when=[_when(each) for each in plain.pop("when", [])],
        is_confirmed=plain.pop("confirmed", True),
        **plain,
    )


def _when(plain: dict[str, Any]) -> When:
    return When(
        sure=plain.pop("sure", True), because=plain.pop("because", ""), facets=plain
    )
