"""What a report says, and what an item takes over from it once it is approved."""

from goldenthread.plans.models import Item, Report
from goldenthread.plans.rules.reports import Said

CARRIED = [
    "phase",
    "confidence",
    "cause",
    "done_on",
    "status_words",
    "stated_timeliness",
    "impact",
    "impact_because",
]


def said_in(report: Report) -> Said:
    """What a report says, as a plain value."""
    return Said(
        report.phase,
        report.confidence,
        report.cause,
        report.status_words,
        report.narrative,
        report.no_change,
        report.done_on,
        report.impact,
        report.impact_because,
        report.mitigation,
        report.if_not_mitigated,
        report.next_period,
        report.decision_needed,
    )


def carry(report: Report, item: Item) -> None:
    """An item stands as its approved report says."""
    item.phase, item.confidence = report.phase, report.confidence
    item.cause, item.done_on = report.cause, report.done_on
    item.status_words = report.status_words  # older words do not outlive a report
    item.stated_timeliness = ""
    item.impact, item.impact_because = report.impact, report.impact_because
