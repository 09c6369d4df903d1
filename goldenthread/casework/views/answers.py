"""A family answers a draft; what was answered is read where the draft is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions import answering
from goldenthread.casework.forms.answers import AnswerForm
from goldenthread.casework.queries.answers import answers_to
from goldenthread.casework.queries.plans import versions
from goldenthread.casework.rules.answers import part_says
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    found,
    listed,
    make_once,
    posted,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.ui.rules import Cell, Table

GIVES = Permission.GIVE_VIEWS


@open_to(GIVES)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def answer_draft(request: SignedIn, version: UUID) -> HttpResponse:
    """Say what one thinks of a draft."""
    row = found(versions(request.viewer), version)
    if not may_answer(request.viewer, row):
        raise Http404
    shows(request, row.child)
    form = AnswerForm(posted(request))
    back = reverse("plan_version", args=[row.public_id])

    def act() -> str:
        answering.answer_draft(
            row, answer=form.answer(), by=request.viewer, on=request.today
        )
        messages.success(request, "Your answer is with us. You can say more any time.")
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading="What you think of the draft",
        lead=["You can also answer by phone or letter, or ask for a meeting."],
        submit="Send your answer",
        back=back,
        crumbs=child_page(row.child, "child_plan", "Your answer")["crumbs"],
    )


def may_answer(viewer: Viewer, row: Any) -> bool:
    """Whether a version is a draft that is with this reader."""
    is_with_family = row.kind == "draft" and row.released_on is not None
    return is_with_family and viewer.may(GIVES)


def answers_table(viewer: Viewer, row: Any) -> Table | None:
    """What was answered to a draft; None where nobody has, or it is no draft."""
    answers = answers_to(viewer, row) if row.kind == "draft" else []
    cells = [
        (
            Cell(day_in_words(each.given_on), hint=str(each.given_by)),
            Cell(part_says(each.key, each.answer)),
            Cell(each.words),
        )
        for each in answers
    ]
    heads = "When|Answer|In their words"
    return listed("What the family answered", heads, cells) if cells else None
