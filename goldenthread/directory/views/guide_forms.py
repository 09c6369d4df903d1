"""Pages on which officers keep a guide in Easy Read, other languages, to be heard."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions import guides as actions
from goldenthread.directory.forms.guides import (
    ChangedOtherForm,
    OtherForm,
    RemoveForm,
)
from goldenthread.directory.queries import guides as queries
from goldenthread.directory.queries.guides import GuideTold
from goldenthread.directory.views.guides_keeping import EDITS, guide_of, kept
from goldenthread.directory.views.public import found
from goldenthread.places.views.editing import Words, add_page, change_page
from goldenthread.ui.rules import Cell, Colour, Column, Link, Table, Tag

HEADS = ("Form", "Made on", "Checked with", "Take it away")


@open_to(EDITS)
@require_safe
def guide_forms(request: SignedIn, key: str) -> HttpResponse:
    """The other forms of a guide, to be opened; and what they said before."""
    told = guide_of(request, key)
    rows = list(queries.every_form(request.viewer, request.authority, key))
    lines = tuple(line(request, row, told) for row in rows if row.ended_on is None)
    values = {
        "guide": told,
        "table": Table("Forms", tuple(map(Column, HEADS)), lines, stacked=True),
        "is_empty": not lines,
        "ended": [
            (row, day_in_words(row.made_on), day_in_words(row.ended_on))
            for row in rows
            if row.ended_on
        ],
        "crumbs": (Link("Guides", kept()),),
    }
    return render(request, "directory/guide_forms.html", values)


def line(request: SignedIn, row: Any, told: GuideTold) -> tuple[Cell, ...]:
    """One form in a line."""
    old = queries.is_outdated(request.viewer, row, told, on=request.today)
    return (
        Cell(
            f"{row.get_kind_display()}: {row.get_language_display()}",
            reverse("change_guide_form", args=[row.public_id]),
            hint=row.title,
        ),
        Cell(
            day_in_words(row.made_on),
            tag=Tag("Out of date", Colour.ORANGE) if old else None,
        ),
        Cell(row.checked_with),
        Cell("Remove", reverse("remove_guide_form", args=[row.public_id])),
    )


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_form(request: SignedIn, key: str) -> HttpResponse:
    """Keep a guide in Easy Read, in another language, or to be read aloud."""
    told = guide_of(request, key)
    back = reverse("guide_forms", args=[key])
    words = Words(f"Another form of: {told.title}", "Save this form", back)

    def form_of(viewer: Any, authority: Any, data: Any = None) -> OtherForm:
        start = {"title": told.title, "lead": told.lead, "words": told.words}
        start["messages"] = "\n".join(told.messages)
        return OtherForm(viewer, authority, data, initial=start)

    def make(form: Any) -> None:
        actions.make_form(
            request.authority,
            key=key,
            words=form.said,
            made_from=told.mark,
            on=request.today,
            by=request.viewer,
        )

    return add_page(request, form_of, make, words)


def standing(request: SignedIn, public_id: UUID) -> Any:
    """A form of one's own guides that families read, or there is no such page."""
    return found(queries.own_form(request.viewer, request.authority, public_id))


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_form(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Write a form anew, beginning with what it says."""
    row = standing(request, public_id)
    told = guide_of(request, row.key)
    back = reverse("guide_forms", args=[row.key])
    words = Words(f"Change: {row}", "Save: it fits the guide of today", back)

    def change(form: Any) -> None:
        actions.change_form(
            row,
            words=form.said,
            version=form.cleaned_data["version"],
            made_from=told.mark,
            on=request.today,
            by=request.viewer,
        )

    return change_page(request, row, ChangedOtherForm, change, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def remove_form(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Take a form away from families, and say why."""
    row = standing(request, public_id)
    back = reverse("guide_forms", args=[row.key])
    form = RemoveForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.remove_form(
                row,
                because=said["because"],
                version=said["version"],
                on=request.today,
                by=request.viewer,
            )
        except (Stale, ValidationError):
            form.add_error(None, actions.GONE)
        else:
            return redirect(back)
    values = {
        "heading": f"Remove “{row}”?",
        "words": ["Families no longer find it. What it said stays here, with why."],
        "form": form,
        "submit": "Remove it",
        "cancel": back,
    }
    return render(request, "ui/confirm.html", values)
