"""Says a published cycle again with late corrections: the first stays as it was."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.cycle.rules import Due, Progress
from goldenthread.plans.rules.families import ANSWERS
from goldenthread.plans.rules.noticed import FEWEST
from goldenthread.plans.rules.published import (
    SCHEMA,
    PublishedCycle,
    PublishedItem,
    PublishedNoticed,
)
from goldenthread.plans.rules.restating.figures import Figure, Form, figures, put
from goldenthread.plans.rules.words import TIMELINESS_NAMES

LONGEST = 20_000  # letters of a corrected text
NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,10})?")


@dataclass(frozen=True)
class Correction:
    """What should have been said: of which item, which of its facts."""

    item: str
    key: str
    value: str


@dataclass(frozen=True)
class Errata:
    """Corrections that are made together, why, and the digest of the second look."""

    corrections: Sequence[Correction]
    because: str = ""
    seen: str = ""


@dataclass(frozen=True)
class Corrected:
    """One fact, as it was published and as it is now, in words."""

    item: str
    heading: str
    key: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Restated:
    """A cycle said again, and what is other in it."""

    cycle: PublishedCycle
    changes: Sequence[Corrected]


class NotRestated(ValueError):
    """Corrections that cannot be made; ``sentences`` by the key of the fact."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences = dict(sentences)


GONE = (
    "This item is not in the cycle, or this fact of it cannot be corrected. "
    "Load the page again."
)
NOTHING = "Nothing is corrected: every figure is as it was published."


def restated(cycle: PublishedCycle, corrections: Iterable[Correction]) -> Restated:
    """The cycle with its corrections, or ``NotRestated``."""
    wanted: dict[str, dict[str, str]] = {}
    for each in corrections:
        wanted.setdefault(each.item, {})[each.key] = each.value.strip()
    known = {item.id: item for item in cycle.items}
    if wanted.keys() - known.keys():
        raise NotRestated({"": GONE})
    made, changes = dict(known), []
    for name, values in wanted.items():
        made[name] = _corrected(known[name], values, cycle.as_at)
        changes += list(_told(known[name], made[name]))
    if not changes:
        raise NotRestated({"": NOTHING})
    items = [made[item.id] for item in cycle.items]
    return Restated(replace(cycle, items=items, schema=SCHEMA), changes)


def _corrected(
    item: PublishedItem, values: Mapping[str, str], as_at: str
) -> PublishedItem:
    known = {figure.key: figure for figure in figures(item)}
    if values.keys() - known.keys():
        raise NotRestated({"": GONE})
    wrong = {
        key: sentence
        for key, value in values.items()
        if (sentence := problem(known[key], value))
    }
    if wrong:
        raise NotRestated(wrong)
    new = {k: v for k, v in values.items() if v != known[k].value}
    for key, value in new.items():
        item = _put(item, known[key], value)
    _check_whole(item)
    item = replace(item, noticed=[enough(each) for each in item.noticed])
    if item.is_heading or not any(key.endswith(DATED) for key in new):
        return item
    return replace(item, timeliness=_timeliness(item, as_at))


def problem(figure: Figure, value: str) -> str:
    """What is wrong with what was typed; '' when nothing is."""
    if not value:
        return "" if figure.may_be_empty else f"{figure.name}: say what is right"
    check = CHECKS.get(figure.form)
    if check and not check(value):
        return f"{figure.name}: {MUST_BE[figure.form]}"
    if figure.form is Form.CHOICE and value not in figure.choices:
        return f"{figure.name}: choose one from the list"
    if len(value) > LONGEST:
        return f"{figure.name} must be {LONGEST:,} letters or fewer"
    return ""


def is_number(value: str) -> bool:
    """Whether a text is a plain number, such as '12.5'."""
    return bool(NUMBER.fullmatch(value))


def is_day(value: str) -> bool:
    """Whether a text is an ISO day."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_count(value: str) -> bool:
    """Whether a text is a whole number that is not below zero."""
    return value.isascii() and value.isdecimal() and len(value) < 10


CHECKS = {Form.NUMBER: is_number, Form.DAY: is_day, Form.COUNT: is_count}
MUST_BE = {
    Form.NUMBER: "it must be a number, such as 41 or 12.5",
    Form.DAY: "it must be a real day",
    Form.COUNT: "it must be a whole number, such as 17",
}
DATED = ("phase", "done_on", "latest_day")  # what its timeliness is reckoned from
NULLABLE = ("done_on", "latest_day")
BOTH = frozenset({"phase", "done_on", "confidence", "cause", "status_words"}) | {
    "impact",
    "impact_because",
}


def _put(item: PublishedItem, figure: Figure, value: str) -> PublishedItem:
    """Correct a fact, and the report in which it was given."""
    typed: str | int | None = value
    if figure.form is Form.COUNT:
        typed = int(value)
    elif not value and figure.key.rsplit(".")[-1] in NULLABLE:
        typed = None
    made: PublishedItem = put(item, figure.key, typed)
    if figure.key in BOTH and item.report:
        was = getattr(item.report, figure.key) or ""
        if was == figure.value:
            made = put(made, f"report.{figure.key}", typed)
    return made


def enough(noticed: PublishedNoticed) -> PublishedNoticed:
    """Answers of so few, as is said now, that they might be known, are not shown."""
    counts = {name: getattr(noticed, name) for name in ANSWERS}
    if noticed.answered >= FEWEST or None in counts.values():
        return noticed
    return replace(noticed, yes=None, some=None, no=None, unsure=None)


def _check_whole(item: PublishedItem) -> None:
    """Facts that hold one another up must still do so."""
    if item.done_on and item.phase != "done":
        sentence = "Only what is done has a day on which it was done"
        raise NotRestated({"done_on": sentence})
    for place, each in enumerate(item.noticed):
        counts = (each.yes, each.some, each.no, each.unsure)
        found = [count for count in counts if count is not None]
        if len(found) == len(counts) and sum(found) != each.answered:
            sentence = f"The answers add up to {sum(found)}: correct all that are wrong"
            raise NotRestated({f"noticed.{place}.answered": sentence})


def _timeliness(item: PublishedItem, as_at: str) -> str:
    """How it stood to its date on the day of the cycle, reckoned again."""
    given = item.date
    last = date.fromisoformat(given.latest_day) if given and given.latest_day else None
    done = date.fromisoformat(item.done_on) if item.done_on else None
    due = Due(last, Progress(item.phase or "not_started"), done)
    return due.timeliness(on=date.fromisoformat(as_at)).value


def _told(before: PublishedItem, after: PublishedItem) -> Iterable[Corrected]:
    now = {figure.key: figure for figure in figures(after)}
    for figure in figures(before):
        new = now.get(figure.key)
        if new and new.value != figure.value:
            said = (figure.said(figure.value), new.said(new.value))
            yield Corrected(before.id, before.heading, figure.key, figure.name, *said)
    if before.timeliness != after.timeliness:
        names = [TIMELINESS_NAMES.get(i.timeliness, "nothing") for i in (before, after)]
        how = "How it stands to its date"
        yield Corrected(before.id, before.heading, "timeliness", how, *names)
