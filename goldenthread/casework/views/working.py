"""Disagreement: each side's working document, and both with changes marked."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import bundles as actions
from goldenthread.casework.forms.bundles import SharedForm, WordsForm
from goldenthread.casework.queries import bundles as queries
from goldenthread.casework.queries import disputes as dispute_queries
from goldenthread.casework.rules.working import AUTHORITY, FAMILY
from goldenthread.casework.views.disputes import shown_dispute
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    found,
    make_once,
    posted,
)
from goldenthread.duties.rules.bundling import bundling

WORKS, GIVES = Permission.WORK_CASE, Permission.GIVE_VIEWS
POSTS = ["GET", "HEAD", "POST"]


@open_to(WORKS, GIVES)
@seen
@require_http_methods(POSTS)
def write_words(request: SignedIn, dispute: UUID) -> HttpResponse:
    """Write one's own side's next version: nobody else reads it before it is shared."""
    row = shown_dispute(request, dispute)
    works = request.viewer.may(WORKS)
    side = AUTHORITY if works else FAMILY
    base, sides = queries.latest_words(request.viewer, row)
    own = sides.get(side)
    form = WordsForm(posted(request), initial={"words": own.words if own else base})
    write = actions.write_our_words if works else actions.write_family_words
    back = reverse("marked_words", args=[dispute])

    def act() -> str:
        said = form.cleaned_data
        write(
            row,
            words=said["words"],
            note=said["note"],
            by=request.viewer,
            on=request.today,
        )
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading="Your side’s working document",
        lead=["It is your side’s own until you share it. Earlier versions stay."],
        submit="Keep this version",
        back=back,
    )


@open_to(WORKS, GIVES)
@seen
@require_safe
def marked_words(request: SignedIn, dispute: UUID) -> HttpResponse:
    """Both sides' latest versions as one text, each change by whoever wants it."""
    row = shown_dispute(request, dispute)
    law = bundling(row.authority.nation)
    _, sides = queries.latest_words(request.viewer, row)
    marks = {each.by: each for each in law.marks}
    mine = AUTHORITY if request.viewer.may(WORKS) else FAMILY
    own = sides.get(mine)
    values = child_page(
        row.child, "child_disputes", "Working document", reader=request
    ) | {
        "dispute": row,
        "runs": [
            {"run": run, "says": told(run, marks)}
            for run in queries.both_sides(request.viewer, row)
        ],
        "law": law,
        "sides": list(sides.values()),
        "unshared": own if own and not own.shared_on else None,
        "open": row.closed_on is None,
        "back": reverse("dispute", args=[dispute]),
    }
    return render(request, "casework/dispute/marked.html", values)


def told(run: Any, marks: dict[str, Any]) -> str:
    """Whose change it is, in words for those who listen."""
    mark = marks.get(str(run.by))
    if mark is None:
        return ""
    return str(mark.out if run.is_out else mark.says)


@open_to(WORKS, GIVES)
@seen
@require_http_methods(POSTS)
def share_words(request: SignedIn, paper: UUID) -> HttpResponse:
    """Let the other side read one's own version."""
    row = found(dispute_queries.papers(request.viewer), paper)
    mine = AUTHORITY if request.viewer.may(WORKS) else FAMILY
    if row.side != mine:
        raise Http404
    shows(request, row.child)
    form = SharedForm(posted(request))
    back = reverse("marked_words", args=[row.dispute.public_id])

    def act() -> str:
        actions.share_words(
            row,
            served=form.cleaned_data["served"],
            by=request.viewer,
            on=request.today,
        )
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading=f"Share version {row.number} with the other side",
        lead=["From then on both sides read it. It cannot be taken back."],
        submit="Share it",
        back=back,
    )
