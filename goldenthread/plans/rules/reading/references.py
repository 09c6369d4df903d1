"""Mentions of other items by their printed numbers.

A number counts only with words that point ("set out at 9.1"), in brackets of its
own ("(1.2)"), or behind the kind of an item ("Recommendations 1, 2 and 6"). Years,
ages, sums and the numbers of other documents do not.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from goldenthread.plans.rules.reading.draft import CrossRef
from goldenthread.plans.rules.reading.numbers import CODE, DOTTED

_ONE = rf"(?:{DOTTED}|\d{{1,3}}[a-z]?|{CODE})"
_JOIN = r"\s*(?:,|&|and|or|to|;)\s*(?:and\s+)?"
_LIST = rf"{_ONE}(?:{_JOIN}{_ONE})*"
_DOTTEDS = rf"{DOTTED}(?:{_JOIN}{DOTTED})*"
_KIND = (
    r"(?:key\s+)?(?:recommendations?|actions?|objectives?|themes?|outcomes?"
    r"|priorit(?:y|ies)|milestones?|commitments?|aims?|recs?\.?)"
)
_UNITS = (
    r"(?!\s*(?:%|per cent|percent|million|billion|m\b|k\b|years?|months?|weeks?"
    r"|days?|hours?|:\d|°))(?!\w)"
)
_SAID = (
    r"(?:set\s+out|outlined|described|detailed|noted|mentioned|stated|reported"
    r"|explained|listed)\s+(?:at|in|under|above\s+at|below\s+at)"
)
_POINTER = (
    rf"(?:(?:as\s+|actions?\s+|also\s+)*{_SAID}|see(?:\s+also)?"
    r"|refer(?:s|red)?\s+to|actions?\s+at|at|under|link(?:s|ed)?\s+(?:to|with)"
    r"|aligned\s+(?:to|with))"
)
_NAMED = re.compile(
    rf"\b{_KIND}\s+(?:numbers?\s+|nos?\.?\s+)?(?P<list>{_LIST}){_UNITS}", re.I
)
_POINTED = re.compile(rf"\b{_POINTER}\s+(?P<list>{_DOTTEDS}){_UNITS}", re.I)
_BRACKETED = re.compile(rf"\((?:see\s+(?:also\s+)?)?(?P<list>{_DOTTEDS})\)", re.I)
_CODED = re.compile(rf"\b{CODE}\b")
_OTHERS = re.compile(r"^\s+(?:of|in)\s+(?:the\s+)?[A-Z]")


def cross_refs(text: str, where: str, known: Iterable[str] = ()) -> list[CrossRef]:
    """Every number of another item that ``text`` points to; ``where`` as in dates.

    ``known``: numbers of the items in this document.
    """
    known = frozenset(known)
    found: dict[str, CrossRef] = {}
    for raw, target in sorted(_mentions(text, known)):
        shown = text[raw : raw + 60].split(".  ")[0]
        found.setdefault(target, CrossRef(shown, target, where, target in known))
    return list(found.values())


def _mentions(text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    for pattern in (_NAMED, _POINTED, _BRACKETED):
        for match in pattern.finditer(text):
            if _OTHERS.match(text[match.end() :]):
                continue
            for number in re.findall(_ONE, match["list"]):
                yield match.start(), number
    yield from _coded(text, known)


def _coded(text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Codes of this document's own items, wherever they stand."""
    for match in _CODED.finditer(text):
        if match[0] in known:
            yield match.start(), match[0]
    for code in _odd_codes(known):
        for match in re.finditer(rf"\b{re.escape(code)}\b", text):
            yield match.start(), code


@lru_cache(maxsize=4)
def _odd_codes(known: frozenset[str]) -> tuple[str, ...]:
    """Numbers of this document that begin with a letter but are no usual code."""
    return tuple(n for n in known if n[:1].isupper() and not _CODED.fullmatch(n))


def numbers_listed(cell: str) -> list[str]:
    """The numbers of a cell that holds nothing but links to items."""
    bare = re.sub(rf"\b{_KIND}\b:?", " ", cell, flags=re.I)
    left = re.sub(rf"{_ONE}|,|&|;|/|\band\b|\bto\b|[-–().\s]", "", bare)
    return re.findall(_ONE, bare) if not left else []
