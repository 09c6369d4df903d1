"""Audits: what was found, how far readers agree, and a file of it without names."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to, record, seen
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.casework.queries import audits as queries
from goldenthread.casework.queries.audit_results import reads_of, themes_counted
from goldenthread.casework.rules.audit.agreement import Agreement, agreement, wilson
from goldenthread.casework.rules.audit.results import (
    Found,
    Read,
    found_in,
    good_in,
    left_out,
    pairs_in,
    unsettled,
)
from goldenthread.casework.rules.audit.rubric import NOT_HERE, Rubric, rubric_from
from goldenthread.casework.rules.audit.words import (
    between,
    explained,
    percent,
    plain,
    protected,
    too_few,
    verdict,
)
from goldenthread.casework.views.audits import crumbs_to, source_of
from goldenthread.casework.views.pages import found, listed
from goldenthread.documents.writers import CONTENT_TYPES
from goldenthread.documents.writers.csv import rows_as_file
from goldenthread.ui.charts import Chart, Series, stacked_bars
from goldenthread.ui.rules import Cell, Link, Table

SEES = Permission.SEE_AUDITS


@open_to(SEES)
@seen
@require_safe
def audit_results(request: SignedIn, audit: UUID) -> HttpResponse:
    """What a round found, by criterion and theme, and how far its readers agree."""
    row = found(queries.rounds(request.viewer), audit)
    rubric = rubric_from(row.rubric)
    reads = reads_of(request.viewer, row)
    told = agreement(pairs_in(rubric, reads), len(rubric.grades))
    values = {
        "round": row,
        "read": len(reads),
        "good": good_words(rubric, reads),
        "overall": source_of(
            f"{rubric.overall.says} {rubric.overall.source}",
            confirmed=rubric.overall.confirmed,
        ),
        "chart": chart_of(rubric, found_in(rubric, reads)) if reads else None,
        "csv": reverse("audit_results_csv", args=[row.public_id]),
        "before": before_table(request, row, rubric, reads),
        "themes": themes_table(request, row, rubric),
        "agreement": agreement_table(told) if told else None,
        "verdict": verdict(told) if told else too_few(len(reads)),
        "by_criterion": each_table(rubric, reads) if told else None,
        "open": unsettled(rubric, reads),
        "out": left_out(rubric, reads),
        "crumbs": crumbs_to(
            Link(row.name, reverse("audit", args=[row.public_id])), Link("Results", "")
        ),
    }
    return render(request, "casework/audit/results.html", values)


def good_words(rubric: Rubric, reads: Sequence[Read]) -> str:
    """How many plans count as good, and where the share of all may lie."""
    good, of = good_in(rubric, reads)
    if not of:
        return ""
    low, high = wilson(good / of, of)
    return (
        f"{good} of {of} plans count as good. Of all the plans that could have been "
        f"drawn it is likely between {percent(low)} and {percent(high)}."
    )


def chart_of(rubric: Rubric, told: Sequence[Found]) -> Chart:
    """How often each grade stands, criterion by criterion."""
    series = [
        Series(each.says, tuple(float(one.counts[each.key]) for one in told))
        for each in rubric.grades
    ]
    rest = tuple(float(one.counts[NOT_HERE]) for one in told)
    titles = [rubric.by_key[one.key].title for one in told]
    every = [*series, Series("Does not apply", rest)]
    return stacked_bars("Grades that stand, by criterion", titles, every, "plans")


def themes_table(request: SignedIn, row: Any, rubric: Rubric) -> Table:
    """What to teach: in how many plans something of a theme is not met."""
    told = themes_counted(request.viewer, row)
    cells = [(Cell(each.says), Cell(told[each.key])) for each in rubric.themes]
    return listed("Plans in which something is not met", "Theme|#Plans", cells)


def before_table(
    request: SignedIn, row: Any, rubric: Rubric, reads: Sequence[Read]
) -> Table | None:
    """The share that met each criterion, beside the round that this one repeats."""
    if row.repeats is None:
        return None
    earlier = rubric_from(row.repeats.rubric)
    then = {
        each.key: each
        for each in found_in(earlier, reads_of(request.viewer, row.repeats))
    }
    cells = [
        (
            Cell(rubric.by_key[now.key].title),
            Cell(met(then.get(now.key))),
            Cell(met(now)),
        )
        for now in found_in(rubric, reads)
    ]
    heads = f"Criterion|#{row.repeats.name}|#{row.name}"
    return listed("Met, then and now", heads, cells)


def met(one: Found | None) -> str:
    """How many met a criterion, of how many to which it applies."""
    return f"{one.met} of {one.of}" if one and one.of else "None"


def agreement_table(told: Agreement) -> Table:
    """Every figure of agreement, with its interval and what it means."""
    cells = [
        (Cell(each.name), Cell(each.value), Cell(each.interval), Cell(each.means))
        for each in explained(told)
    ]
    caption = (
        f"How far two readers agree, on {told.pairs} pairs of grades "
        f"in {told.plans} plans"
    )
    return listed(caption, "Figure|#Value|95 times in 100 between|What it means", cells)


def each_table(rubric: Rubric, reads: Sequence[Read]) -> Table:
    """The same for each criterion, where enough plans were graded."""
    cells = []
    for each in rubric.criteria:
        pairs = pairs_in(rubric, reads, each.key)
        told = agreement(pairs, len(rubric.grades))
        cells.append((Cell(each.title), Cell(str(len(pairs))), *figures(told)))
    return listed(
        "How far two readers agree, by criterion",
        "Criterion|#Plans|#The same grade|#Kappa, quadratic|#AC1|AC1 between",
        cells,
    )


def figures(told: Agreement | None) -> tuple[Cell, ...]:
    """The figures of one criterion, or that its plans are too few."""
    if told is None:
        return (Cell("Too few plans"), *(Cell("Too few plans"),) * 3)
    return (
        Cell(percent(told.same.value)),
        Cell(plain(told.quadratic.value)),
        Cell(plain(told.ac1.value)),
        Cell(between(told.ac1)),
    )


@open_to(SEES)
@seen
@require_safe
def audit_results_csv(request: SignedIn, audit: UUID) -> HttpResponse:
    """The results as a file: no plan, no reader, no writer; small numbers hidden."""
    row = found(queries.rounds(request.viewer), audit)
    rubric = rubric_from(row.rubric)
    reads = reads_of(request.viewer, row)
    steps = [*(each.key for each in rubric.grades), NOT_HERE]
    heads = (
        *("Audit", "Criteria", "Criterion", "Sections", *map(rubric.said, steps)),
        *("Pairs", "The same grade", "Kappa", "Kappa linear", "Kappa quadratic"),
        *("AC1", "AC1 between"),
    )
    lines = [
        (
            row.name,
            rubric.key,
            rubric.by_key[each.key].title,
            " ".join(rubric.by_key[each.key].sections),
            *(protected(each.counts)[step] for step in steps),
            *told_in(rubric, reads, each.key),
        )
        for each in found_in(rubric, reads)
    ]
    record(request.viewer, "exported_audit_results", row, about=f"{len(reads)} plans")
    return saved_as(
        rows_as_file([heads, *lines]), CONTENT_TYPES["csv"], "audit-results.csv"
    )


def told_in(rubric: Rubric, reads: Sequence[Read], key: str) -> tuple[str, ...]:
    """The figures of agreement on one criterion, as a file holds them."""
    pairs = pairs_in(rubric, reads, key)
    told = agreement(pairs, len(rubric.grades))
    if told is None:
        return (str(len(pairs)), *("too few",) * 6)
    values = (told.kappa, told.linear, told.quadratic, told.ac1)
    return (
        str(len(pairs)),
        percent(told.same.value),
        *(plain(each.value) for each in values),
        between(told.ac1),
    )
