"""Tables of advice and of settings asked, and the part of the page they stand on."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.queries import advice as queries
from goldenthread.casework.queries.cases import cases_of
from goldenthread.casework.queries.decisions import decisions_of
from goldenthread.casework.queries.hiding import hides_places
from goldenthread.casework.rules.standing import days
from goldenthread.casework.views.decisions import stands
from goldenthread.casework.views.moves import own_pages
from goldenthread.casework.views.pages import child_page, listed, shown_child
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.advising import advising
from goldenthread.duties.rules.asking import asked_for
from goldenthread.duties.rules.consulting import consulting
from goldenthread.duties.rules.deciding import decisions
from goldenthread.people.rules.calling import Called
from goldenthread.ui.rules import Cell, Colour, Link, Row, Table, Tag

NO_LIMIT = "No limit of the law: nobody is late with it"


@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def child_assess(request: SignedIn, child: UUID) -> HttpResponse:
    """What was asked for, the advice, the settings asked, the decisions."""
    row, viewer, on = shown_child(request, child), request.viewer, request.today
    cases = cases_of(viewer, row)
    values = child_page(row, "child_assess", "Advice and views", reader=request)
    if cases:
        case = cases[0]
        hides = hides_places(viewer, row)
        own = own_pages(viewer, case)
        values |= {
            "case": case,
            "requests": [
                (each, request_rows(each, case, values["called"]))
                for each in queries.requests_of(viewer, case)
            ],
            "advice": advice_table(
                () if hides else queries.advice_of(viewer, case),
                on,
                reads=lambda each: may_read(viewer, each),
            ),
            "replies": replies_table(queries.consultations_of(viewer, case), on),
            "decisions": decisions_table(viewer, case),
            "own": own,
        }
    return render(request, "casework/assess.html", values)


def may_read(viewer: Viewer, row: Any) -> bool:
    """Whether the list leads to what a piece of advice says."""
    own = bool(row.user_id) and row.user_id == viewer.user_id
    return own or row.is_shared or viewer.may(Permission.WORK_CASE)


def request_rows(each: Any, case: Any, called: Called) -> list[Row]:
    """A request in the words of whoever asked."""
    who = asked_for(case.authority.nation).named(each.asker)
    who = called.say(who)
    behalf = f", on behalf of {each.on_behalf_of}" if each.on_behalf_of else ""
    return [
        Row("Who asked", f"{who}{behalf}"),
        Row("Came on", day_in_words(each.received_on)),
        Row("Why", each.worries),
        Row("What helps", each.helps or "Not said"),
        Row("What is wanted", each.wants or "Not said"),
    ]


def advice_table(
    rows: Iterable[Any],
    on: Any,
    *,
    names: bool = False,
    reads: Callable[[Any], bool] = bool,
) -> Table:
    """Advice, each with its day and how it stands; ``names``: also about whom."""
    cells = [
        (
            Cell(
                row.case.child.name if names else row.from_whom,
                reverse("advice", args=[row.public_id]) if reads(row) else "",
                hint=asked_of(row) if names else part_of(row),
            ),
            Cell(day_in_words(row.asked_on) or "Not asked"),
            Cell(by_when(row), hint=limit_said(row)),
            Cell(day_in_words(row.received_on), tag=advice_tag(row, on)),
        )
        for row in rows
    ]
    return listed("Advice", f"{'Child' if names else 'From'}|Asked|Due|Came", cells)


def by_when(row: Any) -> str:
    """The law's day, else the day that is wished for."""
    return day_in_words(row.due_by or row.wished_day)


def limit_said(row: Any) -> str:
    """That no limit of the law runs, where that is so."""
    return NO_LIMIT if row.asked_on and row.due_by is None else ""


def due_row(row: Any) -> Row:
    """By when it is to come: by law, or as it is wished for."""
    if not limit_said(row):
        return Row("Due by", day_in_words(row.due_by))
    return Row("Wished for by", f"{by_when(row) or 'No day'}. {NO_LIMIT}.")


