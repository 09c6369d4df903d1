"""Headings that name an item: "Theme 4 PARTNERSHIP WORKING", "Action 1: …"."""

import re
from dataclasses import dataclass
from functools import cache

from goldenthread.documents.readers.grid import Piece
from goldenthread.plans.rules.reading.ledger import part
from goldenthread.plans.rules.reading.vocabulary import words

_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBER = rf"(?:{_ONES}|\d+(?:\.\d+)*[a-z]?|[A-Z]{{1,3}}[ ]?\d+(?:\.\d+)*[a-z]?"
_NUMBER += r"|[A-H]|[IVX]{1,4})"
_LEADING = re.compile(
    r"^(?:(?P<dotted>\d+(?:\.\d+)+[a-z]?)|(?P<code>[A-Z]{1,4}[ -]?\d+(?:\.\d+)*[a-z]?)"
    r"|(?P<plain>\d{1,3}[a-z]?)(?=[.):]|\s+[A-Z‘“])(?!\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul"
    r"|Aug|Sep|Oct|Nov|Dec)))[.):]?(?:\s*[-–—]\s+|\s+)(?=\S)"
)
# Letters and a figure that name something else than an item.
_NO_CODE = re.compile(r"^(?:Y|KS|P|S|COVID|NVQ|GCSE|AS|QI|UN|M|T)[ -]?\d+\s+(?![A-Z])")
_WHOLE = re.compile(rf"^\(?{_NUMBER}[.):]?$")


@dataclass(frozen=True)
class Heading:
    """The kind of item a heading names, its printed number, where its title begins."""

    kind: str
    number: str | None
    start: int


@cache
def _worded() -> re.Pattern[str]:
    kinds = words("columns")["headings"]
    known = sorted((w for k in kinds.values() for w in k), key=len, reverse=True)
    return re.compile(
        rf"^(?P<word>{'|'.join(map(re.escape, known))})s?\s*(?:no\.?\s*|number\s*)?"
        rf"(?P<number>{_NUMBER})(?![\w])(?:\s*[:.)–—-]+)?\s*",
        re.I,
    )


@cache
def _kinds() -> dict[str, str]:
    kinds = words("columns")["headings"]
    return {word: kind for kind, found in kinds.items() for word in found}


def worded_heading(text: str) -> Heading | None:
    """A heading that names its kind and number: "Theme 4 PARTNERSHIP WORKING"."""
    found = _worded().match(text)
    if not found or not _is_printed_number(found):
        return None
    kind = _kinds()[found["word"].casefold()]
    return Heading(kind, found["number"].strip(), found.end())


def _is_printed_number(found: re.Match[str]) -> bool:
    """A small letter alone, or a word in running prose ("step one of"), is none."""
    number = found["number"]
    if re.fullmatch(_ONES, number, re.I):
        return number[0].isupper() or found[0].rstrip()[-1] in ":–—-"
    return number[0].isupper() or number[0].isdigit()


def leading_number(text: str) -> Heading | None:
    """A number before a statement: "1.2 Acquire …", "CYP 1 Set up …", "3. Meet …"."""
    found = _LEADING.match(text)
    if not found or _NO_CODE.match(text):
        return None
    number = next(value for value in found.groups() if value)
    return Heading("", number, found.end())


def whole_number(text: str) -> str | None:
    """A cell that is nothing but a number or a code."""
    found = worded_heading(text)
    if found and found.start >= len(text):
        return found.number
    return text.strip("().: ") if _WHOLE.match(text) else None


def split_heading(piece: Piece, heading: Heading) -> tuple[Piece, Piece]:
    """The piece with the number, and the piece with the title behind it."""
    return part(piece, 0, heading.start), part(piece, heading.start)
