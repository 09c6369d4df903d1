"""A nation's folder of dated TOML, read into its law."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.duties.rules.counting import DAYS
from goldenthread.duties.rules.law import (
    ANY,
    Duties,
    EventWord,
    ExceptionWord,
    HalfDone,
    Holder,
    LaterOf,
    Lengthened,
    Limit,
    Mark,
    OutsideTheLaw,
    Stage,
    Started,
)
from goldenthread.duties.rules.working_days import Season, WorkingDays

FOLDER = Path(__file__).resolve().parents[1]


def nations() -> tuple[str, ...]:
    """The nations that have a pack, in order of their names."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/pack.toml")))


def nation_of_area(code: str) -> str:
    """The nation whose areas have codes like this one; the first where none has."""
    begins = {one: toml(FOLDER / one / "pack.toml")["area_codes"] for one in nations()}
    found = (one for one, letter in begins.items() if code.startswith(letter))
    return next(found, next(iter(begins)))


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
    tables = [toml(path) for path in sorted(folder.glob("*.toml"))]
    chapters = [table for table in tables if "limit" in table]
    limits = tuple(
        limit_of(table, chapter["title"])
        for chapter in sorted(chapters, key=lambda one: one["place"])
        for table in chapter["limit"]
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


def limit_of(table: Mapping[str, Any], chapter: str) -> Limit:
    """A limit from its table."""
    told: dict[str, Any] = {"undone_by": {}, "revived": {}, "doubts_by_kind": {}}
    for word, value in table.items():
        read = AS_WRITTEN.get(word)
        told[DATES.get(word, word)] = read(value) if read else value
    return Limit(**told, chapter=chapter, step=step_of(told))


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
        yield name, EventWord(name=name, **{"becomes_after": {}, "named": {}, **plain})


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
