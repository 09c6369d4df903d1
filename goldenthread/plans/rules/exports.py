"""A published cycle as rows for a file: exactly what the page shows."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from goldenthread.documents.writers.csv import safe_cell
from goldenthread.plans.rules.proof import IMPACT_NAMES, Impact
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedCycle,
    PublishedItem,
    what_happened,
)
from goldenthread.plans.rules.schemes import Scheme, said_of
from goldenthread.plans.rules.targets import in_unit
from goldenthread.plans.rules.tracks import tracks_of, verdict_line, with_day
from goldenthread.plans.rules.words import ANSWER_NAMES, KIND_NAMES, Answer, ItemKind

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
    "By its own words",
    "Confidence",
    "Cause",
    "Difference made",
    "Why it says so",
    "Done on",
    "What has happened",
    "Reported in this cycle",
    "Withdrawn on",
    "Measures",
    "What others found",
    "Others differ",
    "Evidence",
    "Evidence kept back",
    "Why nothing measures it",
)
IN_A_KEY = ("In the key of", "In that key", "Colour in that key", "Why in that key")


def columns(scheme: Scheme | None = None) -> tuple[str, ...]:
    """The heads of a file; with a scheme, also those for its words."""
    return (*COLUMNS, *IN_A_KEY) if scheme else COLUMNS


def file_rows(
    cycle: PublishedCycle,
    items: Iterable[PublishedItem],
    scheme: Scheme | None = None,
) -> Iterable[tuple[str, ...]]:
    """A row of plain text for each item, in the order of ``columns``."""
    headings = {item.id: item.heading for item in cycle.items}
    for item in items:
        said = _in_key(item, cycle, scheme) if scheme else ()
        facts = (*_what(item, headings), *_who(item), *_how_far(item))
        cells = (*facts, *_proof(item, cycle.as_at), *said)
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
        item.stated_timeliness,
        report.confidence if report else item.confidence,
        report.cause if report else item.cause,
        "" if item.is_heading else _difference(item),
        item.impact_because,
        item.done_on or "",
        "\n".join(what_happened(item)),
        "No" if item.was_passed_over else "Yes" if report else "",
        item.withdrawn_on or "",
    )


def _proof(item: PublishedItem, as_at: str) -> tuple[str, ...]:
    """The second track: numbers, findings, evidence; each apart from the first."""
    tracks = tracks_of(item, on=date.fromisoformat(as_at))
    others = "Yes" if tracks.differing else "No" if item.verdicts else ""
    return (
        "\n".join(_measured(row) for row in item.measures if row.series),
        "\n".join(f"{verdict_line(one)}. {one.says}" for one in item.verdicts),
        others,
        "\n".join(item.evidence),
        str(item.kept_back) if item.kept_back else "",
        item.no_measure_because,
    )


def _measured(row: PublishedCriterion) -> str:
    """'In time: 60% (2025-03-31), from 40%, to 80%'; what is missing is left out."""
    last = row.values[-1] if row.values else None
    now = in_unit(last.value, row.unit) + f" ({last.period_end})" if last else ""
    start = with_day(row.baseline, row.unit, "on", row.baseline_on)
    end = with_day(row.target, row.unit, "by", row.target_by)
    said = [now, f"from {start}" if start else "", f"to {end}" if end else ""]
    return f"{row.series}: " + (", ".join(filter(None, said)) or "no value")


def _difference(item: PublishedItem) -> str:
    return IMPACT_NAMES[Impact(item.impact)] if item.impact else ""


def _in_key(
    item: PublishedItem, cycle: PublishedCycle, scheme: Scheme
) -> tuple[str, ...]:
    if item.is_heading or item.withdrawn_on:
        return (scheme.name, "", "", "")
    said = said_of(item, cycle.as_at, scheme)
    return (scheme.name, said.word, said.colour, said.why)


def as_plain(
    cycle: PublishedCycle,
    items: Iterable[PublishedItem],
    scheme: Scheme | None = None,
) -> dict[str, Any]:
    """The same as values for JSON: the cycle, and the items that were asked for.

    With a scheme, each item has ``in_key``: what that scheme calls it.
    """
    rows = [asdict(item) | in_key_plain(item, cycle, scheme) for item in items]
    return asdict(cycle) | {"items": rows}


def in_key_plain(
    item: PublishedItem, cycle: PublishedCycle, scheme: Scheme | None
) -> dict[str, Any]:
    """What a scheme calls an item, for a program; nothing without a scheme."""
    if scheme is None:
        return {}
    if item.is_heading or item.withdrawn_on:
        return {"in_key": None}
    said = said_of(item, cycle.as_at, scheme)
    return {"in_key": {"scheme": scheme.key, **asdict(said)}}
