"""Which facts of a published item may be corrected later, and what is typed for each.

Only what was said wrongly: a number, a count, a day, a status, a text. What belongs to
the plan (who leads, what stands where) is changed in the plan, for the next cycle.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass, replace
from enum import StrEnum
from typing import Any

from goldenthread.plans.rules.proof import IMPACT_NAMES, VOICE_NAMES
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedItem,
    PublishedNoticed,
    day,
)
from goldenthread.plans.rules.words import CONFIDENCE_NAMES, PROGRESS_NAMES


class Form(StrEnum):
    """What is typed for a fact."""

    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"
    COUNT = "count"
    WORDS = "words"


@dataclass(frozen=True)
class Figure:
    """A fact that may be corrected: where it stands, what it is called, what it says.

    ``key`` leads to it: 'measures.0.values.2.value'. ``may_be_empty``: to take it back.
    """

    key: str
    name: str
    form: Form
    value: str
    choices: Mapping[str, str] = field(default_factory=dict)
    may_be_empty: bool = True

    def said(self, value: str) -> str:
        """A value of it in words."""
        if not value:
            return self.choices.get("", "nothing")
        if self.form is Form.DAY:
            return day(value)
        return self.choices.get(value, value)


PHASES = {"": "Not reported", **PROGRESS_NAMES}
CONFIDENCES = {"": "Not said", **{k.value: v for k, v in CONFIDENCE_NAMES.items()}}
IMPACTS = {"": "Not said", **{k.value: v for k, v in IMPACT_NAMES.items()}}


def figures(item: PublishedItem) -> list[Figure]:
    """Every fact of an item that may be corrected, in the order of its page."""
    found = [*_words(item)]
    if not item.is_heading:
        found += [*_status(item), *_dates(item)]
    for place, measure in enumerate(item.measures):
        found += _measure(place, measure)
    for place, noticed in enumerate(item.noticed):
        found += _noticed(place, noticed)
    return found


def _words(item: PublishedItem) -> Iterator[Figure]:
    if item.title:
        yield Figure("title", "Title", Form.WORDS, item.title, may_be_empty=False)
    if item.text or not item.title:
        yield Figure("text", "Words", Form.WORDS, item.text, may_be_empty=False)
    if item.report:
        said = item.report.narrative
        yield Figure("report.narrative", "What has happened", Form.WORDS, said)


def _status(item: PublishedItem) -> Iterator[Figure]:
    yield Figure("phase", "How far it has come", Form.CHOICE, item.phase, PHASES)
    yield Figure("done_on", "Done on", Form.DAY, item.done_on or "")
    sure = item.confidence
    yield Figure("confidence", "How sure the lead is", Form.CHOICE, sure, CONFIDENCES)
    yield Figure("cause", "What stands in the way", Form.WORDS, item.cause)
    words = item.status_words
    yield Figure("status_words", "The plan's own words for it", Form.WORDS, words)
    made = "What difference it makes"
    yield Figure("impact", made, Form.CHOICE, item.impact, IMPACTS)
    yield Figure("impact_because", f"{made}: why", Form.WORDS, item.impact_because)


def _dates(item: PublishedItem) -> Iterator[Figure]:
    if item.date:
        key, given = f"dates.{len(item.dates) - 1}", item.date
        yield Figure(f"{key}.raw", "When, in the plan's words", Form.WORDS, given.raw)
        last = given.latest_day or ""
        yield Figure(f"{key}.latest_day", "Last day that keeps it", Form.DAY, last)


def _measure(place: int, of: PublishedCriterion) -> Iterator[Figure]:
    key, name = f"measures.{place}", of.series or of.text[:60]
    unit = f" ({of.unit})" if of.unit else ""
    for aim in ("baseline", "target"):
        words = f"{name}: {aim}{unit}"
        yield Figure(f"{key}.{aim}", words, Form.NUMBER, getattr(of, aim))
    for number, value in enumerate(of.values):
        at, when = f"{key}.values.{number}", day(value.period_end)
        words = f"{name}, {when}{unit}"
        yield Figure(f"{at}.value", words, Form.NUMBER, value.value, may_be_empty=False)
        for part in ("numerator", "denominator"):
            if getattr(value, part):
                said = f"{name}, {when}: {part}"
                yield Figure(f"{at}.{part}", said, Form.NUMBER, getattr(value, part))


VOICES: dict[str, str] = {k.value: v for k, v in VOICE_NAMES.items()}
COUNTS = {
    "asked": "asked",
    "answered": "answered",
    "yes": "yes, they notice a difference",
    "some": "some difference",
    "no": "no difference",
    "unsure": "not sure",
}


def _noticed(place: int, of: PublishedNoticed) -> Iterator[Figure]:
    who = VOICES.get(of.voice, of.voice)
    for name, words in COUNTS.items():
        count = getattr(of, name)
        if count is not None:
            yield Figure(
                f"noticed.{place}.{name}",
                f"{who}: {words}",
                Form.COUNT,
                str(count),
                may_be_empty=False,
            )


def put(value: Any, key: str, new: Any) -> Any:
    """The value with another one where a key leads to."""
    name, _, rest = key.partition(".")
    if is_dataclass(value):
        inner = put(getattr(value, name), rest, new) if rest else new
        return replace(value, **{name: inner})  # type: ignore[type-var]  # an instance
    found = list(value)
    found[int(name)] = put(found[int(name)], rest, new) if rest else new
    return found
