"""Reviews before their time: asked for, and answered with reasons."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import reviews_end
from goldenthread.casework.forms.reviews import (
    EarlyAnswerForm,
    EarlyForm,
)
from goldenthread.casework.queries import reviews as queries
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    found,
    make_once,
    posted,
    shown_case,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.reviewing import reviewing

WORKS, GIVES = Permission.WORK_CASE, Permission.GIVE_VIEWS


@open_to(GIVES, WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def ask_early(request: SignedIn, case: UUID) -> HttpResponse:
    """Ask for a review before its time, or write down that somebody did."""
    row = shown_case(request, case)
    office = request.viewer.may(WORKS)
    form = EarlyForm(posted(request), office=office, initial={"day": request.today})
    act_of = reviews_end.take_early if office else reviews_end.ask_early
    back = reverse("child_review", args=[row.child.public_id])

    def act() -> str:
        words = form.words(request.today)
        act_of(row, words=words, by=request.viewer, on=request.today)
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading="Ask for a review before its time",
        lead=[reviewing(row.authority.nation).early.says],
        submit="Ask",
        back=back,
        crumbs=child_page(row.child, "child_review", "Early review")["crumbs"],
    )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def answer_early(request: SignedIn, asked: UUID) -> HttpResponse:
    """Answer a request for an early review."""
    row = found(queries.early(request.viewer), asked)
    case = shown_case(request, row.case.public_id)
    form = EarlyAnswerForm(posted(request), initial={"day": request.today})
    back = reverse("child_review", args=[case.child.public_id])

    def act() -> str:
        reviews_end.answer_early(
            row,
            answer=form.answer(),
            version=row.version,
            by=request.viewer,
            on=request.today,
        )
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=case.child.name,
        heading="Answer the request for an early review",
        lead=[f"Asked on {day_in_words(row.asked_on)}: {row.why}"],
        submit="Answer",
        back=back,
        crumbs=child_page(case.child, "child_review", "Early review")["crumbs"],
    )
