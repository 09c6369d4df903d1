"""Lists of services inside pages of other sites, and the lines that put them there."""

from typing import Any
from urllib.parse import urlencode

from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.directory import queries
from goldenthread.directory.forms.embedding import EmbedForm
from goldenthread.directory.queries.search import search, services_found
from goldenthread.directory.rules.browsing import choice, chosen, reworded
from goldenthread.directory.rules.embedding import snippet
from goldenthread.directory.views import telling
from goldenthread.ui.rules import EMBED_POLICY, Link, Page

IN_A_FRAME = 20


@csp_replace(EMBED_POLICY)
@xframe_options_exempt
@require_safe
def embedded(request: Any) -> HttpResponse:
    """The services of a choice inside a page of another site: no script, no cookie.

    Words are searched for as the search page does, and nothing of them is counted:
    they are the webmaster's, not those of somebody who looks for help.
    """
    said = request.GET.dict()
    rows = rows_of(request, said)
    shown = Paginator(rows, IN_A_FRAME).get_page(said.get("page"))
    values = {
        "heading": heading_of(said),
        "total": shown.paginator.count,
        "entries": [telling.entry(row, request.today) for row in shown],
        "page": pages_of(shown, said),
        "whole": whole_page(said),
    }
    return render(request, "directory/embedded.html", values)


def rows_of(request: Any, said: dict[str, str]) -> Any:
    """The services of a choice by name; those that words find, best first."""
    rows = queries.listed_services(None, chosen(said), on=request.today)
    words = reworded(said)
    if not words:
        return rows
    found = search(None, words, on=request.today)
    keys = set(rows.values_list("pk", flat=True))
    every = services_found(None, found, on=request.today)
    return [one.service for one in every if one.service.pk in keys]


def heading_of(said: dict[str, str]) -> str:
    """What the list is called."""
    words, listed = reworded(said), queries.heading_of(None, chosen(said))
    if not words:
        return listed
    return f"{listed}: “{words}”" if choice(said) else f"Services for “{words}”"


def pages_of(shown: Any, said: dict[str, str]) -> Page:
    """Where to go on inside the frame."""

    def at(number: int) -> str:
        return f"?{urlencode(asked(said) | {'page': str(number)})}"

    return Page(
        at(shown.previous_page_number()) if shown.has_previous() else "",
        at(shown.next_page_number()) if shown.has_next() else "",
    )


def asked(said: dict[str, str]) -> dict[str, str]:
    """The choice and the words of an address, without what it says besides."""
    words = reworded(said)
    return choice(said) | ({"q": words} if words else {})


def whole_page(said: dict[str, str]) -> str:
    """The page of the Local Offer that shows the same."""
    words = reworded(said)
    if words:
        return f"{reverse('local_offer_search')}?{urlencode({'q': words})}"
    return f"{reverse('local_offer_services')}?{urlencode(choice(said))}"


@require_safe
def embed(request: Asked) -> HttpResponse:
    """Choose a list, and copy the lines that show it on another site."""
    said = request.GET.dict()
    on = request.today
    terms = [
        (shelf.name, [(str(key), name) for name, key, _ in shelf.terms])
        for shelf in queries.shelves(None, on=on)
    ]
    areas = [(code, name) for code, name, _ in queries.areas(None, on=on)]
    inside = f"{reverse('embedded_offer')}?{urlencode(asked(said))}".rstrip("?")
    title = f"{heading_of(said)}. Local Offer"
    lines = snippet(
        source=request.build_absolute_uri(inside),
        page=request.build_absolute_uri(whole_page(said)),
        title=title,
    )
    values = {
        "form": EmbedForm(terms, areas, said or None),
        "heading": heading_of(said),
        "lines": lines,
        "many": lines.count("\n") + 2,
        "inside": inside,
        "crumbs": (Link("Local Offer", reverse("local_offer")),),
    }
    return render(request, "directory/embed.html", values)
