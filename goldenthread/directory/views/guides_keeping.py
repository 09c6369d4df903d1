"""Pages on which guides are written, made in other forms, and askings written down."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions import guides as actions
from goldenthread.directory.forms.guides import (
    ChangedAsked,
    ChangedGuide,
    FirstGuide,
    LinkForm,
    NewAsked,
)
from goldenthread.directory.queries import guides as queries
from goldenthread.directory.queries.guides import GuideTold
from goldenthread.directory.rules.guides import is_overdue, typed_times
from goldenthread.directory.views.public import found
from goldenthread.duties.rules.publishing import consulted
from goldenthread.places.views.editing import Words, add_page, change_page
from goldenthread.ui.rules import Cell, Colour, Column, Link, Table, Tag

EDITS = Permission.EDIT_DIRECTORY
HEADS = (
    *("Guide", "Whose text", "Answers for it", "Look again by", "Other forms"),
    "To use with it",
)
BY_HAND = (
    "You typed a time by hand: “{}”. If it is one that the law gives, put the key of "
    "the limit in its place, so that the page changes when the law does."
)


@open_to(EDITS)
@require_safe
def keep_guides(request: SignedIn) -> HttpResponse:
    """Every guide: whose text it is, who answers for it, what is out of date."""
    one = request.authority
    beside = Counter(row.key for row in queries.links_with(request.viewer, one))
    lines = tuple(
        line(request, told, beside[told.key])
        for told in queries.guides(request.viewer, one)
    )
    table = Table("Guides", tuple(map(Column, HEADS)), lines, stacked=True)
    values = {
        "table": table,
        "public": reverse("guides_of", args=[one.slug]),
        "toolkits": reverse("toolkits_of", args=[one.slug]),
        "crumbs": (Link("Local Offer entries", reverse("entries")),),
    }
    return render(request, "directory/guides_kept.html", values)


def line(request: SignedIn, told: GuideTold, many: int) -> tuple[Cell, ...]:
    """One guide in a line."""
    row = told.row
    late = bool(row and is_overdue(row.review_due, on=request.today))
    forms = list(queries.forms_of(request.viewer, request.authority, told.key))
    old = sum(
        queries.is_outdated(request.viewer, row, told, on=request.today)
        for row in forms
    )
    return (
        Cell(
            told.title,
            reverse("keep_guide", args=[told.key]),
            hint="For schools" if told.is_toolkit else "",
        ),
        Cell("Your own" if row else "The first text"),
        Cell(str(row.owner) if row and row.owner else ""),
        Cell(
            day_in_words(row.review_due) if row else "",
            tag=Tag("Overdue", Colour.RED) if late else None,
        ),
        Cell(
            f"{len(forms)}. Look at them" if forms else "Add one",
            reverse("guide_forms" if forms else "add_guide_form", args=[told.key]),
            tag=Tag(f"{old} out of date", Colour.ORANGE) if old else None,
        ),
        Cell(
            f"{many}. Look at them" if many else "Add one",
            reverse("guide_links", args=[told.key]),
        ),
    )


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def keep_guide(request: SignedIn, key: str) -> HttpResponse:
    """Write a guide, beginning with the text that is there."""
    told = guide_of(request, key)
    words = Words(f"Write: {told.title}", "Save: it is right today", kept())
    if told.row is not None:
        return change_page(
            request, told.row, ChangedGuide, changing(request, told.row), words
        )

    def form_of(viewer: Any, authority: Any, data: Any = None) -> FirstGuide:
        return FirstGuide(viewer, authority, data, initial=first_text(told))

    return add_page(request, form_of, writing(request, key), words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_toolkit(request: SignedIn) -> HttpResponse:
    """Write a toolkit for schools of one's own."""
    words = Words("A toolkit for schools", "Save: it is right today", kept())

    def make(form: Any) -> None:
        actions.add_toolkit(
            request.authority, words=form.said, on=request.today, by=request.viewer
        )
        warn(request, form.said.words)

    return add_page(request, FirstGuide, make, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def guide_links(request: SignedIn, key: str) -> HttpResponse:
    """What is to be used with a guide: looked at, added to, taken off."""
    told = guide_of(request, key)
    form = LinkForm(request.viewer, request.authority, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        token = given.pop("token")

        def make() -> str:
            actions.add_guide_link(
                request.authority, key=key, **given, by=request.viewer
            )
            return reverse("guide_links", args=[key])

        return redirect(once(token, make, by=request.viewer))
    values = {
        "form": form,
        "guide": told,
        "rows": queries.links_with(request.viewer, request.authority, key),
        "crumbs": (
            Link("Local Offer entries", reverse("entries")),
            Link("Guides", kept()),
        ),
    }
    return render(request, "directory/guide_links.html", values)


@open_to(EDITS)
@require_POST
def remove_guide_link(request: SignedIn, link: UUID) -> HttpResponse:
    """Say that something is no longer used with a guide."""
    rows = queries.links_with(request.viewer, request.authority)
    row: Any = found(rows.filter(public_id=link).first())
    actions.remove_guide_link(row, by=request.viewer)
    messages.success(request, f"Taken off: {row}.")
    return redirect("guide_links", row.key)


def writing(request: SignedIn, key: str) -> Any:
    """What makes an authority's own text of a guide."""

    def make(form: Any) -> None:
        actions.write_guide(
            request.authority,
            key=key,
            words=form.said,
            on=request.today,
            by=request.viewer,
        )
        warn(request, form.said.words)

    return make


def changing(request: SignedIn, row: Any) -> Any:
    """What changes an authority's own text of a guide."""

    def change(form: Any) -> None:
        version = form.cleaned_data["version"]
        actions.change_guide(
            row,
            words=form.said,
            version=version,
            on=request.today,
            by=request.viewer,
        )
        warn(request, form.said.words)

    return change


def warn(request: SignedIn, words: str) -> None:
    """Point at a time that was typed by hand."""
    for each in typed_times(words)[:1]:
        messages.warning(request, BY_HAND.format(each))


def first_text(told: GuideTold) -> dict[str, Any]:
    """What the form shows of a text that nobody has changed."""
    return {
        "title": told.title,
        "lead": told.lead,
        "messages": "\n".join(told.messages),
        "words": told.words,
    }


def guide_of(request: SignedIn, key: str) -> GuideTold:
    """A guide of one's own nation, or there is no such page."""
    told: GuideTold = found(queries.guide(request.viewer, request.authority, key))
    return told


def kept() -> str:
    """The list of guides."""
    return reverse("keep_guides")


@open_to(EDITS)
@require_safe
def keep_asked(request: SignedIn) -> HttpResponse:
    """Who was asked, to be added to and changed."""
    law = consulted(request.authority.nation)
    if law is None:
        raise Http404
    rows = queries.consultations(request.viewer, request.authority)
    asked = {row.party for row in rows}
    columns = tuple(map(Column, ("Who was asked", "Whom the law names", "When")))
    lines = tuple(
        (
            Cell(row.who, reverse("change_asked", args=[row.public_id])),
            Cell(party.says if (party := law.party(row.party)) else row.party),
            Cell(day_in_words(row.asked_on)),
        )
        for row in rows
    )
    values = {
        "table": Table("Who was asked", columns, lines, stacked=True),
        "is_empty": not lines,
        "unasked": [
            Link(party.says, f"{reverse('add_asked')}?party={party.code}")
            for party in law.parties
            if party.code not in asked
        ],
        "public": reverse("asked_of", args=[request.authority.slug]),
        "crumbs": (Link("Local Offer entries", reverse("entries")),),
    }
    return render(request, "directory/asked_kept.html", values)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_asked(request: SignedIn) -> HttpResponse:
    """Write down that somebody was asked."""
    words = Words("Who was asked?", "Write it down", reverse("keep_asked"))

    def make(form: Any) -> None:
        actions.write_consultation(
            request.authority, words=form.words, by=request.viewer
        )

    def form_of(*args: Any) -> NewAsked:
        return NewAsked(*args, initial={"party": request.GET.get("party", "")})

    return add_page(request, form_of, make, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_asked(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say what changed since, or put a mistake right."""
    rows = queries.consultations(request.viewer, request.authority)
    row: Any = found(rows.filter(public_id=public_id).first())
    words = Words(f"Change: {row.who}", "Save", reverse("keep_asked"))

    def change(form: Any) -> None:
        version = form.cleaned_data["version"]
        actions.change_consultation(
            row, words=form.words, version=version, by=request.viewer
        )

    return change_page(request, row, ChangedAsked, change, words)
