"""Disagreement: what a family can do, one disagreement, and its causes counted."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import disputes as actions
from goldenthread.casework.forms.disputes import DisputeForm
from goldenthread.casework.queries import bundles as bundle_queries
from goldenthread.casework.queries import disputes as queries
from goldenthread.casework.queries.cases import dues_of
from goldenthread.casework.queries.contacts import reached
from goldenthread.casework.queries.families import gives_views
from goldenthread.casework.rules.disputes import counted, late_appeal, ways_open
from goldenthread.casework.views.pages import (
    child_page,
    crumbs,
    form_page,
    found,
    listed,
    make_once,
    posted,
    shown_case,
    shown_child,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.disputing import disputing
from goldenthread.people.views.page import calls
from goldenthread.ui.rules import Cell, Colour, Link, Tag

SEES, WORKS, GIVES = (
    Permission.SEE_CHILDREN,
    Permission.WORK_CASE,
    Permission.GIVE_VIEWS,
)


@open_to(SEES)
@seen
@require_safe
def child_disputes(request: SignedIn, child: UUID) -> HttpResponse:
    """What can be done by whoever disagrees, and what was done."""
    row = shown_child(request, child)
    viewer = request.viewer
    law = disputing(row.authority.nation)
    case = queries.latest_case(viewer, row)
    nation = row.authority.nation
    clocks = dues_of(viewer, case) if case else []
    may = case and (viewer.may(WORKS) or gives_views(viewer, row))
    values = child_page(row, "child_disputes", law.title, reader=request) | {
        "law": law,
        "plain": calls(request, row).say(law.plain),
        "reached": reached(viewer),
        "ways": ways_open(law, nation, clocks, on=request.today),
        "rows": disputes_table(queries.disputes_of(viewer, row), law),
        "begin": reverse("add_dispute", args=[case.public_id]) if case and may else "",
    }
    return render(request, "casework/dispute/child.html", values)


def disputes_table(rows: list[Any], law: Any) -> Any:
    """The disagreements about a child."""
    names = {each.key: each.says for each in law.outcomes}
    return listed(
        "Disagreements",
        "Which way|Begun|How it stands",
        (
            (
                Cell(law.kind(one.kind).says, reverse("dispute", args=[one.public_id])),
                Cell(day_in_words(one.opened_on)),
                Cell(names.get(one.outcome, one.outcome) or "Open"),
            )
            for one in rows
        ),
    )


@open_to(GIVES, WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def add_dispute(request: SignedIn, case: UUID) -> HttpResponse:
    """Say that one disagrees, or write down that somebody does."""
    row = shown_case(request, case)
    law = disputing(row.authority.nation)
    office = request.viewer.may(WORKS)
    form = DisputeForm(
        law, posted(request), office=office, initial={"day": request.today}
    )

    def act() -> str:
        words, by, on = form.words(), request.viewer, request.today
        if office:
            day = form.cleaned_data["day"]
            made = actions.open_dispute(row, words=words, day=day, by=by, on=on)
        else:
            made = actions.raise_dispute(row, words=words, by=by, on=on)
        return reverse("dispute", args=[made.public_id])

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading=law.title,
        lead=[calls(request, row.child).say(law.plain), law.help],
        submit="Save" if office else "Send",
        back=reverse("child_disputes", args=[row.child.public_id]),
        crumbs=child_page(row.child, "child_disputes", law.title)["crumbs"],
    )


def shown_dispute(request: SignedIn, public_id: UUID) -> Any:
    """A disagreement; that its child was shown is written down."""
    row = found(queries.disputes(request.viewer), public_id)
    shows(request, row.child)
    return row


@open_to(SEES)
@seen
@require_safe
def dispute(request: SignedIn, dispute: UUID) -> HttpResponse:
    """One disagreement: what happened, what is directed, each side's documents."""
    row = shown_dispute(request, dispute)
    law = disputing(row.authority.nation)
    kind = law.kind(row.kind)
    grounds = {each.key: each.says for each in law.grounds}
    causes = {each.key: each.says for each in (*law.outcomes, *law.causes)}
    values = child_page(row.child, "child_disputes", kind.says, reader=request) | {
        "law": law,
        "dispute": row,
        "kind": kind,
        "grounds": [grounds.get(each, each) for each in row.grounds],
        "steps": steps_table(request, row, law),
        "late": late_said(request, row, law),
        "directions": directions_table(request, row),
        "papers": papers_table(request, row),
        "works": request.viewer.may(WORKS) and row.closed_on is None,
        "is_side": bundle_queries.is_a_side(request.viewer),
        "bundles": bundle_queries.sent_to(request.viewer, row),
        "outcome": causes.get(row.outcome, ""),
        "cause": causes.get(row.cause, "") if request.viewer.may(WORKS) else "",
    }
    return render(request, "casework/dispute/one.html", values)


