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
from goldenthread.plans.queries.typed import TypedItem, found_in_typed, known_in
from goldenthread.plans.rules.checks import CHECKS, Beyond, Finding, found_in_measure
from goldenthread.plans.views.pages import is_asking, overtaken


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


def found_in_typed_measure(
    request: SignedIn, form: forms.Form, edition: Any, item: Any = None
) -> list[Finding]:
    """What the checks find in the form of a measure, or of why there is none."""
    said, on = form.cleaned_data, request.today
    return found_in_measure(
        [said[name] for name in MEASURE_WORDS if name in said],
        criterion=said.get("text", ""),
        item=str(item.public_id) if item else "this",
        on=on,
        beyond=known_in(request.viewer, edition, on=on) if edition else Beyond(),
    )


# The boxes of such forms whose words become public, beside the criterion itself.
MEASURE_WORDS = ("name", "definition", "unit", "source", "reason", "because")


def found_alone(request: SignedIn, values: dict[str, Any]) -> HttpResponse:
    """The findings without the page around them, for a page that is being typed in."""
    return render(request, "plans/found.html", values | {"is_alone": True})


def met_another(request: SignedIn, form: forms.Form, row: Any) -> bool:
    """Whether somebody saved the row while this was typed; the form then says so."""
    if not is_asking(request) or is_pausing(request) or not form.is_valid():
        return False
    if row is None or form.cleaned_data["version"] == row.version:
        return False
    overtaken(form, Stale(row))
    return True
