"""What an item promises and what a report says, as rows to read."""

from collections.abc import Sequence
from typing import Any

from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.rules.proof import IMPACT_NAMES, Impact
from goldenthread.plans.rules.standing import Standing
from goldenthread.plans.rules.words import CONFIDENCE_NAMES, PROGRESS_NAMES, Confidence
from goldenthread.ui.rules import Row

NO_CHANGE = "Nothing has changed since last time."


def promise_rows(item: Any, stand: Standing, dates: Sequence[str]) -> list[Row]:
    """What was promised: its words, who leads it, by when and what it was before."""
    *before, now = dates or ("No date",)
    last = day_in_words(item.due_by)
    when = (now or "No date any more", *((f"Last day: {last}",) if last else ()))
    rows = [
        Row("What is promised", item.text if item.title else ""),
        Row("Who leads", ", ".join(stand.names)),
        Row("When", lines=(*when, *(f"Was: {raw}" for raw in before))),
        Row("Measure", item.measure),
        Row("Stands at", PROGRESS_NAMES.get(item.phase, "Not reported")),
    ]
    return [row for row in rows if row.value or row.lines]


def impact_lines(row: Any) -> tuple[str, ...]:
    """What came of it for children, and how that is known: of a report or an item."""
    said = IMPACT_NAMES[Impact(row.impact)]
    return (said, *((row.impact_because,) if row.impact_because else ()))


def report_rows(report: Any) -> list[Row]:
    """What a report says; nothing when there is none."""
    if report is None:
        return []
    sure = CONFIDENCE_NAMES[Confidence(report.confidence)] if report.confidence else ""
    unchanged = NO_CHANGE if report.no_change else ""
    said = tuple(words for words in (unchanged, report.narrative) if words)
    rows = [
        Row("How far it has come", PROGRESS_NAMES.get(report.phase, "")),
        Row("Done on", day_in_words(report.done_on)),
        Row("What has happened", lines=said),
        Row("How sure", sure),
        Row("What stands in the way", report.cause),
        Row("What is done about it", report.mitigation),
        Row("If nothing is done about it", report.if_not_mitigated),
        Row("What difference it has made", lines=impact_lines(report)),
        Row("What comes next", report.next_period),
        Row("What the board must decide", report.decision_needed),
        Row("In the plan’s own words", report.status_words),
        Row("Sent through a link in a mail by", report.partner_name),
    ]
    return [row for row in rows if row.value or row.lines]


def published_rows(report: Any) -> list[Row]:
    """What a published report tells everybody; nothing of what is said inside."""
    if report is None:
        return []
    rows = [
        Row("How far it had come", PROGRESS_NAMES.get(report.phase, "")),
        Row("Done on", day_in_words(report.done_on)),
        Row("What had happened", report.narrative or NO_CHANGE),
        Row("What difference it had made", lines=impact_lines(report)),
    ]
    return [row for row in rows if row.value or row.lines]
