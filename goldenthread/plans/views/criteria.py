"""Plan: how we will know that an item has worked, number by number."""

from textwrap import shorten
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.plan import measures
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.forms.proof import (
    ChangeCriterionForm,
    CriterionForm,
    NewCriterionForm,
    NoMeasureForm,
)
from goldenthread.plans.queries import proof as queries
from goldenthread.plans.queries.assess import every_item
from goldenthread.plans.queries.plan import body_choices, who_is
from goldenthread.plans.views.asking import (
    found_alone,
    found_in_typed_measure,
    is_pausing,
    looked_over,
    met_another,
)
from goldenthread.plans.views.pages import (
    attempt,
    crumbs,
    found,
    is_saving,
    make_once,
    offer,
    overtaken,
    posted,
)
from goldenthread.ui.rules import Link

EDITS = Permission.EDIT_PLAN


def proof_address(item: Any) -> str:
    """The page of what proves an item."""
    return reverse("item_proof", args=[item.public_id])


def proof_crumbs(item: Any, words: str) -> tuple[Link, ...]:
    """The way back to what proves an item."""
    here = Link(shorten(str(item), 60, placeholder="…"), proof_address(item))
    return crumbs(item.edition.plan, here, Link(words, ""))


def ready(request: SignedIn, form: CriterionForm, item: Any) -> None:
    """Offer the plan's series and the authority's bodies."""
    series = queries.series_choices(request.viewer, item.edition.plan)
    offer(form, "series", [("", "No number yet"), *series])
    offer(form, "owner", [("", "Nobody yet"), *body_choices(request.viewer)])


def words_in(request: SignedIn, form: CriterionForm) -> measures.CriterionWords:
    """What was typed of a criterion; the direction is that of its series."""
    said = form.cleaned_data
    series = None
    if said["series"]:
        series = queries.every_series(request.viewer).get(public_id=said["series"])
    return measures.CriterionWords(
        said["text"],
        said["is_impact"],
        series,
        said["baseline"],
        said["baseline_on"],
        said["target"],
        said["target_day"],
        series.direction if series else "",
        said["source"],
        who_is(request.viewer, said["owner"]).body,
    )


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_criterion(request: SignedIn, item: UUID) -> HttpResponse:
    """Add a way in which we will know that an item has worked."""
    row = found(every_item(request.viewer), item)
    form = NewCriterionForm(posted(request))
    ready(request, form, row)

    def act() -> str:
        words, because = words_in(request, form), Because(request.today)
        measures.add_criterion(row, words=words, because=because, by=request.viewer)
        return proof_address(row)

    made = make_once(request, form, act)
    if made is not None:
        return made
    return shown(request, row, form, "Add how we will know")


def shown(
    request: SignedIn, item: Any, form: CriterionForm | NoMeasureForm, words: str
) -> HttpResponse:
    """The page of one form about one item, with what the checks say when asked."""
    said = looked_over(
        request,
        form,
        lambda: found_in_typed_measure(request, form, item.edition, item),
    )
    if is_pausing(request):
        return found_alone(request, said)
    values = {
        **said,
        "may_check": True,
        "form": form,
        "heading": words,
        "caption": str(item)[:120],
        "submit": "Save",
        "back": proof_address(item),
        "crumbs": proof_crumbs(item, words),
    }
    return render(request, "plans/form_page.html", values)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_criterion(request: SignedIn, criterion: UUID) -> HttpResponse:
    """Change a criterion, its number or its target."""
    row = found(queries.every_criterion(request.viewer), criterion)
    form = ChangeCriterionForm(posted(request), initial=typed(row))
    ready(request, form, row.item)
    met_another(request, form, row)
    if is_saving(request, form):
        said = form.cleaned_data
        facts: dict[str, Any] = {
            "words": words_in(request, form),
            "version": said["version"],
            "because": Because(request.today, said["reason"]),
        }
        try:
            if attempt(
                form,
                lambda: measures.change_criterion(row, **facts, by=request.viewer),
            ):
                return redirect(proof_address(row.item))
        except Stale as stale:
            overtaken(form, stale)
    return shown(request, row.item, form, "Change how we will know")


PLAIN = (
    *("text", "is_impact", "baseline", "baseline_on", "target", "target_day"),
    *("source", "version"),
)


def typed(row: Any) -> dict[str, Any]:
    """A criterion as the form shows it."""
    series = str(row.series.public_id) if row.series else ""
    owner = f"body {row.owner.public_id}" if row.owner else ""
    plain = {name: getattr(row, name) for name in PLAIN}
    for name in ("baseline", "target"):
        if plain[name] is not None:
            plain[name] = plain[name].normalize()
    return plain | {"series": series, "owner": owner}


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def explain_no_measure(request: SignedIn, item: UUID) -> HttpResponse:
    """Say why no number can show what an item changes."""
    row = found(every_item(request.viewer), item)
    initial = {"version": row.version, "because": row.no_measure_because}
    form = NoMeasureForm(posted(request), initial=initial)
    met_another(request, form, row)
    if is_saving(request, form):
        try:
            if attempt(
                form,
                lambda: measures.explain_no_measure(
                    row, **form.cleaned_data, by=request.viewer
                ),
            ):
                return redirect(proof_address(row))
        except Stale as stale:
            overtaken(form, stale)
    return shown(request, row, form, "Why nothing measures it")
