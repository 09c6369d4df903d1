"""Proposing a decision, confirming it as a second person, sending it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import deciding
from goldenthread.casework.forms.decisions import (
    DeclineForm,
    ProposeForm,
    SettleForm,
    tests_as_typed,
)
from goldenthread.casework.queries import decisions as queries
from goldenthread.casework.rules.routes import route_of
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    form_page,
    found,
    make_once,
    posted,
    shown_case,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.deciding import SAID, DecisionWord, decisions
from goldenthread.ui.rules import Colour, Link, Row, Tag

WORKS = Permission.WORK_CASE
STANDS = "The decision stands, and the clocks follow it."


@open_to(WORKS)
@seen
@require_safe
def propose(request: SignedIn, case: UUID) -> HttpResponse:
    """Which decision is to be made, or proposed to a second person."""
    row = shown_case(request, case)
    second = route_of(row.route).needs_second
    known = decisions(row.authority.nation).items()
    links = [
        (word in second, Link(each.title, reverse("propose_word", args=[case, word])))
        for word, each in known
    ]
    values = child_page(row.child, "child", "Decide", reader=request) | {
        "case": row,
        "alone": [link for needs_two, link in links if not needs_two],
        "together": [link for needs_two, link in links if needs_two],
    }
    return render(request, "casework/propose.html", values)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def propose_word(request: SignedIn, case: UUID, word: str) -> HttpResponse:
    """One decision with its reasons, perhaps begun from what a panel advised.

    Where one person decides it stands at once; else a second person confirms it.
    """
    row = shown_case(request, case)
    told = decisions(row.authority.nation).get(word)
    if told is None:
        raise Http404
    second = word in route_of(row.route).needs_second
    form = ProposeForm(told, posted(request), initial=advised(request, row, told))
    if not second:
        form.ask_day(request.today)

    made = make_once(request, form, lambda: said(request, row, form))
    if made is not None:
        return made
    return form_page(
        request,
        form,
        heading=f"Propose: {told.title}" if second else f"Decide: {told.title}",
        caption=f"{row.child.name}, case {row.number}",
        lead=lead_of(told, second),
        submit="Propose it" if second else "Decide it",
        back=reverse("propose", args=[row.public_id]),
        crumbs=child_page(row.child, "child", "Decide")["crumbs"],
    )


def said(request: SignedIn, row: Any, form: ProposeForm) -> str:
    """Decide or propose what was typed; where to go then."""
    proposed, by, on = form.proposed(), request.viewer, request.today
    if told_on := form.cleaned_data.get("told_on"):
        deciding.decide_alone(row, proposed=proposed, told_on=told_on, by=by, on=on)
        messages.success(request, STANDS)
        return reverse("case", args=[row.public_id])
    made = deciding.propose(row, proposed=proposed, by=by, on=on)
    return reverse("decision", args=[made.public_id])


def lead_of(told: DecisionWord, second: bool) -> list[str]:
    """The law behind the tests, and how many people decide."""
    unsure = "" if told.confirmed else " (unconfirmed)"
    two = "Somebody else confirms this before the family is told." if second else ""
    return [f"The tests are those of {told.source}{unsure}.", *([two] if two else [])]


def advised(request: SignedIn, case: Any, told: DecisionWord) -> dict[str, Any]:
    """What the last panel said, where it advised this decision."""
    items = queries.items_of(request.viewer, case).filter(advises=told.word)
    item = items.order_by("-panel__day", "-pk").first()
    if item is None:
        return {}
    read = f"{item.panel.name} of {day_in_words(item.panel.day)}"
    return {
        **tests_as_typed(told.criteria, item.criteria),
        "reasons": item.reasons,
        "evidence_read": read,
    }


@open_to(Permission.SEE_CHILDREN)
@seen
@require_http_methods(["GET", "POST"])
def decision(request: SignedIn, decision: UUID) -> HttpResponse:
    """A decision: its reasons, who proposed and who confirmed it; settling it."""
    row = found(queries.every_decision(request.viewer), decision)
    if request.method == "POST" and not request.viewer.may(WORKS):
        raise Http404
    shows(request, row.case.child)
    form = SettleForm(
        posted(request), initial={"version": row.version, "told_on": request.today}
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: settle(request, row, form))
        if done is not None:
            messages.success(request, STANDS)
            return redirect("case", case=row.case.public_id)
    told = decisions(row.case.authority.nation)[row.word]
    values = child_page(row.case.child, "child", told.title, reader=request) | {
        "decision": row,
        "title": told.title,
        "rows": rows_of(row, told, office=request.viewer.may(WORKS)),
        "form": form if may_settle(request, row) else None,
        "may_decline": is_open(row) and request.viewer.may(Permission.DECIDE_CASE),
    }
    return render(request, "casework/decision.html", values)


def settle(request: SignedIn, row: Any, form: SettleForm) -> Any:
    """Confirm as a second person, or take what one may decide alone."""
    act = deciding.confirm if needs_manager(request, row) else deciding.take
    said = form.cleaned_data
    return act(
        row,
        version=said["version"],
        told_on=said["told_on"],
        by=request.viewer,
        on=request.today,
    )


def needs_manager(request: SignedIn, row: Any) -> bool:
    """Whether it takes two."""
    return route_of(row.case.route).needs_two(row.word, row.kind)


def is_open(row: Any) -> bool:
    """Whether nobody has settled it."""
    return not (row.confirmed_on or row.declined_on)


def may_settle(request: SignedIn, row: Any) -> bool:
    """Whether this person may make it stand."""
    viewer = request.viewer
    if not is_open(row) or not viewer.may(WORKS):
        return False
    if not needs_manager(request, row):
        return True
    other = row.proposed_by_id != viewer.user_id
    return other and viewer.may(Permission.DECIDE_CASE)


def rows_of(row: Any, told: DecisionWord, *, office: bool) -> list[Row]:
    """What a decision says, line by line."""
    met = tuple(
        f"{SAID.get(row.criteria.get(one), 'Not said whether met')}: {one}"
        for one in told.criteria
    )
    found = [
        Row("How it stands", tag=stands(row)),
        Row("Reasons", row.reasons),
        Row("Tests of the law", lines=(*met, told.source)),
    ]
    if office:
        found += [
            Row("What was read", row.evidence_read or "Not said"),
            Row("Proposed by", f"{row.proposed_by}, {day_in_words(row.proposed_on)}"),
        ]
    if row.declined_on:
        found.append(Row("Sent back because", row.declined_why))
    return found


def stands(row: Any) -> Tag:
    """How far a decision is."""
    if row.confirmed_on:
        return Tag(f"Confirmed on {day_in_words(row.confirmed_on)}", Colour.GREEN)
    if row.declined_on:
        return Tag(f"Sent back on {day_in_words(row.declined_on)}", Colour.ORANGE)
    return Tag("Waits to be confirmed", Colour.BLUE)


@open_to(Permission.DECIDE_CASE)
@seen
@require_http_methods(["GET", "POST"])
def decline(request: SignedIn, decision: UUID) -> HttpResponse:
    """Send a proposal back, with the reason."""
    row = found(queries.every_decision(request.viewer), decision)
    shows(request, row.case.child)
    form = DeclineForm(posted(request), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = attempt(
            form,
            lambda: deciding.decline(
                row,
                version=said["version"],
                why=said["why"],
                by=request.viewer,
                on=request.today,
            ),
        )
        if done is not None:
            messages.success(request, "The proposal went back with your reason.")
            return redirect("decision", decision=row.public_id)
    return form_page(
        request,
        form,
        heading="Send a proposal back",
        caption=decisions(row.case.authority.nation)[row.word].title,
        submit="Send it back",
        back=reverse("decision", args=[row.public_id]),
    )
