"""Checks while somebody types: 'Check it first' saves nothing and loses nothing.

A button asks, so it works without a script. With one, the same address is asked as
soon as the person pauses, and answers with the findings alone.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.access.guard import Stale
from goldenthread.access.http import SignedIn
from goldenthread.plans.forms.plan import SheetForm
from goldenthread.plans.queries.typed import TypedItem, found_in_typed
from goldenthread.plans.rules.checks import CHECKS, Finding
from goldenthread.plans.views.pages import overtaken


def is_asking(request: SignedIn) -> bool:
    """Whether 'Check it first' was pressed: nothing is saved then."""
    return request.method == "POST" and request.POST.get("step") == "check"


def is_pausing(request: SignedIn) -> bool:
    """Whether the page itself asks, because the person has paused typing."""
    return is_asking(request) and request.headers.get("HX-Request") == "true"


def looked_over(
    request: SignedIn, form: forms.Form, find: Callable[[], Iterable[Finding]]
) -> dict[str, Any]:
    """What the checks say of the words as they are typed; nothing of a wrong form."""
    if not is_asking(request) or not form.is_valid():
        return {}
    return {
        "was_checked": True,
        "findings": [(one, CHECKS[one.code]) for one in find()],
    }


def found_in_form(
    request: SignedIn, form: SheetForm, edition: Any, item: Any
) -> list[Finding]:
    """What the checks find in the form of an item, or of one that is being added."""
    said = form.cleaned_data
    typed = TypedItem(
        edition,
        form.sheet(),
        item,
        said.get("reason", ""),
        said.get("approved_by", ""),
    )
    return found_in_typed(request.viewer, typed, on=request.today)


def found_alone(request: SignedIn, values: dict[str, Any]) -> HttpResponse:
    """The findings without the page around them, for a page that is being typed in."""
    return render(request, "plans/found.html", values)


def met_another(request: SignedIn, form: forms.Form, row: Any) -> bool:
    """Whether somebody saved the row while this was typed; the form then says so."""
    if not is_asking(request) or not form.is_valid():
        return False
    if row is None or form.cleaned_data["version"] == row.version:
        return False
    overtaken(form, Stale(row))
    return True
