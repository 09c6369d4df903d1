"""What schools give: what each is expected to, special places, and their reports."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.queries import schools as queries
from goldenthread.directory.queries.schools import SettingTells
from goldenthread.directory.rules.reporting import draft, is_late, unanswered
from goldenthread.directory.views.duty import (
    authority_named,
    chosen_or_only,
    home_crumbs,
)
from goldenthread.directory.views.public import found
from goldenthread.duties.rules.publishing import school_reporting
from goldenthread.ui.rules import Cell, Colour, Column, Link, Row, Table, Tag

SCHOOLS = "Schools and the help they give"


@require_safe
def schools(request: Asked) -> HttpResponse:
    """The schools of the only authority, or the authorities to choose from."""
    return chosen_or_only(request, "schools_of", SCHOOLS)


@require_safe
def schools_of(request: Asked, authority: str) -> HttpResponse:
    """What every school is expected to give, special places, and each report."""
    one = authority_named(request, authority)
    every = queries.settings_of(request.viewer, one)
    expected = queries.expected(request.viewer, one)
    special = queries.specialist_places(request.viewer, one)
    lines = tuple(line(request, one, each) for each in every)
    title = school_reporting(one.nation).title
    columns = (Column("School"), Column(title), Column("To be looked at again by"))
    values = {
        "authority": one,
        "expected": [
            (row.need, row.says, day_in_words(row.checked_on)) for row in expected
        ],
        "special": [(row.setting.name, places_rows(row)) for row in special],
        "table": Table("Each school", columns, lines, stacked=True) if lines else None,
        "crumbs": home_crumbs(),
    }
    return render(request, "directory/schools.html", values)


def line(request: Asked, one: Any, each: SettingTells) -> tuple[Cell, ...]:
    """One school in a line."""
    report, slug = each.report, each.setting.slug
    published = report.published_on if report else None
    review = report.review_due if report and published else None
    late = is_late(review, on=request.today)
    return (
        Cell(each.setting.name, reverse("school", args=[one.slug, slug])),
        Cell(day_in_words(published) if published else "Not published"),
        Cell(
            day_in_words(review) if review else "",
            tag=Tag("Overdue", Colour.RED) if late else None,
        ),
    )


def places_rows(row: Any) -> tuple[Row, ...]:
    """Specialist places, as a family wants to know them."""
    told = (
        ("What it is", row.get_kind_display()),
        ("For which needs", row.needs),
        ("For which ages", row.ages),
        ("How many places", "" if row.many is None else str(row.many)),
        ("Who can have a place", row.criteria),
        ("Who decides, and how to ask", row.who_decides),
        ("Last check", day_in_words(row.checked_on)),
    )
    return tuple(Row(key, value) for key, value in told if value)


@require_safe
def school(request: Asked, authority: str, setting: str) -> HttpResponse:
    """The report of one school, and its special places."""
    one = authority_named(request, authority)
    each: SettingTells = found(queries.setting_tells(request.viewer, one, setting))
    special = queries.specialist_places(request.viewer, one)
    values = report_values(request, one, each) | {
        "authority": one,
        "setting": each.setting,
        "special": [places_rows(row) for row in special.filter(setting=each.setting)],
        "entry": queries.entry_of(request.viewer, each.setting, on=request.today),
        "crumbs": (
            *home_crumbs(),
            Link(SCHOOLS, reverse("schools_of", args=[one.slug])),
        ),
    }
    return render(request, "directory/school.html", values)


def report_values(request: Asked, one: Any, each: SettingTells) -> dict[str, Any]:
    """What a published report tells, what it leaves out, and how fresh it is."""
    law = school_reporting(one.nation)
    report = each.report
    if report is None or report.published_on is None:
        return {"law": law, "report": None}
    answers = queries.answers_published(request.viewer, report)
    return {
        "law": law,
        "report": report,
        "told": draft(law.topics, answers),
        "missing": [topic.title for topic in unanswered(law.topics, answers)],
        "published": day_in_words(report.published_on),
        "review": day_in_words(report.review_due) if report.review_due else "",
        "late": is_late(report.review_due, on=request.today),
    }
