"""How an authority is reached: as families read it, and the pages that say it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.places import actions, forms, queries
from goldenthread.places.rules import Reached, Way
from goldenthread.places.views.editing import Words, change_page
from goldenthread.ui.rules import Link, Row

SAYS = Permission.SAY_HOW_REACHED


def row_of(one: Reached) -> Row:
    """Somebody in a list: the number to ring first."""
    return Row(one.who, lines=lines_of(one.way), links=links_of(one.way))


def lines_of(way: Way) -> tuple[str, ...]:
    """What there is to read: the name, the postal address, what else is said."""
    return tuple(filter(None, (way.called, *way.post_lines, way.words)))


def links_of(way: Way) -> tuple[Link, ...]:
    """What can be pressed: a number that rings, an address to write to, a page."""
    return tuple(link for _, link in named_links(way))


def named_links(way: Way) -> tuple[tuple[str, Link], ...]:
    """The same, each with what it is."""
    dialled = "".join(letter for letter in way.phone if letter in "+0123456789")
    every = (
        ("Telephone", Link(way.phone, f"tel:{dialled}")),
        ("E-mail", Link(way.email, f"mailto:{way.email}")),
        ("On the web", Link(way.web, way.web)),
    )
    return tuple(one for one in every if one[1].label)


def rows_of(way: Way) -> tuple[Row, ...]:
    """How one is reached, a row for each way."""
    rows = (
        Row("Ask", way.called),
        *(Row(name, links=(link,)) for name, link in named_links(way)),
        Row("By letter", lines=way.post_lines),
        Row("Also", way.words),
    )
    return tuple(row for row in rows if row.value or row.lines or row.links)


@open_to(SAYS)
@require_GET
def reaches(request: SignedIn) -> HttpResponse:
    """Everybody whom families may want to reach, and what is said of each."""
    every = queries.everybody_to_reach(request.viewer, request.authority)
    values = {"rows": [changeable(one) for one in every]}
    return render(request, "places/reaches.html", values)


def changeable(one: Reached) -> Row:
    """Somebody in the officer's list, with the way to change it."""
    to = reverse("change_reach", args=[one.key])
    lines = ("Not said yet",) if one.way.is_empty else lines_of(one.way)
    links = links_of(one.way)
    change = Link(f"Change: {one.who}", to)
    return Row(one.who, lines=lines, links=links, change=(change,))


@open_to(SAYS)
@require_http_methods(["GET", "POST"])
def change_reach(request: SignedIn, key: str) -> HttpResponse:
    """Say how one of them is reached."""
    every = queries.everybody_to_reach(request.viewer, request.authority)
    one = next((one for one in every if one.key == key), None)
    if one is None:
        raise Http404
    row = queries.reach_row(request.viewer, request.authority, key)

    def change(form: Any) -> None:
        actions.say_how_reached(
            request.authority,
            key=key,
            way=form.way,
            version=form.cleaned_data["version"],
            by=request.viewer,
        )

    words = Words(f"How to reach: {one.who}", "Save", reverse("reaches"))
    return change_page(request, row, forms.ReachForm, change, words)
