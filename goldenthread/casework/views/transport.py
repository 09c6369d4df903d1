"""Help with travel: asked, decided, arranged; the family reads it in words."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import transport as actions
from goldenthread.casework.forms.transport import (
    ArrangeTransportForm,
    AskTransportForm,
    DecideTransportForm,
)
from goldenthread.casework.queries import disputes as dispute_queries
from goldenthread.casework.queries import transport as queries
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    found,
    make_once,
    offer,
    posted,
    shown_child,
)
from goldenthread.duties.rules.funding import travel

SEES, WORKS = Permission.SEE_CHILDREN, Permission.WORK_CASE
POSTS = ["GET", "HEAD", "POST"]


@open_to(SEES)
@seen
@require_safe
def child_transport(request: SignedIn, child: UUID) -> HttpResponse:
    """What was asked for, what was decided and why, and how the child travels."""
    row = shown_child(request, child)
    law = travel(row.authority.nation)
    rows = queries.transports_of(request.viewer, row)
    case = dispute_queries.latest_case(request.viewer, row)
    works = request.viewer.may(WORKS)
    values = child_page(row, "child_file", "Travel to school", reader=request) | {
        "law": law,
        "rows": [(each, law.named(each.kind)) for each in rows],
        "works": works,
        "letter": reverse("write_letter", args=[case.public_id, "transport_refused"])
        if works and case
        else "",
    }
    return render(request, "casework/file/transport.html", values)


def transport_form(
    request: SignedIn, child: Any, form: Any, act: Any, heading: str
) -> HttpResponse:
    """A form of travel; done, it leads back to the child's travel."""
    back = reverse("child_transport", args=[child.public_id])
    law = travel(child.authority.nation)

    def do() -> str:
        act()
        return back

    return make_once(request, form, do) or form_page(
        request,
        form,
        caption=child.name,
        heading=heading,
        lead=[law.says, law.source + ("" if law.confirmed else " (unconfirmed)")],
        submit="Keep it",
        back=back,
    )


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def ask(request: SignedIn, child: UUID) -> HttpResponse:
    """Somebody asks for help with travel."""
    row = shown_child(request, child)
    form = AskTransportForm(posted(request), initial={"asked": request.today})

    def act() -> None:
        said = {k: v for k, v in form.cleaned_data.items() if k != "token"}
        actions.ask_transport(row, **said, by=request.viewer, on=request.today)

    return transport_form(request, row, form, act, "Help with travel is asked for")


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def decide(request: SignedIn, asked: UUID) -> HttpResponse:
    """Decide whether the child is eligible."""
    row = found(queries.transports(request.viewer), asked)
    shows(request, row.child)
    form = DecideTransportForm(posted(request))

    def act() -> None:
        said = {k: v for k, v in form.cleaned_data.items() if k != "token"}
        actions.decide_transport(row, **said, by=request.viewer, on=request.today)

    return transport_form(request, row.child, form, act, "Is the child eligible?")


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def arrange(request: SignedIn, asked: UUID) -> HttpResponse:
    """Arrange what was agreed."""
    row = found(queries.transports(request.viewer), asked)
    shows(request, row.child)
    form = ArrangeTransportForm(posted(request))
    law = travel(row.authority.nation)
    offer(form, "kind", [(each.key, each.says) for each in law.kinds])

    def act() -> None:
        actions.arrange_transport(row, arranged=form.arranged(), by=request.viewer)

    return transport_form(request, row.child, form, act, "How the child travels")
