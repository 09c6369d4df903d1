"""The yearly report of comments and answers: published by officers, read by anybody."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import Stale, once, open_to
from goldenthread.access.http import Asked, SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions.yearly import publish_year, take_year_down
from goldenthread.directory.forms.yearly import TakeYearDownForm, YearForm
from goldenthread.directory.queries.readers import offering_authority
from goldenthread.directory.queries.yearly import report_of, reports_of, years_heard
from goldenthread.directory.rules.yearly import read_report, restated
from goldenthread.directory.views.public import HOME, found
from goldenthread.ui.rules import Cell, Column, Link, Table

ANSWERS = Permission.ANSWER_READERS
HEADS = ("Year", "Published", "Fingerprint (SHA-256)")


@require_safe
def year_report(request: Asked, authority: str, year: int) -> HttpResponse:
    """The report of a year as last published, and every version before it."""
    owner, rows = versions(authority, year)
    now, *earlier = rows
    values = {
        "authority": owner,
        "year": year,
        "now": told(now),
        "earlier": [told(row) for row in earlier],
        "changes": changes(rows),
        "crumbs": (
            Link(HOME, reverse("local_offer")),
            Link("You said, we did", reverse("said_in_year", args=[authority, year])),
        ),
    }
    return render(request, "directory/year_report.html", values)


def versions(slug: str, year: int) -> tuple[Any, list[Any]]:
    """An authority and the versions of a year's report, or there is no such page."""
    owner = found(offering_authority(None, slug))
    rows = list(reports_of(None, owner).filter(year=year))
    if not rows:
        raise Http404
    return owner, rows


def told(row: Any) -> dict[str, Any]:
    """A version in finished words."""
    at = [row.authority.slug, row.year, row.number]
    return {
        "row": row,
        "report": read_report(row.content) if row.content else None,
        "on": day_in_words(row.published_on),
        "down": day_in_words(row.taken_down_on),
        "text": reverse("year_report_text", args=at) if row.content else "",
    }


def changes(rows: list[Any]) -> list[Any]:
    """What the latest version says otherwise than the one before, if both stand."""
    if len(rows) < 2 or not (rows[0].content and rows[1].content):
        return []
    return list(restated(read_report(rows[1].content), read_report(rows[0].content)))


@require_safe
def year_report_text(
    request: Asked, authority: str, year: int, number: int
) -> HttpResponse:
    """The exact text of a version: its bytes have exactly that SHA-256."""
    _, rows = versions(authority, year)
    row = next((one for one in rows if one.number == number), None)
    if row is None or not row.content:
        raise Http404
    name = f"comments-{authority}-{year}-{number}.json"
    return saved_as(row.content.encode(), "application/json", name, public=True)


def crumbs() -> tuple[Link, ...]:
    """The way back."""
    return (Link("From readers", reverse("readers")),)


@open_to(ANSWERS)
@require_safe
def years(request: SignedIn) -> HttpResponse:
    """The years in which somebody wrote, and whether their report is published."""
    rows = list(reports_of(request.viewer, request.authority))
    heard = years_heard(request.viewer, request.authority, on=request.today)
    lines = [line(year, [row for row in rows if row.year == year]) for year in heard]
    table = Table(
        "Reports by year", tuple(map(Column, HEADS)), tuple(lines), stacked=True
    )
    values = {"table": table if lines else None, "crumbs": crumbs()}
    return render(request, "directory/years.html", values)


def line(year: int, rows: list[Any]) -> tuple[Cell, ...]:
    """One year."""
    last = rows[0] if rows else None
    said = f"{day_in_words(last.published_on)}, version {last.number}" if last else ""
    state = f"{said} (taken down)" if last and last.taken_down_on else said
    return (
        Cell(str(year), reverse("publish_year", args=[year])),
        Cell(state or "Not published yet"),
        Cell(last.digest if last else ""),
    )


@open_to(ANSWERS)
@require_http_methods(["GET", "POST"])
def publish(request: SignedIn, year: int) -> HttpResponse:
    """What would be published of a year, and the reasons it needs."""
    if year not in years_heard(request.viewer, request.authority, on=request.today):
        raise Http404
    report = report_of(request.viewer, request.authority, year, on=request.today)
    rows = list(reports_of(request.viewer, request.authority).filter(year=year))
    form = YearForm(
        request.POST or None, is_first=not rows, has_open=report.unanswered > 0
    )
    if request.method == "POST" and form.is_valid() and published(request, form, year):
        messages.success(request, f"The report of {year} is published.")
        return redirect("year_report", request.authority.slug, year)
    values = {
        "year": year,
        "report": report,
        "rows": [told(row) for row in rows],
        "form": form,
        "crumbs": (*crumbs(), Link("Yearly reports", reverse("years"))),
    }
    return render(request, "directory/publish_year.html", values)


def published(request: SignedIn, form: YearForm, year: int) -> bool:
    """Whether the report was published; else the form says why not."""
    said = form.cleaned_data
    names = ("because", "unanswered_because")
    facts: dict[str, Any] = {name: said.get(name, "") for name in names}
    facts |= {"by": request.viewer, "on": request.today}

    def make() -> str:
        return str(publish_year(request.authority, year=year, **facts).public_id)

    try:
        once(said["token"], make, by=request.viewer)
    except ValidationError as problem:
        form.add_error(None, problem.messages[0])
        return False
    return True


@open_to(ANSWERS)
@require_http_methods(["GET", "POST"])
def take_down(request: SignedIn, report: UUID) -> HttpResponse:
    """Take a version down: words gone, fingerprint and reason stay."""
    rows = reports_of(request.viewer, request.authority)
    row: Any = found(rows.filter(public_id=report).first())
    form = TakeYearDownForm(request.POST or None, initial={"version": row.version})
    back = reverse("publish_year", args=[row.year])
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {"by": request.viewer, "on": request.today}
        try:
            take_year_down(row, **form.cleaned_data, **facts)
        except (ValidationError, Stale):
            messages.warning(request, "It has been taken down already.")
        else:
            messages.success(request, f"{row} is taken down. Publish it again.")
        return redirect(back)
    values = {
        "heading": f"Take down: {row}?",
        "words": ["Its words go for good. The fingerprint and your reason stay."],
        "form": form,
        "submit": "Take it down",
        "cancel": back,
    }
    return render(request, "ui/confirm.html", values)
