"""What the pages of support share: records of one's own, both texts, files."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.access.guard import Stale, shows
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.casework.queries.support import records as queries
from goldenthread.casework.views.pages import AsTyped, attempt, found, shown_child
from goldenthread.documents.writers import CONTENT_TYPES, written
from goldenthread.documents.writers.blocks import Paper
from goldenthread.ui.rules import Link, Row

FORMS = ("html", "docx", "pdf")
OVERTAKEN = (
    "Somebody else saved this while you were writing. What they wrote stands above the "
    "form, yours in it. Save again to put yours in its place, or take over what is new."
)


def own_record(request: SignedIn, child: UUID, *, ended: bool = False) -> Any:
    """The record of one's own setting that goes on for a child, which is shown.

    ``ended``: where none goes on, the one that ended last will do.
    """
    row = shown_child(request, child)
    supports = queries.supports_of(request.viewer, row)
    own = [each for each in supports if queries.is_own(request.viewer, each)]
    going = [each for each in own if each.ended_on is None]
    past = [each for each in own if each.ended_on] if ended else []
    if not going and not past:
        raise Http404
    return going[0] if going else max(past, key=lambda each: each.ended_on or date.min)


def shown_cycle(request: SignedIn, child: UUID, cycle: UUID) -> Any:
    """A cycle of a child, which is shown."""
    rows = queries.cycles(request.viewer).filter(child__public_id=child)
    row = found(rows, cycle)
    shows(request, row.child)
    return row


def own_cycle(request: SignedIn, child: UUID, cycle: UUID) -> Any:
    """A cycle that the viewer may write."""
    row = shown_cycle(request, child, cycle)
    if not queries.is_own(request.viewer, row.support):
        raise Http404
    return row


def crumbs_of(child: Any, *more: Link) -> tuple[Link, ...]:
    """The way back from a page of support."""
    return (
        Link("Children", reverse("children")),
        Link(child.name, reverse("child", args=[child.public_id])),
        Link("Support", reverse("child_support", args=[child.public_id])),
        *more,
    )


def about(child: Any, **values: Any) -> dict[str, Any]:
    """What the page of a form about a child prints above it."""
    return {"caption": child.name, "crumbs": crumbs_of(child), **values}


def saved(
    request: SignedIn,
    form: forms.Form,
    act: Callable[[], Any],
    to: str,
    again: AsTyped | None = None,
) -> HttpResponse | None:
    """Do what a form asks, and go on; None when the form is to be shown (again)."""
    if request.method != "POST" or not form.is_valid():
        return None
    doing = (lambda: kept(form, act)) if again is None else (lambda: act() or True)
    done = attempt(form, doing, again)
    return redirect(to) if done else None


def kept(form: Any, act: Callable[[], Any]) -> bool:
    """Whether it was saved. Else both texts are shown, and the next saving wins."""
    try:
        act()
    except Stale as stale:
        form.theirs = theirs(form, stale.current)
        form.data = {**form.data.dict(), "version": str(stale.current.version)}
        form.add_error(None, OVERTAKEN)
        return False
    return True


def theirs(form: forms.Form, row: Any) -> list[Row]:
    """What somebody else saved, where it differs from what was typed here."""
    found = []
    for name, field in form.fields.items():
        was = getattr(row, name, None)
        if name != "version" and was and was != form.cleaned_data.get(name):
            found.append(Row(str(field.label), str(was)))
    return found


def both(form: Any) -> dict[str, Any]:
    """The texts of the other, for the page."""
    return {"facts": getattr(form, "theirs", [])}


def file_of(paper: Paper, form: str, name: str) -> HttpResponse:
    """A paper as a file to be saved; it is nobody else's business."""
    if form not in FORMS:
        raise Http404
    return saved_as(written(paper, form), CONTENT_TYPES[form], f"{name}.{form}")
