"""What people give to a review: names, advice, views, findings, replies to changes."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn, handed_out
from goldenthread.access.rules import Permission
from goldenthread.access.views.lodging import given_file
from goldenthread.casework.actions import reviews_said as actions
from goldenthread.casework.forms.reviews import (
    GuestForm,
    LookForm,
    PaperForm,
    ViewsForm,
)
from goldenthread.casework.queries import advice as people
from goldenthread.casework.queries import reviews as queries
from goldenthread.casework.queries.families import gives_views
from goldenthread.casework.queries.hiding import hides_places
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    crumbs,
    found,
    listed,
    make_once,
    posted,
    too_late,
)
from goldenthread.casework.views.reviews import rows_found, shown_review
from goldenthread.casework.views.reviews_listed import may_run
from goldenthread.casework.views.reviews_steps import step_page, writable
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.reviewing import reviewing
from goldenthread.ui.rules import Cell, Link, Row

SEES, WORKS, RUNS = (
    Permission.SEE_CHILDREN,
    Permission.WORK_CASE,
    Permission.RUN_REVIEW,
)
GIVES, ADVISES = Permission.GIVE_VIEWS, Permission.GIVE_ADVICE


@open_to(RUNS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedIn, review: UUID) -> HttpResponse:
    """Invite somebody else."""
    row = writable(request, review)
    form = GuestForm(accounts(request), posted(request))
    return step_page(
        request,
        row,
        form,
        lambda: actions.invite(row, words=form.words(), by=request.viewer),
        heading="Invite somebody else",
        lead=["Ask the family whom they want at the meeting."],
        submit="Invite",
    )


def accounts(request: SignedIn) -> list[tuple[str, str]]:
    """Professionals with an account, to choose from."""
    return people.accounts(request.viewer, on=request.today)


@open_to(RUNS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def name_guest(request: SignedIn, guest: UUID) -> HttpResponse:
    """Put a name to somebody the law names."""
    row = shown_guest(request, guest)
    if not may_run(request.viewer, row.review):
        raise Http404
    initial = {
        "name": row.name,
        "owes_paper": row.owes_paper,
        "user": str(row.user_id or ""),
    }
    form = GuestForm(accounts(request), posted(request), initial=initial)
    return step_page(
        request,
        row.review,
        form,
        lambda: actions.name_guest(
            row,
            words=form.words(row.guest),
            version=row.version,
            by=request.viewer,
        ),
        heading="Who comes?",
    )


def shown_guest(request: SignedIn, public_id: UUID) -> Any:
    """Somebody invited; that the child was shown is written down."""
    row = found(queries.guests(request.viewer), public_id)
    shows(request, row.review.child)
    return row


@open_to(RUNS, ADVISES)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: SignedIn, guest: UUID) -> HttpResponse:
    """The advice of somebody invited: to be given, written down, or read."""
    row = shown_guest(request, guest)
    own = row.user_id == request.viewer.user_id
    runs = may_run(request.viewer, row.review)
    if not (own or runs):
        raise Http404
    form = PaperForm(
        posted(request), request.FILES or None, initial={"day": request.today}
    )
    if request.method == "POST" and row.received_on:
        return too_late(
            request,
            form,
            heading="This advice is here already",
            theirs=[Row("Came on", day_in_words(row.received_on))],
            back=reverse("review_guest", args=[row.public_id]),
        )
    if request.method == "POST" and form.is_valid() and paper_came(request, row, form):
        return redirect("review", row.review.public_id)
    values = child_page(row.review.child, "child_review", str(row), reader=request) | {
        "guest": row,
        "form": form,
        "runs": runs,
        "came": day_in_words(row.received_on),
        "reminded": day_in_words(row.reminded_on),
    }
    return render(request, "casework/review/guest.html", values)


def paper_came(request: SignedIn, row: Any, form: PaperForm) -> bool:
    """Keep the advice; False when something was refused."""
    paper = given_file(request, form, "paper")
    if form.errors:
        return False
    said = form.cleaned_data
    words = actions.PaperWords(said["day"], said["words"], paper)
    runs = may_run(request.viewer, row.review)
    act = actions.receive_paper if runs else actions.hand_in_paper
    done = attempt(
        form,
        lambda: act(
            row, words=words, version=row.version, by=request.viewer, on=request.today
        ),
    )
    return done is not None


@open_to(RUNS)
@require_POST
def remind(request: SignedIn, guest: UUID) -> HttpResponse:
    """Note that somebody was reminded."""
    row = found(queries.guests(request.viewer), guest)
    if not may_run(request.viewer, row.review):
        raise Http404
    actions.remind(row, version=row.version, by=request.viewer, on=request.today)
    return redirect("review", row.review.public_id)


@open_to(SEES)
@seen
@require_safe
def guest_file(request: SignedIn, guest: UUID) -> HttpResponseBase:
    """The file of somebody's advice: everybody invited gets it once it went round."""
    row = shown_guest(request, guest)
    own = row.user_id == request.viewer.user_id
    went_round = row.review.circulated_on is not None
    runs = may_run(request.viewer, row.review)
    kept = hides_places(request.viewer, row.review.child) and not own
    if not row.paper or kept or not (went_round or own or runs):
        raise Http404
    return handed_out(row.paper.path, row.paper.name)