def late_said(request: SignedIn, row: Any, law: Any) -> str:
    """That an appeal came after its time, for as long as its clock is kept."""
    key = next((one.key for one in law.steps if one.word == law.too_late.word), "")
    days = [one.on for one in queries.steps_of(request.viewer, row) if one.key == key]
    if row.kind != "appeal" or not days:
        return ""
    return late_appeal(law, dues_of(request.viewer, row.case), lodged=days[0])


def steps_table(request: SignedIn, row: Any, law: Any) -> Any:
    """What happened in it."""
    said = {each.key: step_says(each, row) for each in law.steps_of(row.kind)}
    kinds = kinds_in_words(row, law)
    return listed(
        "What happened",
        "Day|What|More",
        (
            (
                Cell(day_in_words(each.on)),
                Cell(
                    said.get(each.key, each.key),
                    hint=kinds.get((each.key, each.kind), ""),
                ),
                Cell(each.words),
            )
            for each in queries.steps_of(request.viewer, row)
        ),
    )


def kinds_in_words(row: Any, law: Any) -> dict[tuple[str, str], str]:
    """What was ordered, or not opposed, by the step it was told with."""
    events = duties(row.authority.nation).events
    return {
        (step.key, kind): events[step.word].kind_says(kind)
        for step in law.steps_of(row.kind)
        if step.word
        for kind in events[step.word].kinds
    }


def step_says(step: Any, row: Any) -> str:
    """A step in the words of the law's vocabulary, or in its own."""
    events = duties(row.authority.nation).events
    return str(events[step.word].says if step.word else step.says)


def directions_table(request: SignedIn, row: Any) -> Any:
    """What a tribunal directed, soonest first."""
    works = request.viewer.may(WORKS)
    return listed(
        "Directions",
        "What|Who|By|Done",
        (
            (
                Cell(
                    each.says,
                    reverse("keep_direction", args=[each.public_id])
                    if works and not each.done_on
                    else "",
                ),
                Cell(each.get_who_display()),
                Cell(day_in_words(each.day), tag=passed(each, request.today)),
                Cell(day_in_words(each.done_on) or "Not yet"),
            )
            for each in queries.directions(request.viewer).filter(dispute=row)
        ),
    )


def passed(direction: Any, on: Any) -> Tag | None:
    """A mark on a direction that was not followed in time."""
    if direction.done_on or direction.day >= on:
        return None
    return Tag("Late", Colour.RED)


def papers_table(request: SignedIn, row: Any) -> Any:
    """Each side's working documents, in the order of their numbers."""
    return listed(
        "Working documents",
        "#Number|Whose|Day|Works on|File",
        (
            (
                Cell(str(each.number)),
                Cell(each.get_side_display()),
                Cell(day_in_words(each.dated), hint=each.note),
                Cell(
                    str(each.plan_version or ""),
                    reverse("plan_version", args=[each.plan_version.public_id])
                    if each.plan_version
                    else "",
                ),
                Cell(
                    each.paper.name if each.paper else "None",
                    reverse("working_file", args=[each.public_id])
                    if each.paper
                    else "",
                ),
            )
            for each in queries.papers(request.viewer).filter(dispute=row)
        ),
    )


@open_to(Permission.DECIDE_CASE, Permission.RESTRICT)
@seen
@require_safe
def dispute_counts(request: SignedIn) -> HttpResponse:
    """How disagreements ended and what lay behind them, without small numbers."""
    law = disputing(request.authority.nation)
    rows = queries.ended(request.viewer)
    kinds = {one.key: one.says for one in law.kinds}
    words = {one.key: one.says for one in (*law.outcomes, *law.causes)}

    def table(caption: str, head: str, name: str) -> Any:
        pairs = counted((one["kind"], one[name]) for one in rows)
        cells = (
            (Cell(kinds.get(kind, kind)), Cell(words.get(key, key)), Cell(count))
            for kind, key, count in pairs
        )
        return listed(caption, f"Which way|{head}|#How many", cells)

    values = {
        "heading": "Disagreements, counted",
        "lead": "Only what has ended. Numbers below five are not shown.",
        "actions": [],
        "rows": table("How they ended", "Outcome", "outcome"),
        "more": table("What lay behind them", "Cause", "cause"),
        "crumbs": crumbs(None, Link("Disagreements, counted", "")),
        "nothing": "No disagreement has ended yet.",
    }
    return render(request, "casework/review/list.html", values)
