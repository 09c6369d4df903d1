"""What changed between two versions of a plan, row by row and word by word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any

from goldenthread.casework.rules.plan.content import PlanContent, SaidText
from goldenthread.documents.writers.blocks import Span, Words

KINDS = ("texts", "needs", "outcomes", "provisions", "advice", "contacts")
NAMES: dict[str, str] = {
    "text": "Words",
    "words": "Words",
    "who": "Who",
    "how_often": "How often",
    "how_long": "How long",
    "group_size": "Group",
    "by_when": "By when",
    "measure": "How we will know",
    "steps": "Steps",
    "area": "Area",
    "section": "Section",
    "needs": "Needs it is for",
    "outcomes": "Outcomes it is for",
    "funder": "Paid by",
    "cost": "Cost",
    "starts": "From",
    "reviewed": "Looked at again",
    "strengths": "Strengths",
    "aspiration": "Hope it leads to",
    "adulthood": "Towards adult life",
    "says_none": "Says that there is nothing",
    "who_says_none": "Who says so",
    "asked": "Asked",
    "received": "Received",
    "appended": "Attached",
    "setting": "Setting",
    "setting_type": "Kind of setting",
}
UNTOLD = ("key", "adult", "why_not")


@dataclass(frozen=True)
class Mark:
    """A stretch of words: kept ('='), taken out ('-') or put in ('+')."""

    sign: str
    words: str


@dataclass(frozen=True)
class FieldChange:
    """One part of a row that reads differently."""

    name: str
    before: str
    after: str

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Both texts as one, with what went and what came."""
        return marked(self.before, self.after)


@dataclass(frozen=True)
class Change:
    """One row that was added, taken out or changed."""

    section: str
    kind: str
    key: str
    sign: str
    fields: tuple[FieldChange, ...]


def changes(before: PlanContent, after: PlanContent) -> tuple[Change, ...]:
    """Every row that differs, in the order of the newer plan; nothing is left out."""
    found = [*placed(before, after)]
    for kind in KINDS:
        old, new = rows(before, kind), rows(after, kind)
        gone = [key for key in old if key not in new]
        for key in [*new, *gone]:
            if change := compared(kind, key, old.get(key), new.get(key)):
                found.append(change)
    return tuple(found)


def rows(content: PlanContent, kind: str) -> Mapping[str, Any]:
    """The rows of a kind by what they are known by."""
    return {key_of(row): row for row in getattr(content, kind)}


def key_of(row: Any) -> str:
    """What a row is known by in every version."""
    if isinstance(row, SaidText):
        return f"{row.section}.{row.part}"
    return str(getattr(row, "key", "") or row.adult)


def compared(kind: str, key: str, old: Any, new: Any) -> Change | None:
    """The change of one row, if it reads differently."""
    if old == new:
        return None
    sign = "+" if old is None else "-" if new is None else "~"
    row = new or old
    section = getattr(row, "section", "") or kind
    return Change(section, kind, key, sign, tuple(field_changes(old, new)))


def field_changes(old: Any, new: Any) -> Iterator[FieldChange]:
    """The parts of a row that read differently; all that says something, if new."""
    for one in fields(new or old):
        before, after = said(old, one.name), said(new, one.name)
        if before != after and one.name not in UNTOLD:
            yield FieldChange(NAMES.get(one.name, one.name), before, after)


def said(row: Any, name: str) -> str:
    """A part of a row as text."""
    value = getattr(row, name, "") if row is not None else ""
    if isinstance(value, bool):
        return "Yes" if value else ""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def placed(before: PlanContent, after: PlanContent) -> Iterator[Change]:
    """Whether another setting is named."""
    told = [
        FieldChange(NAMES[name], getattr(before, name), getattr(after, name))
        for name in ("setting", "setting_type")
        if getattr(before, name) != getattr(after, name)
    ]
    if told:
        yield Change("place", "place", "place", "~", tuple(told))


def marked(before: str, after: str) -> tuple[Mark, ...]:
    """Two texts as one: word by word, what was kept, taken out and put in."""
    old, new = before.split(), after.split()
    marks = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, False).get_opcodes():
        if how == "equal":
            marks.append(Mark("=", " ".join(old[a:b])))
            continue
        if a < b:
            marks.append(Mark("-", " ".join(old[a:b])))
        if c < d:
            marks.append(Mark("+", " ".join(new[c:d])))
    return tuple(marks)


def as_words(marks: Iterable[Mark]) -> Words:
    """Marks on paper: what went is struck, what came is bold."""
    return tuple(
        Span(f"{mark.words} ", bold=mark.sign == "+", struck=mark.sign == "-")
        for mark in marks
    )
