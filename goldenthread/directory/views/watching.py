"""Mail of new services near me: asking, confirming, stopping."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, take
from goldenthread.access.http import Asked
from goldenthread.access.tasks import machine
from goldenthread.directory import queries
from goldenthread.directory.actions import watching as actions
from goldenthread.directory.forms.watching import WatchForm
from goldenthread.directory.queries.authorities import area_code_of
from goldenthread.directory.queries.readers import offering_authorities
from goldenthread.directory.queries.watching import watched, watcher_with
from goldenthread.directory.rules.browsing import Chosen, choice, chosen
from goldenthread.directory.rules.watching import district_of
from goldenthread.directory.views.public import HOME
from goldenthread.ui.rules import Link

CARRIED = "carried"
ASKED = Limit(burst=3, every=60 * 60 * 8)  # mails to one address, over all choices


@limited("watch", Limit(burst=10, every=60))
@require_http_methods(["GET", "POST"])
def watch(request: Asked) -> HttpResponse:
    """Ask to be written to. The answer is the same for every address.

    A search carries its postcode here by a button, so that it stands in no address.
    """
    which = chosen(request.GET.dict())
    rows = asked_of(request, which)
    is_asked = request.method == "POST" and CARRIED not in request.POST
    known = request.POST if CARRIED in request.POST else request.GET
    form = WatchForm(
        rows,
        request.POST if is_asked else None,
        has_area=bool(which.area),
        initial={"near": district_of(known.get("near", ""))},
    )
    is_sent = form.is_valid()
    if is_sent:
        asked(request, {row.slug: row for row in rows}, form.cleaned_data)
    values = {
        "heading": queries.heading_of(None, which),
        "has_choice": which != Chosen(),
        "form": form,
        "is_sent": is_sent,
        "crumbs": (Link(HOME, reverse("local_offer")),),
    }
    return render(request, "directory/watch.html", values)


def asked_of(request: Asked, which: Chosen) -> list[Any]:
    """Whose Local Offers may be meant: the one whose own area was chosen, or all."""
    rows = list(offering_authorities(None, on=request.today))
    if not which.area or len(rows) == 1:
        return rows
    own = [row for row in rows if area_code_of(machine(row), row) == which.area]
    return own or rows


def asked(request: Asked, rows: dict[str, Any], given: dict[str, Any]) -> None:
    """Write to the address, unless it is written to too often."""
    email, row = given["email"].lower(), rows[given["authority"]]
    if take(ASKED, f"watch {email}"):
        actions.ask_to_watch(
            row,
            email=email,
            choice=urlencode(choice(request.GET.dict())),
            district=given.get("near", ""),
            by=machine(row),
            on=request.today,
        )


@limited("watchers", Limit(burst=20, every=10))
@require_http_methods(["GET", "POST"])
def confirm_watching(request: Asked, token: str) -> HttpResponse:
    """Say yes by a button: a link that a mail scanner opens is no yes."""
    row = watcher_with(None, token)
    if row is None:
        raise Http404
    if request.method == "POST":
        by = machine(row.authority)
        row = actions.confirm_watching(row, by=by, on=request.today)
    values = {"about": watched(None, row), "is_on": row.confirmed_on, "token": token}
    return render(request, "directory/watch_confirm.html", values)


@limited("watchers", Limit(burst=20, every=10))
@require_http_methods(["GET", "POST"])
def stop_watching(request: Asked, token: str) -> HttpResponse:
    """Stop by one button, and erase the address. Pressed again, it says the same."""
    row = watcher_with(None, token)
    if row is not None and request.method == "POST":
        actions.stop_watching(row, by=machine(row.authority))
        row = None
    values = {"about": watched(None, row) if row else ""}
    return render(request, "directory/watch_stop.html", values)
