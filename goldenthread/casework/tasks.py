"""Casework's work at night: clocks, then the reviews that follow from them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from goldenthread.access.queries import authorities
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions import reviews_night
from goldenthread.casework.actions.paper_caseload import Made, keep_caseloads, sealed
from goldenthread.casework.actions.public_requests import destroy_refused
from goldenthread.casework.actions.reckoning import reckon_cases
from goldenthread.casework.queries import reviews_due
from goldenthread.casework.queries.cases import batches_to_reckon
from goldenthread.casework.queries.paper_caseload import on_paper, readers
from goldenthread.casework.rules.paper_caseload import (
    CaseOnPaper,
    caseload_on_paper,
    sight_of,
)
from goldenthread.documents.writers import written
from goldenthread.duties.rules.reviewing import reviewing

if TYPE_CHECKING:
    from goldenthread.access.models import User


def reckon(viewer: Viewer, *, on: date) -> str:
    """Reckon every case that is open, or whose clocks still run, for a new day."""
    authority: Any = authorities(viewer).get(pk=viewer.authority_id)
    cases = changed = 0
    for batch in batches_to_reckon(viewer):
        changed += reckon_cases(authority, cases=batch, on=on, by=viewer)
        cases += len(batch)
    return f"{cases} cases are reckoned, {changed} of them stand otherwise."


def start_reviews(viewer: Viewer, *, on: date) -> str:
    """Expect moves, open reviews, send terms' lists, remind of the switch of rights."""
    authority: Any = authorities(viewer).get(pk=viewer.authority_id)
    law = reviewing(authority.nation)
    by: dict[str, Any] = {"by": viewer, "on": on}
    night = reviews_night
    moves = reviews_due.expected_now(viewer, law, on=on)
    expected = night.expect_moves(authority, moves=moves, **by)
    due = reviews_due.to_open_now(viewer, law, on=on)
    opened = night.open_reviews(authority, due=due, **by)
    lists = [
        night.ListFor(each.term, each.setting, each.children, each.to)
        for each in reviews_due.lists_due(viewer, law, on=on)
    ]
    sent = night.send_term_lists(authority, lists=lists, address=at("terms"), **by)
    marks = reviews_due.switches_now(viewer, law, on=on)
    night.remind_of_switch(authority, marks=marks, address=at("children"), **by)
    return f"{opened} reviews opened, {expected} moves expected, {sent} lists sent."


def destroy_requests(viewer: Viewer, *, on: date) -> str:
    """Destroy requests from the public that were not for us, once their time is up."""
    authority: Any = authorities(viewer).get(pk=viewer.authority_id)
    gone = destroy_refused(authority, on=on, by=viewer)
    return f"{gone} requests from the public are destroyed."


def print_caseloads(viewer: Viewer, *, on: date) -> str:
    """Make each officer's list on paper, and the team's for those who see the area."""
    authority: Any = authorities(viewer).get(pk=viewer.authority_id)
    made: list[Made] = []
    for user, who in readers(viewer, on=on):
        made.append(paper_for(user, who, "own", on=on))
        if who.may(Permission.SEE_CHILDREN_OF_AREA):
            made.append(paper_for(user, who, "team", on=on, like=made))
    keep_caseloads(authority, made=made, by=viewer, on=on)
    return f"{len(made)} caseloads are on paper."


def paper_for(
    user: "User", who: Viewer, of: str, *, on: date, like: Sequence[Made] = ()
) -> Made:
    """One reader's list, in that reader's sight; an equal one is not made twice."""
    cases = on_paper(who, of, on=on)
    sight = sight_of(cases)
    same = (each for each in like if of == "team" == each.of and each.sight == sight)
    twin = next(same, None)
    files = twin.sealed if twin else files_of(who, user, cases, of, on)
    return Made(user, of, sight, len(cases), files)


def files_of(
    who: Viewer, user: "User", cases: Sequence[CaseOnPaper], of: str, on: date
) -> tuple[bytes, bytes]:
    """The two files of a list, sealed."""
    area = authorities(who).get(pk=who.authority_id).name
    whose = "the whole team" if of == "team" else str(user)
    paper = caseload_on_paper(cases, whose=whose, area=area, on=on)
    page, pdf = sealed(written(paper, form) for form in ("html", "pdf"))
    return page, pdf


def at(name: str) -> str:
    """The whole address of a page."""
    return f"{settings.SITE_URL.rstrip('/')}{reverse(name)}"
