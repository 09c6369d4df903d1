"""Bodies, groups and sums of money that the words of an item mention."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from goldenthread.plans.rules.reading.vocabulary import words

_CAPITAL = r"[A-Z][\w’'&-]*"
_LINK = r"(?:of|for|and|the|in|on|&)"
_GROUPS = (
    r"(?:working|task (?:and|&) finish|steering|reference|project|implementation"
    r"|advisory|focus|reading|development) (?:sub[- ]?)?groups?|sub[- ]?groups?"
    r"|working part(?:y|ies)|task ?force|work streams?|workstreams?"
)
_GROUP = re.compile(
    rf"\b(?:(?P<named>(?:[\w’'-]+ ){{0,5}}))(?P<group>{_GROUPS})\b", re.I
)
_STOPS = re.compile(
    r"the|an?|this|that|our|their|its|of|to|by|with|and|from|as|at|in|on|for|is|are"
    r"|has|have|including|each|all|through|via|will|which|also|establish|also",
    re.I,
)
_MONEY = re.compile(
    r"£ ?(?P<sum>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>million|billion|thousand|bn|m|k)?\b",
    re.I,
)
_UNITS = {
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
}
_DOES = re.compile(r"\s(?:will|shall|should|must|have|has|are|is|continues?)\s")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@cache
def _body() -> re.Pattern[str]:
    """A name of capitals that ends with the word for a body, or a known one."""
    vocabulary = words("bodies")
    kinds = "|".join(
        re.escape(word.title()) for word in vocabulary["bodies"] if len(word) > 3
    )
    known = "|".join(map(re.escape, sorted(vocabulary["known"], key=len, reverse=True)))
    name = rf"(?:{_CAPITAL}(?: {_LINK})? ){{1,6}}(?:{kinds})"
    return re.compile(rf"\b(?:{name}|{known}|{_CAPITAL} Government)\b")


def organisations(texts: Iterable[str]) -> list[str]:
    """Bodies named in the texts, once each, in order; "The" is no part of a name."""
    found = (name[0] for text in texts for name in _body().finditer(text))
    named = (_named(part) for name in found for part in _apart(name))
    return list(dict.fromkeys(name for name in named if name))


def _apart(name: str) -> list[str]:
    """Two bodies joined by "and" are two; "Health and Social Care Board" is one."""
    first, joined, second = name.partition(" and ")
    if joined and _body().fullmatch(first) and _body().fullmatch(second):
        return [first, *_apart(second)]
    return [name]


def _named(name: str) -> str:
    name = re.split(r"['’]s\b", name)[0]
    if " for Government" in name:
        return ""
    name = re.sub(r"^(?:The|A|An|Our|This|In|As|And|By|For|Further|Under) ", "", name)
    return name if _body().fullmatch(name) else ""


def groups(texts: Iterable[str]) -> list[str]:
    """Working groups, steering groups and the like, with the words that name them."""
    found = [_group(match) for text in texts for match in _GROUP.finditer(text)]
    return list(dict.fromkeys(group for group in found if " " in group))


def _group(match: re.Match[str]) -> str:
    named: list[str] = []
    for word in reversed(match["named"].split()):
        if _STOPS.fullmatch(word):
            break
        named.insert(0, word)
    return " ".join([*named, match["group"]])


def money(texts: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Sums in pounds, with the place they stand in."""
    for where, text in texts:
        for found in _MONEY.finditer(text):
            unit = _UNITS.get((found["unit"] or "").casefold(), 1)
            pounds = float(found["sum"].replace(",", "")) * unit
            exact = int(pounds) if pounds.is_integer() else pounds
            yield {"raw": found[0].strip(), "in": where, "gbp": exact, "for": None}


def actors(action: str) -> list[str]:
    """Who an action says will do it; "we" is nobody in particular."""
    for sentence in _SENTENCE.split(action):
        verb = _DOES.search(sentence)
        found = organisations([sentence[: verb.start()]]) if verb else []
        if found:
            return found
    return []
