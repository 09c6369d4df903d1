"""Plan: the numbers of a plan, each a series: its line, its values, corrections."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.actions.plan import measures
from goldenthread.plans.actions.review.rows import number_said
from goldenthread.plans.forms.proof import (
    SERIES_FIELDS,
    ChangeSeriesForm,
    NewSeriesForm,
    SeriesForm,
    ValueForm,
)
from goldenthread.plans.queries import proof as queries
from goldenthread.plans.queries.plan import current_edition, plans_of
from goldenthread.plans.rules.proof import DIRECTION_NAMES, Direction
from goldenthread.plans.rules.published import PublishedCriterion, PublishedValue
from goldenthread.plans.rules.targets import in_unit
from goldenthread.plans.rules.tracks import (
    SIGNAL_SAID,
    is_stale,
    lacks_measure,
    measure_chart,
    measure_of,
    signal_in,
)
from goldenthread.plans.views.asking import (
    found_alone,
    found_in_typed_measure,
    is_pausing,
    looked_over,
    met_another,
)
from goldenthread.plans.views.pages import (
    attempt,
    crumbs,
    found,
    is_saving,
    make_once,
    overtaken,
    posted,
)
from goldenthread.ui.rules import Cell, Colour, Column, Link, Row, Table, Tag

SEES = Permission.SEE_PLANS
EDITS = Permission.EDIT_PLAN
TYPES = Permission.REPORT_PROGRESS


def series_crumbs(plan: Any, words: str) -> tuple[Link, ...]:
    """The way back to the measures of a plan."""
    back = reverse("plan_series", args=[plan.public_id])
    return crumbs(plan, Link("Measures", back), Link(words, ""))


@open_to(SEES)
@require_safe
def plan_series(request: SignedIn, plan: UUID) -> HttpResponse:
    """Every series of a plan with its last value; what asks for one and has none."""
    row = found(plans_of(request.viewer), plan)
    edition = current_edition(request.viewer, row)
    items = queries.as_it_stands(request.viewer, edition, on=request.today)
    lacking = [item for item in items if lacks_measure(item)]
    values = {
        "plan": row,
        "table": series_table(request, row),
        "explained": [item for item in lacking if item.no_measure_because],
        "unexplained": [item for item in lacking if not item.no_measure_because],
        "may_edit": request.viewer.may(EDITS),
        "crumbs": crumbs(row, Link("Measures", "")),
    }
    return render(request, "plans/series_list.html", values)


SERIES_COLUMNS = (
    Column("Number"),
    Column("Which way"),
    Column("Last value", numeric=True),
    Column("For the period to"),
    Column("Up to date"),
)


def series_table(request: SignedIn, plan: Any) -> Table:
    """The series of a plan, with the last value in force of each."""
    last = queries.latest_values(request.viewer, plan)
    rows = []
    for one in queries.series_of(request.viewer, plan):
        value = last.get(one.pk)
        rows.append(
            (
                Cell(one.name, reverse("series", args=[one.public_id])),
                Cell(DIRECTION_NAMES[Direction(one.direction)]),
                Cell(in_unit(number_said(value.value), one.unit) if value else ""),
                Cell(day_in_words(value.period_end) if value else "No value yet"),
                Cell(tag=freshness(one, value, request)),
            )
        )
    return Table("Numbers of this plan", SERIES_COLUMNS, tuple(rows), stacked=True)


def freshness(series: Any, value: Any, request: SignedIn) -> Tag:
    """Whether the next value is overdue."""
    if value is None:
        return Tag("No value", Colour.GREY)
    stale = is_stale(value.period_end, series.every_months, on=request.today)
    return Tag("Out of date", Colour.ORANGE) if stale else Tag("Yes", Colour.GREEN)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_series(request: SignedIn, plan: UUID) -> HttpResponse:
    """Begin a series."""
    row = found(plans_of(request.viewer), plan)
    form = NewSeriesForm(posted(request))

    def act() -> str:
        made = measures.add_series(row, words=form.words(), by=request.viewer)
        return reverse("series", args=[made.public_id])

    made = make_once(request, form, act)
    if made is not None:
        return made
    values = {
        "heading": "Add a number",
        "lead": "Something that is counted again and again, in the same way.",
        "submit": "Add it",
        "back": reverse("plan_series", args=[row.public_id]),
        "crumbs": series_crumbs(row, "Add a number"),
    }
    return form_page(request, row, form, values)


def form_page(
    request: SignedIn, plan: Any, form: SeriesForm, values: dict[str, Any]
) -> HttpResponse:
    """The page of what a series is called, with what the checks say when asked."""
    edition = current_edition(request.viewer, plan)
    said = looked_over(
        request, form, lambda: found_in_typed_measure(request, form, edition)
    )
    if is_pausing(request):
        return found_alone(request, said)
    values |= {**said, "form": form, "may_check": True}
    return render(request, "plans/form_page.html", values)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_series(request: SignedIn, series: UUID) -> HttpResponse:
    """Change what a series is called and how it is told."""
    row = found(queries.every_series(request.viewer), series)
    initial = {name: getattr(row, name) for name in (*SERIES_FIELDS, "version")}
    form = ChangeSeriesForm(posted(request), initial=initial)
    met_another(request, form, row)
    if is_saving(request, form):
        said = {"words": form.words(), "version": form.cleaned_data["version"]}
        try:
            if attempt(
                form, lambda: measures.change_series(row, **said, by=request.viewer)
            ):
                return redirect("series", row.public_id)
        except Stale as stale:
            overtaken(form, stale)
    values = {
        "heading": f"Change ‘{row.name}’",
        "submit": "Save",
        "back": reverse("series", args=[row.public_id]),
        "crumbs": series_crumbs(row.plan, row.name),
    }
    return form_page(request, row.plan, form, values)


@open_to(SEES, sends=TYPES)
@require_http_methods(["GET", "POST"])
def series_page(request: SignedIn, series: UUID) -> HttpResponse:
    """A series over time, every value ever typed, and a form for the next."""
    row = found(queries.every_series(request.viewer), series)
    here = reverse("series", args=[row.public_id])
    form = ValueForm(posted(request))

    def act() -> str:
        said = form.said()
        measures.add_value(row, said=said, by=request.viewer, on=request.today)
        messages.success(request, "The value is kept.")
        return here

    made = make_once(request, form, act)
    if made is not None:
        return made
    points = queries.points_of(request.viewer, row)
    drawn = as_published(row, points)
    values = {
        "series": row,
        "rows": series_rows(request, row, drawn),
        "chart": measure_chart(drawn),
        "table": values_table(row, points),
        "form": form if request.viewer.may(TYPES) else None,
        "may_edit": request.viewer.may(EDITS),
        "crumbs": series_crumbs(row.plan, row.name),
    }
    return render(request, "plans/series.html", values)


def as_published(series: Any, points: list[Any]) -> PublishedCriterion:
    """A series as it would be frozen: of each period the value typed last."""
    in_force = {point.period_end: point for point in points}
    return PublishedCriterion(
        series.name,
        series=series.name,
        unit=series.unit,
        direction=series.direction,
        values=[
            PublishedValue(end.isoformat(), number_said(point.value))
            for end, point in sorted(in_force.items())
        ],
    )


def series_rows(request: SignedIn, series: Any, drawn: PublishedCriterion) -> list[Row]:
    """What is counted, how often, and what it shows."""
    measure = measure_of(drawn)
    points = measure.points if measure else ()
    signal = signal_in([one.value for one in points], Direction(series.direction))
    shows = queries.criteria_shown_by(request.viewer, series)
    rows = [
        Row("What is counted", series.definition),
        Row("Unit", series.unit),
        Row("Which way", DIRECTION_NAMES[Direction(series.direction)]),
        Row("Source", series.source),
        Row("Counted", f"Every {series.every_months} months"),
        Row("Change or chance", SIGNAL_SAID[signal]),
        Row("It shows", lines=tuple(shown_by(c) for c in shows)),
    ]
    return [row for row in rows if row.value or row.lines]


def shown_by(criterion: Any) -> str:
    """A criterion that a series shows, under its item's name."""
    return f"{str(criterion.item).rstrip('.')}: {criterion.text}"[:200]


VALUE_COLUMNS = (
    Column("Period to"),
    Column("Value", numeric=True),
    Column("How many of how many"),
    Column("Note"),
    Column("Typed"),
)


def values_table(series: Any, points: list[Any]) -> Table:
    """Every value, the newest period first; what was corrected stands beside it."""
    in_force = {point.period_end: point.pk for point in points}
    rows = [value_cells(series, point, in_force) for point in reversed(points)]
    return Table(f"Values of {series.name}", VALUE_COLUMNS, tuple(rows), stacked=True)


def value_cells(series: Any, point: Any, in_force: Any) -> tuple[Cell, ...]:
    """One value as it was typed; an earlier one says that it was corrected."""
    is_old = in_force[point.period_end] != point.pk
    top, below = number_said(point.numerator), number_said(point.denominator)
    return (
        Cell(day_in_words(point.period_end)),
        Cell(
            in_unit(number_said(point.value), series.unit),
            tag=Tag("Corrected since", Colour.GREY) if is_old else None,
        ),
        Cell(f"{top} of {below}" if below else ""),
        Cell(point.note),
        Cell(day_in_words(point.entered_on), hint=str(point.entered_by or "")),
    )
