"""Do: take a workbook of reports, send it back, see each row, send what is chosen."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.actions import LodgedRefused, lodge
from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.workbooks import send_workbook
from goldenthread.plans.forms.workbooks import RowsForm, WorkbookForm
from goldenthread.plans.queries import workbooks as queries
from goldenthread.plans.queries.do import every_cycle
from goldenthread.plans.rules.workbooks import Outcome, WrongWorkbook
from goldenthread.plans.tasks import read_workbook
from goldenthread.plans.views.pages import attempt, crumbs, found, posted
from goldenthread.plans.views.workbook_rows import (
    as_workbook,
    choices,
    chosen,
    fresh,
    refused_file,
    told,
)
from goldenthread.ui.rules import Link

REPORTS = Permission.REPORT_PROGRESS


@open_to(REPORTS)
@require_safe
def workbook(request: SignedIn, cycle: UUID) -> HttpResponse:
    """What the viewer may report on and owes in a cycle, as a workbook to fill in."""
    row = found(every_cycle(request.viewer), cycle)
    lines = queries.lines(request.viewer, row, request.GET.get("lead", ""))
    cells = [queries.cells_of(request.viewer, line) for line in lines]
    return as_workbook(cells, f"{row.plan.slug}-{row.slug}-reports.xlsx")


@open_to(REPORTS)
@require_http_methods(["GET", "POST"])
def give_workbook(request: SignedIn, cycle: UUID) -> HttpResponse:
    """Take a workbook, or send one back; nothing is reported yet."""
    row = found(every_cycle(request.viewer), cycle)
    form = WorkbookForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        onward = taken(request, row, form)
        if onward:
            return redirect(onward)
    rows = queries.own(request.viewer, row)
    names = sorted({name for each in rows if each.is_owed for name in each.names})
    values = {
        "cycle": row,
        "plan": row.plan,
        "leads": names,
        "owed": sum(each.is_owed for each in rows),
        "form": form,
        "crumbs": trail(row, "Reports in a workbook"),
    }
    return render(request, "plans/workbook.html", values)


def taken(request: SignedIn, cycle: Any, form: WorkbookForm) -> str | None:
    """Keep the file that was sent and read it once; None when it cannot be read."""
    given = form.cleaned_data["workbook"]
    content = given.read()
    try:
        read_workbook(content, given.name)
        kept = lodge(
            request.authority,
            [content],
            name=given.name,
            on=request.today,
            by=request.viewer,
        )
    except (LodgedRefused, WrongWorkbook) as problem:
        form.add_error("workbook", str(problem))
        return None
    return reverse("look_at_workbook", args=[cycle.public_id, kept.public_id])


@open_to(REPORTS)
@require_http_methods(["GET", "POST"])
def look_at_workbook(request: SignedIn, cycle: UUID, book: UUID) -> HttpResponse:
    """What becomes of each row; those chosen are sent, all together or none."""
    row = found(every_cycle(request.viewer), cycle)
    rows = outcomes_in(request, row, book)
    form = RowsForm(choices(rows), posted(request), initial={"rows": fresh(rows)})
    if request.method == "POST" and form.is_valid():
        wanted = chosen(rows, form.cleaned_data["rows"])
        facts: dict[str, Any] = {"by": request.viewer, "on": request.today}
        if attempt(form, lambda: send_workbook(row, chosen=wanted, **facts)):
            messages.success(request, f"Sent for approval: {len(wanted)}.")
            return redirect("look_at_workbook", cycle, book)
    values = {
        **told(rows),
        "caption": f"{row.plan.title}, {row.name}",
        "refused_at": reverse("refused_rows", args=[cycle, book]),
        "another_at": reverse("give_workbook", args=[cycle]),
        "submit": "Send the chosen reports for approval",
        "form": form,
        "crumbs": trail(row, "Rows of the workbook"),
    }
    return render(request, "plans/workbook_rows.html", values)


def outcomes_in(request: SignedIn, cycle: Any, book: UUID) -> list[Outcome]:
    """The rows of a workbook that the viewer gave, read again, as they stand now."""
    kept: Any = found(queries.given_workbooks(request.viewer), book)
    try:
        rows = read_workbook(kept.path.read_bytes(), kept.name)
    except WrongWorkbook:
        rows = []
    return queries.outcomes(request.viewer, cycle, rows, on=request.today)


@open_to(REPORTS)
@require_safe
def refused_rows(request: SignedIn, cycle: UUID, book: UUID) -> HttpResponse:
    """The refused rows as they came, each with its reason: nothing typed is lost."""
    row = found(every_cycle(request.viewer), cycle)
    return refused_file(outcomes_in(request, row, book))


def trail(cycle: Any, here: str) -> tuple[Link, ...]:
    """The way back to the cycle."""
    back = reverse("plan_do", args=[cycle.plan.public_id])
    return crumbs(cycle.plan, Link(cycle.name, back), Link(here, ""))
