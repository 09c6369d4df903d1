"""Pages on which an officer checks: the queue, one entry, and after how long."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions import checking as actions
from goldenthread.directory.forms.checking import KeeperForm, LadderForm, NoteCheckForm
from goldenthread.directory.queries import checking, queue
from goldenthread.directory.rules.checking import NEWS
from goldenthread.directory.views import telling
from goldenthread.directory.views.keeping import EDITS, ON_A_PAGE, own
from goldenthread.directory.views.public import found, page_of
from goldenthread.ui.rules import Cell, Column, Link, Row, Table

ENTRIES = "Local Offer entries"


@open_to(EDITS)
@require_safe
def check_queue(request: SignedIn) -> HttpResponse:
    """What to check first, and why."""
    said = request.GET.dict()
    rows = queue.check_queue(request.viewer, on=request.today)
    shown = Paginator(rows, ON_A_PAGE).get_page(said.get("page"))
    columns = tuple(map(Column, ("Entry", "Why now", "Looks after it")))
    lines = tuple(queue_row(each) for each in shown)
    values = {
        "table": Table(
            "Entries to check, most harm first", columns, lines, stacked=True
        ),
        "page": page_of(shown, said),
        "crumbs": (Link(ENTRIES, reverse("entries")),),
    }
    return render(request, "directory/check_queue.html", values)


def queue_row(one: queue.ToCheck) -> tuple[Cell, ...]:
    """An entry in the queue."""
    service = one.service
    return (
        Cell(service.name, url=reverse("check_entry", args=[service.public_id])),
        Cell(". ".join(one.harm.why) + "."),
        Cell(str(service.keeper or service.owner or "Nobody by name")),
    )


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def check_entry(request: SignedIn, public_id: UUID) -> HttpResponse:
    """What to ring and to open, what was found before, and who looks after it."""
    row = own(request, public_id)
    form = NoteCheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"]
        return redirect(
            once(token, lambda: noted(request, row, form), by=request.viewer)
        )
    return render(request, "directory/check_entry.html", about(request, row, form))


def noted(request: SignedIn, row: Any, form: NoteCheckForm) -> str:
    """Write the check down; the address to go on to."""
    given = form.cleaned_data
    actions.note_check(
        row,
        kind=given["kind"],
        result=given["result"],
        note=given["note"],
        on=request.today,
        by=request.viewer,
    )
    messages.success(request, "Written down.")
    return reverse("check_entry", args=[row.public_id])


def about(request: SignedIn, row: Any, form: Any) -> dict[str, Any]:
    """What the page of one entry to check shows."""
    links = list(checking.links_of(request.viewer, row))
    keeper = row.keeper.public_id if row.keeper else None
    return {
        "service": row,
        "reach": telling.contact_rows(row),
        "answers": telling.answers(row, request.today),
        "waiting": [one for one in links if one.answer in NEWS and not one.settled_on],
        "asked": [asked_row(one) for one in links],
        "wrong": [each.what for each in checking.wrong_checks(request.viewer, row)],
        "checks": [check_row(one) for one in checking.checks_of(request.viewer, row)],
        "form": form,
        "keeper": KeeperForm(request.viewer, initial={"keeper": keeper}),
        "crumbs": (
            Link(ENTRIES, reverse("entries")),
            Link("What to check first", reverse("check_queue")),
        ),
    }


def asked_row(link: Any) -> Row:
    """What was asked by mail, and what came of it."""
    if not link.used_on:
        return Row(f"Asked on {day_in_words(link.sent_on)}", "No answer")
    said = f"{link.get_answer_display()}, on {day_in_words(link.used_on)}"
    return Row(f"Asked on {day_in_words(link.sent_on)}", said)


def check_row(check: Any) -> Row:
    """What a person found."""
    who = f"{check.made_by or 'Somebody who left'}, {day_in_words(check.made_on)}"
    told = f"{check.get_kind_display()}: {check.get_result_display().lower()}"
    return Row(who, lines=tuple(filter(None, (told, check.note))))


@open_to(EDITS)
@require_POST
def ask_entry(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Ask those who give a service by mail."""
    row = own(request, public_id)
    try:
        actions.ask_by_mail(row, on=request.today, by=request.viewer)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "The mail is on its way.")
    return redirect("check_entry", public_id)


@open_to(EDITS)
@require_POST
def keep_entry(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say who looks after an entry."""
    row = own(request, public_id)
    form = KeeperForm(request.viewer, request.POST)
    if form.is_valid():
        keeper = form.cleaned_data["keeper"]
        actions.name_keeper(row, keeper=keeper, by=request.viewer)
        messages.success(request, f"{keeper or 'Nobody'} looks after {row}.")
    else:
        messages.error(request, "Choose somebody from the list.")
    return redirect("check_entry", public_id)


@open_to(EDITS)
@require_POST
def settle_answer(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say that an answer was dealt with, perhaps by hiding the entry."""
    rows = checking.answers(request.viewer)
    link = found(rows.filter(public_id=public_id).first())
    hides = request.POST.get("then") == "hide"
    actions.settle_answer(link, hides=hides, on=request.today, by=request.viewer)
    messages.success(request, "Hidden." if hides else "Marked as dealt with.")
    return redirect("check_entry", link.service.public_id)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def ladder(request: SignedIn) -> HttpResponse:
    """After how long entries are asked about, labelled, put back and hidden."""
    now = checking.ladder(request.viewer, on=request.today)
    form = LadderForm(
        request.POST or None, initial=vars(now) | {"starts_on": request.today}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_ladder(
                request.authority,
                ladder=form.ladder(),
                starts_on=form.cleaned_data["starts_on"],
                on=request.today,
                by=request.viewer,
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Saved.")
            return redirect("ladder")
    rows = [ladder_row(each) for each in checking.ladder_rows(request.viewer)]
    crumbs = (Link(ENTRIES, reverse("entries")),)
    values = {"form": form, "rows": rows, "crumbs": crumbs}
    return render(request, "directory/ladder.html", values)


def ladder_row(row: Any) -> Row:
    """A ladder the authority set."""
    told = (
        f"ask after {row.ask} months, label after {row.label}, put back after "
        f"{row.demote}, hide after {row.hide}"
    )
    who = f"Set by {row.set_by or 'somebody who left'} on {day_in_words(row.set_on)}"
    return Row(f"From {day_in_words(row.starts_on)}", lines=(told, who))
