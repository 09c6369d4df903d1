"""Who gives provision, how often, how long, to how many: only as the words say it.

Nothing is reckoned and nothing is filled in: each answer is a run of the text, with
the place where it stands.
"""

import re
from functools import cache

from goldenthread.casework.rules.reading.vocabulary import one_of, words

AMOUNTS = ("how_often", "how_long", "group_size")
_START = re.compile(r"(?:^|(?<=[.!?;:]\s))")
Span = tuple[int, int]


def said_of(part: str, text: str) -> list[Span]:
    """Where a text says this part, in order, none inside another."""
    if part == "who":
        return _who(text)
    return [found.span() for found in _pattern(part).finditer(text)]


@cache
def _pattern(part: str) -> re.Pattern[str]:
    lists = words("delivery")["lists"]
    numbers = rf"(?:{'|'.join(sorted(lists['numbers'], key=len, reverse=True))})"
    periods = "|".join(sorted(lists["periods"], key=len, reverse=True))
    told = one_of(words("delivery")[part]["words"])
    told = told.replace("<NUM>", numbers).replace("<PERIOD>", periods)
    return re.compile(rf"(?<![\w-]){told}(?!\w)", re.I)


def _who(text: str) -> list[Span]:
    """The roles that begin a sentence, and those behind by, from or with."""
    found = [one.span("role") for one in _agent().finditer(text)]
    opens = [
        match.span("role")
        for start in _START.finditer(text)
        if (match := _subject().match(text, start.end()))
    ]
    return sorted(set(found) | set(opens))


@cache
def _role() -> str:
    """The name of a role: what may stand before it, its words, what may follow."""
    told = words("delivery")["who"]
    noun = one_of(told["nouns"])
    word = rf"(?!{one_of(told['never'])}\b)[\w'’()-]+\s+"
    tail = rf"(?:\s+{one_of(told['tails'])})?"
    before = rf"(?:{one_of(told['before'])}\s+)?"
    one = rf"{before}(?:{word}){{0,5}}?{noun}\b(?:\s+{noun}\b)*{tail}"
    return rf"{one}(?:\s+and\s+{one})?"


@cache
def _agent() -> re.Pattern[str]:
    barred = "".join(rf"(?<!\b{one} )" for one in words("delivery")["who"]["not_by"])
    return re.compile(
        rf"{barred}\b(?:by|from|with)\s+(?P<role>{_role()})", re.IGNORECASE
    )


@cache
def _subject() -> re.Pattern[str]:
    barred = one_of(words("delivery")["who"]["not_before"])
    follows = rf"(?=\s+(?!{barred}\b)[a-z]|\s*$)"
    return re.compile(rf"(?P<role>{_role()}){follows}", re.IGNORECASE)
