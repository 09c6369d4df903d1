"""Pages beside the source: what is open, and one form about one item."""

from collections.abc import Callable
from textwrap import shorten
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.access.guard import Stale
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.queries import assess as queries
from goldenthread.plans.rules.side_by_side import window
from goldenthread.plans.views.pages import attempt, crumbs, overtaken
from goldenthread.ui.rules import Link


def beside(request: SignedIn, edition: Any, current: str) -> dict[str, Any]:
    """The source side of a page, around what is looked at, and what is still open."""
    asked = request.GET.get("from", "")
    first = int(asked) if asked.isdecimal() and len(asked) < 7 else None
    shown = window(queries.source(request.viewer, edition, current), first)
    preparing = edition.state == "checking"
    return {
        "edition": edition,
        "plan": edition.plan,
        "shown": shown,
        "open": queries.still_open(request.viewer, edition),
        "may_check": preparing and request.viewer.may(Permission.IMPORT_PLAN),
        "may_edit": request.viewer.may(Permission.EDIT_PLAN),
    }


def item_crumbs(row: Any) -> tuple[Link, ...]:
    """The way back from one item of an edition that is checked."""
    edition = row.edition
    back = reverse("check_edition", args=[edition.public_id])
    here = Link(shorten(str(row), 60, placeholder="…"), "")
    return crumbs(edition.plan, Link(f"Check {edition.label}", back), here)


# What is said when what a page offered has been done.
DONE = {
    "Cut this item in two": "The item is cut in two.",
    "Join this item to another": "The items are joined.",
    "Move this item": "The item is moved.",
    "This is not part of the plan": "The item is left out.",
    "Place this text": "The text is placed.",
    "Withdraw this item": "The item is withdrawn.",
    "Take this item up again": "The item is taken up again.",
}


def one_form_page(
    request: SignedIn,
    row: Any,
    form: forms.Form,
    act: Callable[[], Any],
    words: str,
    caution: str = "",
) -> HttpResponse:
    """A page with one form beside the source; done, the edition is shown again."""
    if request.method == "POST" and form.is_valid():
        try:
            if attempt(form, act) is not None:
                messages.success(request, DONE.get(words, "Saved."))
                return redirect("check_edition", edition=row.edition.public_id)
        except Stale as stale:
            overtaken(form, stale)
    values = {
        **beside(request, row.edition, str(row.public_id)),
        "row": row,
        "form": form,
        "words": words,
        "caution": caution,
        "crumbs": item_crumbs(row),
    }
    return render(request, "plans/one_form.html", values)
