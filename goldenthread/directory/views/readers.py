"""The officer's side of readers: what they said, what they are owed, how we deal."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory import actions
from goldenthread.directory.forms.comments import (
    ReaderPolicyForm,
    ReadForm,
    ResponseForm,
    WorkedForm,
)
from goldenthread.directory.queries import readers as queries
from goldenthread.directory.queries.yearly import stands_in
from goldenthread.directory.rules.comments import State
from goldenthread.directory.views.public import found, page_of
from goldenthread.documents.rules.recognising import tells_who
from goldenthread.ui.rules import Cell, Colour, Column, Link, Table, Tag

ANSWERS = Permission.ANSWER_READERS
ON_A_PAGE = 50
STEPS = {
    "waiting": "read_comment",
    "shown": "respond_comment",
    "held": "respond_comment",
}
OTHERS = "Somebody else changed this while you were writing. This is how it stands now."


@open_to(ANSWERS)
@require_safe
def readers(request: SignedIn) -> HttpResponse:
    """What readers said, the first that is owed an answer first."""
    rows = queries.readers_comments(request.viewer)
    shown = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    heads = ("Comment", "About", "Received", "Answer by", "How far")
    lines = tuple(line_of(each, request) for each in shown)
    table = Table("Comments", tuple(map(Column, heads)), lines, stacked=True)
    values = {
        "table": table,
        "owed": queries.comments_waiting(request.viewer, on=request.today),
        "papers": queries.papers_waiting(request.viewer),
        "page": page_of(shown, request.GET.dict()),
        "public": reverse("said_of_offer", args=[request.authority.slug]),
    }
    return render(request, "directory/readers.html", values)


def line_of(row: Any, request: SignedIn) -> tuple[Cell, ...]:
    """A comment in the table, with the page on which the next step is taken."""
    done = row.answered_on is not None
    step = "judge_comment" if done else STEPS[row.state]
    late = Tag("Late", Colour.RED) if row.is_overdue(request.today) else None
    state = "Answered" if done else row.get_state_display()
    return (
        Cell(str(row), url=reverse(step, args=[row.public_id])),
        Cell(str(row.service or row.get_about_display())),
        Cell(day_in_words(row.received_on)),
        Cell(day_in_words(row.answer_due), tag=late),
        Cell(state),
    )


def own(request: SignedIn, comment: UUID) -> Any:
    """A comment on one's own authority's offer, or there is no such page."""
    rows = queries.readers_comments(request.viewer)
    return found(rows.filter(public_id=comment).first())


def step(
    request: SignedIn, row: Any, form: Any, do: Any, words: dict[str, str]
) -> HttpResponse:
    """A page on which one step is taken; whoever was quicker is told of."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        except Stale:
            messages.warning(request, OTHERS)
            return redirect(request.path)
        else:
            return redirect(words["onward"])
    values = words | {
        "row": row,
        "form": form,
        "telling": to_look_at(row),
        "stands": stands_in(request.viewer, row),
        "received": day_in_words(row.received_on),
        "due": day_in_words(row.answer_due),
        "crumbs": (Link("From readers", reverse("readers")),),
    }
    return render(request, "directory/comment_step.html", values)


def to_look_at(row: Any) -> tuple[tuple[str, str], ...]:
    """What may tell who wrote a comment that nobody has read yet."""
    if row.state != State.WAITING:
        return ()
    return tells_who(row.words, known=row.authority.name)


@open_to(ANSWERS)
@require_http_methods(["GET", "POST"])
def read_comment(request: SignedIn, comment: UUID) -> HttpResponse:
    """Decide whether a comment is shown, and in which words."""
    row = own(request, comment)
    first = {"version": row.version, "words": row.shown_words or row.words}
    first["why"] = row.held_for
    form = ReadForm(
        request.POST or None,
        initial=first,
        held="hold" in request.POST,
        known=request.authority.name,
    )
    facts: dict[str, Any] = {"by": request.viewer, "on": request.today}

    def do(said: dict[str, Any]) -> None:
        if "hold" in request.POST:
            actions.hold_comment_back(
                row, why=said["why"], version=said["version"], **facts
            )
        else:
            actions.show_comment_of_reader(
                row, words=said["words"], version=said["version"], **facts
            )

    onward = reverse("respond_comment", args=[comment])
    words = {"heading": "May this be shown?", "onward": onward, "asks": "read"}
    return step(request, row, form, do, words)


@open_to(ANSWERS)
@require_http_methods(["GET", "POST"])
def respond_comment(request: SignedIn, comment: UUID) -> HttpResponse:
    """Answer a comment, and say what will be done."""
    row = own(request, comment)
    names = ("version", "response", "action", "promised_for")
    first = {name: getattr(row, name) for name in names}
    form = ResponseForm(
        request.POST or None, initial=first, known=request.authority.name
    )

    def do(said: dict[str, Any]) -> None:
        actions.respond_to_comment(
            row,
            said=actions.Response(**{name: said[name] for name in names[1:]}),
            version=said["version"],
            by=request.viewer,
            on=request.today,
        )

    words = {"heading": "Our answer", "onward": reverse("readers"), "asks": "respond"}
    return step(request, row, form, do, words)


@open_to(ANSWERS)
@require_http_methods(["GET", "POST"])
def judge_comment(request: SignedIn, comment: UUID) -> HttpResponse:
    """Look again: did what was done do what was hoped?"""
    row = own(request, comment)
    first = {"version": row.version, "worked": row.worked, "words": row.worked_words}
    form = WorkedForm(request.POST or None, initial=first)

    def do(said: dict[str, Any]) -> None:
        facts = {name: said[name] for name in ("worked", "words", "version")}
        actions.say_whether_it_worked(row, **facts, by=request.viewer, on=request.today)

    words = {"heading": "Did it work?", "onward": reverse("readers"), "asks": "judge"}
    return step(request, row, form, do, words)


@open_to(ANSWERS)
@require_http_methods(["GET", "POST"])
def reader_policy(request: SignedIn) -> HttpResponse:
    """How this authority deals with its readers."""
    row = queries.policy_of(request.viewer, request.authority)
    names = tuple(ReaderPolicyForm.base_fields)
    first = {name: getattr(row, name) for name in names}
    form = ReaderPolicyForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        actions.set_reader_policy(
            request.authority, said=form.cleaned_data, by=request.viewer
        )
        messages.success(request, "Saved.")
        return redirect("readers")
    values = {"form": form, "crumbs": (Link("From readers", reverse("readers")),)}
    return render(request, "directory/reader_policy.html", values)
