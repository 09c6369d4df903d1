"""What a family asks for by itself: help with travel, and a copy of what is held."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.file_rights import ask_to_see_own
from goldenthread.casework.actions.transport import ask_travel_help
from goldenthread.casework.forms.transport import TravelHelpForm
from goldenthread.casework.queries.families import gives_views
from goldenthread.casework.queries.file_rights import own_requests
from goldenthread.casework.views.pages import form_page, make_once, posted, shown_child
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.disclosing import Access, disclosing
from goldenthread.duties.rules.funding import travel
from goldenthread.ui.forms import OneUse

GIVES = Permission.GIVE_VIEWS
POSTS = ["GET", "HEAD", "POST"]
WHO_ASKS = (
    "We make sure of who asks before anything leaves. What is about somebody else, and "
    "what would put somebody in danger, is looked at with care first."
)


@open_to(GIVES)
@seen
@require_http_methods(POSTS)
def travel_help(request: SignedIn, child: UUID) -> HttpResponse:
    """The family asks for help with travel to school."""
    row = of_the_family(request, child)
    form = TravelHelpForm(posted(request))
    law = travel(row.authority.nation)
    back = reverse("child_transport", args=[row.public_id])

    def act() -> str:
        why = form.cleaned_data["why"]
        ask_travel_help(row, why=why, by=request.viewer, on=request.today)
        messages.success(request, "We have it. You will read here what is decided.")
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.name,
        heading="Ask for help with travel to school",
        lead=[law.says, law.source + ("" if law.confirmed else " (unconfirmed)")],
        submit="Ask for it",
        back=back,
    )


@open_to(GIVES)
@seen
@require_http_methods(POSTS)
def see_held(request: SignedIn, child: UUID) -> HttpResponse:
    """The family asks for a copy of what is held; the clock begins with it."""
    row = of_the_family(request, child)
    back = reverse("child_file", args=[row.public_id])
    if any(not each.released_on for each in own_requests(request.viewer, row)):
        return redirect(back)
    form = OneUse(posted(request))
    access = disclosing(row.authority.nation).access
    due = day_in_words(access.due(request.today))

    def act() -> str:
        ask_to_see_own(row, by=request.viewer, on=request.today)
        messages.success(request, f"We have it. You have an answer by {due}.")
        return back

    mark = "" if access.confirmed else " (unconfirmed)"
    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.name,
        heading="Ask for a copy of what is held",
        lead=[answered_by(due, access.more_months), WHO_ASKS, access.source + mark],
        submit="Ask for it",
        back=back,
    )


def answered_by(due: str, more: int) -> str:
    """When a copy is there, in a family's words."""
    return (
        f"Everything that is held here, free of charge. You have an answer "
        f"by {due}. Where it is much to look through it may take {more} months more, "
        "and then you are told why."
    )


def asked_to_see(viewer: Viewer, child: Any) -> list[str]:
    """How one's own requests to see what is held stand, each in a family’s words."""
    access = disclosing(child.authority.nation).access
    return [stands(row, access) for row in own_requests(viewer, child)]


def stands(row: Any, access: Any) -> str:
    """One request: when it was asked, and when the answer comes or came."""
    asked = f"You asked for a copy on {day_in_words(row.received_on)}."
    if row.released_on:
        came = day_in_words(row.released_on)
        return f"{asked} It was sent on {came}: see “Copies that left”."
    longer = f" It takes longer: {row.extended_why}" if row.extended_why else ""
    if row.waits_from and not row.waits_until:
        since = day_in_words(row.waits_from)
        return f"{asked} Since {since} it waits for an answer from you.{longer}"
    return (
        f"{asked} You have an answer by {day_in_words(last_day(row, access))}.{longer}"
    )


def last_day(row: Any, access: Access) -> date:
    """The last day to answer a request for which nothing is waited."""
    begins, ends = row.waits_from, row.waits_until
    waits = (begins, ends) if begins and ends else None
    return access.due(row.received_on, is_complex=bool(row.extended_why), waits=waits)


def of_the_family(request: SignedIn, child: UUID) -> Any:
    """The child, for whoever speaks for it; for others there is no such page."""
    row = shown_child(request, child)
    if not gives_views(request.viewer, row):
        raise Http404
    return row
