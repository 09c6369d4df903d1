"""Forms of a cycle: what was found, what is planned, parts, and rows."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions.support.writing import (
    add_support_row,
    edit_support_row,
    remove_support_row,
    write_adjustments,
    write_assessment,
    write_part,
)
from goldenthread.casework.forms.support.writing import (
    ROW_FORMS,
    AssessForm,
    PartForm,
    PlanForm,
)
from goldenthread.casework.queries.support import records
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.views.pages import (
    form_page,
    make_once,
    posted,
    renewed,
    shown_child,
    status_of,
)
from goldenthread.casework.views.support.pages import about, own_cycle, saved
from goldenthread.duties.rules.supporting import support_words
from goldenthread.ui.forms import OneUse, Together
from goldenthread.ui.rules import Link

WRITES = Permission.WRITE_SUPPORT
both_ways = require_http_methods(["GET", "HEAD", "POST"])
TITLES = {
    "intervention": "Intervention",
    "target": "Target",
    "step": "Who does what",
}


def page_of(cycle: Any) -> str:
    """The page of a cycle."""
    return reverse("support_cycle", args=[cycle.child.public_id, cycle.public_id])


@open_to(WRITES)
@seen
@both_ways
def support_write(
    request: SignedIn, child: UUID, cycle: UUID, part: str
) -> HttpResponse:
    """Write what was found, what is planned, or a part made of short texts."""
    row = own_cycle(request, child, cycle)
    write = {"assess": write_found, "plan": write_planned}.get(part)
    if write:
        return write(request, row)
    found = support_words(row.authority.nation).part(part)
    if found is None:
        raise Http404
    return write_texts(request, row, found)


def write_found(request: SignedIn, row: Any) -> HttpResponse:
    """Assess: needs in the order of their weight, attainment, strengths, barriers."""
    form = AssessForm(posted(request), initial=found_in(request, row))
    form.offer(support_words(row.authority.nation))

    def act() -> None:
        write_assessment(
            row,
            words=form.words(),
            needs=form.needs(),
            version=form.cleaned_data["version"],
            by=request.viewer,
        )

    def again() -> Any:
        return found_in(request, renewed(row))

    return saved(request, form, act, page_of(row), again) or page(
        request, form, row, "Assess: what was found"
    )


def found_in(request: SignedIn, row: Any) -> dict[str, Any]:
    """What was found, as its form holds it."""
    names = ("version", "attainment", "strengths", "barriers", "other_needs", "advice")
    first = {name: getattr(row, name) for name in names}
    needs = records.whole(request.viewer, [row]).needs.get(row.pk, [])
    return first | {f"need_{need.rank}": need.code for need in needs}


def write_planned(request: SignedIn, row: Any) -> HttpResponse:
    """Plan: adjustments, outcomes, and the day to look at it again."""
    names = ("version", "adjustments", "outcomes", "review_day")
    form = PlanForm(posted(request), initial=held_in(row, names))

    def act() -> None:
        version = form.cleaned_data["version"]
        write_adjustments(row, words=form.words(), version=version, by=request.viewer)

    def again() -> Any:
        return held_in(renewed(row), names)

    return saved(request, form, act, page_of(row), again) or page(
        request, form, row, "Plan: what every adult does"
    )


def held_in(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """These values of a row, as a form holds them."""
    return {name: getattr(row, name) for name in names}


def write_texts(request: SignedIn, row: Any, part: Any) -> HttpResponse:
    """Write a part made of short texts."""
    form = PartForm(posted(request), initial=texts_of(request, row, part))
    form.offer(part)

    def act() -> None:
        write_part(
            row,
            part=part.key,
            texts=form.texts(),
            version=form.cleaned_data["version"],
            by=request.viewer,
        )

    lead = [part.says, *unsure(part)]

    def again() -> Any:
        return texts_of(request, renewed(row), part)

    return saved(request, form, act, page_of(row), again) or page(
        request, form, row, part.title, lead=lead
    )


def texts_of(request: SignedIn, row: Any, part: Any) -> dict[str, Any]:
    """The short texts of a part, as their form holds them."""
    first: dict[str, Any] = {"version": row.version}
    for text in records.whole(request.viewer, [row]).texts.get(row.pk, []):
        if text.part == part.key:
            first |= {f"words_{text.key}": text.words, f"step_{text.key}": text.step}
    return first


def unsure(part: Any) -> list[str]:
    """What is our own in a part, or was not read at its source."""
    found = [part.scale_note] if part.scale_note else []
    if not part.confirmed:
        found.append(f"Unconfirmed: {part.doubt}. Check it before you rely on it.")
    return found


def page(
    request: SignedIn, form: Any, row: Any, heading: str, **more: Any
) -> HttpResponse:
    """The page of a form of a cycle."""
    values = about(
        row.child,
        heading=heading,
        submit="Save",
        back=page_of(row),
        **more,
    )
    values["crumbs"] = (*values["crumbs"], Link(f"Cycle {row.number}", page_of(row)))
    return form_page(request, form, **values)


@open_to(WRITES)
@seen
@both_ways
def support_add(request: SignedIn, child: UUID, cycle: UUID, kind: str) -> HttpResponse:
    """Add an intervention, a target or a step to an open cycle."""
    row = own_cycle(request, child, cycle)
    first = {"start": request.today, "review_day": row.review_day}
    form = form_of(kind, OneUse)(posted(request), initial=first)
    offer_indicators(form, row)

    def act() -> str:
        add_support_row(row, words=form.words(), by=request.viewer)
        return page_of(row)

    return make_once(request, form, act) or page(request, form, row, TITLES[kind])


def form_of(kind: str, base: Any) -> Any:
    """The form of a kind of row, with a token or a version."""
    if kind not in ROW_FORMS:
        raise Http404
    return type(f"{kind.title()}Form", (base, ROW_FORMS[kind]), {})


def offer_indicators(form: Any, row: Any) -> None:
    """Offer the wellbeing indicators for a step, where the plan has them."""
    if "indicator" not in form.fields:
        return
    words = support_words(row.authority.nation)
    scaled = [part for part in words.parts if part.scale]
    entries = [(e.key, e.title) for part in scaled for e in part.entries]
    if entries:
        form.fields["indicator"].choices = [("", "Choose"), *entries]
    else:
        form.fields["indicator"].widget = form.fields["indicator"].hidden_widget()


def own_row(request: SignedIn, child: UUID, kind: str, row: UUID) -> Any:
    """A row of a child that the viewer may write."""
    if kind not in ROW_FORMS:
        raise Http404
    found = records.row_of(request.viewer, kind, shown_child(request, child), row)
    if found is None or not records.is_own(request.viewer, found.cycle.support):
        raise Http404
    return found


@open_to(WRITES)
@seen
@both_ways
def support_row(request: SignedIn, child: UUID, kind: str, row: UUID) -> HttpResponse:
    """Change an intervention, a target or a step."""
    found = own_row(request, child, kind, row)
    kinds = ROW_FORMS[kind]
    names = ("version", *kinds.base_fields)
    form = form_of(kind, Together)(posted(request), initial=held_in(found, names))
    offer_indicators(form, found)

    def act() -> None:
        version = form.cleaned_data["version"]
        edit_support_row(found, words=form.words(), version=version, by=request.viewer)

    back = reverse("support_cycle", args=[child, found.cycle.public_id])
    values = about(
        found.child,
        form=form,
        heading=TITLES[kind],
        submit="Save",
        back=back,
        remove=reverse("support_remove", args=[child, kind, row]),
    )

    def again() -> Any:
        return held_in(renewed(found), names)

    return saved(request, form, act, back, again) or render(
        request, "casework/support/row.html", values, status=status_of(form)
    )


@open_to(WRITES)
@seen
@require_POST
def support_remove(
    request: SignedIn, child: UUID, kind: str, row: UUID
) -> HttpResponse:
    """Take a row out of an open cycle; one with sessions stays."""
    found = own_row(request, child, kind, row)
    try:
        remove_support_row(found, by=request.viewer)
    except Refusal as problem:
        messages.error(request, str(problem))
        return redirect("support_row", child, kind, row)
    return redirect("support_cycle", child, found.cycle.public_id)
