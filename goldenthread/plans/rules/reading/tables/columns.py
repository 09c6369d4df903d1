"""Header rows: which field of an item each column of a table holds."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from goldenthread.documents.readers.grid import Row
from goldenthread.plans.rules.reading.tables.gist import is_status
from goldenthread.plans.rules.reading.tables.headings import worded_heading
from goldenthread.plans.rules.reading.vocabulary import words

_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d(?:\s*[-/–]\s*\d{2,4})?|q[1-4]|term \d|(?:jan|feb|mar|apr|jun"
    r"|jul|aug|sept?|oct|nov|dec)[a-z]*|(?:spring|summer|autumn|winter)(?: term)?)\b"
)
_CUT = re.compile(r"\s[-–—]\s|[:?\n(\[]|\s–|–\s")
_PREPOSITION = re.compile(
    r"\s(?:of|for|to|against|in|on|at|since|from|with|that|and)\s"
)
_JOINT = re.compile(r"\s*(?:/|&|\+|,|\band\b|\bor\b)\s*")
_ASKS = re.compile(r"^(?:who|what|how|when|where|why|by|which|we)\b")


class Field(StrEnum):
    """What a column can hold."""

    STATEMENT = "statement"
    TITLE = "title"
    DESCRIPTION = "description"
    NUMBER = "number"
    LEADS = "leads"
    START = "start"
    TIMESCALE = "timescale"
    STATUS = "status"
    PROGRESS = "progress"
    NEXT_STEPS = "next_steps"
    CRITERIA = "success_criteria"
    RESOURCES = "resources"
    MONITORED = "monitored_by"
    EVALUATED = "evaluated_by"
    MEASURE = "measure_type"
    RESPONSE = "response"
    REFERENCES = "cross_refs"
    POSITION = "position"
    ACTIONS = "actions"
    REMARKS = "remarks"  # notes: progress when nothing else tells of it
    EXTRA = "extra"
    STRANGER = "stranger"


TELLING = frozenset(Field) - {
    Field.STATEMENT,
    Field.TITLE,
    Field.DESCRIPTION,
    Field.NUMBER,
    Field.POSITION,
    Field.REMARKS,
    Field.EXTRA,
    Field.STRANGER,
}


@dataclass(frozen=True)
class Meaning:
    """What a head says: a field, the kind of item for a statement, a second field."""

    field: Field
    kind: str | None = None
    also: Field | None = None


@dataclass(frozen=True)
class Column:
    """One column: where it stands, its head as printed, and what it holds."""

    index: int
    heading: str
    meaning: Meaning
    guessed: bool = False

    @property
    def field(self) -> Field:
        return self.meaning.field

    @property
    def kind(self) -> str | None:
        return self.meaning.kind


@lru_cache(maxsize=50_000)
def plain(head: str) -> str:
    """A head in the form of the vocabulary: small letters, no marks, no dates."""
    text = head.replace("’", "'").casefold()
    text = re.sub(r"\((s|es|ies)\)", r"\1", text)
    text = _DATED.sub(" ", text)
    text = re.sub(r"[^\w#]+", " ", text)
    return re.sub(r"\s+", " ", text).strip()


@cache
def phrases() -> dict[str, Meaning]:
    """Every known head in the form of ``plain`` with what it says."""
    book = words("columns")
    found: dict[str, Meaning] = {}
    for word in book["strangers"]["words"]:
        found[plain(word) or word] = Meaning(Field.STRANGER)
    for name, phrases in book["fields"].items():
        found.update({plain(phrase): Meaning(Field(name)) for phrase in phrases})
    for kind, phrases in book["statements"].items():
        found.update({plain(p): Meaning(Field.STATEMENT, kind) for p in phrases})
    found.pop("", None)
    return found


def rank(kind: str | None) -> float:
    """How narrow a kind of item is: a theme is 1, a milestone 8."""
    return float(words("columns")["ranks"].get(kind or "action", 7))


@lru_cache(maxsize=50_000)
def meaning_of(head: str) -> Meaning | None:
    """What a head says, None when its words are not known."""
    if len(head) > 160 or not head.strip():
        return None
    core = _CUT.split(head.strip())[0].strip()
    for text in dict.fromkeys((plain(head), plain(core))):
        if text in phrases():
            return phrases()[text]
    return _joint(core or head) or _by_words(plain(core)) or _by_words(plain(head))


def _joint(head: str) -> Meaning | None:
    """A head that names two fields: "Lead / Timescale", "Status or date"."""
    parts = [plain(part) for part in _JOINT.split(head)]
    parts = [part for part in parts if part]
    meanings = [found for found in map(phrases().get, parts) if found]
    if len(parts) < 2 or not meanings or parts[0] not in phrases():
        return None
    first = meanings[0]
    if len(meanings) < len(parts):  # the same in another language, or an addition
        return first
    others = [one.field for one in meanings if one.field is not first.field]
    if first.field is Field.NUMBER and others:
        named = next((one for one in meanings if one.kind), first)
        return Meaning(named.field, named.kind)
    kinds = {one.kind for one in meanings if one.kind}
    kind = max(kinds, key=rank) if kinds else None
    return Meaning(first.field, kind, others[0] if others else None)


def _by_words(text: str) -> Meaning | None:
    """By its last words, or, of a question and a long head, by its first words."""
    if not text or len(text.split()) > 14:
        return None
    if _ASKS.match(text):
        asked, _, rest = text.partition(" ")
        found = _beginning(text, least=2)
        return found or _beginning(rest) or phrases().get(asked)
    before = _PREPOSITION.split(f" {text} ")[0].strip()
    for part in dict.fromkeys((before, text)):
        short = len(part.split()) <= 5
        found = _ending(part) if short else None
        if found:
            return found
    return _beginning(text)


def _beginning(text: str, *, least: int = 1) -> Meaning | None:
    """The longest known phrase at the start of a head."""
    tokens = text.split()
    for count in range(len(tokens), least - 1, -1):
        phrase = " ".join(tokens[:count])
        if phrase in phrases() and len(phrase) > 2:
            return phrases()[phrase]
    return None


def _ending(text: str) -> Meaning | None:
    """The longest known phrase at the end: of "action ref" it is a number."""
    tokens = text.split()
    for start in range(len(tokens)):
        phrase = " ".join(tokens[start:])
        if phrase not in phrases():
            continue
        found = phrases()[phrase]
        if found.field is Field.NUMBER:
            owner = phrases().get(" ".join(tokens[:start]))
            return Meaning(Field.NUMBER, owner.kind if owner else None)
        if len(phrase) > 2:
            return found
    return None


def heads(row: Row) -> list[Column]:
    """A row read as a header: a column for each cell whose head is known."""
    found = []
    for index, cell in enumerate(row.cells):
        meaning = meaning_of(cell.text)
        if meaning and (not cell.carried or index == 0):
            found.append(Column(index, cell.text, meaning))
    return found


def is_header(row: Row, *, marked: bool = False) -> bool:
    """Whether most cells of a row are known heads that say different things.

    ``marked``: the file itself marks header rows in this table.
    """
    texts = [cell.text for cell in row.cells if cell.pieces and not cell.carried]
    if not row.header and not any(map(is_exact, texts[: len(texts) // 2 + 1])):
        return False
    exact = sum(is_exact(text) for text in texts)
    if len(texts) < 2 or not exact or any(len(text) > 160 for text in texts):
        return False
    enough = len(texts) if marked else max(2, 0.5 * len(texts))
    if not row.header and exact < enough:
        return False
    known = heads(row)
    meanings = {(column.meaning.field, column.meaning.kind) for column in known}
    return len(meanings) >= 2 and len(known) >= 0.4 * len(texts)


@lru_cache(maxsize=50_000)
def is_exact(head: str) -> bool:
    """Whether a head is in the vocabulary word for word, but for what explains it."""
    core = _CUT.split(head.strip())[0]
    parts = [plain(part) for part in _JOINT.split(core)]
    whole = plain(head) in phrases() or plain(core) in phrases()
    return not is_status(head) and (whole or parts[0] in phrases())


def columns_of(row: Row) -> list[Column]:
    """Every column of a header row; an unknown head makes a column of its own name."""
    known = {column.index: column for column in heads(row)}
    found = []
    for index, cell in enumerate(row.cells):
        unknown = Column(index, cell.text, Meaning(Field.EXTRA))
        found.append(known.get(index, unknown))
    if not any(_is_bare(column) for column in found):
        found = [_under_heading(column) for column in found]
    return found


def _is_bare(column: Column) -> bool:
    return column.field is Field.STATEMENT and not heads_group(column.heading)


def heads_group(head: str) -> bool:
    """A head that is the heading of an item, with its title: "Priority 1: Reading"."""
    heading = worded_heading(head)
    return bool(heading and heading.start < len(head))


def _under_heading(column: Column) -> Column:
    """Under the heading of an item stand its actions."""
    if not heads_group(column.heading):
        return column
    return Column(column.index, column.heading, Meaning(Field.STATEMENT, "action"))
