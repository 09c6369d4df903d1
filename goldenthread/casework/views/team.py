"""A team's work: giving cases out, chasing advice, which limits will pass."""

from datetime import date
from statistics import median
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.advice import chase_all
from goldenthread.casework.actions.allocating import allocate_all
from goldenthread.casework.forms.team import AllocateForm, ChaseAllForm
from goldenthread.casework.queries import team as queries
from goldenthread.casework.queries.advice import overdue_advice
from goldenthread.casework.queries.cases import as_lines, caseload, children, given_to
from goldenthread.casework.rules.routes import route_of
from goldenthread.casework.views.pages import (
    form_page,
    listed,
    make_once,
    offer,
    posted,
    to_each,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.ui.rules import Cell, Link, Table

SHOWN = 100  # cases on one form; given out, they make room for the next
GIVES_OUT = Permission.ALLOCATE


@open_to(GIVES_OUT)
@seen
@require_http_methods(["GET", "POST"])
def team(request: SignedIn) -> HttpResponse:
    """How many cases each officer leads; give out what nobody has, or move some."""
    viewer, on = request.viewer, request.today
    people = list(queries.officers(viewer, on=on))
    loads = queries.loads(viewer, on=on)
    rows = chosen_cases(request)
    form = AllocateForm(posted(request))
    offer(form, "children", [(str(row.child.public_id), line(row)) for row in rows])
    offer(
        form,
        "officer",
        [(str(one.pk), f"{one} ({loads.get(one.pk, 0)})") for one in people],
    )

    def act() -> str:
        said = form.cleaned_data
        given = children(viewer).filter(public_id__in=said["children"])
        count = allocate_all(
            request.authority,
            children=list(given),
            user_id=int(said["officer"]),
            by=viewer,
            on=on,
        )
        many = f"{count} cases are given out."
        messages.success(request, "1 case is given out." if count == 1 else many)
        return reverse("team")

    made = make_once(request, form, act)
    if made is not None:
        return made
    values = {
        "table": team_table(viewer, people, loads, on),
        "middle": middle(people, loads),
        "form": form,
        "count": len(rows),
        "crumbs": (Link("Children", reverse("children")), Link("Team", "")),
    }
    return render(request, "casework/team.html", values)


LOADS = "Who leads how many open cases"
HEADS = "Officer|#Open cases|#Our limits passed|#Ours in 4 weeks"
NOBODY = "Nobody"


def team_table(
    viewer: Viewer, people: list[Any], loads: dict[int, int], on: date
) -> Table:
    """Each officer's cases, and what the authority owes in them by law."""
    owed = queries.pressed(viewer, on=on)
    rows: list[tuple[Any, str, int]] = [
        (one.pk, f"{reverse('team')}?of={one.pk}", loads.get(one.pk, 0))
        for one in people
    ]
    names = {one.pk: str(one) for one in people} | {None: NOBODY}
    rows.append((None, reverse("team"), queries.unallocated(viewer, on=on).count()))
    cells = [
        (
            Cell(names[pk], address),
            Cell(str(count)),
            *(Cell(str(number)) for number in owed.get(pk, (0, 0))),
        )
        for pk, address, count in rows
    ]
    return listed(LOADS, HEADS, cells)


def middle(people: list[Any], loads: dict[int, int]) -> str:
    """How many cases an officer leads in the middle of the team; '' without one."""
    if not people:
        return ""
    return f"{median(loads.get(one.pk, 0) for one in people):g}"


def chosen_cases(request: SignedIn) -> list[Any]:
    """Cases that nobody leads, or those of the officer who is asked for."""
    of = request.GET.get("of", "")
    if of.isdecimal() and len(of) < 10:
        rows = caseload(request.viewer, on=request.today)
        rows = given_to(request.viewer, rows, int(of), on=request.today)
    else:
        rows = queries.unallocated(request.viewer, on=request.today)
    return list(as_lines(request.viewer, rows)[:SHOWN])


def line(row: Any) -> str:
    """A case on the form: child, state, next date."""
    state = route_of(row.route).names[row.state]
    return f"{row.child.name}: {state}, {day_in_words(row.next_due) or 'no date'}"


@open_to(Permission.WORK_CASE)
@seen
@require_http_methods(["GET", "POST"])
def overdue(request: SignedIn) -> HttpResponse:
    """Advice past its day: remind everybody at once, without a child's name."""
    viewer, on = request.viewer, request.today
    rows = {str(row.public_id): row for row in overdue_advice(viewer, on=on)[:SHOWN]}
    form = ChaseAllForm(posted(request), initial={"advice": list(rows)})
    offer(form, "advice", [(key, owed(row)) for key, row in rows.items()])

    def act() -> str:
        address = f"{settings.SITE_URL.rstrip('/')}{reverse('own_advice')}"
        mails = chase_all(
            request.authority,
            advices=[rows[key] for key in form.cleaned_data["advice"]],
            address=address,
            by=viewer,
            on=on,
        )
        messages.success(
            request,
            f"{people_said(mails)} by mail. Who has no account is called or "
            "written to: note it on the page of the advice.",
        )
        return reverse("overdue")

    made = make_once(request, form, act)
    if made is not None:
        return made
    return form_page(
        request,
        form if rows else None,
        heading="Advice that is overdue",
        lead=[overdue_words(len(rows))],
        submit="Remind them",
        back=reverse("children"),
        crumbs=(Link("Children", reverse("children")), Link("Overdue", "")),
    )


def people_said(count: int) -> str:
    """How many people are reminded."""
    return "1 person is reminded" if count == 1 else f"{count} people are reminded"


def overdue_words(count: int) -> str:
    """How much is overdue, and what a reminder is."""
    if not count:
        return "No advice is past its day."
    pieces = "1 piece is past its day." if count == 1 else f"{count} pieces are late."
    return (
        f"{pieces} Everybody you choose is reminded by one mail a day, however much "
        "they owe; it names no child."
    )


def owed(row: Any) -> str:
    """A piece of advice on the form."""
    how = "by mail" if row.user_id else "no account: call or write"
    due = day_in_words(row.due_by)
    return f"{row.from_whom} for {row.case.child.name}, due {due} ({how})"


@open_to(Permission.SEE_CHILDREN_OF_AREA)
@seen
@require_safe
def forecast(request: SignedIn) -> HttpResponse:
    """Which limits of ours pass in the next 28 and 56 days, and what is missing."""
    on = request.today
    soon = queries.coming(request.viewer, on=on, most=SHOWN)
    counted = queries.coming_counted(request.viewer, on=on)
    to_case = to_each("case")
    cells = [
        (
            Cell(row.child, to_case(row.case), hint=row.lead),
            Cell(row.says),
            Cell(day_in_words(row.day)),
            Cell("; ".join(row.missing) or "Nothing that is counted here"),
        )
        for row in soon
    ]
    sums = [
        (Cell(says), Cell(str(near)), Cell(str(far))) for says, near, far in counted
    ]
    values = {
        "sums": listed("Limits that pass", "Limit|#In 28 days|#In 56 days", sums),
        "table": listed(
            "Limits that pass in 28 days", "Child|Limit|Last day|What is missing", cells
        ),
        "more": sum(near for _, near, _ in counted) - len(soon),
        "crumbs": (Link("Children", reverse("children")), Link("Forecast", "")),
    }
    return render(request, "casework/forecast.html", values)
