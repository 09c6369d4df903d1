"""Do: the cycles of a plan, and where every item stands in the open one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.do import open_cycle
from goldenthread.plans.forms.do import CycleForm, NarrowedForm
from goldenthread.plans.queries import do as queries
from goldenthread.plans.queries.plan import plans_of
from goldenthread.plans.rules.standing import (
    STAND_NAMES,
    Standing,
    chase,
    late,
    lead_names,
    narrowed,
    stands,
    undated,
    without_desk,
)
from goldenthread.plans.rules.words import CycleState
from goldenthread.plans.views.pages import crumbs, found, make_once, posted, stage_tabs
from goldenthread.plans.views.tables import cycles_table, standing_table
from goldenthread.ui.charts import Bar, Chart, bars
from goldenthread.ui.rules import Link


@open_to(Permission.SEE_PLANS)
@require_safe
def plan_do(request: SignedIn, plan: UUID) -> HttpResponse:
    """The open cycle, item by item, who owes what, and the cycles before."""
    row = found(plans_of(request.viewer), plan)
    cycles = list(queries.cycles(request.viewer, row))
    current = next((each for each in cycles if each.state == CycleState.OPEN), None)
    values = {
        "plan": row,
        "cycle": current,
        "earlier": cycles_table([each for each in cycles if each != current]),
        "may_open": request.viewer.may(Permission.OPEN_CYCLE) and not current,
        "may_report": request.viewer.may(Permission.REPORT_PROGRESS),
        "may_name": request.viewer.may(Permission.EDIT_PLAN),
        "tabs": stage_tabs(row, "plan_do"),
        "crumbs": crumbs(row, Link("Do", "")),
    }
    if current is not None:
        values |= in_cycle(request, current)
    return render(request, "plans/do.html", values)


def in_cycle(request: SignedIn, cycle: Any) -> dict[str, Any]:
    """Where the items of the open cycle stand, narrowed to what is asked for."""
    rows = queries.standings(request.viewer, cycle)
    form = NarrowedForm(lead_names(rows), request.GET or None)
    wanted = form.narrowed()
    shown = narrowed(rows, wanted, on=request.today)
    return {
        "count": len(rows),
        "owed": sum(row.is_owed for row in rows),
        "late": len(late(rows, on=request.today)),
        "undated": len(undated(rows, on=request.today)),
        "days_left": (cycle.due_on - request.today).days,
        "chart": reports_chart(rows),
        "chase": chase(rows),
        "without_desk": without_desk(rows),
        "may_map": request.viewer.may(Permission.EDIT_PLAN),
        "filters": form,
        "chosen": form.in_force(request.GET),
        "table": standing_table(shown, cycle, on=request.today),
        "shown": len(shown),
    }


def reports_chart(rows: list[Standing]) -> Chart:
    """How many items stand where in the cycle."""
    drawn = [
        Bar(STAND_NAMES[stand], number)
        for stand, number in stands(rows).items()
        if number
    ]
    return bars("Reports in this cycle, in items", drawn)


@open_to(Permission.OPEN_CYCLE)
@require_http_methods(["GET", "POST"])
def start_cycle(request: SignedIn, plan: UUID) -> HttpResponse:
    """Open a reporting cycle."""
    row = found(plans_of(request.viewer), plan)
    form = CycleForm(posted(request), initial={"opens_on": request.today})
    made = make_once(request, form, lambda: started(request, row, form))
    if made is not None:
        return made
    back = reverse("plan_do", args=[row.public_id])
    values = {
        "plan": row,
        "form": form,
        "back": back,
        "crumbs": crumbs(row, Link("Do", back), Link("Open a cycle", "")),
    }
    return render(request, "plans/do_open_cycle.html", values)


def started(request: SignedIn, plan: Any, form: CycleForm) -> str:
    """Open the cycle and say so; the address to go on to."""
    cycle = open_cycle(plan, words=form.words(), by=request.viewer)
    messages.success(request, f"{cycle.name} is open. Leads now see what they owe.")
    return reverse("plan_do", args=[plan.public_id])
