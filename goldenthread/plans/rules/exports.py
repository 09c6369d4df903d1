"""A published cycle as rows for a file: exactly what the page shows."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedItem,
    what_happened,
)
from goldenthread.plans.rules.words import ANSWER_NAMES, KIND_NAMES, Answer, ItemKind
from goldenthread.plans.writers.csv import safe_cell

COLUMNS = (
    "Kind",
    "Number",
    "Title",
    "Text",
    "Under",
    "Answer",
    "Actions",
    "Success criteria",
    "Leads",
    "Monitored by",
    "Evaluated by",
    "Resources",
    "When",
    "Last day",
    "First date",
    "Progress",
    "In the plan's words",
    "To its date",
    "Confidence",
    "Cause",
    "What has happened",
    "Reported in this cycle",
    "Withdrawn on",
)


def file_rows(
    cycle: PublishedCycle, items: Iterable[PublishedItem]
) -> Iterable[tuple[str, ...]]:
    """A row of plain text for each item, in the order of ``COLUMNS``."""
    headings = {item.id: item.heading for item in cycle.items}
    for item in items:
        cells = (*_what(item, headings), *_who(item), *_how_far(item))
        yield tuple(safe_cell(cell) for cell in cells)


def _what(item: PublishedItem, headings: dict[str, str]) -> tuple[str, ...]:
    answer = ANSWER_NAMES[Answer(item.response)] if item.response else ""
    return (
        KIND_NAMES[ItemKind(item.kind)][0],
        item.number,
        item.title,
        "\n".join([item.text, *item.bullets]),
        headings.get(item.parent or "", ""),
        answer,
        "\n".join(item.actions),
        "\n".join(item.criteria),
    )


def _who(item: PublishedItem) -> tuple[str, ...]:
    names = (item.leads, item.monitored_by, item.evaluated_by, item.resources)
    return tuple("\n".join(each) for each in names)


def _how_far(item: PublishedItem) -> tuple[str, ...]:
    when, report = item.date, item.report
    return (
        when.raw if when else "",
        (when.latest_day or "") if when else "",
        item.dates[0].raw if item.dates else "",
        "" if item.is_heading else item.phase_name,
        item.status_words,
        item.timeliness_name,
        report.confidence if report else "",
        report.cause if report else "",
        "\n".join(what_happened(item)),
        "No" if item.was_passed_over else "Yes" if report else "",
        item.withdrawn_on or "",
    )


def as_plain(cycle: PublishedCycle, items: Iterable[PublishedItem]) -> dict[str, Any]:
    """The same as values for JSON: the cycle, and the items that were asked for."""
    return asdict(cycle) | {"items": [asdict(item) for item in items]}
