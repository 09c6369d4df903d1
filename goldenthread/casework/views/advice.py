"""Advice: asked of all at once, what came, one's own to give, earlier advice."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn, handed_out
from goldenthread.access.rules import Permission
from goldenthread.access.views.lodging import given_file
from goldenthread.casework.actions import advice as actions
from goldenthread.casework.forms.advice import (
    AdviceForm,
    AgreementsForm,
    AskAdviceForm,
    ChaseForm,
    EarlierForm,
)
from goldenthread.casework.queries import advice as queries
from goldenthread.casework.views.advised import advice_rows, advice_table, replies_table
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    form_page,
    found,
    make_once,
    posted,
    renewed,
    shown_case,
    too_late,
)
from goldenthread.duties.rules.advising import Giver, advising

WORKS, GIVES = Permission.WORK_CASE, Permission.GIVE_ADVICE
SAY = ("giver_says", "authority_says", "family_says")


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def ask_advice(request: SignedIn, case: UUID) -> HttpResponse:
    """Ask everybody whom the law names, at once."""
    row = shown_case(request, case)
    law = advising(row.authority.nation)
    accounts = queries.accounts(request.viewer, on=request.today)
    asked = {each.giver for each in queries.advice_of(request.viewer, row)}
    names = {
        f"name_{each.key}": each.says.partition(":")[0]
        for each in law.givers
        if each.is_asked(row.child.born, on=request.today) and each.key not in asked
    }
    form = AskAdviceForm(
        law, accounts, posted(request), initial={**names, "day": request.today}
    )

    def act() -> str:
        rows = actions.ask_advice(
            row,
            wanted=form.wanted(),
            day=form.cleaned_data["day"],
            by=request.viewer,
            on=request.today,
        )
        messages.success(request, asked_words(rows))
        return assess_address(row)

    made = make_once(request, form, act)
    if made is not None:
        return made
    return form_page(
        request,
        form,
        heading="Ask for advice",
        caption=f"{row.child.name}, case {row.number}",
        lead=[law.enough.says] if law.enough else [],
        submit="Ask them all",
        back=assess_address(row),
        crumbs=child_page(row.child, "child_assess", "Ask for advice")["crumbs"],
    )


def asked_words(rows: Sequence[Any]) -> str:
    """Of how many advice is asked, and for how many of them a limit runs."""
    running = sum(row.due_by is not None for row in rows)
    if running == len(rows):
        return f"Advice is asked of {running}; each clock runs."
    if not running:
        return f"Asked of {len(rows)}. The law sets no day for it."
    return f"Asked of {len(rows)}. A clock of the law runs for {running} of them."


def assess_address(case: Any) -> str:
    """The part of a child's page where advice stands."""
    return reverse("child_assess", args=[case.child.public_id])


@open_to(GIVES)
@seen
@require_safe
def own_advice(request: SignedIn) -> HttpResponse:
    """What is asked of me or of my setting: advice, and whether a child could come."""
    viewer, on = request.viewer, request.today
    values = {
        "advice": advice_table(queries.own_advice(viewer, on=on)[:100], on, names=True),
        "replies": replies_table(queries.owed_replies(viewer)[:100], on, names=True),
    }
    return render(request, "casework/own_advice.html", values)


@open_to(Permission.SEE_CHILDREN)
@seen
@require_http_methods(["GET", "POST"])
def advice(request: SignedIn, advice: UUID) -> HttpResponse:
    """One piece of advice: to be given, to be written down, or to be read."""
    row = found(queries.every_advice(request.viewer), advice)
    if not queries.reads_advice(request.viewer, row, on=request.today):
        raise Http404
    shows(request, row.case.child)
    office = request.viewer.may(WORKS)
    form = AdviceForm(
        posted(request),
        request.FILES or None,
        own=not office,
        initial={"day": request.today, "answer": "report"},
    )
    if request.method == "POST" and row.received_on:
        lines, here = advice_rows(row, request.today), [row.public_id]
        return too_late(
            request,
            form,
            heading="This advice is here already",
            theirs=lines,
            back=reverse("advice", args=here),
        )
    if request.method == "POST" and form.is_valid() and came(request, row, form):
        messages.success(request, "The advice is here.")
        return redirect(onward(request, row))
    open_form = row.received_on is None and row.asked_on is not None
    open_form = open_form and (office or request.viewer.may(GIVES))
    values = child_page(row.case.child, "child_assess", "Advice", reader=request) | {
        "advice": row,
        "rows": advice_rows(row, request.today),
        "form": form if open_form else None,
        "chasers": queries.chasers_of(request.viewer, row) if office else (),
        "office": office,
        "may_remind": office and not law_of(row).family,
    }
    return render(request, "casework/advice.html", values)


