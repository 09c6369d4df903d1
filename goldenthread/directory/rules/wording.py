"""All that people may write in an entry, as one plain value that can be compared."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from typing import Any

from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.rules.saying import days
from goldenthread.directory.rules.words import AVAILABILITIES, STATUSES

Line = Mapping[str, str]  # a row of a part: its words by field, and its key

SAID = {
    "name": "Name",
    "summary": "In one sentence",
    "description": "What it is",
    "eligibility_description": "Who it is for",
    "minimum_age": "Youngest age",
    "maximum_age": "Oldest age",
    "application_process": "How to start",
    "status": "Is it running?",
    "availability": "Are there places?",
    "next_starts_on": "When it begins next",
    "wait_weeks": "Weeks that people wait",
    "wait_said_on": "When the weeks were counted",
    "wait_time": "Waiting time, in words",
    "fees": "Cost, in words",
    "interpretation_services": "Sign language and interpreters",
    "url": "Web page",
    "email": "Email address",
    "alert": "What everybody must know now",
}


@dataclass(frozen=True)
class Part:
    """Something an entry has several of: what it and its fields are called."""

    label: str
    one: str
    fields: Mapping[str, str]


PARTS = {
    "times": Part(
        "When it is given",
        "Time",
        {
            "byday": "Days",
            "opens_at": "From",
            "closes_at": "Until",
            "description": "In words",
        },
    ),
    "costs": Part(
        "What it costs",
        "Cost",
        {
            "option": "What for",
            "amount": "Pounds",
            "amount_description": "In words",
        },
    ),
    "phones": Part(
        "Telephone numbers",
        "Number",
        {"number": "Telephone number", "description": "Whose it is"},
    ),
    "contacts": Part(
        "Whom to ask for",
        "Contact",
        {
            "title": "Desk, team or job",
            "name": "Name, if it may be printed",
            "email": "Email address of the team",
        },
    ),
    "places": Part(
        "Where it is given",
        "Place",
        {
            "name": "Name of the place",
            "address_1": "Street",
            "city": "Town",
            "postal_code": "Postcode",
            "access": "Getting in and around",
        },
    ),
}


# What is ticked: lines of a word of a vocabulary, or of an area, each by its key.
TICKED = {"terms": "Kinds of help and need", "areas": "Areas covered"}


@dataclass(frozen=True)
class Wording:
    """What an entry says: its own words by field, and the lines of its parts."""

    said: Mapping[str, str]
    parts: Mapping[str, tuple[Line, ...]]

    @classmethod
    def of(cls, text: str) -> "Wording":
        """What was kept as a text."""
        told = json.loads(text)
        parts = {name: tuple(lines) for name, lines in told["parts"].items()}
        return cls(told["said"], parts)

    def as_text(self) -> str:
        """The same as one text: equal wordings are equal texts."""
        parts = {
            name: [dict(line) for line in lines] for name, lines in self.parts.items()
        }
        told = {"said": dict(self.said), "parts": parts}
        return json.dumps(told, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Difference:
    """One thing that two wordings say otherwise."""

    name: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def differences(before: Wording, after: Wording) -> tuple[Difference, ...]:
    """What the second says otherwise than the first, in the order of the form."""
    found = [
        Difference(name, label, told(before, name), told(after, name))
        for name, label in (*SAID.items(), *((k, p.label) for k, p in PARTS.items()))
    ]
    ticked = [
        Difference(name, label, told(before, name), told(after, name))
        for name, label in TICKED.items()
        if name in before.parts and name in after.parts  # older texts have neither
    ]
    return tuple(one for one in (*found, *ticked) if one.before != one.after)


def told(wording: Wording, name: str) -> tuple[str, ...]:
    """One field or part in lines that people read."""
    if name in TICKED:
        return tuple(line["name"] for line in wording.parts.get(name, ()))
    if name in PARTS:
        lines = (line_of(name, line) for line in wording.parts.get(name, ()))
        return tuple(filter(None, lines))
    said = wording.said.get(name, "")
    return tuple(spoken(name, said).splitlines()) if said else ()


def line_of(part: str, line: Line) -> str:
    """One line of a part."""
    said = [spoken(name, line.get(name, "")) for name in PARTS[part].fields]
    return ", ".join(filter(None, said))


def spoken(name: str, said: str) -> str:
    """A value as people say it."""
    if name == "byday":
        return days(said)
    if name in ("status", "availability"):
        return dict(STATUSES + AVAILABILITIES).get(said, said)
    if name in ("next_starts_on", "wait_said_on") and said:
        return day_in_words(date.fromisoformat(said))
    return f"£{said}" if name == "amount" and said else said


def merged(now: Wording, before: Wording, after: Wording) -> Wording:
    """What stands now with what was changed between two others; the rest stays."""
    changed = {one.name for one in differences(before, after)}
    said = {name: after.said.get(name, "") for name in changed if name in SAID}
    parts = {name: after.parts.get(name, ()) for name in changed if name not in SAID}
    return replace(now, said={**now.said, **said}, parts={**now.parts, **parts})


def overtaken(now: Wording, before: Wording, after: Wording) -> tuple[Difference, ...]:
    """What somebody else changed meanwhile of what is to be changed."""
    wanted = {one.name for one in differences(before, after)}
    return tuple(one for one in differences(before, now) if one.name in wanted)


TYPED: Mapping[str, Callable[[str], Any]] = {
    "minimum_age": float,
    "maximum_age": float,
    "wait_weeks": int,
    "next_starts_on": date.fromisoformat,
    "wait_said_on": date.fromisoformat,
    "opens_at": time.fromisoformat,
    "closes_at": time.fromisoformat,
    "amount": Decimal,
}


def typed(name: str, said: str) -> Any:
    """A text as the value that its column holds."""
    if name not in TYPED:
        return said
    return TYPED[name](said) if said else None


def plain(value: Any) -> str:
    """A column's value as a text; the other way round of ``typed``."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else str(value)
