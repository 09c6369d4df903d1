"""Tells what was reworded (with the words), renumbered, answered, given to others."""

from collections.abc import Iterator, Sequence
from typing import Any

from goldenthread.plans.rules.differences.marking import marked
from goldenthread.plans.rules.differences.values import (
    Kept,
    Kind,
    Line,
    name_of,
)
from goldenthread.plans.rules.words import ANSWER_NAMES, KIND_NAMES, ItemKind

# How a sentence names a field; those that no sentence is made for are only named.
FIELD_WORDS = {
    "title": "Its title",
    "text": "Its words",
    "bullets": "The points under it",
    "actions": "What will be done",
    "measure": "How it is measured",
    "resources": "What it needs",
    "next_steps": "The next steps",
    "notes": "The notes to it",
    "qualification": "What the answer adds",
    "response_raw": "The answer's own words",
    "no_measure_because": "Why it has no measure",
    "progress": "what the document says of it",
    "bonds": "the plans it answers or serves",
    "references": "what it refers to",
    "reasons": "what families said or lack, because of which it is there",
    "withdrawn_on": "the day it was given up",
    "withdrawn_because": "why it was given up",
}
WORDING = (
    *("title", "text", "bullets", "actions", "measure", "resources"),
    *("next_steps", "notes", "qualification", "response_raw", "no_measure_because"),
)


def as_words(value: Any) -> str:
    """A field as text: a list stands one entry a line."""
    return value if isinstance(value, str) else "\n".join(value or ())


def wording_told(kept: Kept) -> Iterator[Line]:
    """A line for each text that changed, marked word by word; and numbers, kinds."""
    for name in WORDING:
        change = kept.change(name)
        if change is None or (name == "response_raw" and kept.change("response")):
            continue
        was, now = as_words(change.before), as_words(change.after)
        yield Line(
            Kind.REWORDED,
            f"{FIELD_WORDS[name]} changed.",
            field=name,
            before=was,
            after=now,
            because=_reason(kept, "reworded"),
            marks=marked(was, now),
        )
    yield from _criteria_told(kept)
    yield from _numbers_told(kept)


def _criteria_told(kept: Kept) -> Iterator[Line]:
    """How we will know, in words; its numbers are told with the measures."""
    was, now = (as_words(side.criteria) for side in (kept.before, kept.after))
    if was != now:
        yield Line(
            Kind.REWORDED,
            "How we will know changed.",
            field="criteria",
            before=was,
            after=now,
            because=_reason(kept, "reworded"),
            marks=marked(was, now),
        )


def _numbers_told(kept: Kept) -> Iterator[Line]:
    number, kind = kept.change("number"), kept.change("kind")
    if number:
        was, now = number.before or "no number", number.after or "no number"
        yield Line(
            Kind.RENUMBERED,
            f"It was {was} and is now {now}.",
            field="number",
            before=number.before,
            after=number.after,
        )
    if kind:
        was, now = (KIND_NAMES[ItemKind(k)][0] for k in (kind.before, kind.after))
        says = f"It was called {_a(was)} and is now {_a(now)}."
        yield Line(Kind.RENUMBERED, says, field="kind", before=was, after=now)


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _reason(kept: Kept, what: str) -> str:
    """The reason given for the last change of that sort that the first cycle lacks."""
    known = {(each.what, each.changed_on, each.reason) for each in kept.before.changes}
    new = [
        each.reason
        for each in kept.after.changes
        if each.what == what and (each.what, each.changed_on, each.reason) not in known
    ]
    return new[-1] if new else ""


def answers_told(kept: Kept) -> Iterator[Line]:
    """The formal answer to a recommendation, when it is another."""
    change = kept.change("response")
    if change:
        was, now = (
            name_of(ANSWER_NAMES, value, "No answer")
            for value in (change.before, change.after)
        )
        says = f"Before: {was}. Now: {now}."
        yield Line(Kind.ANSWERED, says, field="response", before=was, after=now)


PARTS = (
    ("leads", "Who leads"),
    ("accountable", "Who is accountable"),
    ("monitored_by", "Who monitors it"),
    ("evaluated_by", "Who evaluates it"),
)


def people_told(kept: Kept) -> Iterator[Line]:
    """Who answers for it, part by part; those who are not named are counted."""
    for name, words in PARTS:
        if kept.change(name) or (name == "leads" and kept.change("unnamed")):
            was, now = (_names(side, name) for side in (kept.before, kept.after))
            says = f"{words}. Before: {was}. Now: {now}."
            why = _reason(kept, "reassigned")
            yield Line(Kind.LED, says, field=name, before=was, after=now, because=why)


def _names(item: Any, part: str) -> str:
    names: Sequence[str] = getattr(item, part)
    unnamed = item.unnamed if part == "leads" else 0
    more = [f"{unnamed} not named here"] if unnamed else []
    return "; ".join([*names, *more]) or "nobody"
