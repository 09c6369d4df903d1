"""Pages on which an officer answers changes, and says who keeps which entries."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.clock import now
from goldenthread.access.guard import once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory import queries as entries
from goldenthread.directory.actions import providing as actions
from goldenthread.directory.forms.entries import InviteProviderForm, ReturnForm
from goldenthread.directory.queries import providing as queries
from goldenthread.directory.rules.wording import (
    Wording,
    differences,
    overtaken,
)
from goldenthread.directory.views.keeping import EDITS
from goldenthread.directory.views.public import found
from goldenthread.ui.rules import Cell, Column, Link, Table

ENTRIES = "Local Offer entries"
CHANGES = "Changes to approve"


@open_to(EDITS)
@require_safe
def changes(request: SignedIn) -> HttpResponse:
    """The changes that wait, the one that has waited longest first."""
    rows = queries.proposals(request.viewer).filter(state="waiting")
    columns = tuple(map(Column, ("Entry", "From", "Sent on")))
    lines = tuple(change_row(each) for each in rows)
    table = Table("Changes that wait", columns, lines, stacked=True)
    values = {"table": table, "crumbs": (Link(ENTRIES, reverse("entries")),)}
    return render(request, "directory/changes.html", values)


def change_row(row: Any) -> tuple[Cell, ...]:
    """A change in the table."""
    return (
        Cell(row.service.name, url=reverse("change", args=[row.public_id])),
        Cell(row.service.organisation.name),
        Cell(day_in_words(row.sent_at.date())),
    )


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, public_id: UUID) -> HttpResponse:
    """One change, the words side by side: approved, or sent back with a reason."""
    row = found(queries.proposals(request.viewer).filter(public_id=public_id).first())
    returns = "approve" not in request.POST
    form = ReturnForm(request.POST if request.method == "POST" and returns else None)
    if request.method == "POST" and (not returns or form.is_valid()):
        try:
            answered(request, row, form if returns else None)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        return redirect("changes")
    before, after = Wording.of(row.before), Wording.of(row.after)
    now_said = queries.said_now(request.viewer, row.service)
    values = {
        "row": row,
        "waits": row.state == "waiting",
        "differences": differences(before, after),
        "overtaken": overtaken(now_said, before, after),
        "form": form,
        "crumbs": (
            Link(ENTRIES, reverse("entries")),
            Link(CHANGES, reverse("changes")),
        ),
    }
    return render(request, "directory/change.html", values)


def answered(request: SignedIn, row: Any, form: ReturnForm | None) -> None:
    """Approve a change, or send it back."""
    on, by = request.today, request.viewer
    if form is None:
        actions.approve_change(row, on=on, at=now(), by=by)
        messages.success(request, f"Approved: families read it now. {row.service}.")
        return
    actions.return_change(row, reason=form.cleaned_data["reason"], on=on, by=by)
    messages.success(request, "Sent back. They read your reason with their entry.")


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def keepers(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Who of an organisation keeps its entries; somebody is invited."""
    row = organisation_of(request, public_id)
    form = InviteProviderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"]
        address = once(token, lambda: invited(request, row, form), by=request.viewer)
        return redirect(address)
    values = {
        "organisation": row,
        "people": queries.keepers_of(request.viewer, row),
        "invited": queries.invited_to(request.viewer, row),
        "form": form,
        "crumbs": (Link(ENTRIES, reverse("entries")),),
    }
    return render(request, "directory/keepers.html", values)


def invited(request: SignedIn, row: Any, form: InviteProviderForm) -> str:
    """Ask for the mail; the address to go on to."""
    email = form.cleaned_data["email"]
    actions.invite_provider(row, email=email, at=now(), by=request.viewer)
    messages.success(request, f"The invitation to {email} is on its way.")
    return reverse("keepers", args=[row.public_id])


@open_to(EDITS)
@require_POST
def trust(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say whether what an organisation changes stands at once."""
    row = organisation_of(request, public_id)
    is_trusted = request.POST.get("then") == "trust"
    actions.trust_organisation(row, is_trusted=is_trusted, by=request.viewer)
    messages.success(request, "Saved.")
    return redirect("keepers", public_id)


def organisation_of(request: SignedIn, public_id: UUID) -> Any:
    """An organisation of one's own authority, or there is no such page."""
    rows = entries.own_organisations(request.viewer)
    return found(rows.filter(public_id=public_id).first())
