"""Lists of children: an officer's caseload, a team's, one's own children or pupils."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.queries import cases as queries
from goldenthread.casework.rules.routes import route_of
from goldenthread.casework.rules.standing import days
from goldenthread.casework.views.moves import link
from goldenthread.casework.views.pages import listed, to_each
from goldenthread.cycle.rules import day_in_words
from goldenthread.people.queries import reads_only_own
from goldenthread.ui.rules import Cell, Colour, Link, Page, Table, Tag

ON_A_PAGE = 50
# Label, name of the address, and who may open it.
WAYS = (
    ("Ask for an assessment", "ask_for_whom", Permission.ASK_FOR_ASSESSMENT),
    ("Requests from the public", "public_requests", Permission.WORK_CASE),
    ("What is asked of you", "own_advice", Permission.GIVE_ADVICE),
    ("What was given this week", "week_grid", Permission.GIVE_ADVICE),
    ("Plans to read for an audit", "audit_readings", Permission.READ_FOR_AUDIT),
    ("Audits of plans", "audits", Permission.SEE_AUDITS),
    ("What audits said of your plans", "audit_said", Permission.WORK_CASE),
    ("Find a child", "find_child", Permission.FIND_CHILDREN),
    ("Advice that is overdue", "overdue", Permission.WORK_CASE),
    ("Panels", "panels", Permission.WORK_CASE),
    ("Bring in many plans", "bring_plans", Permission.WORK_CASE),
    ("Bring in a caseload", "bring_lists", Permission.ALLOCATE),
    ("Lists of pupils", "rolls", Permission.ADD_CHILD),
    ("Records from other authorities", "moves_in", Permission.ALLOCATE),
    ("Team: who has which cases", "team", Permission.ALLOCATE),
    ("Caseload on paper", "paper_caseload", Permission.WORK_CASE),
    ("What placements cost", "costs", Permission.DECIDE_CASE),
    ("How long records are kept", "keeping", Permission.DECIDE_CASE),
    ("Limits that will pass", "forecast", Permission.SEE_CHILDREN_OF_AREA),
)


@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def children(request: SignedIn) -> HttpResponse:
    """Cases by their next legal date: mine, the team's, or of those I act for."""
    viewer, on = request.viewer, request.today
    rows = queries.caseload(viewer, on=on)
    team = viewer.may(Permission.SEE_CHILDREN_OF_AREA)
    if not team or request.GET.get("of") != "all":
        rows = queries.own(viewer, rows, on=on) if queries.is_office(viewer) else rows
    number = page_of(request)
    some = list(
        queries.as_lines(viewer, rows)[
            number * ON_A_PAGE : (number + 1) * ON_A_PAGE + 1
        ]
    )
    values = words_for(viewer) | {
        "tabs": lists(request) if team else (),
        "rows": table_of(viewer, some[:ON_A_PAGE], on),
        "page": pages(request, number, more=len(some) > ON_A_PAGE),
    }
    if not queries.is_office(viewer):
        values["without"] = without_table(viewer)
    return render(request, "casework/children.html", values)


def lists(request: SignedIn) -> list[Link]:
    """The two lists of whoever sees the whole area."""
    is_all = request.GET.get("of") == "all"
    return [
        Link("Given to you", reverse("children"), not is_all),
        Link("The whole area", f"{reverse('children')}?of=all", is_all),
    ]


def page_of(request: SignedIn) -> int:
    """Which page of a list is asked for: 0 is the first."""
    said = request.GET.get("page", "")
    return int(said) if said.isdecimal() and len(said) < 6 else 0


def pages(request: SignedIn, number: int, *, more: bool) -> Page:
    """The ways on and back in a list."""
    return Page(
        turned(request, number - 1) if number else "",
        turned(request, number + 1) if more else "",
        "Earlier dates",
        "Later dates",
    )


def turned(request: SignedIn, number: int) -> str:
    """The address of another page of the same list."""
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"


