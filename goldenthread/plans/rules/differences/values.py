"""What differs between two published cycles, as values that lose nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from goldenthread.plans.rules.published import PublishedItem


def name_of(names: Mapping[Any, str], value: str, none: str = "") -> str:
    """What a frozen value is called in words; a value of another day as it stands."""
    return names.get(value, value) or none


class NotComparable(ValueError):
    """Two cycles that cannot be compared, with a sentence that says why."""

    status = 409  # what an answer without the comparison says it is


@dataclass(frozen=True)
class FieldChange:
    """A field of an item or of the whole cycle that is not as it was."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Thread:
    """An item on the other side that this one came from or became, and how."""

    id: str
    heading: str
    kind: str


@dataclass(frozen=True)
class Added:
    """An item that the first cycle has not. ``came_from`` are items it was made of."""

    item: PublishedItem
    came_from: Sequence[Thread] = ()


@dataclass(frozen=True)
class Dropped:
    """An item that the second cycle has not. ``fate`` is withdrawn, unaccounted, or
    empty when nothing is said.
    """

    item: PublishedItem
    fate: str = ""
    because: str = ""
    became: Sequence[Thread] = ()


@dataclass(frozen=True)
class Kept:
    """An item of both cycles in which something changed; its id may have, too."""

    before: PublishedItem
    after: PublishedItem
    fields: Sequence[FieldChange]

    def change(self, name: str) -> FieldChange | None:
        """What changed in a field; None when it stands as it was."""
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True)
class Difference:
    """All that differs. ``order`` is empty when items stand in the order they had."""

    fields: Sequence[FieldChange] = ()
    added: Sequence[Added] = ()
    dropped: Sequence[Dropped] = ()
    kept: Sequence[Kept] = ()
    order: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs at all."""
        return self == Difference()


class Kind(StrEnum):
    """What sort of change a line tells, in the order in which readers ask."""

    DROPPED = "dropped"
    ADDED = "added"
    RESHAPED = "reshaped"
    MISSED = "promise_missed"
    SLIPPED = "date_slipped"
    DISSOLVED = "date_dissolved"
    HASTENED = "date_brought_forward"
    DATED = "date_given"
    PHASE = "phase"
    TIMELINESS = "timeliness"
    CONFIDENCE = "confidence"
    IMPACT = "impact"
    OWN_WORDS = "own_words"
    MEASURED = "measure_moved"
    VERDICT = "verdict"
    PROMISED = "promise"
    EVIDENCE = "evidence"
    ANSWERED = "answer"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    LED = "lead"
    NOTICED = "noticed"
    SAME_WORDS = "same_words"
    OTHER = "other"
    PLAN = "plan"


KIND_TITLES: dict[Kind, str] = {
    Kind.DROPPED: "No longer in the plan",
    Kind.ADDED: "New in the plan",
    Kind.RESHAPED: "Split, merged or replaced",
    Kind.MISSED: "Promises missed",
    Kind.SLIPPED: "Dates moved later",
    Kind.DISSOLVED: "Dates taken away",
    Kind.HASTENED: "Dates moved sooner",
    Kind.DATED: "Dates given for the first time",
    Kind.PHASE: "How far it has come",
    Kind.TIMELINESS: "How it stands to its date",
    Kind.CONFIDENCE: "How sure the lead is",
    Kind.IMPACT: "What difference it makes for children",
    Kind.OWN_WORDS: "The plan's own words for where it stands",
    Kind.MEASURED: "Measures",
    Kind.VERDICT: "What others found",
    Kind.PROMISED: "Promises found in reports",
    Kind.EVIDENCE: "Evidence",
    Kind.ANSWERED: "Answers to recommendations",
    Kind.REWORDED: "Words that were changed",
    Kind.RENUMBERED: "New numbers",
    Kind.MOVED: "Moved to another part of the plan",
    Kind.LED: "Who leads or answers for it",
    Kind.NOTICED: "What families notice",
    Kind.SAME_WORDS: "Reported in the same words as before",
    Kind.OTHER: "Other changes",
    Kind.PLAN: "The plan as a whole",
}


@dataclass(frozen=True)
class Mark:
    """A run of words: 'same', 'out' (taken out) or 'in' (put in)."""

    what: str
    words: str


@dataclass(frozen=True)
class Line:
    """One change, told. ``was`` and ``item`` are the item's ids on either side."""

    kind: Kind
    says: str
    item_kind: str = ""
    heading: str = ""
    was: str = ""
    item: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    days: int | None = None
    because: str = ""
    marks: Sequence[Mark] = ()
