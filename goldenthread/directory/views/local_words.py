"""Words people here use: officers add them, see what each changes, withdraw them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import Stale, once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions import local_words as actions
from goldenthread.directory.forms.local_words import (
    LocalWordForm,
    WithdrawWordForm,
    WordFields,
    WordOffForm,
)
from goldenthread.directory.queries import local_words as queries
from goldenthread.directory.views.public import found
from goldenthread.ui.rules import Cell, Column, Link, Table

EDITS = Permission.EDIT_DIRECTORY
SHOW = "show"
HEADS = ("People say", "The search understands", "Why", "Added", "Withdrawn")
NOBODY = "somebody who has left"
COLLEAGUE = "Somebody else withdrew this word first."


@open_to(EDITS)
@require_safe
def keep_local_words(request: SignedIn) -> HttpResponse:
    """Every word that was added, those in force first."""
    called = dict(queries.themes(request.viewer))
    rows = tuple(line(row, called) for row in queries.local_words(request.viewer))
    columns = tuple(Column(each) for each in HEADS)
    table = Table("Words that were added here", columns, rows, stacked=True)
    values = {"table": table if rows else None, "crumbs": crumbs()[:1]}
    return render(request, "directory/local_words.html", values)


def crumbs() -> tuple[Link, ...]:
    """The way back."""
    return (
        Link("Local Offer entries", reverse("entries")),
        Link("Words people here use", reverse("keep_local_words")),
    )


def line(row: Any, called: dict[str, str]) -> tuple[Cell, ...]:
    """One word in the table, with who added it and why."""
    theme = called.get(row.theme, "A theme that is gone")
    means = f"Not: {theme}" if row.is_off else row.means or theme
    address = reverse("withdraw_local_word", args=[row.public_id])
    out = Cell("Withdraw it", address, hint="It is in force.")
    if row.withdrawn_on:
        out = Cell(done(row.withdrawn_on, row.withdrawn_by), hint=row.withdrawn_because)
    added = Cell(done(row.added_on, row.added_by))
    return (Cell(row.said), Cell(means), Cell(row.because), added, out)


def done(on: Any, by: Any) -> str:
    """When, and by whom."""
    return f"{day_in_words(on)}, by {by or NOBODY}"


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_local_word(request: SignedIn) -> HttpResponse:
    """Write a word down; first show what it would change, then add it."""
    form = LocalWordForm(
        request.viewer,
        request.authority,
        request.POST or None,
        initial={"theme": request.GET.get("theme", "")},
    )
    return word_page(request, form, ADDED)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def switch_word_off(request: SignedIn) -> HttpResponse:
    """Say that words do not mean a theme here; first see what that changes."""
    start = {name: request.GET.get(name, "") for name in ("said", "theme")}
    given = request.POST or None
    form = WordOffForm(request.viewer, request.authority, given, initial=start)
    return word_page(request, form, OFF)


@open_to(EDITS)
@require_safe
def shipped_words(request: SignedIn) -> HttpResponse:
    """The words that the search came with, theme by theme, and which are off here."""
    holding = request.GET.get("q", "")[:80]
    rows = queries.shipped(request.viewer, holding)
    values = {
        "themes": [theme_shown(one) for one in rows],
        "holding": holding,
        "crumbs": crumbs(),
    }
    return render(request, "directory/shipped_words.html", values)


def theme_shown(theme: queries.Shipped) -> dict[str, Any]:
    """A theme with its phrases, each with where it is switched off."""
    address = reverse("switch_word_off")
    words = [
        Link(
            text,
            ""
            if theme.is_of_safety or text.casefold() in theme.off
            else f"{address}?{urlencode({'said': text, 'theme': theme.key})}",
            text.casefold() in theme.off,
        )
        for text in theme.phrases
    ]
    return {"says": theme.says, "words": words, "stays": theme.is_of_safety}


@dataclass(frozen=True)
class Page:
    """What the page of a word says."""

    heading: str
    lead: str
    submit: str
    with_it: str
    done: str


ADDED = Page(
    "Add a word",
    "From then on a search with all of these words finds what they mean. The page says "
    "what was searched for, and a reader can leave it out.",
    "Add this word",
    "With the word:",
    "Searches now know “{}”.",
)
OFF = Page(
    "Switch a meaning off",
    "From then on a search with all of these words no longer looks for the theme on "
    "their account. The words themselves are still searched for. You can switch it on "
    "again by withdrawing it. Numbers to ring in danger are never switched off.",
    "Switch it off",
    "Without the meaning:",
    "Searches with “{}” no longer look for that theme.",
)


def word_page(request: SignedIn, form: WordFields, page: Page) -> HttpResponse:
    """The form of a word; what it would change is shown before it can be sent."""
    values: dict[str, Any] = {"form": form, "crumbs": crumbs(), "show": SHOW}
    values["page"] = page
    if request.method == "POST" and form.is_valid():
        if SHOW in request.POST:
            values["changes"] = queries.changes(
                request.viewer, form.meaning, form.searches, on=request.today
            )
        else:
            answer = added(request, form, page)
            if answer:
                return answer
    return render(request, "directory/local_word_form.html", values)


def added(request: SignedIn, form: WordFields, page: Page) -> HttpResponse | None:
    """Add the word once, and go back to the list; None where it cannot be added."""

    def make() -> str:
        actions.add_local_word(
            request.authority, words=form.words, on=request.today, by=request.viewer
        )
        return reverse("keep_local_words")

    try:
        address = once(form.cleaned_data["token"], make, by=request.viewer)
    except ValidationError as problem:
        form.add_error("said", problem)
        return None
    messages.success(request, page.done.format(form.cleaned_data["said"]))
    return redirect(address)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def withdraw_local_word(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Take a word out of the search, with a reason."""
    rows = queries.local_words(request.viewer).filter(withdrawn_on=None)
    word: Any = found(rows.filter(public_id=public_id).first())
    form = WithdrawWordForm(request.POST or None, initial={"version": word.version})
    back = reverse("keep_local_words")
    if request.method == "POST" and form.is_valid():
        withdrawn(request, word, form)
        return redirect(back)
    values = {
        "heading": f"Withdraw “{word.said}”?",
        "words": ["Searches will no longer know it. It stays on the list."],
        "form": form,
        "submit": "Withdraw it",
        "cancel": back,
    }
    return render(request, "ui/confirm.html", values)


def withdrawn(request: SignedIn, word: Any, form: WithdrawWordForm) -> None:
    """Withdraw it, unless somebody else was quicker."""
    given = form.cleaned_data
    try:
        actions.withdraw_local_word(
            word,
            because=given["because"],
            version=given["version"],
            on=request.today,
            by=request.viewer,
        )
    except Stale:
        messages.error(request, COLLEAGUE)
    else:
        messages.success(request, f"“{word.said}” is as if it had not been added.")
