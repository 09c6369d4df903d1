"""Words inside a section: areas of need, labels, numbers, and that there is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from goldenthread.casework.rules.reading.vocabulary import (
    one_of,
    pattern,
    plain,
    words,
)

LONGEST_LABEL = 60
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_NUMBERED = re.compile(
    r"^(?P<number>(?P<word>outcome|objective|need|factor|provision|support)\s*"
    r"(?:no\.?\s*)?(?P<n>\d{1,2}[a-z]?)|(?P<code>[A-Z]{1,4})\s?(?P<c>\d{1,2})"
    r"|(?P<bare>\d{1,2}(?:\.\d{1,2}){1,2}|\d{1,2}|[a-z](?=\))))"
    r"(?P<sep>(?<=\d\.\d)\s+|(?<=\d\.\d\d)\s+|\s*(?:[.:)–—-]+(?=\s|$)\s*)|\s*$)",
    re.I,
)
_INITIAL = {
    "outcome": "outcome",
    "objective": "outcome",
    "need": "need",
    "factor": "need",
    "provision": "provision",
    "support": "provision",
}
# The letters that a code of a statement begins with, where nothing else is said.
CODES = {"o": "outcome", "e": "outcome", "n": "need", "p": "provision"}


@dataclass(frozen=True)
class Number:
    """A printed number: what kind of statement it counts, if it says so, and how far.

    ``end`` is where the text behind it begins.
    """

    printed: str
    role: str
    sign: str  # as references print it: "o1", "1", "ci2"
    end: int


@cache
def _areas() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known, frame = words("plan_words")["areas"], words("plan_words")["area_frame"]
    return tuple(
        (key, re.compile(frame["before"] + one_of(known[key]) + frame["after"]))
        for key in known
    )


def area_of(text: str) -> str:
    """The area that a heading names, or nothing."""
    if len(text) > 2 * LONGEST_LABEL:
        return ""
    told = plain(text)
    shorter = re.sub(r"^\d{1,2}\s+", "", told)
    fits = (
        key
        for key, known in _areas()
        if known.fullmatch(told) or known.fullmatch(shorter)
    )
    return next(fits, "")


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known, whose = words("plan_words")["labels"], words("plan_words")["whose"]
    return tuple(
        (role, re.compile(whose["before"] + one_of(known[role]))) for role in known
    )


def label_of(text: str) -> str:
    """The role that a label names, when the line is nothing but a label."""
    if len(text) > LONGEST_LABEL:
        return ""
    told = plain(text)
    return next((role for role, known in _labels() if known.fullmatch(told)), "")


def split_label(text: str) -> tuple[str, int]:
    """The role of a label before a colon, and where the text behind it begins."""
    head, colon, _ = text[: LONGEST_LABEL + 1].partition(":")
    role = label_of(head) if colon else ""
    return (role, len(head) + 1) if role else ("", 0)


def number_of(text: str) -> Number | None:
    """The number that a statement begins with: "Outcome 1:", "N2.", "3."."""
    found = _NUMBERED.match(text)
    if not found:
        return None
    if found["word"]:
        role = _INITIAL[found["word"].casefold()]
        return Number(found["number"], role, found["n"].casefold(), found.end())
    if found["code"]:
        code = found["code"].casefold()
        is_known = found["code"].isupper() and code not in ("ks", "year")
        sign = f"{code}{found['c']}"
        number = Number(found["number"], CODES.get(code, ""), sign, found.end())
        return number if is_known else None
    return Number(found["bare"], "", found["bare"], found.end())


def is_none(text: str) -> bool:
    """Whether a text says that there is none of it, in one of its sentences."""
    known = pattern("plan_words", "none")
    return any(
        known.fullmatch(sentence.strip().rstrip("."))
        for sentence in _SENTENCE.split(text.replace("’", "'"))
    )


@cache
def _facts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = words("plan_words")["facts"]
    return tuple((name, re.compile(one_of(known[name]))) for name in known)


def fact_of(text: str) -> str:
    """The fact of a statement that a head or a label names, when it is nothing else."""
    if len(text) > LONGEST_LABEL:
        return ""
    told = plain(text)
    return next((name for name, known in _facts() if known.fullmatch(told)), "")


def split_fact(text: str) -> tuple[str, int]:
    """The fact that a line of a cell begins with, and where its words begin."""
    head, colon, _ = text[: LONGEST_LABEL + 1].partition(":")
    name = (fact_of(head) or label_of(head)) if colon else ""
    return (name, len(head) + 1) if name else ("", 0)


def head_role(text: str) -> str:
    """What the head of a column says that the column holds."""
    if fact := fact_of(text):
        return fact
    told = plain(text)
    for role, found, barred in _heads():
        if found.search(told) and not (barred and barred.search(told)):
            return role
    return ""


@cache
def _heads() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(_each_head())


def _each_head() -> Iterator[tuple[str, re.Pattern[str], re.Pattern[str] | None]]:
    for one in words("plan_words")["heads"]:
        barred = re.compile(one_of(one["not"])) if "not" in one else None
        yield one["role"], re.compile(one_of(one["words"])), barred