def law_of(row: Any) -> Giver:
    """What the law says of whoever is asked."""
    return advising(row.case.authority.nation).giver(row.giver)


def came(request: SignedIn, row: Any, form: AdviceForm) -> bool:
    """Write the advice down, by the office or by its giver."""
    paper = given_file(request, form, "paper")
    if not form.is_valid():
        return False
    said, words = form.cleaned_data, form.words(paper)
    facts: dict[str, Any] = {"version": row.version, "by": request.viewer}

    def act() -> Any:
        if "day" in said:
            return actions.receive_advice(
                row, words=words, day=said["day"], on=request.today, **facts
            )
        return actions.give_advice(row, words=words, on=request.today, **facts)

    return attempt(form, act) is not None


def onward(request: SignedIn, row: Any) -> str:
    """Where somebody goes on from a piece of advice."""
    if request.viewer.may(WORKS):
        return assess_address(row.case)
    return reverse("own_advice")


@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def paper(request: SignedIn, advice: UUID) -> HttpResponseBase:
    """The report itself, to those who may read it."""
    row = found(queries.every_advice(request.viewer), advice)
    reads = queries.reads_advice(request.viewer, row, on=request.today)
    if row.paper is None or row.paper.state != "open" or not reads:
        raise Http404
    shows(request, row.case.child)
    return handed_out(row.paper.path, row.paper.name)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def use_again(request: SignedIn, case: UUID) -> HttpResponse:
    """Note earlier advice, and which of the three say that it is enough."""
    row = shown_case(request, case)
    law = advising(row.authority.nation)
    if law.enough is None:
        raise Http404
    form = EarlierForm(posted(request))
    choices: Any = form.fields["giver"]
    choices.choices = [(one.key, one.says) for one in law.givers if not one.family]

    def act() -> str:
        actions.use_again(
            row, earlier=form.earlier(), by=request.viewer, on=request.today
        )
        messages.success(request, "The earlier advice is noted.")
        return assess_address(row)

    made = make_once(request, form, act)
    if made is not None:
        return made
    return form_page(
        request,
        form,
        heading="Use earlier advice again",
        caption=f"{row.child.name}, case {row.number}",
        lead=[law.enough.says, law.enough.source],
        submit="Note it",
        back=assess_address(row),
    )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def agreements(request: SignedIn, advice: UUID) -> HttpResponse:
    """Who has said since that earlier advice is enough."""
    row = found(queries.every_advice(request.viewer), advice)
    if row.reused_from is None:
        raise Http404
    shows(request, row.case.child)
    form = AgreementsForm(posted(request), initial=agreed(row))
    if request.method == "POST" and form.is_valid():
        days = {name: form.cleaned_data[name] for name in SAY}
        earlier = actions.Earlier(row.giver, row.from_whom, row.reused_from, **days)
        version = form.cleaned_data["version"]
        done = attempt(
            form,
            lambda: actions.note_agreements(
                row, earlier=earlier, version=version, by=request.viewer
            ),
            lambda: agreed(renewed(row)),
        )
        if done is not None:
            return redirect(assess_address(row.case))
    return form_page(
        request,
        form,
        heading="Who says that it is enough",
        caption=str(row),
        submit="Save",
        back=assess_address(row.case),
    )


def agreed(row: Any) -> dict[str, Any]:
    """Who said on which day that advice is enough, as the form holds it."""
    days = {name: getattr(row, f"{name}_enough") for name in SAY}
    return days | {"version": row.version}


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def chase(request: SignedIn, advice: UUID) -> HttpResponse:
    """Note that somebody was reminded."""
    row = found(queries.every_advice(request.viewer), advice)
    shows(request, row.case.child)
    if law_of(row).family:
        raise Http404
    form = ChaseForm(posted(request))

    def act() -> str:
        how = form.cleaned_data["how"]
        actions.chase(row, how=how, by=request.viewer, on=request.today)
        return reverse("advice", args=[row.public_id])

    made = make_once(request, form, act)
    if made is not None:
        return made
    return form_page(
        request,
        form,
        heading="Note a reminder",
        caption=str(row),
        submit="Note it",
        back=reverse("advice", args=[row.public_id]),
    )
