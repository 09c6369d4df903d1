"""The law of a nation as values: limits, the words of a case file, exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from goldenthread.duties.rules.working_days import Season, WorkingDays


class OutsideTheLaw(LookupError):
    """One sentence: on that day there was no such law."""


class Mark(NamedTuple):
    """An event that counts: by its name, its kind, and whether only on a later day.

    Written ``tribunal_order:assess``, ``moved+`` in the files.
    """

    event: str
    kind: str = ""
    later: bool = False


@dataclass(frozen=True, slots=True)
class LaterOf:
    """A second count from another event: the limit is the later of both."""

    events: tuple[Mark, ...]
    comes: str
    unit: str
    count: int
    rule: str


@dataclass(frozen=True, slots=True)
class Lengthened:
    """How long the limit is where an exception lifts the ordinary one."""

    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class HalfDone:
    """An event that looks like the end of a limit and is not."""

    event: Mark
    says: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Limit:
    """One time limit, as it stood for a span of time."""

    key: str
    says: str
    who: str
    duty: str
    rule: str
    counted_from: tuple[Mark, ...]
    done_by: tuple[Mark, ...]
    ended_by: tuple[Mark, ...]
    start: date
    source: str
    confirmed: bool
    end: date | None = None
    variant: str = ""
    chapter: str = ""
    doubt: str = ""
    doubts_by_kind: Mapping[str, str]
    unit: str = ""
    count: int = 0
    count_under_school_age: int = 0
    month: int = 0
    day: int = 0
    earlier: int = 0
    at_least: bool = False
    not_before_day: bool = False
    not_counted: tuple[Season, ...] = ()
    moved_over: tuple[Season, ...] = ()
    later_of: LaterOf | None = None
    waits_for: tuple[Mark, ...] = ()
    waits_unless: tuple[Mark, ...] = ()
    window: bool = False
    passes: bool = False
    known_late: bool = False
    same: bool = False
    named_by: str = ""
    before_birthday: str = ""
    done_from_months_before: int = 0
    half_done: HalfDone | None = None
    revived: Mapping[str, tuple[Mark, ...]]
    undone_by: Mapping[str, tuple[Mark, ...]]
    exceptions: frozenset[str] = frozenset()
    lifted_by: str = ""  # the paragraph that lifts it, where a list serves several
    outer: str = ""
    lifted_to: Lengthened | None = None
    only_if_lifted: str = ""
    silence: str = ""
    until_lapse_of: str = ""
    law_of: str = "start"
    step: timedelta | None = None  # days and weeks, summed once

    def is_started_by(self, event: str, kind: str) -> bool:
        """Whether an event of a kind starts it."""
        return any(
            mark.event == event and mark.kind in ("", kind)
            for mark in self.counted_from
        )

    def in_force(self, *, on: date) -> bool:
        """Whether the limit was law on a day."""
        return self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """A word of the case file: what it says and what it cannot do without."""

    name: str
    says: str
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    body: str = "body"
    kind: str = "kind"
    kinds: Mapping[str, tuple[str, ...]]
    named: Mapping[str, str]
    answers: tuple[str, ...] = ()
    never_before: str = ""
    unless: frozenset[str] = frozenset()
    becomes: str = ""
    becomes_after: Mapping[str, str]
    birthday: int | None = None
    derived: bool = False
    added: bool = False

    def kind_says(self, kind: str) -> str:
        """What a kind of it is called on a page."""
        return self.named.get(kind, kind.replace("_", " ").capitalize())


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionWord:
    """A reason why a limit need not be kept, and how its record is tested."""

    code: str
    says: str
    test: str
    start: date
    source: str
    confirmed: bool
    letter: str = ""
    needs: tuple[str, ...] = ()
    days: int = 0
    asked: str = ""
    bodies: Mapping[str, tuple[str, ...]]
    reasons: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    waits_for: str = ""

    def source_for(self, limit: Limit) -> str:
        """Where it stands that this lifts that limit."""
        if not self.letter or not limit.lifted_by:
            return self.source
        return limit.lifted_by.replace("{letter}", self.letter)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the rights, and from which switch on."""

    who: str
    says: str
    switch: str = ""
    age: int = 0
    from_next_day: bool = False


Versions = tuple[Limit, ...]
ANY: frozenset[str] = frozenset()


class Started(NamedTuple):
    """A limit in all its versions, and the kinds of an event that start it."""

    versions: Versions
    kinds: frozenset[str]


Stage = Mapping[str, tuple[Started, ...]]


@dataclass(frozen=True, eq=False)
class Duties:
    """The whole pack of a nation."""

    nation: str
    name: str
    plan: str
    limits: tuple[Limit, ...]
    events: Mapping[str, EventWord]
    exceptions: Mapping[str, ExceptionWord]
    holders: tuple[Holder, ...]
    working: WorkingDays
    stages: tuple[Stage, ...]
    birthdays: tuple[EventWord, ...]
    followed: frozenset[str]

    def limit(self, key: str, *, on: date) -> Limit:
        """The limit that was law on a day, or a sentence that there was none."""
        of_key = tuple(each for each in self.limits if each.key == key)
        return self.in_force(of_key, on=on)

    def in_force(self, versions: Versions, *, on: date) -> Limit:
        """The one of several versions that was law on a day."""
        for each in versions:
            if each.in_force(on=on):
                return each
        key = versions[0].key if versions else "of that name"
        raise OutsideTheLaw(
            f"No limit {key} of {self.name} was in force on {on}: "
            f"{span_of(versions)}, and nothing is guessed for other days."
        )


def span_of(versions: Versions) -> str:
    """From when to when the limit is known here, in words."""
    if not versions:
        return "there is none here"
    first = min(each.start for each in versions)
    ends = [each.end for each in versions]
    last = None if None in ends else max(end for end in ends if end)
    return f"it is known here from {first}" + (f" to {last}" if last else "")
