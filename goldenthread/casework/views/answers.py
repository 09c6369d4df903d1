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
from goldenthread.casework.queries.families import gives_views
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

SENT = "Your answer is with us. You can say more any time."
KEPT = "The family’s answer is kept."
OTHER_WAYS = "You can also answer by phone or letter, or ask for a meeting."
GIVES, WORKS = Permission.GIVE_VIEWS, Permission.WORK_CASE


@open_to(GIVES, WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def answer_draft(request: SignedIn, version: UUID) -> HttpResponse:
    """Say what one thinks of a draft, or write down what the family answered."""
    row = found(versions(request.viewer), version)
    if not may_answer(request.viewer, row):
        raise Http404
    shows(request, row.child)
    by, on, office = request.viewer, request.today, request.viewer.may(WORKS)
    form = AnswerForm(posted(request), office=office)
    back = reverse("plan_version", args=[row.public_id])

    def act() -> str:
        answer = form.answer()
        if office:
            behalf = form.cleaned_data["on_behalf_of"]
            answering.take_answer(row, answer=answer, on_behalf_of=behalf, by=by, on=on)
        else:
            answering.answer_draft(row, answer=answer, by=by, on=on)
        messages.success(request, KEPT if office else SENT)
        return back

    own = "What you think of the draft"
    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading="What the family answers to the draft" if office else own,
        lead=[] if office else [OTHER_WAYS],
        submit="Keep the answer" if office else "Send your answer",
        back=back,
        crumbs=child_page(row.child, "child_plan", "Your answer")["crumbs"],
    )


def may_answer(viewer: Viewer, row: Any) -> bool:
    """Whether a version is a draft that this reader may answer, or write answers to."""
    is_with_family = row.kind == "draft" and row.released_on is not None
    answers = viewer.may(WORKS) or gives_views(viewer, row.child)
    return is_with_family and answers


def answers_table(viewer: Viewer, row: Any) -> Table | None:
    """What was answered to a draft; None where nobody has, or it is no draft."""
    answers = answers_to(viewer, row) if row.kind == "draft" else []
    cells = [
        (
            Cell(day_in_words(each.given_on), hint=said_by(each)),
            Cell(part_says(each.key, each.answer)),
            Cell(each.words),
        )
        for each in answers
    ]
    heads = "When|Answer|In their words"
    return listed("What the family answered", heads, cells) if cells else None


def said_by(answer: Any) -> str:
    """Whose answer it is; of one that came on paper or by phone also how."""
    if not answer.on_behalf_of:
        return str(answer.given_by)
    return f"{answer.on_behalf_of}, written down by the office"
