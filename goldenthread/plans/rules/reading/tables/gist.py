"""What the text of a cell looks like: a date, a status, initials, a number."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from goldenthread.plans.rules.reading.tables.headings import whole_number
from goldenthread.plans.rules.reading.vocabulary import words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b{_MONTH}\b\.?|\b(?:spring|summer|autumn|winter|easter|christmas)\b"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}([/.-])\d{1,2}\1\d{2,4}\b|\b\d{1,2}/\d{2,4}\b"
    r"|\bq[1-4]\b"
    r"|\b(?:annual|month|week|term|quarter|year|half.?term|daily)(?:ly|s)?\b"
    r"|\bimmediate(?:ly)?\b|\bon-?\s?going\b|\bin due course\b|\bby the end\b"
    r"|\bwithin \d+\b|\bsee above\b|\bas above\b|^\d{5}$|\bas required\b",
    re.I,
)
_INITIALS = re.compile(r"^[A-Z]{2,4}(?:-[A-Z])?(?:[\s/,&]+[A-Z]{2,4}(?:-[A-Z])?)*$")


@cache
def _status() -> re.Pattern[str]:
    known = sorted(words("columns")["words"]["status"], key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(map(re.escape, known))})\b", re.I)


def is_status(text: str) -> bool:
    """Whether a cell says how far something has come."""
    return bool(_status().match(text.strip())) and len(text) <= 80


def is_date(text: str) -> bool:
    """Whether a cell says when, and little else."""
    return bool(_DATE.search(text)) and len(text.split()) <= 12


def opens_with_date(text: str) -> bool:
    """Whether the words that say when come first: "By July", not "Ask them by July"."""
    found = _DATE.search(text)
    if not found:
        return False
    before = text[: found.start()].casefold().split()
    return len(before) <= 1 or before[0] in words("columns")["words"]["when"]


def dated_not_status(text: str) -> bool:
    """A date in a column of statuses: when, with no word of how far."""
    return is_date(text) and not is_status(text)


def share(texts: Sequence[str], test: Callable[[str], object]) -> float:
    """The share of texts that pass a test."""
    return sum(bool(test(text)) for text in texts) / len(texts) if texts else 0.0


def look(texts: Sequence[str]) -> str | None:
    """What a column without a known head holds, by the shape of its cells."""
    texts = [text for text in texts if text]
    if not texts:
        return None
    for name, test in _SHAPES:
        if share(texts, test) >= 0.7:
            return name
    return "statement" if sum(map(len, texts)) / len(texts) > 25 else None


_SHAPES = (
    ("number", whole_number),
    ("leads", _INITIALS.match),
    ("status", is_status),
    ("timescale", is_date),
)
