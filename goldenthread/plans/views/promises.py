"""Do: promises found in prose, to be taken or declined, and what became of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.promises import decline_promise, take_promise
from goldenthread.plans.forms.promises import DeclinePromiseForm, TakePromiseForm
from goldenthread.plans.queries import promises as queries
from goldenthread.plans.queries.plan import plans_of
from goldenthread.plans.rules.ledger_tables import keeping_table, register_table
from goldenthread.plans.rules.proof import ProposalState
from goldenthread.plans.views.deadlines import item_address
from goldenthread.plans.views.pages import (
    attempt,
    crumbs,
    found,
    overtaken,
    posted,
    stage_tabs,
)
from goldenthread.ui.rules import Link

EDITS = Permission.EDIT_PLAN
SHOWN = 200  # to be decided on one page


@open_to(Permission.SEE_PLANS)
@require_safe
def plan_promises(request: SignedIn, plan: UUID) -> HttpResponse:
    """Promises to be decided on, and which were kept, late or silent."""
    row = found(plans_of(request.viewer), plan)
    register = queries.register(request.viewer, row, on=request.today)
    offered = list(queries.offered(request.viewer, row)[: SHOWN + 1])
    back = Link("Do", reverse("plan_do", args=[row.public_id]))
    values = {
        "plan": row,
        "offered": offered[:SHOWN],
        "has_more": len(offered) > SHOWN,
        "declined": queries.declined(request.viewer, row)[:SHOWN],
        "may_edit": request.viewer.may(EDITS),
        "register": register,
        "said": register.said(),
        "table": register_table(register, item_address(request)),
        "counts": keeping_table(register),
        "tabs": stage_tabs(row, "plan_do"),
        "crumbs": crumbs(row, back, Link("Promises", "")),
    }
    return render(request, "plans/promises.html", values)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def decide_promise(request: SignedIn, promise: UUID) -> HttpResponse:
    """Take a promise as a commitment of the plan."""
    row = found(queries.every_promise(request.viewer), promise)
    form = TakePromiseForm(
        posted(request), initial={"version": row.version, "when": row.raw}
    )

    def act() -> Any:
        said = form.cleaned_data
        return take_promise(
            row,
            version=said["version"],
            when=said["when"],
            by=request.viewer,
            on=request.today,
        )

    done = "It is a commitment of the plan now. Its leads are asked about it."
    return decision(request, row, form, act, done)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def refuse_promise(request: SignedIn, promise: UUID) -> HttpResponse:
    """Say why a sentence is not to be followed as a promise."""
    row = found(queries.every_promise(request.viewer), promise)
    form = DeclinePromiseForm(posted(request), initial={"version": row.version})

    def act() -> Any:
        said = form.cleaned_data
        return decline_promise(
            row,
            because=said["because"],
            version=said["version"],
            by=request.viewer,
            on=request.today,
        )

    return decision(request, row, form, act, "Declined. The reason is kept.")


def decision(
    request: SignedIn,
    row: Any,
    form: TakePromiseForm | DeclinePromiseForm,
    act: Callable[[], Any],
    done: str,
) -> HttpResponse:
    """The page of one promise with the form that decides on it."""
    plan = row.item.edition.plan
    back = reverse("plan_promises", args=[plan.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            if attempt(form, act) is not None:
                messages.success(request, done)
                return redirect(back)
        except Stale as stale:
            overtaken(form, stale)
    is_taking = isinstance(form, TakePromiseForm)
    values = {
        "promise": row,
        "is_taking": is_taking,
        "is_decided": row.state == ProposalState.TAKEN,
        "words": "Follow this promise" if is_taking else "Do not follow this",
        "form": form,
        "back": back,
        "crumbs": crumbs(plan, Link("Promises", back), Link("Decide", "")),
    }
    return render(request, "plans/promise.html", values)
