"""Do: the ledger of a plan's deadlines, with what slipped and what dissolved."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.queries import deadlines as queries
from goldenthread.plans.queries.plan import current_edition, plans_of
from goldenthread.plans.rules.ledger_tables import (
    ledger_table,
    quality_table,
    slip_chart,
    slipped_table,
)
from goldenthread.plans.views.pages import crumbs, found, stage_tabs
from goldenthread.ui.rules import Link


def item_address(request: SignedIn) -> Callable[[str], str]:
    """The page of an item, for those who may open it; '' for the others."""
    if not request.viewer.may(Permission.EDIT_PLAN):
        return lambda key: ""
    return lambda key: reverse("check_item", args=[key])


@open_to(Permission.SEE_PLANS)
@require_safe
def plan_deadlines(request: SignedIn, plan: UUID) -> HttpResponse:
    """Every date of the plan: the first, each change with its reason, and the slip."""
    row = found(plans_of(request.viewer), plan)
    edition = current_edition(request.viewer, row)
    back = Link("Do", reverse("plan_do", args=[row.public_id]))
    values = {
        "plan": row,
        "tabs": stage_tabs(row, "plan_do"),
        "crumbs": crumbs(row, back, Link("Deadlines", "")),
    }
    if edition is not None:
        ledger = queries.ledger(request.viewer, edition)
        values |= {
            "ledger": ledger,
            "said": ledger.said(),
            "chart": slip_chart(ledger, on=request.today),
            "table": ledger_table(ledger, item_address(request)),
            "qualities": quality_table(ledger),
            "slipped": slipped_table(ledger),
        }
    return render(request, "plans/deadlines.html", values)
