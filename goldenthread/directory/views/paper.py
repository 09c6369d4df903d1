"""Paper copies: how families ask, and the officer's queue."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import Stale, once, open_to
from goldenthread.access.http import Asked, SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory import actions
from goldenthread.directory.forms.paper import PaperDoneForm, PaperForm
from goldenthread.directory.queries import readers as queries
from goldenthread.directory.queries.guides import guides
from goldenthread.directory.views.public import HOME, found, page_of
from goldenthread.directory.views.readers import OTHERS
from goldenthread.places.queries import offer_reached
from goldenthread.places.views.reaching import rows_of
from goldenthread.ui.rules import Cell, Colour, Column, Link, Row, Table, Tag

ANSWERS = Permission.ANSWER_READERS
ON_A_PAGE = 50


@require_safe
def paper(request: Asked) -> HttpResponse:
    """How to have the Local Offer on paper, from each authority here."""
    rows = queries.offering_authorities(None, on=request.today)
    values = {
        "rows": [
            (row, queries.policy_of(None, row), rows_of(offer_reached(None, row)))
            for row in rows
        ],
        "crumbs": (Link(HOME, reverse("local_offer")),),
    }
    return render(request, "directory/paper.html", values)


@open_to(ANSWERS)
@require_safe
def paper_queue(request: SignedIn) -> HttpResponse:
    """What is to be sent, the first due first; then what was done."""
    rows = queries.paper_requests(request.viewer)
    shown = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    heads = tuple(map(Column, ("What", "Asked", "Send by", "How far")))
    lines = tuple(line_of(each, request) for each in shown)
    values = {
        "days": queries.policy_of(request.viewer, request.authority).paper_days,
        "table": Table("Paper copies", heads, lines, stacked=True),
        "page": page_of(shown, {}),
        "crumbs": (Link("From readers", reverse("readers")),),
    }
    return render(request, "directory/paper_queue.html", values)


def line_of(row: Any, request: SignedIn) -> tuple[Cell, ...]:
    """A request in the table: what, never who."""
    late = Tag("Late", Colour.RED) if row.is_late(request.today) else None
    done = f"{row.get_state_display()} {day_in_words(row.done_on)}".strip()
    return (
        Cell(str(row), url=reverse("paper_request", args=[row.public_id])),
        Cell(day_in_words(row.asked_on)),
        Cell(day_in_words(row.due_on), tag=late),
        Cell(done),
    )


@open_to(ANSWERS)
@require_http_methods(["GET", "POST"])
def note_paper(request: SignedIn) -> HttpResponse:
    """Note what somebody asked for."""
    every = guides(request.viewer, request.authority)
    names = [(each.key, each.title) for each in every]
    first = {"asked_on": request.today}
    form = PaperForm(names, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            row = actions.note_paper_request(
                request.authority,
                said=form.wanted,
                by=request.viewer,
                on=request.today,
            )
            return reverse("paper_request", args=[row.public_id])

        try:
            return redirect(once(form.cleaned_data["token"], made, by=request.viewer))
        except ValidationError as problem:
            form.add_error(None, problem)
    values = {"form": form, "crumbs": (Link("Paper copies", reverse("paper_queue")),)}
    return render(request, "directory/note_paper.html", values)


@open_to(ANSWERS)
@require_http_methods(["GET", "POST"])
def paper_request(request: SignedIn, asked: UUID) -> HttpResponse:
    """One request: what to send, to whom, and that it was done."""
    rows = queries.paper_requests(request.viewer)
    row = found(rows.filter(public_id=asked).first())
    form = PaperDoneForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            done(request, row, form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        except Stale:
            messages.warning(request, OTHERS)
            return redirect(request.path)
        else:
            return redirect("paper_queue")
    values = {
        "row": row,
        "form": form if row.state == "waiting" else None,
        "facts": facts(request, row),
        "packet": reverse("paper_packet", args=[row.public_id]),
        "booklet": reverse("list_booklet", args=[row.numbers, row.size])
        if row.numbers
        else "",
        "crumbs": (Link("Paper copies", reverse("paper_queue")),),
    }
    return render(request, "directory/paper_request.html", values)


def done(request: SignedIn, row: Any, said: dict[str, Any]) -> None:
    """It was sent, or it is closed."""
    facts = {"version": said["version"], "by": request.viewer, "on": request.today}
    if "sent" in request.POST:
        actions.note_paper_sent(row, **facts)
    else:
        actions.close_paper_request(row, because=said["because"], **facts)


def titles(request: SignedIn, keys: list[str]) -> tuple[str, ...]:
    """The titles of guides today."""
    known = {one.key: one.title for one in guides(request.viewer, request.authority)}
    return tuple(known.get(key, key) for key in keys)


def facts(request: SignedIn, row: Any) -> tuple[Row, ...]:
    """What the officer needs for the envelope."""
    who = queries.requester_of(request.viewer, row)
    gone = "Forgotten: it was sent long enough ago."
    told = (
        Row("What", row.wants),
        Row("Guides", lines=titles(request, row.guides.split())),
        Row("Print", row.get_size_display()),
        Row("Name", who.name if who else gone),
        Row("Address", lines=tuple(who.address.splitlines()) if who else (gone,)),
        Row("Telephone", who.telephone if who else ""),
        Row("Asked", f"{row.get_asked_how_display()}, {day_in_words(row.asked_on)}"),
        Row("Send by", day_in_words(row.due_on)),
        Row(
            "How far", f"{row.get_state_display()} {day_in_words(row.done_on)}".strip()
        ),
        Row("Why nothing was sent", row.closed_because),
    )
    return tuple(each for each in told if each.value or each.lines)
