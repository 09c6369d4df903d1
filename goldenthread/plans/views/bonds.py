"""Plan: whom an item answers, and where its report stands too."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.access.guard import once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.plan.bonds import bind_item, unbind
from goldenthread.plans.forms.bonds import BindForm, WhichPlanForm
from goldenthread.plans.queries import bonds as queries
from goldenthread.plans.queries.assess import every_item
from goldenthread.plans.rules.proof import Bond
from goldenthread.plans.views.pages import attempt, crumbs, found, posted
from goldenthread.ui.rules import Link


@open_to(Permission.SEE_PLANS)
@require_GET
def item_bonds(request: SignedIn, item: UUID) -> HttpResponse:
    """What an item answers or serves in other plans, and what answers it."""
    row = found(every_item(request.viewer), item)
    out, into = queries.bonds_of(request.viewer, row)
    plans = queries.plans_to_bind(request.viewer, row)
    if request.GET.get("plan") in dict(plans):
        return redirect("bind_item", row.public_id, request.GET["plan"])
    values = {
        "item": row,
        "out": out,
        "into": into,
        "form": WhichPlanForm(plans) if plans else None,
        "may_edit": request.viewer.may(Permission.EDIT_PLAN),
        "crumbs": item_crumbs(row, "Other plans"),
    }
    return render(request, "plans/bonds.html", values)


def item_crumbs(item: Any, words: str) -> tuple[Link, ...]:
    """The way back to the plan of an item."""
    plan = item.edition.plan
    at = f"{reverse('plan', args=[plan.public_id])}#item-{item.public_id}"
    return crumbs(plan, Link("Plan", at), Link(words, ""))


@open_to(Permission.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def bind(request: SignedIn, item: UUID, plan: UUID) -> HttpResponse:
    """Choose the item of the plan that was chosen, and what it is to this one."""
    row = found(every_item(request.viewer), item)
    other = queries.plan_to_bind(request.viewer, row, plan)
    if other is None:
        raise Http404
    items = queries.targets_in(request.viewer, other)
    form = BindForm(items, posted(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def make() -> str:
            link = bind_item(
                row,
                kind=Bond(said["kind"]),
                plan=other,
                target=said["target"],
                by=request.viewer,
                on=request.today,
            )
            return str(link.public_id)

        if attempt(form, lambda: once(said["token"], make, by=request.viewer)):
            messages.success(request, f"Bound to an item of {other.public_title}.")
            return redirect("item_bonds", row.public_id)
    values = {
        "item": row,
        "plan": other,
        "form": form,
        "back": reverse("item_bonds", args=[row.public_id]),
        "crumbs": item_crumbs(row, "Bind it"),
    }
    return render(request, "plans/bind.html", values)


@open_to(Permission.EDIT_PLAN)
@require_POST
def take_bond_away(request: SignedIn, bond: UUID) -> HttpResponse:
    """Take a bond away."""
    item = unbind(found(queries.bonds(request.viewer), bond), by=request.viewer)
    messages.success(request, "The bond is taken away.")
    return redirect("item_bonds", item.public_id)
