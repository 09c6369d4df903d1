"""Review: what families notice and say of a plan, and the answers they are owed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.review.families import (
    answer_comment,
    keep_back,
    note_noticed,
    show_comment,
)
from goldenthread.plans.forms.families import AnswerForm, CountedForm, ShowForm
from goldenthread.plans.queries import families as queries
from goldenthread.plans.queries.assess import every_item
from goldenthread.plans.queries.plan import plans_of
from goldenthread.plans.views.pages import (
    attempt,
    crumbs,
    found,
    overtaken,
    posted,
    stage_tabs,
)
from goldenthread.ui.rules import Link

SHOWN = 100  # comments on the page


@open_to(Permission.SEE_PLANS)
@require_GET
def plan_voices(request: SignedIn, plan: UUID) -> HttpResponse:
    """Comments on a plan: to be read, to be answered, answered."""
    row = found(plans_of(request.viewer), plan)
    rows = list(queries.comments(request.viewer).filter(plan=row)[: SHOWN + 1])
    values = {
        "plan": row,
        "open": [each for each in rows[:SHOWN] if each.answered_on is None],
        "answered": [each for each in rows[:SHOWN] if each.answered_on],
        "more": len(rows) > SHOWN,
        "today": request.today,
        "tabs": stage_tabs(row, "plan_review"),
        "crumbs": plan_crumbs(row, "What families say"),
    }
    return render(request, "plans/voices.html", values)


def plan_crumbs(plan: Any, words: str) -> tuple[Link, ...]:
    """The way back to the review of a plan."""
    back = Link("Review", reverse("plan_review", args=[plan.public_id]))
    return crumbs(plan, back, Link(words, ""))


@open_to(Permission.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def comment(request: SignedIn, comment: UUID) -> HttpResponse:
    """Read a comment; let it be shown, or keep it back with a reason."""
    row = found(queries.comments(request.viewer), comment)
    initial = {"version": row.version, "words": row.shown_words or row.words}
    held = request.POST.get("step") == "keep"
    known = request.authority.name
    form = ShowForm(posted(request), initial=initial, held=held, known=known)
    if request.method == "POST" and form.is_valid() and decided(request, row, form):
        return redirect("answer_comment", row.public_id)
    values = {
        "comment": row,
        "form": form,
        "crumbs": plan_crumbs(row.plan, "A comment"),
    }
    return render(request, "plans/comment.html", values)


def decided(request: SignedIn, row: Any, form: ShowForm) -> bool:
    """Show it or keep it back; False, with a sentence on the form, when refused."""
    said = form.cleaned_data
    facts: dict[str, Any] = {
        "version": said["version"],
        "by": request.viewer,
        "on": request.today,
    }
    try:
        if request.POST.get("step") == "keep":
            because = said["because"]
            done = attempt(form, lambda: keep_back(row, because=because, **facts))
        else:
            words = said["words"]
            done = attempt(form, lambda: show_comment(row, words=words, **facts))
    except Stale as stale:
        overtaken(form, stale)
        return False
    if done:
        messages.success(request, "Decided. Now answer it.")
    return done is not None


@open_to(Permission.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def answer(request: SignedIn, comment: UUID) -> HttpResponse:
    """Say what was done about a comment, and what is still to do."""
    row = found(queries.comments(request.viewer), comment)
    initial = {"version": row.version, "did": row.did, "still_to_do": row.still_to_do}
    form = AnswerForm(posted(request), initial=initial, known=request.authority.name)
    if request.method == "POST" and form.is_valid() and answered(request, row, form):
        return redirect("plan_voices", row.plan.public_id)
    values = {
        "comment": row,
        "form": form,
        "back": reverse("plan_voices", args=[row.plan.public_id]),
        "crumbs": plan_crumbs(row.plan, "An answer"),
    }
    return render(request, "plans/answer.html", values)


def answered(request: SignedIn, row: Any, form: AnswerForm) -> bool:
    """Keep the answer; False, with a sentence on the form, when refused."""
    said = form.cleaned_data
    try:
        done = attempt(
            form,
            lambda: answer_comment(
                row,
                did=said["did"],
                still_to_do=said["still_to_do"],
                version=said["version"],
                by=request.viewer,
                on=request.today,
            ),
        )
    except Stale as stale:
        overtaken(form, stale)
        return False
    if done:
        messages.success(request, "Answered. It is published with the next cycle.")
    return done is not None


@open_to(Permission.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def noticed(request: SignedIn, item: UUID) -> HttpResponse:
    """Write down what people answered to 'do you notice a difference?'."""
    row = found(every_item(request.viewer), item)
    cycle = queries.open_cycle_of(request.viewer, row.edition.plan)
    form = CountedForm(posted(request))
    if request.method == "POST" and cycle and form.is_valid():
        done = attempt(
            form,
            lambda: note_noticed(
                row,
                cycle=cycle,
                counted=form.counted(),
                by=request.viewer,
                on=request.today,
            ),
        )
        if done:
            messages.success(request, f"Counted for {cycle.name}.")
            return redirect("noticed", row.public_id)
    values = {
        "item": row,
        "cycle": cycle,
        "rows": queries.noticed_of(request.viewer, row, cycle) if cycle else (),
        "form": form if cycle else None,
        "back": reverse("plan_voices", args=[row.edition.plan.public_id]),
        "crumbs": plan_crumbs(row.edition.plan, "Do you notice a difference?"),
    }
    return render(request, "plans/noticed.html", values)
