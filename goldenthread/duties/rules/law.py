"""The law of a nation, read from its folder of dated TOML: limits, events, words."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from goldenthread.duties.rules.counting import DAYS
from goldenthread.duties.rules.working_days import Season, WorkingDays

FOLDER = Path(__file__).resolve().parents[1]
NOT_LIMITS = {"pack", "events", "exceptions", "bank_holidays"}


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
    answers: tuple[str, ...] = ()
    never_before: str = ""
    unless: frozenset[str] = frozenset()
    becomes: str = ""
    becomes_after: Mapping[str, str]
    birthday: int | None = None
    derived: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionWord:
    """A reason why a limit need not be kept, and how its record is tested."""

    code: str
    says: str
    test: str
    start: date
    source: str
    confirmed: bool
    needs: tuple[str, ...] = ()
    days: int = 0
    asked: str = ""
    bodies: Mapping[str, tuple[str, ...]]
    reasons: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    waits_for: str = ""


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


def nations() -> tuple[str, ...]:
    """The nations that have a pack, in order of their names."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/pack.toml")))


@cache
def duties(nation: str) -> Duties:
    """The pack of a nation, or a sentence that there is none."""
    if nation not in nations():
        raise OutsideTheLaw(
            f"No law of '{nation}' is here: there is that of {', '.join(nations())}."
        )
    return read_pack(FOLDER / nation)


def read_pack(folder: Path) -> Duties:
    """Read a nation's folder."""
    pack = toml(folder / "pack.toml")
    limits = tuple(
        limit_of(table)
        for path in sorted(folder.glob("*.toml"))
        if path.stem not in NOT_LIMITS
        for table in toml(path)["limit"]
    )
    words = dict(events_in(toml(folder / "events.toml")))
    return Duties(
        nation=folder.name,
        name=pack["name"],
        plan=pack["plan"]["name"],
        limits=limits,
        events=words,
        exceptions=dict(exceptions_in(toml(folder / "exceptions.toml"))),
        holders=tuple(Holder(**each) for each in pack["holder"]),
        working=working_days(pack, toml(folder / "bank_holidays.toml")),
        stages=staged(limits),
        birthdays=tuple(word for word in words.values() if word.birthday),
        followed=frozenset(
            name for name, word in words.items() if word.becomes or word.becomes_after
        ),
    )


def toml(path: Path) -> dict[str, Any]:
    """One file of the pack."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def working_days(pack: Mapping[str, Any], listed: Mapping[str, Any]) -> WorkingDays:
    """The nation's calendar."""
    days = [date.fromisoformat(day) for day in listed["days"]]
    return WorkingDays(
        name=pack["name"],
        listed={
            year: frozenset(day for day in days if day.year == year)
            for year in listed["years"]
        },
        **pack["holidays"],
    )


def mark_of(said: str) -> Mark:
    """A mark from how it is written."""
    event, _, kind = said.removesuffix("+").partition(":")
    return Mark(event, kind, later=said.endswith("+"))


def marks(said: list[str]) -> tuple[Mark, ...]:
    """Several marks."""
    return tuple(mark_of(each) for each in said)


def marks_by_event(table: Mapping[str, list[str]]) -> dict[str, tuple[Mark, ...]]:
    """Marks for each of some events."""
    return {event: marks(said) for event, said in table.items()}


def season_of(said: str) -> Season:
    """A season from how it is written, as in 12-25/01-01."""
    first, last = (
        tuple(int(part) for part in end.split("-")) for end in said.split("/")
    )
    return Season((first[0], first[1]), (last[0], last[1]))


def seasons(said: list[str]) -> tuple[Season, ...]:
    """Several seasons."""
    return tuple(season_of(each) for each in said)


def later_of(table: Mapping[str, Any]) -> LaterOf:
    """The second count of a limit."""
    return LaterOf(**{**table, "events": marks(table["events"])})


AS_WRITTEN: dict[str, Callable[[Any], Any]] = {
    "counted_from": marks,
    "done_by": marks,
    "ended_by": marks,
    "waits_for": marks,
    "waits_unless": marks,
    "not_counted": seasons,
    "moved_over": seasons,
    "exceptions": frozenset,
    "later_of": later_of,
    "lifted_to": lambda table: Lengthened(**table),
    "half_done": lambda table: HalfDone(mark_of(table["event"]), table["says"]),
    "undone_by": marks_by_event,
    "revived": marks_by_event,
    "same": bool,
}
DATES = {"from": "start", "until": "end"}


def limit_of(table: Mapping[str, Any]) -> Limit:
    """A limit from its table."""
    told: dict[str, Any] = {"undone_by": {}, "revived": {}, "doubts_by_kind": {}}
    for word, value in table.items():
        read = AS_WRITTEN.get(word)
        told[DATES.get(word, word)] = read(value) if read else value
    return Limit(**told, step=step_of(told))


def step_of(told: Mapping[str, Any]) -> timedelta | None:
    """From the first day to the last, where it is so many days or weeks."""
    days = DAYS.get(told.get("unit", ""), 0) * told.get("count", 0)
    with_first = told["rule"] == "beginning_with"
    plain = days and told["rule"] in ("after", "beginning_with")
    return timedelta(days=days - with_first) if plain else None


def listless(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table whose lists cannot be changed."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}


def events_in(table: Mapping[str, Any]) -> Iterator[tuple[str, EventWord]]:
    """The words of a case file."""
    for name, told in table["event"].items():
        kinds = {k: tuple(v) for k, v in told.get("kinds", {}).items()}
        plain = listless(told)
        plain |= {"kinds": kinds, "unless": frozenset(told.get("unless", ()))}
        yield name, EventWord(name=name, **{"becomes_after": {}, **plain})


def exceptions_in(table: Mapping[str, Any]) -> Iterator[tuple[str, ExceptionWord]]:
    """The codes of exceptions."""
    for told in table["exception"]:
        plain = listless(told)
        law = plain.pop("law")
        plain["bodies"] = {k: tuple(v) for k, v in told.get("bodies", {}).items()}
        law["start"] = law.pop("from")
        yield told["code"], ExceptionWord(**plain, **law)


def staged(limits: tuple[Limit, ...]) -> tuple[Stage, ...]:
    """Which limits an event starts, in the order in which they must be reckoned.

    First those whose silence is an event itself; last those that wait for another.
    """
    versions: dict[str, list[Limit]] = {}
    for limit in limits:
        versions.setdefault(limit.key + limit.variant, []).append(limit)
    stages: tuple[dict[str, list[Started]], ...] = ({}, {}, {})
    for of_key in versions.values():
        newest = of_key[-1]
        place = 0 if newest.silence else 2 if newest.until_lapse_of else 1
        marks = [mark for limit in of_key for mark in limit.counted_from]
        for name in dict.fromkeys(mark.event for mark in marks):
            kinds = frozenset(mark.kind for mark in marks if mark.event == name)
            started = Started(tuple(of_key), kinds - {""} if "" not in kinds else ANY)
            stages[place].setdefault(name, []).append(started)
    return tuple({name: tuple(one) for name, one in each.items()} for each in stages)
