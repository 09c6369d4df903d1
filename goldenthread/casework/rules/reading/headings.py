"""Which line is the heading of a section: "Section B", "B - SEN", "Sections C and G".

A heading may name several sections at once. A letter alone counts when the words
behind it are this section's own; a name alone when the line is nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from goldenthread.casework.rules.reading.vocabulary import one_of, plain, words

LONGEST = 330  # a heading may carry the law's own words
LONGEST_NAME = 90
_LETTER = r"(?:H\s?\(?(?:1|2|i{1,2})\)?|A[12]|[A-K])"
_JOIN = r"(?:\s*(?:/|,|&|and|\+|-)\s*)+"
_SPOKEN = re.compile(
    rf"^(?:section|part)s?\s+(?P<first>{_LETTER}(?:{_JOIN}{_LETTER}\b)*)"
    rf"(?P<after>(?:\s*[:.)–—-]+\s*|\s+\(|\s*$|\s+(?=(?-i:[A-Z])))(?P<rest>.*))$",
    re.I,
)
_LONE = re.compile(rf"^(?P<first>{_LETTER})(?P<sep>\s*[-–—:.)]+\s*|\s+)(?P<rest>\S.*)$")
_ALONE = re.compile(rf"^{_LETTER}[.:]?$")
_FURTHER = re.compile(rf"\b(?:and|&|/|,)\s+(?:(?:section|part)s?\s+)?({_LETTER})\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_BANNER = re.compile(rf"\((?P<letters>{_LETTER}(?:\s*[-/,–]\s*{_LETTER})+)\)$")
_PART_OF_H = re.compile(
    r"^(?P<first>H\s?\(?(?:1|2|i{1,2})\)?)\s*[:–—-]\s*(?P<rest>\S.*)$"
)
_COUNTED = re.compile(
    r"^(?:(?:section|part)\s+)?(?:\d{1,2}|[a-z])\s*[.:)–—-]?\s+", re.I
)


@dataclass(frozen=True)
class Heading:
    """What a heading opens. ``rest`` are its words behind the letters."""

    sections: tuple[str, ...]
    rest: str = ""
    holds: str = ""  # what stands below it, when the name says more than the section
    lettered: bool = False
    certain: bool = True  # the words are the section's own, or there are none


@dataclass(frozen=True)
class PlanKind:
    """A plan that the law knows: how its headings look and what they open."""

    key: str
    nation: str
    says: str
    titles: tuple[str, ...]
    letters: bool
    counts: frozenset[str]
    expected: tuple[str, ...]
    parts: tuple[tuple[str, str, str, str], ...]  # section, holds, area, pattern

    @cached_property
    def title(self) -> re.Pattern[str]:
        return re.compile(one_of(self.titles), re.I)

    @cached_property
    def any_name(self) -> re.Pattern[str]:
        return re.compile(one_of(name for _, _, _, name in self.parts))

    @cached_property
    def holds(self) -> dict[str, str]:
        """What the statements of each section are; text where nothing is said."""
        return {key: holds for key, holds, _, _ in self.parts if key != "plan"}

    @cached_property
    def areas(self) -> dict[str, str]:
        return {key: area for key, _, area, _ in self.parts}

    def sections_of(self, roles: Sequence[str], area: str) -> tuple[str, ...]:
        """The sections that hold these kinds of statement, for needs of this area."""
        if not self.letters:
            return ("plan",)
        own = area if area in self.areas.values() else ""
        keys = dict.fromkeys(key for key, holds, _, _ in self.parts if holds in roles)
        return tuple(
            key
            for key in keys
            if self.holds[key] == "outcome" or self.areas[key] == own
        )

    def heading(self, text: str) -> Heading | None:
        """The sections that a line opens, if it is a heading."""
        if not text or len(text) > LONGEST:
            return None
        if self.letters and (found := self._lettered(text)):
            return found
        return self._named(text)

    def _lettered(self, text: str) -> Heading | None:
        if found := _SPOKEN.match(text):
            rest = found["rest"].rstrip(")") if "(" in found["after"] else found["rest"]
            keys = _letters(found["first"]) + _further(text, found)
            return Heading(_once(keys), rest, "", True, self._fits(keys, rest))
        if found := _BANNER.search(text):
            return Heading(_once(_letters(found["letters"])), text, "", True)
        found = _LONE.match(text)
        if found and self._fits(_letters(found["first"]), found["rest"]):
            return Heading(_once(_letters(found["first"])), found["rest"], "", True)
        return None

    def names(self, keys: Sequence[str], text: str) -> bool:
        """Whether a line is the name of these sections, below their letter."""
        short = len(text) <= LONGEST and not text.endswith((".", ":"))
        return short and bool(text) and self._fits(list(keys), text)

    def letter_alone(self, text: str) -> bool:
        """A cell that holds nothing but the letter of a section."""
        return self.letters and bool(_ALONE.match(text))

    def _fits(self, keys: list[str], rest: str) -> bool:
        """Whether the words behind a letter are those of its section."""
        if not rest:
            return True
        told = plain(_BRACKETS.sub("", rest)) or plain(rest)
        return any(
            re.match(name, told)
            for key, _, _, name in self.parts
            if key in keys or (key == "H" and {"H1", "H2"} & set(keys))
        )

    def inside(self, text: str) -> Heading | None:
        """A part of section H within it: "H1: None"."""
        found = _PART_OF_H.match(text)
        if not found or self._fits(_letters(found["first"]), found["rest"]):
            return None
        return Heading(_once(_letters(found["first"])), found["rest"], "", True)

    def _named(self, text: str) -> Heading | None:
        if len(text) > LONGEST_NAME:
            return None
        told = plain(text)
        shorter = plain(_COUNTED.sub("", text))
        if not (self.any_name.fullmatch(told) or self.any_name.fullmatch(shorter)):
            return None
        for key, holds, _, name in self.parts:
            # "about me" names a section; a sentence about views is none
            if re.fullmatch(name, told) or re.fullmatch(name, shorter):
                return Heading((key,), "", holds if key == "plan" else "")
        return None


def _letters(text: str) -> list[str]:
    """The keys that letters stand for; A1 and A2 are parts of A."""
    found = re.findall(rf"(?<![A-Za-z]){_LETTER}(?![A-Za-z])", text, re.I)
    keys = (re.sub(r"[\s()]", "", one).upper() for one in found)
    names = {"A1": "A", "A2": "A", "HI": "H1", "HII": "H2"}
    return [names.get(key, key) for key in keys]


def _further(text: str, found: re.Match[str]) -> list[str]:
    """Further sections that the same heading opens: "… (…) and G (…)"."""
    if not re.match(r"(?:section|part)s\b", text, re.I):
        spoken = re.findall(rf"\bsection\s+({_LETTER})\b", found["rest"], re.I)
        return [key for one in spoken for key in _letters(one)]
    bare = _BRACKETS.sub(" ", text[found.end("first") :])
    return [key for one in _FURTHER.findall(bare) for key in _letters(one)]


def _once(keys: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


@cache
def plan_kinds() -> tuple[PlanKind, ...]:
    """All kinds of plan that the vocabulary names."""
    return tuple(_kind(one) for one in words("plan_sections")["kind"])


def _kind(told: dict[str, Any]) -> PlanKind:
    return PlanKind(
        key=told["key"],
        nation=told["nation"],
        says=told["says"],
        titles=tuple(told["titles"]),
        letters=told["letters"],
        counts=frozenset(told["counts"]),
        expected=tuple(told["expected"]),
        parts=tuple(_parts(told["section"])),
    )


def _parts(sections: list[dict[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    for one in sections:
        for name in one["names"]:
            yield one["key"], one.get("holds", ""), one.get("area", ""), name
