"""The two pages behind every form here: one that adds, and one that changes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.access.guard import Stale, once
from goldenthread.access.http import SignedIn
from goldenthread.ui.rules import Row

FormOf = Callable[..., Any]


@dataclass(frozen=True)
class Words:
    """What a page with a form says, and where its way back leads."""

    heading: str
    submit: str
    cancel: str


def add_page(
    request: SignedIn, form_of: FormOf, make: Callable[[Any], Any], words: Words
) -> HttpResponse:
    """Show an empty form; what it makes, it makes once."""
    form = form_of(request.viewer, request.authority, request.POST or None)
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            make(form)
            return words.cancel

        try:
            token = form.cleaned_data["token"]
            return redirect(once(token, made, by=request.viewer))
        except ValidationError as problem:
            form.add_error(None, problem)
    return shown(request, form, words)


def change_page(
    request: SignedIn,
    row: Any,
    form_of: FormOf,
    change: Callable[[Any], Any],
    words: Words,
) -> HttpResponse:
    """Show what is there; when somebody else was quicker, show both texts."""
    if request.method != "POST":
        form = form_of(request.viewer, request.authority, initial=values_of(row))
        return shown(request, form, words)
    form = form_of(request.viewer, request.authority, request.POST)
    if form.is_valid():
        try:
            change(form)
        except ValidationError as problem:
            form.add_error(None, problem)
        except Stale as stale:
            return both(request, stale.current, form_of, words)
        else:
            return redirect(words.cancel)
    return shown(request, form, words)


def both(request: SignedIn, row: Any, form_of: FormOf, words: Words) -> HttpResponse:
    """The other's text above one's own; saving again is then a decision."""
    given = request.POST.copy()
    given["version"] = str(row.version)
    form = form_of(request.viewer, request.authority, given)
    theirs = [
        Row(str(field.label), said(getattr(row, name)))
        for name, field in form.fields.items()
        if name != "version"
    ]
    return shown(request, form, words, theirs=theirs, status=409)


def said(value: Any) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "" if value is None else str(value)


def values_of(row: Any) -> dict[str, Any]:
    """What a form shows of a row: plain values, and other rows by their public id."""
    values = {}
    for field in row._meta.fields:
        value = getattr(row, field.name)
        values[field.name] = getattr(value, "public_id", value)
    return values


def shown(
    request: SignedIn,
    form: Any,
    words: Words,
    *,
    theirs: list[Row] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page."""
    values = {"form": form, "theirs": theirs, "heading": words.heading}
    values |= {"submit": words.submit, "cancel": words.cancel}
    return render(request, "places/form.html", values, status=status)
