"""The answer about a case, as plain values for JSON or as lines for a person."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from goldenthread.duties.rules.case_file import Asked
from goldenthread.duties.rules.clocks import clocks, matters, not_yet
from goldenthread.duties.rules.days import said
from goldenthread.duties.rules.holders import right_holder
from goldenthread.duties.rules.law import Duties, EventWord
from goldenthread.duties.rules.pack import duties, nations
from goldenthread.duties.rules.reckoning import Clock
from goldenthread.duties.rules.states import STATE_WORDS, State
from goldenthread.duties.rules.why import why


def answer(asked: Asked, *, on: date, every: bool) -> dict[str, Any]:
    """What ``./manage clocks`` prints."""
    found = clocks(asked.duties, asked.case, on=on)
    shown = [each for each in found if every or matters(each, on=on)]
    if every:
        shown += not_yet(asked.duties, found, on=on)
    told: dict[str, Any] = {
        "on": on.isoformat(),
        "clocks": [
            as_plain(each, asked.duties, on) for each in sorted(shown, key=in_order)
        ],
    }
    if asked.names_holder and asked.case.born:
        holder = asdict(right_holder(asked.duties, asked.case.born, on=on))
        told["right_holder"] = holder | {"since": holder["since"].isoformat()}
    return told


def in_order(clock: Clock) -> tuple[bool, date, str, str]:
    """By the last day; those without one last."""
    return (
        clock.state is State.NOT_YET,
        clock.due or date.max,
        clock.limit.key,
        clock.of or "",
    )


def as_plain(clock: Clock, law: Duties, on: date) -> dict[str, Any]:
    """One clock."""
    return {
        "key": clock.limit.key,
        "says": clock.limit.says,
        "for": clock.of,
        "started": iso(clock.started),
        "due": iso(clock.due),
        "state": clock.state.value,
        "days_left": clock.days_left(on),
        "reason": why(clock, law),
        "source": clock.limit.source,
        "confirmed": clock.limit.confirmed,
    }


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return day.isoformat() if day else None


def lines(told: dict[str, Any], law: Duties) -> Iterator[str]:
    """The same for a person to read."""
    yield f"On {said(date.fromisoformat(told['on']))}"
    for each in told["clocks"]:
        due = each["due"] and said(date.fromisoformat(each["due"]))
        of = f" ({of_in_words(each['for'], law)})" if each["for"] else ""
        state = STATE_WORDS[State(each["state"])]
        yield ""
        yield f"{each['key']}{of}: {due or 'no day'}, {state}"
        yield f"  {each['says']}"
        yield f"  {each['reason']}"
        sure = "" if each["confirmed"] else " (not confirmed)"
        yield f"  {each['source']}{sure}"
    if holder := told.get("right_holder"):
        yield ""
        yield f"The rights are held by: {holder['who']}, since {holder['since']}"


def of_in_words(of: str, law: Duties) -> str:
    """Which of several clocks it is: what happened, a day, or a name."""
    if word := law.events.get(of):
        return f"after: {word.says[0].lower()}{word.says[1:].rstrip('.')}"
    try:
        return said(date.fromisoformat(of))
    except ValueError:
        return of.replace("_", " ")


def vocabulary(names: Iterable[str] = ()) -> dict[str, Any]:
    """The words that a case file may use, nation by nation."""
    return {
        nation: {
            "events": [
                event_plain(word)
                for word in duties(nation).events.values()
                if not word.derived
            ],
            "exceptions": [
                {
                    "code": word.code,
                    "says": word.says,
                    "needs": [*word.needs],
                    "confirmed": word.confirmed,
                }
                for word in duties(nation).exceptions.values()
            ],
        }
        for nation in names or nations()
    }


def event_plain(word: EventWord) -> dict[str, Any]:
    """A word of a case file, with what it needs."""
    names = {"body": word.body, "day": "for", "kind": word.kind}
    told: dict[str, Any] = {
        "event": word.name,
        "says": word.says,
        "needs": ["on", *(names[each] for each in word.needs)],
    }
    if word.may:
        told["may"] = [*word.may]
    if word.kinds:
        told[word.kind] = [*word.kinds]
    return told
