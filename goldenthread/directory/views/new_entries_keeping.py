"""New entries as officers see them: the queue, what is alike, and the decision."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.clock import now
from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions import new_entries as actions
from goldenthread.directory.forms.new_entries import (
    AskBackForm,
    TakeForm,
    TurnDownForm,
)
from goldenthread.directory.queries import new_entries as queries
from goldenthread.directory.rules.new_entries import OPEN, Where
from goldenthread.directory.rules.wording import differences
from goldenthread.directory.views.deciding import ENTRIES
from goldenthread.directory.views.keeping import EDITS, ON_A_PAGE
from goldenthread.directory.views.new_entries import facts_sent
from goldenthread.directory.views.public import found
from goldenthread.ui.rules import Cell, Column, Link, Table

NEW = "Services to be listed"
CHANGED = "Whoever sent it has changed it meanwhile. Read it again before you decide."


@open_to(EDITS)
@require_safe
def new_entries(request: SignedIn) -> HttpResponse:
    """What waits for a decision, then what was decided last."""
    heads = tuple(map(Column, ("Service", "Who gives it", "Sent on", "How far")))
    waiting = tuple(map(line_of, queries.still_open(request.viewer)))
    decided = tuple(map(line_of, queries.decided_lately(request.viewer)[:ON_A_PAGE]))
    values = {
        "waiting": Table("To decide", heads, waiting, stacked=True),
        "decided": Table("Decided, the last first", heads, decided, stacked=True),
        "crumbs": (Link(ENTRIES, reverse("entries")),),
    }
    return render(request, "directory/new_entries.html", values)


def line_of(row: Any) -> tuple[Cell, ...]:
    """A new entry in the table."""
    return (
        Cell(row.name, url=reverse("new_entry", args=[row.public_id])),
        Cell(row.organisation_name),
        Cell(day_in_words(row.sent_on)),
        Cell(row.get_state_display()),
    )


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def new_entry(request: SignedIn, public_id: UUID) -> HttpResponse:
    """One new entry beside what is like it: taken in, asked about or turned down."""
    row = found(queries.new_entries(request.viewer).filter(public_id=public_id).first())
    forms = forms_of(request, row)
    form = forms.get(request.POST.get("verb", ""))
    if form and form.is_valid():
        try:
            return redirect(decided(request, row, form))
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        except Stale:
            messages.warning(request, CHANGED)
        return redirect(request.path)
    return render(request, "directory/new_entry.html", about(request, row, forms))


def forms_of(request: SignedIn, row: Any) -> dict[str, Any]:
    """The three decisions; the one that was sent is filled."""
    verb = request.POST.get("verb", "")
    first = {"version": row.version}
    given = {name: request.POST if verb == name else None for name in FORMS}
    return {
        "take": TakeForm(
            request.viewer, row, given["take"], initial=dict(first), auto_id="take_%s"
        ),
        "ask": AskBackForm(given["ask"], initial=dict(first), auto_id="ask_%s"),
        "decline": TurnDownForm(given["decline"], initial=dict(first)),
    }


FORMS = ("take", "ask", "decline")


def decided(request: SignedIn, row: Any, form: Any) -> str:
    """Do what was decided; the address to go on to."""
    given, by, on = form.cleaned_data, request.viewer, request.today
    version = given["version"]
    if given["verb"] == "ask":
        question = given["question"]
        actions.ask_back(row, question=question, version=version, on=on, by=by)
        messages.success(request, "Asked. It waits here until they answer.")
        return reverse("new_entries")
    if given["verb"] == "decline":
        reason = given["reason"]
        actions.turn_down(row, reason=reason, version=version, on=on, by=by)
        messages.success(request, "Turned down. They read your reason.")
        return reverse("new_entries")
    how = actions.Taking(
        given.get("organisation"), given["visibility"], bool(given.get("invites"))
    )
    made = actions.take_in(row, how=how, version=version, at=now(), by=by)
    messages.success(request, f"Taken in: {row.name}.")
    page = "preview_entry" if how.visibility == "published" else "change_entry"
    return reverse(page, args=[made.public_id])


def about(request: SignedIn, row: Any, forms: dict[str, Any]) -> dict[str, Any]:
    """What the page of one new entry prints."""
    words = row.words
    alike = [
        {
            "name": str(one.service),
            "giver": one.service.organisation.name,
            "url": reverse("preview_entry", args=[one.service.public_id]),
            "because": one.because,
            "shown": one.service.get_visibility_display(),
            "differences": [
                each for each in differences(one.says, words.wording) if each.after
            ],
        }
        for one in queries.like_in_all(request.viewer, row)
    ]
    return {
        "row": row,
        "facts": facts_sent(words),
        "is_secret": row.where == Where.SECRET,
        "questions": queries.questions_of(request.viewer, row),
        "alike": alike,
        "is_open": row.state in OPEN,
        "sent_on": day_in_words(row.sent_on),
        "decided_on": day_in_words(row.decided_on) if row.decided_on else "",
        "forms": forms,
        "crumbs": (
            Link(ENTRIES, reverse("entries")),
            Link(NEW, reverse("new_entries")),
        ),
    }
