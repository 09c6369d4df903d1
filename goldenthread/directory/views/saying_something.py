"""A reader says something about the Local Offer, or about one service in it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, once
from goldenthread.access.http import Asked
from goldenthread.access.rules import Viewer
from goldenthread.directory import actions, queries
from goldenthread.directory.forms.comments import ReaderCommentForm
from goldenthread.directory.queries import readers
from goldenthread.directory.rules.comments import About
from goldenthread.directory.views.public import HOME, found
from goldenthread.ui.rules import Link

# A whole school may sit behind one address, and looking at the page counts too.
OFTEN = Limit(burst=60, every=20)


@require_safe
def say_where(request: Asked) -> HttpResponse:
    """Whose Local Offer a comment is about; led on at once where there is but one."""
    rows = list(readers.offering_authorities(None, on=request.today))
    if len(rows) == 1:
        return redirect("said_of_offer", rows[0].slug)
    links = [Link(row.name, reverse("said_of_offer", args=[row.slug])) for row in rows]
    values = {"links": links, "crumbs": (Link(HOME, reverse("local_offer")),)}
    return render(request, "directory/say_where.html", values)


@limited("offer comment", OFTEN)
@require_http_methods(["GET", "POST"])
def say_of_offer(request: Asked, authority: str) -> HttpResponse:
    """Say something about an authority's Local Offer as a whole."""
    row = found(readers.offering_authority(None, authority))
    return saying_page(request, row, None, reverse("said_of_offer", args=[row.slug]))


@limited("offer comment", OFTEN)
@require_http_methods(["GET", "POST"])
def say_of_service(request: Asked, public_id: UUID) -> HttpResponse:
    """Say something about one service, or about what its page tells."""
    row = found(queries.public_service(None, public_id, on=request.today))
    home = reverse("local_offer_service", args=[public_id])
    return saying_page(request, row.authority, row, home)


def saying_page(
    request: Asked, authority: Any, service: Any, home: str
) -> HttpResponse:
    """The form; what it makes, it makes once."""
    first = {"about": About.CONTENT} if service else {}
    form = ReaderCommentForm(request.POST or None, initial=first)
    policy = readers.policy_of(None, authority)
    if request.method == "POST" and form.is_valid():
        nobody = Viewer(None, authority.pk, channel="public")
        made = taken(form.cleaned_data, authority, service, nobody, request)
        once(form.cleaned_data["token"], made, by=nobody)
        messages.success(
            request,
            f"Thank you. Somebody reads it first. We answer within "
            f"{policy.answer_days} days.",
        )
        return redirect(home)
    values = {
        "form": form,
        "about": service or f"the Local Offer of {authority}",
        "home": home,
        "policy": policy,
        "crumbs": (
            Link(HOME, reverse("local_offer")),
            Link(str(service or authority), home),
        ),
    }
    return render(request, "directory/say.html", values)


def taken(
    given: dict[str, Any], authority: Any, service: Any, by: Viewer, request: Asked
) -> Any:
    """What makes the comment."""
    names = ("words", "about", "sender", "reply_to")
    said = actions.Said(**{name: given[name] for name in names})

    def made() -> str:
        facts: dict[str, Any] = {"by": by, "on": request.today}
        row = actions.take_comment(authority, said=said, service=service, **facts)
        return str(row.public_id)

    return made
