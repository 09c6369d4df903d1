"""Labels and column heads: which field of an item a printed word opens."""

import re
from dataclasses import dataclass
from functools import cache

from goldenthread.plans.rules.reading.statuses import is_status
from goldenthread.plans.rules.reading.tables import columns
from goldenthread.plans.rules.reading.tables.columns import Field, phrases
from goldenthread.plans.rules.reading.vocabulary import words

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|spring|summer|autumn"
    r"|winter)[a-z]*\.?"
)
_DAY = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+)?(?:19|20)\d\d(?:[-/–]\d\d)?"
_WHEN = re.compile(
    rf"^\(?(?:as (?:at|of)|at|in|by|up to|to|-)?\s*(?P<when>{_DAY})\)?$", re.I
)
WAYS = 40  # of reading a line as heads
# Fields whose text may be a date: behind their label it is no part of the label.
DATED = frozenset(("timescale", "status_or_timescale"))
_BREAK = re.compile(r"\s*[:–—]\s*|\s+-\s+|\s+-(?=\w)|-\s+")


@dataclass(frozen=True)
class Label:
    """A label: its field, its words as printed, and what stands behind it.

    ``kind``: the kind of item it names, if it does. ``when``: a date that belongs to
    the label ("Status Oct 2021"). ``rest``: where the text behind it begins, None
    when the label fills its line.
    """

    field: str
    heading: str
    kind: str | None = None
    when: str | None = None
    rest: int | None = None


def plain(text: str) -> str:
    """A label's words in the form of the vocabulary."""
    text = text.replace("’", "'").replace("‘", "'").replace("*", "")
    text = re.sub(r"\s*/\s*", " / ", text.replace("(s)", "s"))
    text = re.sub(r"(?<=\w)\s*\([^()]*\)\s*[:.–—-]*\s*$", "", text)
    return re.sub(r"\s+", " ", text).strip(" :.–—-?!").casefold()


@cache
def _fields() -> dict[str, str]:
    fields = words("labels")["fields"]
    return {plain(phrase): field for field in fields for phrase in fields[field]}


@cache
def _kinds() -> dict[str, str]:
    kinds = words("labels")["kinds"]
    return {plain(phrase): kind for kind in kinds for phrase in kinds[kind]}


def is_when(text: str) -> bool:
    """Whether a text is a date such as labels carry: "Oct 2021"."""
    return bool(_WHEN.match(text.strip()))


def field_of(head: str) -> str | None:
    """The field that a column head or a whole label names."""
    return _fields().get(plain(_undated(head)[0]))


def kind_of(phrase: str) -> str | None:
    """The kind of item that a word names: "Theme", "Key recommendation"."""
    return _kinds().get(plain(phrase))


def read_label(line: str) -> Label | None:
    """The label that a line is or begins with; None when it is plain text."""
    return _whole(line) or _inline(line)


def _whole(line: str) -> Label | None:
    head, when = _undated(line)
    field = _fields().get(plain(head))
    if field is None or len(line) > 90 or (when and field in DATED):
        return None
    return Label(field, line, kind_of(head), when)


def _inline(line: str) -> Label | None:
    """A label with its text behind it: "Response - Accept".

    The last break counts, so that a date between label and text is the label's.
    """
    last = None
    for found in _BREAK.finditer(line[:80]):
        head, when = _undated(line[: found.start()])
        field = _fields().get(plain(head))
        if field and line[found.end() :].strip() and not (when and field in DATED):
            heading = re.sub(r"\s*[-–—]$", "", line[: found.end()].rstrip())
            last = Label(field, heading, kind_of(head), when, found.end())
    return last


def _undated(head: str) -> tuple[str, str | None]:
    """A label without the date that is printed behind it, and that date."""
    head = head.strip().rstrip(":").rstrip()
    for found in re.finditer(r"[\s:–—-]+", head):
        tail = _WHEN.match(head[found.end() :])
        if tail and found.start():
            return head[: found.start()], tail["when"]
    return head, None


def read_header(line: str) -> list[Label]:
    """Column heads printed one after another on one line; empty if it is not that."""
    tokens = line.split()
    if not 2 <= len(tokens) <= 24:
        return []
    ways = _heads(tokens, 0)
    return max(ways, key=_variety) if ways else []


def column_head(text: str, *, loosely: bool = False) -> Label | None:
    """A whole text as a column head: a label, or a head that tables use.

    ``loosely``: its first or last words may tell, as they do in a table.
    """
    field = _fields().get(plain(text)) if text[:1].isupper() else None
    if field is not None:
        return Label(field, text, kind_of(text))
    meaning = columns.meaning_of(text) if loosely else None
    meaning = phrases().get(columns.plain(text)) or meaning
    if meaning is None or meaning.field is Field.STRANGER or is_status(text):
        return None
    if not text[:1].isupper():
        return None
    field = _COLUMNS.get(meaning.field, meaning.field.value)
    return Label(field, text, meaning.kind)


# Columns of tables under the names that labels give their fields.
_COLUMNS = {
    Field.DESCRIPTION: "statement",
    Field.START: "notes",
    Field.MEASURE: "measure",
    Field.POSITION: "notes",
    Field.REMARKS: "progress",
    Field.EXTRA: "notes",
}


def _variety(heads: list[Label]) -> tuple[bool, int, int]:
    """ "Action Status" is two heads when no other head states what is to be done."""
    fields = {head.field for head in heads}
    states = bool(fields & {"statement", "actions", "title"})
    return states, len(fields), -len(heads)


def _heads(tokens: list[str], at: int) -> list[list[Label]]:
    """Every way to read the rest of the line as heads."""
    if at == len(tokens):
        return [[]]
    found: list[list[Label]] = []
    for end in range(len(tokens), at, -1):
        label = column_head(" ".join(tokens[at:end]))
        if label is not None:
            found += [[label, *rest] for rest in _heads(tokens, end)[:WAYS]]
    return found[:WAYS]
