"""Printed numbers of items, and headings that begin with one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from goldenthread.plans.rules.reading.vocabulary import words

DOTTED = r"\d{1,3}(?:\.\d{1,3}){1,4}[a-z]?"
CODE = r"[A-Z]{1,5}[ -]?\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?"
PLAIN = r"\d{1,3}(?:[a-z]|\([a-z]\))?"
_NUMBER = re.compile(rf"(?P<number>{DOTTED}|{CODE}|{PLAIN})(?=$|[\s.:)–—-])")
_GAP = re.compile(r"\s*(?:[.:)]|[-–—](?=\s|$))*\s*")
# Words that stand before numbers of other things than items.
_NO_CODE = re.compile(r"^(?:COVID|KS|P|Y|NVQ|GCSE|AS|A|QI|HGIOS|ISO|SDG|UN|M)[ -]?\d")


@dataclass(frozen=True)
class Heading:
    """A heading that begins with a number. ``rest``: where its title begins."""

    number: str
    kind: str | None = None
    word: str | None = None
    rest: int | None = None

    @property
    def depth(self) -> int:
        """How many parts the number has: 6.1.4 has three."""
        return self.number.count(".") + 1


@cache
def _kind_words() -> re.Pattern[str]:
    kinds = words("labels")["kinds"]
    phrases = sorted((p for kind in kinds for p in kinds[kind]), key=len, reverse=True)
    known = "|".join(map(re.escape, phrases))
    return re.compile(rf"(?P<word>{known})(?:\s*[-–—:#]\s*|\s+(?:no\.?\s*)?)", re.I)


@cache
def _kinds() -> dict[str, str]:
    kinds = words("labels")["kinds"]
    return {phrase: kind for kind in kinds for phrase in kinds[kind]}


def read_heading(text: str) -> Heading | None:
    """The heading that a line is, if it begins with a number or a kind and one."""
    named = _kind_words().match(text)
    if named:
        found = _numbered(text, named.end())
        if found:
            word = named["word"]
            return replace(found, kind=_kinds()[word.casefold()], word=word)
    return _numbered(text, 0)


def _numbered(text: str, at: int) -> Heading | None:
    found = _NUMBER.match(text, at)
    if not found or _year(found["number"]) or _NO_CODE.match(found["number"]):
        return None
    rest = _GAP.match(text, found.end())
    begin = rest.end() if rest else found.end()
    number = found["number"]
    if text[begin : begin + 1].islower() and not text[found.end() : begin].strip():
        return None  # "Recommendation 2.2 falls to the board" only mentions it
    if at == 0 and number.isdigit() and not _set_off(text, found.end()):
        return None
    return Heading(number, rest=begin if begin < len(text) else None)


def _set_off(text: str, end: int) -> bool:
    """A plain number needs a stop, or the line to itself, to be a number of items."""
    return (
        end == len(text) or text[end] in ".):" or text[end : end + 3] in (" - ", " – ")
    )


def _year(number: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", number))


def ancestors(number: str) -> Iterable[str]:
    """Numbers that ``number`` stands under, nearest first: 6.1.4, then 6.1, then 6."""
    while "." in number:
        number = number.rpartition(".")[0]
        yield number
