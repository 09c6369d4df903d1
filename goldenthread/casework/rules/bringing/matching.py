"""What a document tells of the child it is about: numbers, birth dates, its words."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from goldenthread.casework.rules.bringing.days import days_in
from goldenthread.casework.rules.reading.draft import ChildPlanDraft

_NUMBER = re.compile(r"\b[A-Z]?\d{8,12}[0-9A-Z]?\b")
_BORN = re.compile(r"birth|\bdob\b|\bborn\b|d\.o\.b", re.I)


@dataclass(frozen=True)
class Told:
    """What may tell whose plan a document is; ``text`` is in small letters."""

    text: str
    births: frozenset[date]
    pupil_numbers: frozenset[str]
    words: str = ""


def told_by(draft: ChildPlanDraft, text: str) -> Told:
    """What a document tells of its child: birth dates beside such a label, or any."""
    fields = [each for one in draft.sections.values() for each in one.fields]
    beside = "\n".join(each.value for each in fields if _BORN.search(each.label))
    said = "; ".join(f"{each.label}: {each.value}" for each in fields[:4])
    found = told_in(text)
    births = days_in(beside)
    return replace(found, births=births or found.births, words=said[:500])


def told_in(text: str) -> Told:
    """What the words alone tell: a birth date stands at or after such a label."""
    lines = text.split("\n")
    near = [
        f"{line}\n{after}"
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if _BORN.search(line)
    ]
    births = days_in("\n".join(near)) or days_in(text)
    return Told(text.casefold(), births, frozenset(_NUMBER.findall(text.upper())))


class Child(Protocol):
    """What tells a child from others."""

    forename: str
    surname: str
    known_as: str
    born: date
    pupil_number: str


@dataclass(frozen=True)
class Fit:
    """Why a document may be of a child, and whether that is sure."""

    why: str
    is_sure: bool


def fits(child: Child, told: Told) -> Fit | None:
    """Whether a document may be of a child, and why."""
    firsts = [each for each in (child.forename, child.known_as) if each]
    is_named = any(says(told.text, f"{first} {child.surname}") for first in firsts)
    if child.pupil_number and child.pupil_number.upper() in told.pupil_numbers:
        if is_named:
            return Fit("The pupil number and the name stand in it", True)
        return Fit("The pupil number stands in it, not the name", False)
    if child.born not in told.births:
        return None
    if is_named:
        return Fit("The birth date and the name stand in it", True)
    if any(says(told.text, part) for part in (child.surname, *firsts)):
        return Fit("The birth date and a part of the name", False)
    return None


def says(text: str, name: str) -> bool:
    """Whether a text in small letters holds a name as whole words."""
    parts = name.casefold().split()
    if not parts or any(each not in text for each in parts):
        return False
    words = r"\W+".join(re.escape(each) for each in parts)
    return re.search(rf"(?<!\w){words}(?!\w)", text) is not None
