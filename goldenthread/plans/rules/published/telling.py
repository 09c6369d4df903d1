"""What a published cycle tells, in words: what happened, when, by whom."""

from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.rules.published.values import (
    PublishedCycle,
    PublishedDate,
    PublishedItem,
    PublishedReport,
)


def day(iso: str | None) -> str:
    """A day in words: '31 March 2025'."""
    return day_in_words(date.fromisoformat(iso)) if iso else ""


def what_happened(item: PublishedItem) -> tuple[str, ...]:
    """What was reported in this cycle, else before it, else in the document itself."""
    if item.report:
        return _told(item.report)
    if item.earlier is None:
        return tuple(item.progress)
    report = item.earlier.report
    approved = f", approved on {day(report.approved_on)}" if report.approved_on else ""
    return (
        f"Last reported in the cycle {item.earlier.cycle}{approved}:",
        *_told(report),
    )


def _told(report: PublishedReport) -> tuple[str, ...]:
    said = (
        f"Done on {day(report.done_on)}." if report.done_on else "",
        "Nothing has changed since last time." if report.no_change else "",
        report.narrative,
    )
    return tuple(line for line in said if line)


def when_said(given: PublishedDate) -> str:
    """A timescale in the plan's words, and its last day when they do not show it."""
    if not given.latest_day:
        return given.raw
    last, said = date.fromisoformat(given.latest_day), given.raw.casefold()
    if given.precision == "day" and not any(map(str.isalpha, said)):
        return day(given.latest_day)
    ends_month = (last + timedelta(days=1)).day == 1
    shown = f"{last:%B %Y}" if ends_month else day(given.latest_day)
    if shown.casefold() in said:
        return given.raw
    return f"{given.raw} (last day {day(given.latest_day)})"


def leads_of(cycle: PublishedCycle) -> list[str]:
    """Every lead named, in order of the alphabet."""
    return sorted({lead for item in cycle.items for lead in item.leads})


@dataclass(frozen=True)
class Told:
    """What one cycle said of an item; ``item`` is None when it was not in it.

    ``fate`` is how an ancestor or heir that stands in its place differs from it; '' for
    the item itself.
    """

    cycle: str
    cycle_slug: str
    as_at: date
    item: PublishedItem | None
    taken_down: bool = False
    fate: str = ""
