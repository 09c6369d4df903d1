"""The steps of a review, each a page: open, arrange, invite, hold, report, decide."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import reviews as actions
from goldenthread.casework.actions import reviews_end
from goldenthread.casework.forms.reviews import (
    ArrangeForm,
    DayForm,
    DecideForm,
    HeldForm,
    OpenForm,
    ReportForm,
    TellForm,
    WaitForm,
)
from goldenthread.casework.queries import reviews as queries
from goldenthread.casework.queries.reviews_due import due_days
from goldenthread.casework.rules.reviews import last_meeting
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    make_once,
    posted,
    shown_case,
)
from goldenthread.casework.views.reviews import shown_review
from goldenthread.casework.views.reviews_listed import may_run, waits
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.reviewing import reviewing
from goldenthread.ui.rules import Link

WORKS, RUNS = Permission.WORK_CASE, Permission.RUN_REVIEW
STAYS = "A place that was written down is not shown to you. Left empty, it stays."


def writable(request: SignedIn, public_id: UUID) -> Any:
    """A review that the viewer may write in; else it is not there for writing."""
    row = shown_review(request, public_id)
    if not may_run(request.viewer, row):
        raise Http404
    return row


def step_page(
    request: SignedIn,
    row: Any,
    form: Any,
    act: Callable[[], Any],
    **values: Any,
) -> HttpResponse:
    """A form of one review; done, it leads back to the review."""
    address = reverse("review", args=[row.public_id])

    def do() -> str:
        act()
        return address

    heading = values["heading"]
    defaults = {
        "caption": row.child.name,
        "submit": "Save",
        "back": address,
        "crumbs": child_page(row.child, "child_review", heading)["crumbs"],
    }
    return make_once(request, form, do) or form_page(
        request, form, **(defaults | values)
    )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def open_review(request: SignedIn, case: UUID) -> HttpResponse:
    """Open a review by hand."""
    row = shown_case(request, case)
    law = reviewing(row.authority.nation)
    kinds = [(each.key, each.says) for each in law.kinds]
    form = OpenForm(kinds, posted(request))

    def act() -> str:
        kind = form.cleaned_data["kind"]
        made = actions.open_review(row, kind=kind, by=request.viewer, on=request.today)
        return reverse("review", args=[made.public_id])

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading="Open a review",
        lead=[
            "Reviews open by themselves as they fall due. Open one here before that."
        ],
        submit="Open",
        back=reverse("child_review", args=[row.child.public_id]),
        crumbs=child_page(row.child, "child_review", "Open a review")["crumbs"],
    )


@open_to(RUNS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def arrange_review(request: SignedIn, review: UUID) -> HttpResponse:
    """Arrange the meeting."""
    row = writable(request, review)
    law = reviewing(row.authority.nation)
    nation = duties(row.authority.nation)
    due = due_days(request.viewer, law, [row], on=request.today)[row.pk]
    last = last_meeting(nation, law, due, on=request.today) if due else None
    form = ArrangeForm(
        posted(request),
        initial={
            "agreed": request.today,
            "day": row.meeting_day,
            "where": "" if row.is_kept else row.where,
        },
    )
    if row.is_kept:
        form.fields["where"].help_text = STAYS
    lead = ["A child who is not in a setting is reviewed by the authority itself."]
    if last:
        lead.append(
            f"The review is due by {day_in_words(due)}. Meet by "
            f"{day_in_words(last)}, so that the decision has its full time."
        )
    return step_page(
        request,
        row,
        form,
        lambda: actions.arrange(
            row,
            meeting=form.meeting(),
            version=row.version,
            by=request.viewer,
            on=request.today,
        ),
        heading="Arrange the meeting",
        lead=lead,
    )


STEPS = {
    "proposed": actions.begin,
    "invited": actions.send_invitations,
    "papers": actions.circulate,
}


@open_to(RUNS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def review_step(request: SignedIn, review: UUID, step: str) -> HttpResponse:
    """A step that is a day: invitations, papers, telling the family."""
    row = writable(request, review)
    word = reviewing(row.authority.nation).step(step)
    act = STEPS.get(step)
    if word is None or act is None:
        raise Http404
    form = DayForm(posted(request), initial={"day": request.today})
    owed = [
        each.name
        for each in queries.guests_of(request.viewer, row)
        if each.owes_paper and not each.received_on
    ]
    caution = f"Not here yet: {', '.join(owed)}." if owed and step == "papers" else ""
    return step_page(
        request,
        row,
        form,
        lambda: act(
            row,
            version=row.version,
            day=form.cleaned_data["day"],
            by=request.viewer,
            on=request.today,
        ),
        heading=word.says,
        caution=caution,
    )


@open_to(RUNS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def hold_review(request: SignedIn, review: UUID) -> HttpResponse:
    """Write down the meeting."""
    row = writable(request, review)
    guests = [
        (str(each.pk), each.name) for each in queries.guests_of(request.viewer, row)
    ]
    form = HeldForm(guests, posted(request), initial={"day": row.meeting_day})
    return step_page(
        request,
        row,
        form,
        lambda: actions.hold(
            row,
            held=form.held(),
            version=row.version,
            by=request.viewer,
            on=request.today,
        ),
        heading="Write down the meeting",
        lead=["Outcome by outcome is written on the page of the review."],
    )


@open_to(RUNS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def report_review(request: SignedIn, review: UUID) -> HttpResponse:
    """Send the report round."""
    row = writable(request, review)
    endings = [(one.key, one.says) for one in reviewing(row.authority.nation).endings]
    form = ReportForm(endings, posted(request), initial={"day": request.today})
    return step_page(
        request,
        row,
        form,
        lambda: actions.report(
            row,
            report=form.report(),
            version=row.version,
            by=request.viewer,
            on=request.today,
        ),
        heading="The report of the meeting",
        lead=["It goes to everybody who was invited, also to those who did not come."],
    )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def decide_review(request: SignedIn, review: UUID) -> HttpResponse:
    """Decide the review and tell the family."""
    row = writable(request, review)
    law = reviewing(row.authority.nation)
    notices = {
        str(each.public_id): each
        for ending in law.endings
        if ending.version
        for each in queries.notices(request.viewer, row, ending.version)
    }
    form = DecideForm(
        [(each.key, each.says) for each in law.endings],
        [(key, str(each)) for key, each in notices.items()],
        posted(request),
        initial={"told_on": request.today, "ending": row.advises},
    )

    def act() -> Any:
        said = form.cleaned_data
        notice = notices.get(said.get("notice", ""))
        decided = reviews_end.Decided(
            said["ending"], said["reasons"], said["told_on"], notice
        )
        return reviews_end.decide(
            row,
            decided=decided,
            version=row.version,
            by=request.viewer,
            on=request.today,
        )

    return step_page(
        request,
        row,
        form,
        act,
        heading="Decide this review",
        lead=[
            "Where the plan changes, the proposed changes leave with this decision. "
            "Where it ends, a second person confirms it first.",
        ],
        caution=""
        if notices
        else "No version with proposed changes is ready. To change the plan, write the "
        "changes in it and make a version first.",
        beside=Link("Open the plan", reverse("child_plan", args=[row.child.public_id])),
    )


@open_to(Permission.DECIDE_CASE)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_end(request: SignedIn, review: UUID) -> HttpResponse:
    """Confirm as a second person that the plan ends, or send it back."""
    row = shown_review(request, review)
    if not waits(row) and request.method != "POST":
        return redirect("review", row.public_id)
    form = TellForm(posted(request), initial={"told_on": request.today})

    def act() -> Any:
        said = form.cleaned_data
        version, by, on = row.version, request.viewer, request.today
        if said["answer"] == "no":
            return reviews_end.send_end_back(
                row, why=said["why"], version=version, by=by, on=on
            )
        day = said["told_on"] or on
        return reviews_end.confirm_end(row, told_on=day, version=version, by=by, on=on)

    return step_page(
        request,
        row,
        form,
        act,
        heading="Confirm that the plan ends",
        lead=[f"The reasons: {row.reasons}"],
        submit="Save",
    )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def let_wait(request: SignedIn, review: UUID) -> HttpResponse:
    """Leave a review that no duty demands yet."""
    row = writable(request, review)
    form = WaitForm(posted(request))
    return step_page(
        request,
        row,
        form,
        lambda: actions.let_wait(
            row,
            why=form.cleaned_data["why"],
            version=row.version,
            by=request.viewer,
            on=request.today,
        ),
        heading="This review can wait",
        lead=["The reason stays, and the next one opens in its time."],
    )
