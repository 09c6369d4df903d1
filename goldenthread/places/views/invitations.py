"""The page behind an invitation's link."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.access.clock import now
from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited
from goldenthread.access.http import Asked
from goldenthread.access.rules import ROLE_NAMES, Role, Viewer
from goldenthread.places import actions, queries
from goldenthread.places.forms import AcceptForm


@limited("invitation", Limit(burst=30, every=10))
@require_http_methods(["GET", "POST"])
def accept_invitation(request: Asked, token: str) -> HttpResponse:
    """Accept: with name and password, or into the account there is."""
    invitation = queries.invitation_for(None, token, at=now())
    if invitation is None:
        return shown(request, "places/invitation_ended.html", {}, status=410)
    known = queries.has_account(None, invitation.email)
    form = None if known else AcceptForm(invitation.email, request.POST or None)
    if request.method == "POST" and (form is None or form.is_valid()):
        person = None
        if form:
            given = form.cleaned_data
            person = actions.NewPerson(given["name"], given["password"])
        by = Viewer(None, invitation.authority_id)
        try:
            actions.accept_invitation(invitation, person=person, at=now(), by=by)
        except actions.InvitationEnded:
            return shown(request, "places/invitation_ended.html", {}, status=410)
        messages.success(request, "Welcome. Sign in to begin.")
        return redirect(settings.LOGIN_URL)
    role = ROLE_NAMES[Role(invitation.role)]
    values = {"form": form, "invitation": invitation, "role": role}
    return shown(request, "places/accept_invitation.html", values, status=200)


def shown(
    request: Asked, template: str, values: Mapping[str, object], *, status: int
) -> HttpResponse:
    """The page; no address of another page learns the token from it."""
    answer = render(request, template, dict(values), status=status)
    # Not "no-referrer": browsers then send the form as from nowhere, and it is refused.
    answer["Referrer-Policy"] = "strict-origin"
    answer["Cache-Control"] = "no-store, private"
    return answer
