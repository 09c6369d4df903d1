"""Pages on which the directory is kept: what to check, write, change, look at first."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.clock import now
from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.directory import actions, forms, queries
from goldenthread.directory.actions.providing import change_whole
from goldenthread.directory.queries.checking import ladder
from goldenthread.directory.queries.new_entries import new_entries_waiting
from goldenthread.directory.queries.providing import proposals, said_now
from goldenthread.directory.rules.freshness import Ladder, freshness
from goldenthread.directory.views import telling
from goldenthread.directory.views.providing import entry_page
from goldenthread.directory.views.public import found, page_of, service_values
from goldenthread.places.views.editing import Words, add_page
from goldenthread.ui.rules import Cell, Column, Table

EDITS = Permission.EDIT_DIRECTORY
ON_A_PAGE = 50


@open_to(EDITS)
@require_safe
def entries(request: SignedIn) -> HttpResponse:
    """Every entry, the one that was checked longest ago first."""
    find, said = forms.FindEntryForm(request.GET or None), request.GET.dict()
    rows = queries.entries_called(request.viewer, find.asked().get("called", ""))
    shown = Paginator(rows, ON_A_PAGE).get_page(said.get("page"))
    columns = tuple(Column(each) for each in ("Entry", "Given by", "Shown", "Check"))
    steps = ladder(request.viewer, on=request.today)
    lines = tuple(row_of(each, request, steps) for each in shown)
    table = Table("Entries, longest unchecked first", columns, lines, stacked=True)
    waiting = proposals(request.viewer).filter(state="waiting").count()
    values = {"table": table, "page": page_of(shown, said), "waiting": waiting}
    values["to_list"] = new_entries_waiting(request.viewer)
    values |= {"find": find, "chosen": find.in_force(request.GET)}
    return render(request, "directory/entries_kept.html", values)


def row_of(service: Any, request: SignedIn, steps: Ladder) -> tuple[Cell, ...]:
    """An entry in the table."""
    step = freshness(service.assured_date, on=request.today, ladder=steps)
    checked = f"{service.assured_date:%-d %B %Y}" if service.assured_date else "Never"
    return (
        Cell(service.name, url=reverse("preview_entry", args=[service.public_id])),
        Cell(service.organisation.name),
        Cell(telling.shown_as(service, request.today, steps)),
        Cell(checked, tag=telling.step_tag(step)),
    )


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_entry(request: SignedIn) -> HttpResponse:
    """Write a new entry."""
    words = Words("Add a service", "Save the service", reverse("entries"))

    def make(form: Any) -> None:
        authority, by = request.authority, request.viewer
        here = form.cleaned_data["organisation"]
        actions.add_service(
            here or actions.add_organisation(authority, told=form.newcomer, by=by),
            words=form.words,
            parts=form.ticks.parts(form.cleaned_data),
            on=request.today,
            at=now(),
            by=request.viewer,
        )
        for caution in form.cautions:
            messages.warning(request, caution)

    return add_page(request, forms.NewService, make, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_entry(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Change all that an entry says: shown first, if asked."""
    row = own(request, public_id)

    def save(form: Any) -> None:
        change_whole(
            row,
            wording=form.wording(),
            visibility=form.cleaned_data["visibility"],
            version=form.cleaned_data["version"],
            at=now(),
            by=request.viewer,
        )

    back = reverse("preview_entry", args=[public_id])
    return entry_page(request, row, said_now(request.viewer, row), save, back)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def preview_entry(request: SignedIn, public_id: UUID) -> HttpResponse:
    """An entry as the public sees it or would; and whether it is still right."""
    row = own(request, public_id)
    form = forms.ConfirmForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        actions.confirm_service(
            row,
            how=form.cleaned_data["how"],
            version=form.cleaned_data["version"],
            on=request.today,
            by=request.viewer,
        )
        messages.success(request, f"Confirmed today: {row}.")
        return redirect("preview_entry", public_id)
    steps = ladder(request.viewer, on=request.today)
    values = service_values(row, request.today) | {
        "form": form,
        "shown": telling.shown_as(row, request.today, steps),
        "change": reverse("change_entry", args=[public_id]),
    }
    return render(request, "directory/preview.html", values)


def own(request: SignedIn, public_id: UUID) -> Any:
    """An entry of one's own authority, or there is no such page."""
    rows = queries.own_entry_whole(request.viewer)
    return found(rows.filter(public_id=public_id).first())
