"""Evidence that anyone may open: public, of a cycle that stands, for some minutes."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.clock import now
from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited
from goldenthread.access.http import Asked
from goldenthread.access.rules import Viewer
from goldenthread.plans.queries.proof import public_evidence
from goldenthread.plans.rules.ledger import ADDRESS_MINUTES
from goldenthread.plans.views.ledger import fresh, opened, ticket_of

ANYONE = "public"  # the holder of an address that anyone may use
OFTEN = Limit(burst=60, every=2)


def standing(authority: str, plan: str, evidence: UUID) -> Any:
    """The public piece of a cycle that stands, or 'not found'."""
    row = public_evidence(None, authority, plan, evidence)
    if row is None:
        raise Http404
    return row


@require_safe
@limited("public_evidence", OFTEN)
def open_public(
    request: Asked, authority: str, plan: str, evidence: UUID
) -> HttpResponse:
    """Lead on to a fresh address of the file."""
    row = standing(authority, plan, evidence)
    return redirect("public_file", authority, plan, fresh(row, ANYONE))


@require_safe
@limited("public_evidence", OFTEN)
def public_file(
    request: Asked, authority: str, plan: str, token: str
) -> HttpResponseBase:
    """The file, while its address is fresh and it is public; an event each time."""
    ticket = ticket_of(token)
    if ticket.holder != ANYONE:
        raise Http404
    row = standing(authority, plan, UUID(ticket.thing))
    if ticket.is_over(now()):
        again = reverse("public_evidence", args=[authority, plan, ticket.thing])
        values = {"again": again, "minutes": ADDRESS_MINUTES}
        return render(request, "public/address_expired.html", values, status=410)
    nobody = Viewer(None, row.authority_id, channel="public")
    return opened(nobody, row)