def asked_of(row: Any) -> str:
    """Who was asked, and as what where their name does not say it."""
    part = part_of(row)
    return f"{row.from_whom} ({part})" if part else str(row.from_whom)


def part_of(row: Any) -> str:
    """As what somebody was asked; nothing where their name says it."""
    part = giver_of(row)
    return "" if row.from_whom == part else part


def giver_of(row: Any) -> str:
    """What the law calls whoever is asked."""
    return advising(row.case.authority.nation).giver(row.giver).says


def advice_tag(row: Any, on: Any) -> Tag:
    """How a piece of advice stands."""
    if row.reused_from:
        enough = "Enough: all three agree" if row.is_enough else "Not all three agree"
        return Tag(enough, Colour.GREEN if row.is_enough else Colour.ORANGE)
    if row.received_on:
        known = row.answer != "not_known"
        return Tag("Came" if known else "Child not known there", Colour.GREEN)
    return awaited(row.due_by, on)


def awaited(due: Any, on: Any) -> Tag:
    """How long an answer is awaited still, or has been overdue."""
    if due is None:
        return Tag("Awaited", Colour.BLUE)
    left = (due - on).days
    if left < 0:
        return Tag(f"Overdue by {days(-left)}", Colour.RED)
    return Tag(f"{days(left)} left", Colour.ORANGE if left < 15 else Colour.BLUE)


def advice_rows(row: Any, on: Any) -> list[Row]:
    """One piece of advice, line by line."""
    found = [
        Row("Asked of", asked_of(row)),
        Row("Asked on", day_in_words(row.asked_on) or "Not asked: earlier advice"),
        due_row(row),
        Row("Came", day_in_words(row.received_on), tag=advice_tag(row, on)),
    ]
    if row.received_on or row.reused_from:
        written = ", ".join(one for one in (row.author, row.author_role) if one)
        paper = reverse("advice_paper", args=[row.public_id])
        links = (Link(row.paper.name, paper),) if row.paper else ()
        found += [
            Row("Answer", row.get_answer_display()),
            Row("Written by", written or "Not said"),
            Row("What the child needs", row.needs or "Not said"),
            Row("What is aimed at", row.outcomes or "Not said"),
            Row("What should be provided", row.provision or "Not said", links=links),
            Row("Who reads it", "All in the case" if row.is_shared else "The office"),
        ]
    return found


def replies_table(rows: Iterable[Any], on: Any, *, names: bool = False) -> Table:
    """Settings asked, each with its answer; ``names``: also about whom."""
    cells = [
        (
            Cell(
                row.case.child.name if names else row.setting.name,
                reverse("consultation", args=[row.public_id]),
                hint=row.setting.name if names else preferred(row),
            ),
            Cell(day_in_words(row.asked_on)),
            Cell(day_in_words(row.due_by), tag=reply_tag(row, on)),
        )
        for row in rows
    ]
    heads = "Child|Asked|Answer by" if names else "Setting|Asked|Answer by"
    return listed("Settings asked", heads, cells)


def preferred(row: Any) -> str:
    """A mark on what the family asked for."""
    return "The family asked for it" if row.asked_for_by_family else ""


def reply_tag(row: Any, on: Any) -> Tag:
    """What a setting answered, or how long it has."""
    if row.replied_on is None:
        return awaited(row.due_by, on)
    if row.can_meet:
        return Tag("Could come", Colour.GREEN)
    law = consulting(row.case.authority.nation)
    grounds = {each.key: each.says for each in law.grounds} if law else {}
    return Tag(f"Could not: {grounds.get(row.ground, row.ground)}", Colour.ORANGE)


def decisions_table(viewer: Any, case: Any) -> Table:
    """The decisions of a case."""
    words = decisions(case.authority.nation)
    cells = [
        (
            Cell(words[row.word].title, reverse("decision", args=[row.public_id])),
            Cell(tag=stands(row)),
        )
        for row in decisions_of(viewer, case)
    ]
    return listed("Decisions", "Decision|How it stands", cells)
