"""Asking for an assessment: a family, a SENCO, or an officer for somebody else."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.opening import Asking, open_case
from goldenthread.casework.forms.requests import RequestForm
from goldenthread.casework.queries import cases as queries
from goldenthread.casework.queries.contacts import reached
from goldenthread.casework.queries.families import gives_views
from goldenthread.casework.queries.support import evidence_of
from goldenthread.casework.views.moves import link
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    make_once,
    posted,
    shown_child,
)
from goldenthread.duties.rules.asking import Asker, asked_for
from goldenthread.duties.rules.pack import duties
from goldenthread.ui.rules import Link

ASKS = Permission.ASK_FOR_ASSESSMENT
SHOWN = 200


@open_to(ASKS)
@seen
@require_safe
def ask_for_whom(request: SignedIn) -> HttpResponse:
    """For which child: one's own, one's pupils, or one that must be found first."""
    viewer = request.viewer
    rows = queries.without_case(viewer)[:SHOWN]
    values = {
        "told": asked_for(request.authority.nation),
        "reached": reached(viewer),
        "children": [
            Link(row.name, reverse("ask", args=[row.public_id])) for row in rows
        ],
        "office": viewer.may(Permission.WORK_CASE),
        "finds": [
            *link("Find a child", "find_child", None, viewer, Permission.FIND_CHILDREN),
            *link("Add a child", "add_child", None, viewer, Permission.ADD_CHILD),
        ],
        "crumbs": (Link("Children", reverse("children")), Link("Ask", "")),
    }
    return render(request, "casework/ask_for_whom.html", values)


@open_to(ASKS)
@seen
@require_http_methods(["GET", "POST"])
def ask(request: SignedIn, child: UUID) -> HttpResponse:
    """The request itself. Nothing is needed but who asks and why."""
    row, viewer = shown_child(request, child), request.viewer
    office = viewer.may(Permission.WORK_CASE)
    told = asked_for(request.authority.nation)
    askers = offered(viewer, row, request)
    choices = [(each.key, each.says) for each in askers]
    first = askers[0].key if len(askers) == 1 else None
    begun = {"asker": first, "helps": told_by_support(viewer, row)}
    form = RequestForm(choices, posted(request), office=office, initial=begun)

    def act() -> str:
        case = open_case(
            row,
            asking=asking_of(form, request),
            words=form.words(),
            by=viewer,
            on=request.today,
        )
        messages.success(request, f"The request is here. {told.answer}")
        return reverse("case", args=[case.public_id])

    made = make_once(request, form, act)
    if made is not None:
        return made
    page = child_page(row, "child", "Ask", reader=request)
    return form_page(
        request,
        form,
        heading=told.title,
        caption=row.name,
        lead=[told.any_form, told.answer, *(one.note for one in askers if one.note)],
        submit="Write the request down" if office else "Send the request",
        back=reverse("child", args=[row.public_id]),
        crumbs=page["crumbs"],
    )


def told_by_support(viewer: Viewer, child: Any) -> str:
    """What a setting's cycles say, so that nobody types it again; theirs to change."""
    if not viewer.may(Permission.WRITE_SUPPORT):
        return ""
    return evidence_of(viewer, child).says


def offered(viewer: Viewer, child: Any, request: SignedIn) -> list[Asker]:
    """Who may be named as asking, by who writes and by the child's age."""
    nation = request.authority.nation
    law = duties(nation)
    able = [
        each
        for each in asked_for(nation).askers
        if each.may(law, child.born, on=request.today)
    ]
    if viewer.may(Permission.WORK_CASE):
        return able
    family = gives_views(viewer, child)
    return [each for each in able if (each.family if family else each.setting)]


def asking_of(form: RequestForm, request: SignedIn) -> Asking:
    """Who asked, how and when; what a family sends itself came today."""
    told, said = asked_for(request.authority.nation), form.cleaned_data
    return Asking(
        told.route,
        told.word,
        said["asker"],
        said.get("came_as") or "here",
        said.get("received") or request.today,
        on_behalf_of=said.get("on_behalf_of") or "",
    )
