"""Guides to take away: one, several in a booklet, or by post behind a letter."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import limited, open_to
from goldenthread.access.http import Asked, SignedIn
from goldenthread.access.rules import Permission
from goldenthread.directory.forms.guide_paper import GuidesPaperForm
from goldenthread.directory.queries import guides as queries
from goldenthread.directory.queries import readers
from goldenthread.directory.queries.guides import GuideTold
from goldenthread.directory.queries.listing import services_numbered
from goldenthread.directory.rules.booklet import Cover, Fact
from goldenthread.directory.rules.guide_paper import (
    GuideLeaf,
    Letter,
    guides_paper,
    packet,
)
from goldenthread.directory.rules.numbers import numbers_in
from goldenthread.directory.views.booklets import KINDS, PACE, saved
from goldenthread.directory.views.duty import authority_named, home_crumbs
from goldenthread.directory.views.guides import GUIDES, printed, trust
from goldenthread.directory.views.leaves import ask_at, leaf, said_in
from goldenthread.directory.views.public import found
from goldenthread.ui.rules import Link


def guide_leaf(request: Asked, one: Any, told: GuideTold) -> GuideLeaf:
    """A guide for print."""
    values = printed(request, one, told.words)
    page = reverse("guide", args=[one.slug, told.key])
    return GuideLeaf(
        title=told.title,
        lead=told.lead,
        messages=told.messages,
        steps=tuple(values["steps"]),
        times=tuple(
            Fact(row.key.rstrip("."), said_in(row)) for row in values["limits"]
        ),
        checked=tuple(Fact(r.key, said_in(r)) for r in trust(request, one, told)),
        address=request.build_absolute_uri(page),
    )


def cover_of(request: Asked, one: Any, title: str) -> Cover:
    """Whose paper it is, and whom to ask."""
    home = request.build_absolute_uri(reverse("local_offer"))
    return Cover(title, one.name, ask_at(one), home, request.today)


@limited("booklets", PACE)
@require_safe
def guide_file(request: Asked, authority: str, key: str, kind: str) -> HttpResponse:
    """One guide as a file."""
    one = authority_named(request, authority)
    told: GuideTold = found(queries.guide(request.viewer, one, key))
    if kind not in KINDS:
        raise Http404
    return handed_out(request, one, [told], kind)


def handed_out(
    request: Asked, one: Any, guides: list[GuideTold], kind: str
) -> HttpResponse:
    """Guides as a file to be saved."""
    title = guides[0].title if len(guides) == 1 else GUIDES
    leaves = [guide_leaf(request, one, each) for each in guides]
    how = KINDS[kind]
    cover = cover_of(request, one, title)
    paper = guides_paper(cover, leaves, large=how.large)
    return saved(request, paper, how, public=True)


@limited("booklets", PACE)
@require_safe
def guides_booklet(request: Asked, authority: str) -> HttpResponse:
    """Choose guides and a form of them; then they come in one booklet."""
    one = authority_named(request, authority)
    every = {each.key: each for each in queries.guides(request.viewer, one)}
    names = [(key, each.title) for key, each in every.items()]
    form = GuidesPaperForm(names, request.GET or None)
    if form.is_bound and form.is_valid():
        chosen = [every[key] for key in form.cleaned_data["guide"]]
        return handed_out(request, one, chosen, form.cleaned_data["kind"])
    way = Link(GUIDES, reverse("guides_of", args=[one.slug]))
    values = {"form": form, "authority": one, "crumbs": (*home_crumbs(), way)}
    return render(request, "directory/guides_booklet.html", values)


@open_to(Permission.ANSWER_READERS)
@require_safe
def paper_packet(request: SignedIn, asked: UUID) -> HttpResponse:
    """A letter with everything somebody asked for, in one file to print and post."""
    row = found(readers.paper_requests(request.viewer).filter(public_id=asked).first())
    who = readers.requester_of(request.viewer, row)
    one = request.authority
    guides = {each.key: each for each in queries.guides(request.viewer, one)}
    keys = [key for key in row.guides.split() if key in guides]
    services = services_numbered(None, numbers_in(row.numbers), on=request.today)
    letter = Letter(
        sender=one.name,
        reply=ask_at(one),
        name=who.name if who else "",
        address=tuple(who.address.splitlines()) if who else (),
        wants=row.wants,
    )
    how = KINDS[row.size]
    paper = packet(
        cover_of(request, one, "The Local Offer by post"),
        letter,
        [guide_leaf(request, one, guides[key]) for key in keys],
        [leaf(request, each) for each in services],
        large=how.large,
    )
    return saved(request, paper, how)