def yours(viewer: Viewer) -> str:
    """What the list of a family is called: a young person's holds their own record."""
    is_own = viewer.day is not None and reads_only_own(viewer, viewer.day)
    return "Your own record" if is_own else "Your children"


def words_for(viewer: Viewer) -> dict[str, Any]:
    """What the page is called for this reader, and what they may do from it."""
    if queries.is_office(viewer):
        return {
            "heading": "Children",
            "lead": "Cases by the next day that the law asks for something.",
            "nothing": "No open case is given to you. A manager gives cases out.",
            "actions": ways(viewer),
        }
    if viewer.may(Permission.GIVE_VIEWS):
        return {
            "heading": yours(viewer),
            "lead": "Where each case is, and what happens next.",
            "nothing": "You can ask for an assessment at any time.",
            "actions": ways(viewer),
        }
    return {
        "heading": "Children you work with",
        "lead": "Where each case is, and what is due next.",
        "nothing": "No case of a child you work with is open.",
        "actions": ways(viewer),
    }


def ways(viewer: Viewer) -> list[Link]:
    """The pages beside the list that the reader may open."""
    return [
        one
        for label, name, needs in WAYS
        for one in link(label, name, None, viewer, needs)
    ]


def table_of(viewer: Viewer, rows: list[Any], on: Any) -> Table:
    """Cases, each with its next date; for officers also who leads, what is at risk."""
    office = queries.is_office(viewer)
    leads = queries.leads_of(viewer, rows, on=on) if office else {}
    overdue = queries.overdue_of(viewer, rows, on=on) if office else {}
    until = queries.runs_until(viewer, rows)
    to_child, plain = to_each("child"), viewer.may(Permission.GIVE_VIEWS)
    cells = [
        (
            Cell(row.child.name, to_child(row.child.public_id), hint=row.number),
            Cell(state_of(row, plain=plain), hint=closed(row, until.get(row.pk))),
            Cell(day_in_words(row.next_due) or "None", tag=near(row.next_due, on)),
            *(
                (
                    Cell(
                        leads.get(row.child_id, "Nobody"),
                        tag=risk(overdue.get(row.pk, 0)),
                    ),
                )
                if office
                else ()
            ),
        )
        for row in rows
    ]
    heads = "Child|Where it is|Next date" + ("|Led by" if office else "")
    return listed("Open cases", heads, cells)


def state_of(row: Any, *, plain: bool) -> str:
    """Where a case stands, in the reader's words."""
    route = route_of(row.route)
    return route.plain[row.state] if plain else route.names[row.state]


REFUSED = frozenset({"refused", "no_plan"})


def closed(row: Any, until: Any) -> str:
    """Of a closed case in a list: since when, and until when days of the law run."""
    if row.closed_on is None:
        return ""
    since = f"Closed on {day_in_words(row.closed_on)}."
    if until is None:
        return since
    what = "Time to challenge it" if row.state in REFUSED else "A legal time limit"
    return f"{since} {what} runs until {day_in_words(until)}."


def near(day: Any, on: Any) -> Tag | None:
    """How far the next date is."""
    if day is None:
        return None
    left = (day - on).days
    if left < 0:
        return Tag(f"{days(-left)} late", Colour.RED)
    return Tag(
        f"{days(left)} left" if left else "Today",
        Colour.ORANGE if left < 15 else Colour.TEAL,
    )


def risk(overdue: int | None) -> Tag | None:
    """A mark where something is overdue on which the next date depends."""
    return Tag(f"Advice overdue: {overdue}", Colour.RED) if overdue else None


def without_table(viewer: Viewer) -> Table:
    """One's own children for whom no case is open."""
    rows = queries.without_case(viewer)[:ON_A_PAGE]
    cells = [(Cell(row.name, reverse("child", args=[row.public_id])),) for row in rows]
    return listed("Children without an open case", "Child", cells)
