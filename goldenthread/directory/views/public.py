"""The Local Offer as anyone reads it: look around, one service, one organisation."""

from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory import queries
from goldenthread.directory.actions.counting import count_read
from goldenthread.directory.forms import OnlyForm
from goldenthread.directory.queries.authorities import offers
from goldenthread.directory.queries.schools import setting_of
from goldenthread.directory.rules import saying
from goldenthread.directory.rules.browsing import (
    AGES,
    ONLY,
    Chosen,
    choice,
    chosen,
    query,
)
from goldenthread.directory.rules.envelope import without_empty
from goldenthread.directory.rules.jsonld import as_jsonld
from goldenthread.directory.rules.unmet import OPENED
from goldenthread.directory.schemas import hsds
from goldenthread.directory.views import telling
from goldenthread.directory.views.counting import rendered
from goldenthread.directory.views.listing import LEAVE, keeping, texted
from goldenthread.ui.rules import Link, Page

ON_A_PAGE = 20
HOME = "Local Offer"


@require_safe
def front(request: Asked) -> HttpResponse:
    """Ways to look around: by vocabulary, by age, by letter."""
    address = reverse("local_offer_services")
    values = {
        "shelves": [
            (
                shelf.name,
                [(name, f"{address}?term={key}", n) for name, key, n in shelf.terms],
            )
            for shelf in queries.shelves(request.viewer, on=request.today)
        ],
        "areas": [
            (name, f"{address}?area={code}", n)
            for code, name, n in queries.areas(request.viewer, on=request.today)
        ],
        "ages": [(words, f"{address}?age={a}-{b}") for words, a, b in AGES],
        "letters": [
            Link(letter, f"{address}?letter={letter}")
            for letter in queries.letters(request.viewer, on=request.today)
        ],
        "total": queries.listed_services(
            request.viewer, Chosen(), on=request.today
        ).count(),
    }
    return render(request, "directory/front.html", values)


@require_safe
def services(request: Asked) -> HttpResponse:
    """Services by letter, as chosen."""
    said = request.GET.dict()
    which = chosen(said)
    rows = queries.listed_services(request.viewer, which, on=request.today)
    shown = Paginator(rows, ON_A_PAGE).get_page(said.get("page"))
    keep, names = keeping(request), offers(request.viewer)
    values = {
        "heading": queries.heading_of(request.viewer, which),
        "total": shown.paginator.count,
        "entries": [
            telling.entry(each, request.today, keep.kept, names) for each in shown
        ],
        "only": OnlyForm(said),
        "only_beside": [one for one in choice(said).items() if one[0] not in ONLY],
        "keep": keep,
        "take_away": f"{reverse('take_away')}?{urlencode(choice(said))}",
        "news": f"{reverse('offer_news')}?{urlencode(choice(said))}",
        "watch": f"{reverse('watch')}?{urlencode(choice(said))}",
        "embed": f"{reverse('embed_offer')}?{urlencode(choice(said))}",
        "page": page_of(shown, said),
        "crumbs": (Link(HOME, reverse("local_offer")),),
    }
    return render(request, "directory/services.html", values)


def page_of(shown: Any, said: dict[str, str]) -> Page:
    """Where to go on."""
    before, after = shown.has_previous(), shown.has_next()
    return Page(
        query(said, shown.previous_page_number()) if before else "",
        query(said, shown.next_page_number()) if after else "",
    )


@require_safe
def service(request: Asked, public_id: UUID) -> HttpResponse:
    """One service: what, for whom, how to start, who checked it and when."""
    row = queries.public_service(request.viewer, public_id, on=request.today)
    if row is None:
        return not_shown(request, public_id)
    values = service_values(row, request.today) | kept_values(request, row)
    values["school"] = setting_of(request.viewer, row)
    is_counted = request.viewer is None and request.method == "GET"
    count = None
    if is_counted:
        count = partial(count_read, [row], how=OPENED, on=request.today)
    return rendered(request, "directory/service.html", values, count)


def not_shown(request: Asked, public_id: UUID) -> HttpResponse:
    """That an entry is hidden since nobody confirmed it; else there is no such page.

    Only its name is told: what it said may be wrong by now.
    """
    row = found(
        queries.hidden_service(request.viewer, request.today, public_id=public_id)
    )
    values = {
        "service": row,
        "since": day_in_words(row.assured_date or row.added_on),
        "is_checked": row.assured_date is not None,
        "complain": row.authority.contact,
        "say": reverse("say_of_offer", args=[row.authority.slug]),
        "same": reverse("local_offer_organisation", args=[row.organisation.public_id]),
        "crumbs": (Link(HOME, reverse("local_offer")),),
    }
    return render(request, "directory/service_hidden.html", values, status=410)


def kept_values(request: Asked, row: Any) -> dict[str, Any]:
    """What a reader needs to keep the service, print it or send it on."""
    keep = keeping(request)
    return {
        "keep": keep,
        "entry": telling.entry(row, request.today, keep.kept),
        "text": texted(row),
    }


def service_values(row: Any, on: date) -> dict[str, Any]:
    """What the page of a service prints."""
    sensitive = saying.is_sensitive(row.name, row.description, *telling.terms(row))
    given_by = reverse("local_offer_organisation", args=[row.organisation.public_id])
    return {
        "service": row,
        "words": telling.lines(row.description),
        "facts": telling.facts(row),
        "answers": telling.answers(row, on),
        "trust": telling.trust(row, on),
        "organisation": Link(row.organisation.name, given_by),
        "closed": telling.closed(row),
        "leave": LEAVE if sensitive else "",
        "jsonld": reverse("local_offer_jsonld", args=[row.public_id]),
        "complain": row.authority.contact,
        "crumbs": (
            Link(HOME, reverse("local_offer")),
            Link("Services", reverse("local_offer_services")),
        ),
    }


@require_safe
def service_jsonld(request: Asked, public_id: UUID) -> HttpResponse:
    """One service for search engines."""
    row = found(queries.public_service(None, public_id, on=request.today))
    page = request.build_absolute_uri(reverse("local_offer_service", args=[public_id]))
    told = as_jsonld(without_empty(hsds.full(row)), page)
    return JsonResponse(told, content_type="application/ld+json")


@require_safe
def organisation(request: Asked, public_id: UUID) -> HttpResponse:
    """One organisation and what it gives."""
    row = found(queries.public_organisation(request.viewer, public_id))
    rows = list(queries.services_of(request.viewer, row, on=request.today))
    keep = keeping(request)
    values = {
        "organisation": row,
        "words": telling.lines(row.description),
        "entries": [telling.entry(each, request.today, keep.kept) for each in rows],
        "keep": keep,
        "crumbs": (Link(HOME, reverse("local_offer")),),
    }
    return render(request, "directory/organisation.html", values)


def found(row: Any) -> Any:
    """The row, or there is no such page."""
    if row is None:
        raise Http404
    return row
