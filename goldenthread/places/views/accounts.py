"""Signing in for one authority, who one is, and the way into the example area."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.access.guard import open_to
from goldenthread.access.http import Asked, SignedIn
from goldenthread.places import queries
from goldenthread.places.forms import AuthorityForm
from goldenthread.places.http import SIGNED_IN_FOR, note_sign_in
from goldenthread.ui.rules import Link, Row


@require_GET
def example_sign_in(request: Asked, role: str, token: str) -> HttpResponse:
    """Sign in as an invented person. Does not exist where settings refuse it."""
    job = queries.example_job(None, role, token, on=request.today)
    if settings.PRODUCTION or not settings.EXAMPLE_SIGN_IN or job is None:
        raise Http404
    login(request, job.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[SIGNED_IN_FOR] = job.place.authority_id
    note_sign_in(job.user)
    return redirect(settings.LOGIN_REDIRECT_URL)


@login_required
@require_http_methods(["GET", "POST"])
def choose_authority(request: Asked) -> HttpResponse:
    """Ask somebody with jobs under several authorities for which one they come."""
    user: Any = request.user
    held = queries.authorities_of(request.viewer, user, on=request.today)
    form = AuthorityForm(held, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = held.get(slug=form.cleaned_data["authority"])
        request.session[SIGNED_IN_FOR] = chosen.pk
        return redirect(onward(request))
    return render(request, "places/choose_authority.html", {"form": form})


@open_to()
@require_GET
def who_you_are(request: SignedIn) -> HttpResponse:
    """The person's name, authority, roles, places and bodies."""
    viewer = request.viewer
    user: Any = request.user
    jobs = queries.own_appointments(viewer, on=request.today)
    seats = queries.own_seats(viewer, on=request.today)
    rows = (
        Row("Name", str(user)),
        Row("Email address", user.email),
        Row("You work for", request.authority.name, change=others(request, user)),
        Row("Roles", lines=tuple(job.in_words for job in jobs)),
        Row("Bodies", lines=tuple(str(seat.post or seat.body) for seat in seats)),
    )
    links = [Link(label, reverse(name)) for label, name in ACCOUNT_PAGES]
    return render(request, "places/who_you_are.html", {"rows": rows, "links": links})


ACCOUNT_PAGES = (
    ("Change your password", "account_change_password"),
    ("The second step of signing in", "mfa_index"),
    ("Change your email address", "account_email"),
    ("Where you are signed in", "usersessions_list"),
)


def others(request: SignedIn, user: Any) -> tuple[Link, ...]:
    """The way to work for another authority, for those who may."""
    held = queries.authorities_of(request.viewer, user, on=request.today)
    if len(held) < 2:
        return ()
    return (Link("Change", reverse("choose_authority")),)


def onward(request: HttpRequest) -> str:
    """Where somebody was going before they were asked; never off this site."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return str(settings.LOGIN_REDIRECT_URL)
