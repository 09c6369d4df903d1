"""Audits: what was said to the writers of plans, their answers, what changed since."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import audit_readings as actions
from goldenthread.casework.forms.audits import AnswerFeedbackForm
from goldenthread.casework.queries import audits as queries
from goldenthread.casework.queries.audit_results import told_of
from goldenthread.casework.rules.audit.rounds import followed
from goldenthread.casework.rules.audit.rubric import rubric_from
from goldenthread.casework.views.pages import attempt, found, listed, posted
from goldenthread.cycle.rules import day_in_words
from goldenthread.ui.rules import Cell, Colour, Link, Tag

WORKS, RUNS = Permission.WORK_CASE, Permission.RUN_AUDIT
COLOURS = {
    "done": Colour.GREEN,
    "made": Colour.BLUE,
    "late": Colour.RED,
    "waits": Colour.GREY,
}
MARKS = {
    "done": "Changed since",
    "made": "New version waits",
    "late": "Overdue",
    "waits": "Not changed",
}


@open_to(WORKS, RUNS)
@seen
@require_safe
def audit_said(request: SignedIn) -> HttpResponse:
    """What audits said to me of plans I wrote; for who leads audits, to everybody."""
    rows = list(queries.feedback(request.viewer)[:200])
    later = queries.later_versions(request.viewer, [row.audited for row in rows])
    cells = [
        (
            Cell(named(request, row), reverse("audit_feedback", args=[row.public_id])),
            Cell(day_in_words(row.given_on)),
            Cell(day_in_words(row.due_by) or "No day"),
            Cell(day_in_words(row.answered_on) or "No answer yet"),
            Cell(tag=since(row, later[row.audited_id], request.today)),
        )
        for row in rows
    ]
    heads = "Plan|Said|Change wanted by|Answered|Since then"
    values = {
        "table": listed("Feedback on plans", heads, cells),
        "crumbs": (Link("Your desk", reverse("desk")), Link("Feedback on plans", "")),
    }
    return render(request, "casework/audit/said.html", values)


def named(request: SignedIn, row: Any) -> str:
    """What a plan is called: by its child for the writer, else by its number."""
    if row.audited.writer_id == request.viewer.user_id:
        return str(row.child.name)
    return f"{row.audited.round.name}: {row.audited}"


def since(row: Any, later: Any, on: Any) -> Tag:
    """What became of feedback, as a mark."""
    _, state = followed(later, due_by=row.due_by, on=on)
    return Tag(MARKS[state], COLOURS[state])


@open_to(WORKS, RUNS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def audit_feedback(request: SignedIn, feedback: UUID) -> HttpResponse:
    """What an audit said of one plan, the grades that stand, the writer's answer."""
    row = found(queries.feedback(request.viewer), feedback)
    shows(request, row.child)
    rubric = rubric_from(row.audited.round.rubric)
    initial = {"version": row.version, "answer": row.answer}
    form = AnswerFeedbackForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        by: Any = {"by": request.viewer, "on": request.today}
        if (
            attempt(form, lambda: actions.answer_feedback(row, **said, **by))
            is not None
        ):
            messages.success(request, "Your answer is kept.")
            return redirect(request.path)
    later = queries.later_versions(request.viewer, [row.audited])[row.audited_id]
    is_writer = row.audited.writer_id == request.viewer.user_id
    values = {
        "feedback": row,
        "name": named(request, row),
        "told": told_of(request.viewer, row, rubric),
        "since": followed(later, due_by=row.due_by, on=request.today)[0],
        "is_writer": is_writer,
        "plan": reverse("child_plan", args=[row.child.public_id]) if is_writer else "",
        "form": form,
        "crumbs": (
            Link("Feedback on plans", reverse("audit_said")),
            Link(named(request, row), ""),
        ),
    }
    return render(request, "casework/audit/feedback.html", values)
