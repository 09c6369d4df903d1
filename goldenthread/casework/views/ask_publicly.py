"""Ask for an assessment without an account: the form and its receipt, for everybody."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.actions import LodgedRefused, lodge_by_key
from goldenthread.access.actions.files import drop_handed_in
from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, once, take
from goldenthread.access.guard.limits import client_address
from goldenthread.access.http import Asked
from goldenthread.access.rules import Viewer
from goldenthread.access.tasks import check_handed_in
from goldenthread.casework.actions.public_requests import Came, receive_request
from goldenthread.casework.forms.public_requests import PublicRequestForm
from goldenthread.casework.queries import public_requests as queries
from goldenthread.casework.queries.contacts import reached
from goldenthread.casework.rules.public_requests import answer_due, who_may_be
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.asking import asked_for
from goldenthread.ui.rules import Link

OFTEN = Limit(burst=60, every=20)  # pages asked for from one address
SENT = Limit(burst=12, every=60 * 30)  # requests from one address: a school's, too
MAILED = Limit(burst=6, every=60 * 60 * 4)  # receipts to one mail address
TITLE = "Ask for an assessment"
TOO_OFTEN = (
    "Many requests came from where you are in a short time, so this one was not sent. "
    "Your words are still here: send them again in half an hour, or call or write to "
    "us. A request counts in whatever form it comes."
)
PRIVACY = (
    "Only officers who work on such requests read what you write, to find out what the "
    "child needs. Each time one of them reads it, that is written down. If it is for "
    "another area or is no request, it is destroyed a year after we have said so. Else "
    "it becomes part of the child’s record, and is kept as long as that."
)


@require_safe
def ask_publicly(request: Asked) -> HttpResponse:
    """Which area to ask; where there is one only, its form."""
    areas = list(queries.asking_authorities(request.viewer))
    if len(areas) == 1:
        return redirect("ask_area", areas[0].slug)
    values = {
        "title": TITLE,
        "areas": [
            Link(str(row), reverse("ask_area", args=[row.slug])) for row in areas
        ],
    }
    return render(request, "casework/ask/areas.html", values)


def area_of(request: Asked, slug: str) -> Any:
    """The authority of an address, or there is no such page."""
    row = queries.asking_authority(request.viewer, slug)
    if row is None:
        raise Http404
    return row


def nobody(authority: Any) -> Viewer:
    """Who asks: nobody whom we know, signed in or not."""
    return Viewer(None, authority.pk, channel="public")


@never_cache
@limited("ask publicly", OFTEN)
@require_http_methods(["GET", "POST"])
def ask_area(request: Asked, area: str) -> HttpResponse:
    """The form. What it answers does not depend on whether the child is known."""
    authority = area_of(request, area)
    told = asked_for(authority.nation)
    form = PublicRequestForm(
        who_may_be(authority.nation),
        request.POST or None,
        request.FILES or None,
        elsewhere=partial(queries.not_of_area, request.viewer, authority),
        on=request.today,
    )
    address = kept(request, authority, form) if form.is_valid() else ""
    if address:
        return redirect(address)
    values = {
        "form": form,
        "told": told,
        "authority": authority,
        "reached": reached(nobody(authority)),
        "privacy": PRIVACY,
        "crumbs": (Link("Local Offer", reverse("local_offer")), Link(TITLE, "")),
    }
    return render(request, "casework/ask/form.html", values)


def kept(request: Asked, authority: Any, form: PublicRequestForm) -> str:
    """Keep the request once; the address of its receipt, '' when it was not kept."""
    if not take(SENT, f"ask publicly sent {client_address(request)}"):
        form.add_error(None, TOO_OFTEN)
        return ""
    by = nobody(authority)
    paper = handed_in(request, authority, form, by)
    if form.errors:
        return ""
    mail = form.cleaned_data["email"].lower()
    mails = bool(mail) and take(MAILED, f"ask publicly mailed {mail}")
    came = Came(request.today, paper, mails)

    def made() -> str:
        row = receive_request(
            authority,
            words=form.words(),
            came=came,
            says=asked_for(authority.nation).answer,
            by=by,
        )
        return reverse("ask_received", args=[authority.slug, row.public_id])

    try:
        return once(form.cleaned_data["token"], made, by=by)
    finally:
        if paper:
            drop_handed_in(paper, by=by)


def handed_in(
    request: Asked, authority: Any, form: PublicRequestForm, by: Viewer
) -> Any:
    """The file that came along, looked at; None without one, or when refused."""
    given = form.cleaned_data["paper"]
    if not given:
        return None
    try:
        lodged = lodge_by_key(
            authority, given.chunks(), name=given.name, on=request.today, by=by
        )
    except LodgedRefused as problem:
        form.add_error("paper", str(problem))
        return None
    checked = check_handed_in(lodged, by=by)
    if checked.problem:
        form.add_error("paper", checked.problem)
        return None
    return checked


@never_cache
@limited("ask publicly", OFTEN)
@require_safe
def ask_received(request: Asked, area: str, key: UUID) -> HttpResponse:
    """The receipt: a number and a day, and no word of what was asked."""
    authority = area_of(request, area)
    row = queries.receipt(request.viewer, authority, key)
    if row is None:
        raise Http404
    due = answer_due(
        authority.nation, row.received_on, on=max(request.today, row.received_on)
    )
    values = {
        "authority": authority,
        "reference": row.reference,
        "received": day_in_words(row.received_on),
        "due": day_in_words(due) if due else "",
        "told": asked_for(authority.nation),
        "reached": reached(nobody(authority)),
    }
    return render(request, "casework/ask/received.html", values)
