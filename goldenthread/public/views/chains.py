"""The chain of a promise: what it answers above, and who answers it below."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.plans.queries.bonds import chain_of
from goldenthread.plans.rules.chains import item_in
from goldenthread.public.rules.chains import steps_of
from goldenthread.public.views.pages import crumbs, find, taken_down
from goldenthread.ui.rules import Link


@require_safe
def chain(request: Asked, authority: str, plan: str, item: UUID) -> HttpResponse:
    """From a nation's recommendation to a school's action, each as last published."""
    found = find(request, authority, plan)
    if found.cycle is None:
        return taken_down(request, found)
    row = item_in(found.cycle, str(item))
    if row is None:
        raise Http404
    here = reverse("public_item", args=[authority, plan, row.id])
    values = {
        "item": row,
        "cycle": found.cycle,
        "steps": steps_of(chain_of(request.viewer, found.cycle, row), address),
        "crumbs": crumbs(Link(row.heading[:60], here), Link("Its chain", "")),
    }
    return render(request, "public/chain.html", values)


def address(authority: str, plan: str, item: str) -> str:
    """The public page of an item."""
    return reverse("public_item", args=[authority, plan, item])
