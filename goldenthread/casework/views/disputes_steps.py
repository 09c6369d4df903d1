"""Taking a disagreement further: steps, directions, working documents, its end."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn, handed_out
from goldenthread.access.rules import Permission
from goldenthread.access.views.lodging import given_file
from goldenthread.casework.actions import disputes as actions
from goldenthread.casework.forms.disputes import (
    CloseForm,
    DirectionForm,
    KeptForm,
    StepForm,
    WorkingForm,
)
from goldenthread.casework.queries import disputes as queries
from goldenthread.casework.queries.families import reads_plain
from goldenthread.casework.rules.disputes import orders_now
from goldenthread.casework.views.disputes import shown_dispute, step_says
from goldenthread.casework.views.happenings import warn_of_late_appeal
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    found,
    make_once,
    posted,
)
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.disputing import disputing

WORKS = Permission.WORK_CASE


def dispute_page(
    request: SignedIn, row: Any, form: Any, act: Callable[[], Any], heading: str
) -> HttpResponse:
    """A form of one disagreement; done, it leads back to it."""
    address = reverse("dispute", args=[row.public_id])

    def do() -> str:
        act()
        return address

    return make_once(request, form, do) or form_page(
        request,
        form,
        caption=row.child.name,
        heading=heading,
        submit="Save",
        back=address,
        crumbs=child_page(row.child, "child_disputes", heading)["crumbs"],
    )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def dispute_step(request: SignedIn, dispute: UUID) -> HttpResponse:
    """Write down what happened."""
    row = shown_dispute(request, dispute)
    law = disputing(row.authority.nation)
    steps = law.steps_of(row.kind)
    events = duties(row.authority.nation).events
    kinds = {
        kind: events[one.word].kind_says(kind)
        for one in steps
        if one.word
        for kind in orders_now(law, events[one.word], [row.grounds])
    }
    pairs = [(one.key, step_says(one, row)) for one in steps]
    form = StepForm(
        pairs, list(kinds.items()), posted(request), initial={"day": request.today}
    )

    def act() -> None:
        said = form.step()
        actions.take_step(row, words=said, by=request.viewer, on=request.today)
        word = next(one.word for one in steps if one.key == said.key)
        warn_of_late_appeal(request, row.case, word, said.day)

    return dispute_page(request, row, form, act, "What happened?")


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def add_direction(request: SignedIn, dispute: UUID) -> HttpResponse:
    """Write down a direction."""
    row = shown_dispute(request, dispute)
    form = DirectionForm(posted(request))
    return dispute_page(
        request,
        row,
        form,
        lambda: actions.add_direction(row, words=form.words(), by=request.viewer),
        "A direction of the tribunal",
    )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def keep_direction(request: SignedIn, direction: UUID) -> HttpResponse:
    """Note that a direction was followed."""
    row = found(queries.directions(request.viewer), direction)
    shows(request, row.child)
    form = KeptForm(posted(request), initial={"day": request.today})
    return dispute_page(
        request,
        row.dispute,
        form,
        lambda: actions.keep_direction(
            row,
            day=form.cleaned_data["day"],
            version=row.version,
            by=request.viewer,
            on=request.today,
        ),
        row.says,
    )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def add_working_paper(request: SignedIn, dispute: UUID) -> HttpResponse:
    """Keep one side's working document."""
    row = shown_dispute(request, dispute)
    versions = {
        str(one.public_id): one for one in queries.versions_of(request.viewer, row)
    }
    form = WorkingForm(
        [(key, str(one)) for key, one in versions.items()],
        posted(request),
        request.FILES or None,
        initial={"dated": request.today},
    )
    paper = given_file(request, form, "paper") if form.is_valid() else None

    def act() -> Any:
        said = form.cleaned_data
        words = actions.WorkingWords(
            said["side"],
            said["dated"],
            said["note"],
            versions.get(said["plan_version"]),
            paper,
        )
        return actions.add_working_paper(
            row, words=words, by=request.viewer, on=request.today
        )

    return dispute_page(request, row, form, act, "A working document")


@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def working_file(request: SignedIn, paper: UUID) -> HttpResponseBase:
    """The file of a working document: the two sides', not the school's."""
    row = found(queries.papers(request.viewer), paper)
    viewer = request.viewer
    is_side = viewer.may(WORKS) or reads_plain(viewer, row.child)
    if not row.paper or not is_side:
        raise Http404
    shows(request, row.child)
    return handed_out(row.paper.path, row.paper.name)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def close_dispute(request: SignedIn, dispute: UUID) -> HttpResponse:
    """Write down how it ended."""
    row = shown_dispute(request, dispute)
    law = disputing(row.authority.nation)
    form = CloseForm(law, posted(request), initial={"day": request.today})
    return dispute_page(
        request,
        row,
        form,
        lambda: actions.close_dispute(
            row,
            ended=form.ended(),
            version=row.version,
            by=request.viewer,
            on=request.today,
        ),
        "How did it end?",
    )
