"""Plan: risks, what was spent, and what waits for what."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.plan import resources
from goldenthread.plans.forms.resources import RiskForm, SpendForm, WaitForm
from goldenthread.plans.queries import assess as assess_queries
from goldenthread.plans.queries import plan as queries
from goldenthread.plans.views.pages import crumbs, found, make_once, offer

EDITS = Permission.EDIT_PLAN
REPORTS = Permission.REPORT_PROGRESS


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_risk(request: SignedIn, plan: UUID) -> HttpResponse:
    """Write down a risk to a plan."""
    row = found(queries.plans_of(request.viewer), plan)
    edition = queries.current_edition(request.viewer, row)
    form = RiskForm(request.POST or None)
    bodies = queries.body_choices(request.viewer)
    items = queries.item_choices(request.viewer, edition) if edition else []
    offer(form, "owner", [("", "Nobody yet"), *bodies])
    offer(form, "item", [("", "The whole plan"), *items])

    def act() -> str:
        said = form.cleaned_data
        item = said["item"] and edition
        words = resources.RiskWords(
            said["text"],
            said["likelihood"],
            said["impact"],
            said["mitigation"],
            queries.who_is(request.viewer, said["owner"]).body,
            queries.item_named(request.viewer, item, said["item"]) if item else None,
        )
        resources.raise_risk(row, words=words, by=request.viewer, on=request.today)
        return reverse("plan_plan", args=[row.public_id])

    made = make_once(request, form, act)
    if made is not None:
        return made
    values = {"plan": row, "form": form, "crumbs": crumbs(row)}
    return render(request, "plans/add_risk.html", values)


@open_to(EDITS)
@require_POST
def close_risk(request: SignedIn, risk: UUID) -> HttpResponse:
    """Say that a risk has passed."""
    row = found(queries.every_risk(request.viewer), risk)
    resources.close_risk(row, version=row.version, by=request.viewer, on=request.today)
    return redirect("plan_plan", plan=row.plan.public_id)


@dataclass(frozen=True)
class Amount:
    """Money and officers' days."""

    pounds: Decimal
    days: Decimal


def total(rows: Any) -> Amount:
    """All rows together; what is not known counts nothing."""
    return Amount(
        sum((row.pounds or Decimal(0) for row in rows), Decimal(0)),
        sum((row.officer_days or Decimal(0) for row in rows), Decimal(0)),
    )


@open_to(REPORTS)
@require_http_methods(["GET", "POST"])
def item_resources(request: SignedIn, item: UUID) -> HttpResponse:
    """What an item needs, what was spent on it, and what it waits for."""
    row = found(assess_queries.every_item(request.viewer), item)
    here = reverse("item_resources", args=[row.public_id])
    spend, wait = forms_of(request, row)

    def write_spend() -> str:
        said = spend.cleaned_data
        given = resources.Spent(
            said["spent_on"],
            said["pounds"] or Decimal(0),
            said["officer_days"] or Decimal(0),
            said["note"],
        )
        resources.record_spend(row, spent=given, by=request.viewer)
        return here

    def write_wait() -> str:
        needs = queries.item_named(
            request.viewer, row.edition, wait.cleaned_data["needs"]
        )
        if needs is not None:
            resources.add_dependency(row, needs=needs, by=request.viewer)
        return here

    for form, act in ((spend, write_spend), (wait, write_wait)):
        made = make_once(request, form, act)
        if made is not None:
            return made
    needed = list(queries.resources_of(request.viewer, row))
    values = {
        "item": row,
        "resources": needed,
        "needed": total(needed),
        "spent": total(list(queries.spends_of(request.viewer, row))),
        "waits": queries.waits_of(request.viewer, row),
        "form": spend if spend.is_bound else wait,
        "spend_form": spend,
        "wait_form": wait,
        "may_edit": request.viewer.may(EDITS),
        "crumbs": crumbs(row.edition.plan),
    }
    return render(request, "plans/item_resources.html", values)


def forms_of(request: SignedIn, row: Any) -> tuple[SpendForm, WaitForm]:
    """The two forms of the page; the one that was sent is bound."""
    sent = request.POST if request.method == "POST" else None
    is_spend = sent is not None and "spend-token" in sent
    spend = SpendForm(sent if is_spend else None, initial={"spent_on": request.today})
    wait = WaitForm(sent if sent is not None and not is_spend else None)
    others = queries.item_choices(request.viewer, row.edition)
    mine = str(row.public_id)
    offer(wait, "needs", [("", "Choose"), *(o for o in others if o[0] != mine)])
    return spend, wait


@open_to(EDITS)
@require_POST
def drop_dependency(request: SignedIn, dependency: UUID) -> HttpResponse:
    """Say that an item need not wait for another any more."""
    row = found(queries.every_dependency(request.viewer), dependency)
    item = resources.drop_dependency(row, by=request.viewer)
    return redirect("item_resources", item=item.public_id)