@open_to(ADVISES)
@seen
@require_safe
def own_papers(request: SignedIn) -> HttpResponse:
    """The advice for reviews that is asked of me."""
    rows = queries.own_papers(request.viewer)[:100]
    table = listed(
        "Advice asked of you for reviews",
        "Child|Meeting|As",
        (
            (
                Cell(
                    each.review.child.name,
                    reverse("review_guest", args=[each.public_id]),
                ),
                Cell(day_in_words(each.review.meeting_day) or "Not arranged yet"),
                Cell(each.name),
            )
            for each in rows
        ),
    )
    values = {
        "heading": "Advice for reviews",
        "lead": "Send it in time to be read: two weeks before the meeting or sooner.",
        "actions": [],
        "rows": table,
        "crumbs": crumbs(None, Link("Advice for reviews", "")),
        "nothing": "Nobody waits for advice of yours for a review.",
    }
    return render(request, "casework/review/list.html", values)


WHOSE = {"child": "What you think", "family": "What you think, as family"}


@open_to(GIVES, RUNS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def give_views(request: SignedIn, review: UUID, whose: str) -> HttpResponse:
    """Say what one thinks; a child's page asks in a child's words."""
    row = shown_review(request, review)
    own = gives_views(request.viewer, row.child)
    if whose not in WHOSE or row.closed_on or not (own or may_run(request.viewer, row)):
        raise Http404
    form = ViewsForm(
        reviewing(row.authority.nation).questions,
        posted(request),
        request.FILES or None,
        whose=whose,
        for_others=not own,
    )
    if request.method == "POST" and form.is_valid() and was_heard(request, row, form):
        return redirect("review", row.public_id)
    heading = WHOSE[whose] if own else f"Write down what the {whose} said"
    values = child_page(row.child, "child_review", heading, reader=request) | {
        "form": form,
        "heading": heading,
        "review": row,
        "is_child": whose == "child",
        "own": own,
        "meeting": day_in_words(row.meeting_day),
        "back": reverse("review", args=[row.public_id]),
    }
    return render(request, "casework/review/views.html", values)


def was_heard(request: SignedIn, row: Any, form: ViewsForm) -> bool:
    """Keep what was said; False when something was refused."""
    paper = given_file(request, form, "paper")
    if form.errors:
        return False
    own = gives_views(request.viewer, row.child)
    act = actions.give_views if own else actions.take_views
    words = form.words(paper)
    made = make_once(request, form, lambda: said_once(request, row, act, words))
    return made is not None


def said_once(request: SignedIn, row: Any, act: Any, words: Any) -> str:
    """Keep it, and say where it can be read."""
    act(row, words=words, by=request.viewer, on=request.today)
    return reverse("review", args=[row.public_id])


@open_to(SEES)
@seen
@require_safe
def view_file(request: SignedIn, view: UUID) -> HttpResponseBase:
    """A picture or recording that came with views."""
    row = found(queries.views(request.viewer), view)
    own = row.given_by_id == request.viewer.user_id
    if not row.paper or (hides_places(request.viewer, row.review.child) and not own):
        raise Http404
    shows(request, row.review.child)
    return handed_out(row.paper.path, row.paper.name)


@open_to(RUNS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def look_at(request: SignedIn, review: UUID, of: str, key: str) -> HttpResponse:
    """One outcome, one provision or one topic."""
    row = writable(request, review)
    law = reviewing(row.authority.nation)
    here = reverse("look_at", args=[row.public_id, of, key])
    line = next(
        (one for one in rows_found(request, row, law) if one["url"] == here), None
    )
    if line is None:
        raise Http404
    words = {"outcome": law.progress, "provision": law.given, "topic": ()}[of]
    before = line["found"]
    initial = (
        {"state": before.state, "evidence": before.evidence, "change": before.change}
        if before
        else {}
    )
    form = LookForm(
        [(one.key, one.says) for one in words], posted(request), initial=initial
    )

    def act() -> Any:
        said = form.cleaned_data
        state = said.get("state", "")
        found_now = actions.Found(
            of, key, line["says"], state, said["evidence"], said["change"]
        )
        return actions.look_at(row, found=found_now, by=request.viewer)

    return step_page(
        request,
        row,
        form,
        act,
        heading=f"{line['of']}: how it stands",
        lead=[line["says"]],
    )
