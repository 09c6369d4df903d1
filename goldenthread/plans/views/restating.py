"""Review: correct a published cycle: choose an item, say what is right, look twice."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.review import restate
from goldenthread.plans.forms.restating import (
    CorrectionForm,
    FindItemForm,
    SecondLookForm,
    as_hidden,
)
from goldenthread.plans.queries import cycles
from goldenthread.plans.queries.review import own_snapshots, published_cycle
from goldenthread.plans.rules.published import Wanted, matching
from goldenthread.plans.rules.restating import Correction, Errata, figures
from goldenthread.plans.views.pages import attempt, crumbs, found, posted
from goldenthread.ui.rules import Cell, Column, Link, Table

SHOWN = 200  # items to choose from on one page
CHANGED = (
    "Somebody else corrected this cycle while you were writing. What stands now is "
    "shown below. Make your correction again."
)


def of_snapshot(request: SignedIn, snapshot: UUID) -> tuple[Any, Any]:
    """A published cycle of the viewer's authority that stands, and its words."""
    row = found(own_snapshots(request.viewer), snapshot)
    cycle = published_cycle(request.viewer, row)
    if cycle is None:
        raise Http404
    return row, cycle


def way_back(row: Any, *more: Link) -> tuple[Link, ...]:
    """The way back from a page of correcting."""
    plan = row.cycle.plan
    review = Link("Review", reverse("plan_review", args=[plan.public_id]))
    return crumbs(plan, review, *more)


@open_to(Permission.PUBLISH_CYCLE)
@require_safe
def choose_item(request: SignedIn, snapshot: UUID) -> HttpResponse:
    """Choose the item of which something was published wrongly."""
    row, cycle = of_snapshot(request, snapshot)
    form = FindItemForm(request.GET or None)
    items = matching(cycle, Wanted(words=form.asked().get("words", "")))
    values = {
        "row": row,
        "items": [
            Link(item.heading, reverse("restate", args=[snapshot, item.id]))
            for item in items[:SHOWN]
        ],
        "more": len(items[SHOWN:]),
        "form": form,
        "chosen": form.in_force(request.GET),
        "crumbs": way_back(row, Link("Correct", "")),
    }
    return render(request, "plans/restate_choose.html", values)


@open_to(Permission.PUBLISH_CYCLE)
@require_http_methods(["GET", "POST"])
def correct_item(request: SignedIn, snapshot: UUID, item: UUID) -> HttpResponse:
    """Say what is right of one item; then look at both figures before it is public."""
    row, cycle = of_snapshot(request, snapshot)
    chosen = next((each for each in cycle.items if each.id == str(item)), None)
    if chosen is None:
        raise Http404
    if "seen" in request.POST:
        return decided(request, row, chosen)
    initial = {"version": row.version}
    form = CorrectionForm(figures(chosen), posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        wanted = form.corrections(chosen.id)
        because = form.cleaned_data["because"]
        look = attempt(form, lambda: looked_at(request, row, wanted))
        if look is not None:
            hidden = {
                "version": form.cleaned_data["version"],
                "seen": look.digest,
                "because": because,
                "corrections": as_hidden(wanted),
            }
            second = SecondLookForm(initial=hidden)
            return second_page(request, row, chosen, look, second, because)
    values = {
        "row": row,
        "item": chosen,
        "form": form,
        "public": public_address(row, chosen),
        "crumbs": steps(row, chosen),
    }
    return render(request, "plans/restate_item.html", values)


def looked_at(request: SignedIn, row: Any, wanted: Sequence[Correction]) -> Any:
    """Both figures, or the sentences that refuse the correction."""
    return cycles.second_look(request.viewer, row, wanted)


def decided(request: SignedIn, row: Any, item: Any) -> HttpResponse:
    """Make a correction public that has been looked at twice."""
    form = SecondLookForm(request.POST)
    again = reverse("restate", args=[row.public_id, item.id])
    if not form.is_valid():
        messages.error(request, CHANGED)
        return redirect(again)
    said = form.cleaned_data
    errata = Errata(said["corrections"], said["because"], said["seen"])
    facts = {"version": said["version"], "by": request.viewer, "on": request.today}
    try:
        made = attempt(form, lambda: restate(row, errata=errata, **facts))
    except Stale:
        messages.error(request, CHANGED)
        return redirect(again)
    if made is None:
        messages.error(request, " ".join(map(str, form.non_field_errors())) or CHANGED)
        return redirect(again)
    words = f"{row.cycle.name} is corrected. Both figures are public, with the reason."
    messages.success(request, words)
    return redirect("plan_review", row.cycle.plan.public_id)


def second_page(
    request: SignedIn,
    row: Any,
    item: Any,
    look: Any,
    form: SecondLookForm,
    because: str,
) -> HttpResponse:
    """Both figures side by side, and the button that makes them public."""
    columns = (Column("Fact"), Column("Published"), Column("Corrected to"))
    table = Table(
        "What was said, and what will be said",
        columns,
        tuple((Cell(c.name), Cell(c.before), Cell(c.after)) for c in look.changes),
        stacked=True,
    )
    values = {
        "row": row,
        "item": item,
        "table": table,
        "because": because,
        "form": form,
        "heading": "Is this right?",
        "caution": "A correction stays public for good, beside what was first said.",
        "submit": "Make the correction public",
        "cancel": reverse("restate", args=[row.public_id, item.id]),
        "crumbs": steps(row, item),
    }
    return render(request, "plans/restate_look.html", values)


def public_address(row: Any, item: Any) -> str:
    """The public page of an item."""
    plan = row.cycle.plan
    return reverse("public_item", args=[plan.authority.slug, plan.slug, item.id])


def steps(row: Any, item: Any) -> tuple[Link, ...]:
    """The way back from the correction of one item."""
    choose = Link("Correct", reverse("restate_choose", args=[row.public_id]))
    return way_back(row, choose, Link(item.heading[:60], ""))
