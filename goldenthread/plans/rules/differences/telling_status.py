"""Tells the facets of a status apart: no change of one is hidden behind another."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.plans.rules.differences.values import (
    Kept,
    Kind,
    Line,
    name_of,
)
from goldenthread.plans.rules.proof import IMPACT_NAMES
from goldenthread.plans.rules.published import PublishedItem, day
from goldenthread.plans.rules.words import (
    CONFIDENCE_NAMES,
    PROGRESS_NAMES,
    TIMELINESS_NAMES,
)

Names = Mapping[Any, str]
FACETS: tuple[tuple[str, Kind, Names, str], ...] = (
    ("phase", Kind.PHASE, PROGRESS_NAMES, "Not reported"),
    ("confidence", Kind.CONFIDENCE, CONFIDENCE_NAMES, "Not said"),
    ("impact", Kind.IMPACT, IMPACT_NAMES, "Not said"),
    ("status_words", Kind.OWN_WORDS, {}, "Nothing"),
)


def status_told(kept: Kept) -> Iterator[Line]:
    """A line for each facet that is not as it was."""
    yield from _timeliness(kept)
    for name, kind, names, none in FACETS:
        change = kept.change(name)
        if change:
            was, now = (name_of(names, v, none) for v in (change.before, change.after))
            says = f"Before: {was}. Now: {now}."
            yield Line(
                kind,
                says,
                field=name,
                before=was,
                after=now,
                because=_because(kept.after, name),
            )
    yield from _explained(kept)


def _because(item: PublishedItem, name: str) -> str:
    """Why a facet is as it is, where the plan says so."""
    if name == "impact":
        return item.impact_because
    if name == "confidence":
        return item.cause
    done = item.done_on if name == "phase" and item.phase == "done" else None
    return f"Done on {day(done)}." if done else ""


def _timeliness(kept: Kept) -> Iterator[Line]:
    change = kept.change("timeliness")
    if change is None:
        return
    was, now = (
        name_of(TIMELINESS_NAMES, value, "Not said")
        for value in (change.before, change.after)
    )
    given = kept.after.date
    if change.after == "late":
        last = day(given.latest_day) if given and given.latest_day else "its day"
        says = f"It was promised for {last}. That day is past and it is not done."
        yield Line(Kind.MISSED, says, field="timeliness", before=was, after=now)
    else:
        says = f"Before: {was}. Now: {now}."
        yield Line(Kind.TIMELINESS, says, field="timeliness", before=was, after=now)


EXPLAINED = (
    ("cause", Kind.CONFIDENCE, "What stands in the way", "confidence"),
    ("impact_because", Kind.IMPACT, "Why that is said", "impact"),
    ("stated_timeliness", Kind.OWN_WORDS, "What the plan says of its date", ""),
    ("done_on", Kind.PHASE, "The day on which it was done", "phase"),
)


def _explained(kept: Kept) -> Iterator[Line]:
    """What explains a facet, where the facet itself did not change."""
    for name, kind, words, facet in EXPLAINED:
        change = kept.change(name)
        if change is None or (facet and kept.change(facet)):
            continue
        was, now = (said(name, value) for value in (change.before, change.after))
        says = f"{words}. Before: {was}. Now: {now}."
        yield Line(kind, says, field=name, before=was, after=now)


def said(name: str, value: str | None) -> str:
    """A value as a sentence holds it."""
    if not value:
        return "nothing"
    return day(value) if name == "done_on" else f"“{value}”"


def same_words_told(kept: Kept) -> Iterator[Line]:
    """A report that repeats the last one word by word says nothing new."""
    new, old = _narrative(kept.after), _last_narrative(kept.before)
    if new and _bare(new) == _bare(old):
        yield Line(
            Kind.SAME_WORDS,
            "The report uses the same words as before.",
            field="narrative",
            before=old,
            after=new,
        )


def _narrative(item: PublishedItem) -> str:
    return item.report.narrative if item.report else ""


def _last_narrative(item: PublishedItem) -> str:
    """What was last reported, in that cycle or before it."""
    if item.report:
        return item.report.narrative
    return item.earlier.report.narrative if item.earlier else ""


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
