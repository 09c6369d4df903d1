"""Do: take a workbook of reports, send it back, see each row, send what is chosen."""

from collections.abc import Sequence
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
from goldenthread.plans.actions.workbooks import Chosen, send_workbook
from goldenthread.plans.forms.workbooks import RowsForm, WorkbookForm
from goldenthread.plans.queries import workbooks as queries
from goldenthread.plans.queries.do import every_cycle
from goldenthread.plans.rules.workbooks import (
    FIXED,
    HEADS,
    HIDDEN,
    IMPACTS,
    PHASES,
    SURE,
    TYPED,
    YES,
    Fate,
    Outcome,
    WrongWorkbook,
    in_cells,
)
from goldenthread.plans.tasks import read_workbook
from goldenthread.plans.views.pages import attempt, crumbs, found, posted
from goldenthread.plans.writers import CONTENT_TYPES, csv, report_book
from goldenthread.ui.rules import Cell, Colour, Column, Link, Row, Table, Tag

REPORTS = Permission.REPORT_PROGRESS
FATES = {
    Fate.NEW: Tag("New words", Colour.GREEN),
    Fate.CONFLICT: Tag("Somebody reported meanwhile", Colour.ORANGE),
    Fate.REFUSED: Tag("Refused", Colour.RED),
    Fate.UNCHANGED: Tag("Unchanged", Colour.GREY),
}
CHOICES = {
    "How far": list(PHASES),
    "Nothing has changed": [YES],
    "How sure": list(SURE),
    "Difference made": list(IMPACTS),
}


@open_to(REPORTS)
@require_safe
def workbook(request: SignedIn, cycle: UUID) -> HttpResponse:
    """What the viewer may report on and owes in a cycle, as a workbook to fill in."""
    row = found(every_cycle(request.viewer), cycle)
    lines = queries.lines(request.viewer, row, request.GET.get("lead", ""))
    content = report_book.write(
        HEADS,
        [queries.cells_of(request.viewer, line) for line in lines],
        hidden=len(HIDDEN),
        fixed=len(FIXED),
        choices=CHOICES,
        day="Done on",
    )
    return attached(content, "xlsx", f"{row.plan.slug}-{row.slug}-reports.xlsx")


def attached(content: bytes, form: str, name: str) -> HttpResponse:
    """A file to be kept, not opened in the browser."""
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES[form], headers=kept)


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
    open_rows = [each for each in rows if each.may_take]
    form = RowsForm(
        [(named(each), each.row.cells["Item"]) for each in open_rows],
        posted(request),
        initial={"rows": [named(each) for each in open_rows if each.fate is Fate.NEW]},
    )
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["rows"]
        chosen = [chosen_of(each) for each in open_rows if named(each) in wanted]
        facts: dict[str, Any] = {"by": request.viewer, "on": request.today}
        if attempt(form, lambda: send_workbook(row, chosen=chosen, **facts)):
            messages.success(request, f"Sent for approval: {len(chosen)}.")
            return redirect("look_at_workbook", cycle, book)
    values = {
        "cycle": row,
        "plan": row.plan,
        "table": outcome_table(rows),
        "conflicts": [
            (each, texts(each)) for each in rows if each.fate is Fate.CONFLICT
        ],
        "refused": any(each.fate is Fate.REFUSED for each in rows),
        "may_send": bool(open_rows),
        "book": book,
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


def named(one: Outcome) -> str:
    """How a form names a row: by its item and by the version of the report shown."""
    return f"{one.row.cells['Key']} {one.now.version if one.now else 0}"


def chosen_of(one: Outcome) -> Chosen:
    """A row that somebody chose."""
    if one.said is None or one.now is None:
        raise ValueError("Only a row that may be taken is offered.")
    return Chosen(one.row.cells["Key"], one.now.version, one.said)


COLUMNS = (Column("Item"), Column("Row"), Column("What becomes of it"), Column("Why"))


def outcome_table(rows: Sequence[Outcome]) -> Table:
    """Every row, in the order of the sheet."""
    cells = tuple(
        (
            Cell(one.row.cells["Item"] or "No item"),
            Cell(str(one.row.number)),
            Cell(tag=FATES[one.fate]),
            Cell(one.why),
        )
        for one in rows
    )
    return Table("Rows of the workbook", COLUMNS, cells, stacked=True)


def texts(one: Outcome) -> list[Row]:
    """Both texts of a conflict: what stands, and what the workbook says."""
    theirs = in_cells(one.now.said) if one.now else {}
    ours = in_cells(one.said) if one.said else {}
    return [
        Row(
            name,
            lines=(f"Now: {theirs.get(name) or '–'}", f"Yours: {text or '–'}"),
        )
        for name, text in ours.items()
        if theirs.get(name) != text
    ]


@open_to(REPORTS)
@require_safe
def refused_rows(request: SignedIn, cycle: UUID, book: UUID) -> HttpResponse:
    """The refused rows as they came, each with its reason: nothing typed is lost."""
    row = found(every_cycle(request.viewer), cycle)
    rows = outcomes_in(request, row, book)
    told = [
        [one.row.cells[name] for name in ("Item", *TYPED)] + [one.why]
        for one in rows
        if one.fate is Fate.REFUSED
    ]
    content = csv.rows_as_file([["Item", *TYPED, "Why it was refused"], *told])
    return attached(content, "csv", "refused-rows.csv")


def trail(cycle: Any, here: str) -> tuple[Link, ...]:
    """The way back to the cycle."""
    back = reverse("plan_do", args=[cycle.plan.public_id])
    return crumbs(cycle.plan, Link(cycle.name, back), Link(here, ""))
