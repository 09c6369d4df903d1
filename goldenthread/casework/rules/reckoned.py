"""From what happened in a case to its state and its clocks, by the law of a nation."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.routes import Step, route_of, states_after
from goldenthread.casework.rules.routes.route import Route
from goldenthread.duties.rules import (
    Case,
    Clock,
    Duties,
    Event,
    Exempted,
    State,
    duties,
    matters,
)
from goldenthread.duties.rules import clocks as clocks_of
from goldenthread.duties.rules.case_file import plain
from goldenthread.duties.rules.law import EventWord
from goldenthread.duties.rules.order import out_of_order
from goldenthread.duties.rules.why import why

OPEN = frozenset({State.RUNNING, State.LATE, State.STOPPED})


class Impossible(Refusal):
    """One sentence: why this cannot have happened so."""


class Happened(Protocol):
    """What a happening must tell."""

    word: str
    on: date
    body: str
    for_day: date | None
    kind: str
    is_under_school_age: bool


class Excepted(Protocol):
    """What a recorded exception must tell."""

    code: str
    first: date
    last: date | None
    body: str
    closure_from: date | None
    closure_to: date | None
    reason: str


@dataclass(frozen=True)
class ClockRow:
    """One clock as it is kept: the same line for everybody."""

    key: str
    says: str
    of: str
    started: date
    day: date | None
    state: str
    over: date | None
    why: str
    source: str
    is_confirmed: bool
    who_owes: str


@dataclass(frozen=True)
class Reckoned:
    """Where a case stands on a day; ``runs``: a clock that needs somebody is open."""

    state: str
    closed_on: date | None
    next_due: date | None
    clocks: tuple[ClockRow, ...]
    runs: bool


def case_of(
    happened: Iterable[Happened], exceptions: Iterable[Excepted], born: date
) -> Case:
    """The case as ``duties`` looks at it."""
    events = tuple(
        Event(
            each.word,
            each.on,
            plain(each.body),
            each.for_day,
            each.kind,
            each.is_under_school_age,
            each.body,
        )
        for each in happened
    )
    excepted = tuple(
        Exempted(
            each.code,
            each.first,
            each.last,
            plain(each.body),
            each.closure_from,
            each.closure_to,
            each.reason,
        )
        for each in exceptions
    )
    return Case(events, excepted, born)


def refuse_impossible(case: Case, nation: str) -> None:
    """Raise ``Impossible`` when what is told cannot have happened so."""
    law = duties(nation)
    for event in case.events:
        refuse_event(event, law)
        if case.born and event.on < case.born:
            raise Impossible(
                f"{says(event, law)} The day, {event.on:%-d %B %Y}, is before the "
                f"child was born: one of the two days is wrong."
            )
    if problem := out_of_order(case.events, law):
        raise Impossible(spoken(problem, law))


def refuse_before(case: Case, new: Case, opened: date, route: str, nation: str) -> None:
    """Raise ``Impossible`` when a new step of a case came before the case began.

    ``opened`` is the day it was opened with; what began it may be told of later. Where
    something else began it, a plan comes after that.
    """
    law, way = duties(nation), route_of(route)
    asked = way.begins - {way.puts_in_force}
    for event in new.events:
        word = law.events[event.name]
        others = [one for one in case.events if one != event]
        begun = [one for one in others if one.name in way.begins]
        first = min((opened, *(one.on for one in begun)))
        is_plan = event.name == way.puts_in_force and any(
            one.name in asked for one in begun
        )
        is_step = way.follows(event.name) or event.body or word.answers or is_plan
        if is_step and event.on < first:
            raise Impossible(
                f"{says(event, law)} The day, {event.on:%-d %B %Y}, is before the case "
                f"began on {first:%-d %B %Y}: one of the two days is wrong."
            )


def spoken(problem: str, law: Duties) -> str:
    """A sentence of ``duties`` for people: what happened instead of its word."""

    def in_words(found: re.Match[str]) -> str:
        word = law.events.get(found[0])
        return f"“{word.says.rstrip('.')}”" if word else found[0]

    with_words = re.sub(r"[a-z]+(?:_[a-z]+)+", in_words, problem)
    return re.sub(r"\d{4}-\d\d-\d\d", day_said, with_words)


def day_said(found: re.Match[str]) -> str:
    """A day as people say it."""
    return f"{date.fromisoformat(found[0]):%-d %B %Y}"


def refuse_event(event: Event, law: Duties) -> None:
    """Raise ``Impossible`` when a word is unknown, or lacks what it needs."""
    word = law.events.get(event.name)
    if word is None or word.derived:
        raise Impossible(f"“{event.name}” is nothing that can happen in {law.name}.")
    given = {"body": event.body, "day": event.day, "kind": event.kind}
    for need in word.needs:
        if not given.get(need):
            raise Impossible(f"{word.says} Say also {NEEDED[need]}.")
    if event.kind and word.kinds and event.kind not in word.kinds:
        raise Impossible(f"{word.says} Choose one of: {kinds_said(word)}.")


def kinds_said(word: EventWord) -> str:
    """The kinds of a word, as pages call them."""
    return "; ".join(word.kind_says(kind) for kind in word.kinds)


NEEDED = {
    "body": "by whom, or of whom it was asked",
    "day": "for which day",
    "kind": "which of the possible answers it was",
}


def says(event: Event, law: Duties) -> str:
    """The sentence of a happening."""
    return law.events[event.name].says


def reckoned(case: Case, route: str, nation: str, *, on: date) -> Reckoned:
    """Where a case stands on a day, and every clock that still matters."""
    law, way = duties(nation), route_of(route)
    done = sorted((e for e in case.events if e.on <= on), key=lambda event: event.on)
    state, closed_on = stood(way, done)
    found = [each for each in clocks_of(law, case, on=on) if matters(each, on=on)]
    days = [each.due for each in found if each.state in OPEN and each.due]
    rows = tuple(as_row(each, law) for each in found)
    runs = any(
        each.state in OPEN and each.due and not each.limit.passes for each in found
    )
    return Reckoned(state, closed_on, min(days, default=None), rows, runs)


@cache
def passing(nation: str) -> frozenset[str]:
    """The limits that pass by themselves, as an age does: nobody does anything."""
    return frozenset(each.key for each in duties(nation).limits if each.passes)


def stood(way: Route, done: Sequence[Event]) -> tuple[str, date | None]:
    """The state after all that happened, and since when nothing more is expected."""
    state, closed_on = way.start, None
    told = states_after(way, (Step(event.name, event.kind) for event in done))
    for event, state in zip(done, told, strict=True):
        closed_on = (closed_on or event.on) if state in way.closed else None
    return state, closed_on


def as_row(clock: Clock, law: Duties) -> ClockRow:
    """One clock, to be kept."""
    return ClockRow(
        key=clock.limit.key,
        says=clock.limit.says,
        of=clock.of or "",
        started=clock.started or date.min,
        day=clock.due,
        state=clock.state.value,
        over=clock.over,
        why=why(clock, law),
        source=clock.limit.source,
        is_confirmed=clock.limit.confirmed,
        who_owes=clock.limit.who,
    )
