"""A child's page: where the case is, what is due next, who owes it, what happened."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.queries import cases as queries
from goldenthread.casework.queries.contacts import reached
from goldenthread.casework.queries.families import reads_plain, staff_names
from goldenthread.casework.queries.file_rights import statements
from goldenthread.casework.queries.hiding import hides_places
from goldenthread.casework.queries.letters_owed import kinds_owed
from goldenthread.casework.rules.routes import route_of
from goldenthread.casework.rules.standing import standing
from goldenthread.casework.views.moves import moves_of
from goldenthread.casework.views.pages import (
    child_page,
    listed,
    shown_case,
    shown_child,
)
from goldenthread.casework.views.told import knots
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.explaining import explained
from goldenthread.people.rules.calling import Called
from goldenthread.ui.rules import Cell, Colour, Link, Tag

SEES = Permission.SEE_CHILDREN


@open_to(SEES)
@seen
@require_safe
def child(request: SignedIn, child: UUID) -> HttpResponse:
    """The case that is open, or the latest, of one child."""
    row = shown_child(request, child)
    cases = queries.cases_of(request.viewer, row)
    return case_page(request, row, cases, cases[0] if cases else None)


@open_to(SEES)
@seen
@require_safe
def case(request: SignedIn, case: UUID) -> HttpResponse:
    """One case among several of a child, as where it stands or stood."""
    row = shown_case(request, case)
    cases = queries.cases_of(request.viewer, row.child)
    return case_page(request, row.child, cases, row)


def case_page(
    request: SignedIn, child: Any, cases: list[Any], case: Any
) -> HttpResponse:
    """The page, in officer words or in plain ones."""
    values = child_page(child, "child", reader=request) | {
        "case": case,
        "actions": moves_of(request.viewer, child, case),
        "team": queries.working_on(request.viewer, child, on=request.today),
        "statements": statements(request.viewer, child),
        "works": request.viewer.may(Permission.WORK_CASE),
        "others": [link_to(each) for each in cases if case and each.pk != case.pk],
    }
    if case:
        values |= told_of(request, case, values["called"])
    plain = reads_plain(request.viewer, child)
    if plain:
        values["reached"] = reached(request.viewer)
    name = "child_plain" if plain else "child"
    return render(request, f"casework/{name}.html", values)


def told_of(request: SignedIn, case: Any, called: Called) -> dict[str, Any]:
    """Where a case stands, its clocks and its history, in finished words."""
    viewer, nation = request.viewer, case.authority.nation
    route, hides = route_of(case.route), hides_places(viewer, case.child)
    dues = queries.dues_of(viewer, case)
    stands = standing(dues, nation, on=request.today, hides=hides).heard_by(called)
    excepted = list(queries.exceptions_of(viewer, case))
    deciders = (row.decided_by for row in excepted)
    told = staff_names(viewer, case.child, deciders) if excepted else {}
    return {
        "plan_short": route.leads_to,
        "state": route.names[case.state],
        "plain": called.say(route.plain[case.state]),
        "means": meant(explained(nation).steps.get(case.state), called),
        "handbook": reverse("handbook_of", args=[nation]),
        "unwritten": [
            Link(
                kind.title.replace("{child}", "the child"),
                reverse("write_letter", args=[case.public_id, kind.key]),
            )
            for kind in kinds_owed(viewer, case, on=request.today)
        ],
        "closed": Tag(f"Closed on {day_in_words(case.closed_on)}", Colour.GREY),
        "standing": stands,
        "next": stands.next,
        "exceptions": exceptions_table(excepted, nation, told) if excepted else None,
        "happened": knots(viewer, case, hides=hides),
    }


def meant(step: Any, called: Called) -> Any:
    """What a step means, and what can be done in it, turned to its reader."""
    if step is None:
        return None
    return replace(
        step, means=called.say(step.means), can=tuple(map(called.say, step.can))
    )


def exceptions_table(rows: list[Any], nation: str, told: dict[int, str]) -> Any:
    """Why a limit need not be kept: the code, its days, what shows it, who decided."""
    words = duties(nation).exceptions
    cells = (
        (
            Cell(f"{row.code}: {words[row.code].says}", tag=unsure(words[row.code])),
            Cell(day_in_words(row.first), hint=until(row.last)),
            Cell(row.evidence),
            Cell(told[row.decided_by_id], hint=day_in_words(row.decided_on)),
        )
        for row in rows
    )
    return listed("Exceptions", "Exception|From|What shows it|Decided by", cells)


def unsure(word: Any) -> Tag | None:
    """A mark on what was not read in the text of the law."""
    return None if word.confirmed else Tag("Unconfirmed", Colour.YELLOW)


def until(last: Any) -> str:
    """The end of a time, in words."""
    return f"to {day_in_words(last)}" if last else "no end yet"


def link_to(case: Any) -> Link:
    """The way to another case of the same child."""
    name = route_of(case.route).names[case.state]
    label = f"Case {case.number}: {name}, begun {day_in_words(case.opened_on)}"
    return Link(label, reverse("case", args=[case.public_id]))
