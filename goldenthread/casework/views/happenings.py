"""Writing down what happened in a case; striking out; exceptions to limits."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions.recording import (
    add_exception as record_exception,
)
from goldenthread.casework.actions.recording import (
    record_happening,
    strike,
)
from goldenthread.casework.forms.happenings import (
    ExceptionForm,
    HappenedForm,
    StrikeForm,
)
from goldenthread.casework.queries import cases as queries
from goldenthread.casework.queries.disputes import appeals_of
from goldenthread.casework.rules.disputes import late_appeal, orders_now
from goldenthread.casework.rules.possible import Possible, possible
from goldenthread.casework.rules.routes import route_of
from goldenthread.casework.views.moves import own_pages
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    found,
    make_once,
    posted,
    shown_case,
)
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.disputing import disputing
from goldenthread.duties.rules.law import EventWord
from goldenthread.ui.rules import Link

WORKS = Permission.WORK_CASE


@open_to(WORKS)
@seen
@require_safe
def happened(request: SignedIn, case: UUID) -> HttpResponse:
    """What may be told of this case now: what moves it on, and the rest."""
    row = shown_case(request, case)
    words = words_now(request, row)
    values = child_page(row.child, "child", "What happened", reader=request) | {
        "case": row,
        "state": route_of(row.route).names[row.state],
        "moving": [told_link(row, word) for word in words.moving],
        "beside": [told_link(row, word) for word in words.beside],
        "own": own_pages(request.viewer, row),
        "mistakes": [
            (each, duties(row.authority.nation).events[each.word].says)
            for each in queries.happenings_of(request.viewer, row)
            if not each.struck_on
        ],
    }
    return render(request, "casework/happened.html", values)


def words_now(request: SignedIn, case: Any) -> Possible:
    """The words possible now, by the state and by what was asked before."""
    told = queries.happenings_of(request.viewer, case).filter(struck_on=None)
    before = set(told.values_list("word", flat=True))
    return possible(case.route, case.state, case.authority.nation, before)


def told_link(case: Any, word: Any) -> Link:
    """The way to write one thing down."""
    return Link(word.says, reverse("write_happened", args=[case.public_id, word.name]))


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def write_happened(request: SignedIn, case: UUID, word: str) -> HttpResponse:
    """One thing that happened, with its days."""
    row = shown_case(request, case)
    said = words_now(request, row).word(word)
    if said is None:
        raise Http404
    kinds = kinds_now(request, row, said)
    closed = f"Case {row.number} is closed: say in the note why it is opened again."
    caution = closed if row.closed_on else ""
    form = HappenedForm(said, kinds, posted(request), initial={"on": request.today})

    def act() -> str:
        record_happening(row, told=form.told(), by=request.viewer, on=request.today)
        messages.success(request, "It is written down, and the clocks are reckoned.")
        warn_of_late_appeal(request, row, said.name, form.cleaned_data["on"])
        return case_address(row)

    made = make_once(request, form, act)
    if made is not None:
        return made
    return form_page(
        request,
        form,
        heading=said.says,
        caption=f"{row.child.name}, case {row.number}",
        caution=caution,
        submit="Write it down",
        back=reverse("happened", args=[row.public_id]),
        crumbs=child_page(row.child, "child", "What happened")["crumbs"],
    )


def kinds_now(request: SignedIn, case: Any, word: EventWord) -> Sequence[str]:
    """The kinds of a word that can follow, by the state and the appeals that run."""
    law = disputing(case.authority.nation)
    grounds = appeals_of(request.viewer, case)
    state = route_of(case.route).kinds_now(case.state, word.name, word.kinds)
    able = orders_now(law, word, grounds)
    return [kind for kind in state if kind in able] or able or state


def warn_of_late_appeal(request: SignedIn, case: Any, word: str, day: date) -> None:
    """Say to whoever writes an appeal down that it came after its time."""
    law = disputing(case.authority.nation)
    clocks = queries.dues_of(request.viewer, case)
    if word == law.too_late.word and (late := late_appeal(law, clocks, lodged=day)):
        messages.warning(request, late)


def case_address(case: Any) -> str:
    """The page of a case."""
    return reverse("case", args=[case.public_id])


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def strike_out(request: SignedIn, happening: UUID) -> HttpResponse:
    """Strike out a mistake, with the reason."""
    row = found(queries.every_happening(request.viewer), happening)
    case = shown_case(request, row.case.public_id)
    form = StrikeForm(posted(request))

    def act() -> str:
        why = form.cleaned_data["why"]
        strike(row, why=why, by=request.viewer, on=request.today)
        messages.success(request, "It is struck out. It stays to be read.")
        return case_address(case)

    made = make_once(request, form, act)
    if made is not None:
        return made
    return form_page(
        request,
        form,
        heading="Strike out a mistake",
        caption=duties(case.authority.nation).events[row.word].says,
        submit="Strike it out",
        back=reverse("happened", args=[case.public_id]),
    )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def add_exception(request: SignedIn, case: UUID) -> HttpResponse:
    """Record why a limit need not be kept."""
    row = shown_case(request, case)
    words = list(duties(row.authority.nation).exceptions.values())
    form = ExceptionForm(words, posted(request))

    def act() -> str:
        record_exception(row, words=form.words(), by=request.viewer, on=request.today)
        messages.success(request, "The exception stands beside the limit it lifts.")
        return case_address(row)

    made = make_once(request, form, act)
    if made is not None:
        return made
    return form_page(
        request,
        form,
        heading="Record an exception to a limit",
        caption=f"{row.child.name}, case {row.number}",
        lead=["The family and inspectors read the exception and what shows it."],
        submit="Record it",
        back=case_address(row),
        crumbs=child_page(row.child, "child", "Exception")["crumbs"],
    )
