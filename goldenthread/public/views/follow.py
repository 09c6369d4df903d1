"""Following a plan by mail: asking, confirming, stopping."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, take
from goldenthread.access.http import Asked
from goldenthread.access.tasks import machine
from goldenthread.plans.actions.review import following
from goldenthread.plans.queries.following import follower_with
from goldenthread.public.forms import FollowForm
from goldenthread.public.views.pages import crumbs, find
from goldenthread.ui.rules import Link

ASKED = Limit(burst=3, every=60 * 60 * 8)  # mails to one address, over all plans


@limited("follow", Limit(burst=10, every=60))
@require_http_methods(["GET", "POST"])
def follow_plan(request: Asked, authority: str, plan: str) -> HttpResponse:
    """Ask to be written to. The answer is the same for every address."""
    row = find(request, authority, plan).snapshot.cycle.plan
    form = FollowForm(request.POST if request.method == "POST" else None)
    is_sent = form.is_valid()
    if is_sent:
        asked(request, row, form.cleaned_data["email"].lower())
    values = {
        "plan": row,
        "form": form,
        "is_sent": is_sent,
        "crumbs": crumbs(
            Link(row.public_title, reverse("public_plan", args=[authority, plan])),
            Link("Follow", ""),
        ),
    }
    return render(request, "public/follow.html", values)


def asked(request: Asked, plan: Any, email: str) -> None:
    """Write to the address, unless it is written to too often."""
    if take(ASKED, f"follow {email}"):
        by = machine(plan.authority)
        following.ask_to_follow(plan, email=email, by=by, on=request.today)


def followed(request: Asked, token: str) -> Any:
    """Whom a link is for; 'not found' once they have stopped."""
    found = follower_with(request.viewer, token)
    if found is None:
        raise Http404
    return found


@limited("followers", Limit(burst=20, every=10))
@require_http_methods(["GET", "POST"])
def confirm_following(request: Asked, token: str) -> HttpResponse:
    """Say yes by a button: a link that a mail scanner opens is no yes."""
    row = followed(request, token)
    if request.method == "POST":
        by = machine(row.plan.authority)
        row = following.confirm_following(row, by=by, on=request.today)
    values = {"plan": row.plan, "is_confirmed": row.confirmed_on, "token": token}
    return render(request, "public/follow_confirm.html", values)


@limited("followers", Limit(burst=20, every=10))
@require_http_methods(["GET", "POST"])
def stop_following(request: Asked, token: str) -> HttpResponse:
    """Stop by one button, and erase the address. Pressed again, it says the same."""
    row = follower_with(request.viewer, token)
    if row is not None and request.method == "POST":
        following.stop_following(row, by=machine(row.plan.authority))
        row = None
    values = {"plan": row.plan if row else None}
    return render(request, "public/follow_stop.html", values)
