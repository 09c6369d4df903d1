"""Pages about colleagues: who works here, inviting, seats, and ends of jobs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.access.clock import now
from goldenthread.access.guard import once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.places import actions, queries
from goldenthread.places.forms import InviteForm, SeatForm
from goldenthread.ui.rules import Cell, Column, Table

INVITES = Permission.INVITE_PEOPLE


@open_to(INVITES)
@require_GET
def people(request: SignedIn) -> HttpResponse:
    """Everybody who holds a job under the authority, and who is invited."""
    held = queries.colleagues(request.viewer, on=request.today)
    rows = tuple(
        (
            Cell(str(job.user), url=reverse("person", args=[job.user.public_id])),
            Cell(job.in_words),
            Cell(job.user.email),
        )
        for job in held
    )
    columns = (Column("Name"), Column("Job"), Column("Email address"))
    waiting = queries.waiting_invitations(request.viewer, at=now())
    values = {"table": Table("People", columns, rows, stacked=True), "waiting": waiting}
    return render(request, "places/people.html", values)


@open_to(INVITES)
@require_http_methods(["GET", "POST"])
def invite(request: SignedIn) -> HttpResponse:
    """Invite somebody by mail."""
    form = InviteForm(request.viewer, request.authority, request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"]
        return redirect(once(token, lambda: invited(request, form), by=request.viewer))
    values = {"form": form, "heading": "Invite somebody", "submit": "Send invitation"}
    return render(request, "places/form.html", values | {"cancel": reverse("people")})


def invited(request: SignedIn, form: InviteForm) -> str:
    """Ask for the mail; the address to go on to."""
    given = form.cleaned_data
    actions.invite(
        given["place"],
        email=given["email"],
        role=given["role"],
        body=given["body"],
        at=now(),
        by=request.viewer,
    )
    messages.success(request, f"The invitation to {given['email']} is on its way.")
    return reverse("people")


@open_to(INVITES)
@require_POST
def withdraw_invitation(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Let an invitation end now."""
    waiting = queries.waiting_invitations(request.viewer, at=now())
    found = waiting.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    actions.withdraw_invitation(found, at=now(), by=request.viewer)
    messages.success(request, "The invitation no longer works.")
    return redirect("people")


@open_to(INVITES)
@require_http_methods(["GET", "POST"])
def person(request: SignedIn, public_id: UUID) -> HttpResponse:
    """One colleague: jobs and seats, each to be ended; a seat to be added."""
    found = colleague(request, public_id)
    form = SeatForm(request.viewer, request.authority, request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"]
        address = once(token, lambda: seated(request, form, found), by=request.viewer)
        return redirect(address)
    values = {
        "person": found,
        "jobs": queries.jobs_of(request.viewer, found, on=request.today),
        "seats": queries.seats_of(request.viewer, found, on=request.today),
        "form": form,
    }
    return render(request, "places/person.html", values)


def colleague(request: SignedIn, public_id: UUID) -> Any:
    """The person, if they work under the same authority."""
    found = queries.person(request.viewer, public_id, on=request.today)
    if found is None:
        raise Http404
    return found


def seated(request: SignedIn, form: SeatForm, user: Any) -> str:
    """Give the seat; the address to go on to."""
    given = form.cleaned_data
    actions.seat(
        given["body"],
        user=user,
        post=given["post"],
        on=request.today,
        by=request.viewer,
    )
    return reverse("person", args=[user.public_id])


@open_to(INVITES)
@require_http_methods(["GET", "POST"])
def end_job(request: SignedIn, public_id: UUID, pk: int) -> HttpResponse:
    """Ask once more, then end a job."""
    found = colleague(request, public_id)
    job = queries.jobs_of(request.viewer, found, on=request.today).filter(pk=pk).first()
    if job is None:
        raise Http404
    if request.method == "POST":
        try:
            actions.end_job(job, on=request.today, by=request.viewer)
        except actions.LastAdministrator as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, f"{found} is no longer {job.in_words}.")
        return redirect("people")
    values = {
        "heading": f"End this job: {job}?",
        "words": ["They are signed out at once, unless they hold another job here."],
        "caution": "What they lead stays theirs on paper until it is given to others.",
        "submit": "End the job",
        "cancel": reverse("person", args=[public_id]),
    }
    return render(request, "ui/confirm.html", values)


@open_to(INVITES)
@require_POST
def end_seat(request: SignedIn, public_id: UUID, pk: int) -> HttpResponse:
    """Take somebody out of a body."""
    found = colleague(request, public_id)
    held = queries.seats_of(request.viewer, found, on=request.today)
    chosen = held.filter(pk=pk).first()
    if chosen is None:
        raise Http404
    actions.end_seat(chosen, on=request.today, by=request.viewer)
    return redirect("person", public_id)
