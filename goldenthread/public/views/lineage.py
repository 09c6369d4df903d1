"""What became of a plan's items over its editions: page and CSV, from frozen cycles."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked, saved_as
from goldenthread.documents.writers import CONTENT_TYPES
from goldenthread.documents.writers.csv import rows_as_file
from goldenthread.plans.queries.review import plan_steps, published_cycle, snapshots
from goldenthread.plans.rules.lineage.steps import HEADER, last_of_each_edition, table
from goldenthread.public.rules.lineage import (
    account_table,
    came_said,
    drawing,
    outcome_table,
)
from goldenthread.public.views.pages import crumbs
from goldenthread.ui.rules import Link, Page

ON_A_PAGE = 50


def plan_rows(request: Asked, authority: str, plan: str) -> list[Any]:
    """Every published cycle of a plan, or 'not found'."""
    rows = list(snapshots(request.viewer, authority, plan))
    if not rows:
        raise Http404
    return rows


@require_safe
def plan_lineage(request: Asked, authority: str, plan: str) -> HttpResponse:
    """What became of each item from one published edition to the next."""
    rows = plan_rows(request, authority, plan)
    found = plan_steps(request.viewer, rows)
    read = [published_cycle(request.viewer, row) for row in rows]
    cycles = last_of_each_edition(each for each in read if each)
    title = rows[0].cycle.plan.public_title
    home = reverse("public_plan", args=[authority, plan])
    values = {
        "title": title,
        "steps": [(each, account_table(each), came_said(each)) for each in found],
        "chart": drawing(cycles, found) if found else None,
        "csv": reverse("public_lineage_csv", args=[authority, plan]),
        "crumbs": crumbs(Link(title, home), Link("From edition to edition", "")),
    }
    if found:
        values |= chosen_step(request, found, [authority, plan])
    return render(request, "public/lineage.html", values)


def chosen_step(request: Asked, found: list[Any], at: list[str]) -> dict[str, Any]:
    """The table of one step, some rows of it."""
    asked = request.GET.get("to", "")
    step = next((each for each in found if each.cycle.cycle_slug == asked), found[0])
    pages = Paginator(step.outcomes, ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    here = f"?to={step.cycle.cycle_slug}&page="
    return {
        "table": outcome_table(
            step, shown, lambda key: reverse("public_item", args=[*at, key])
        ),
        "tabs": [
            Link(
                f"{each.before} to {each.after}",
                f"?to={each.cycle.cycle_slug}",
                each is step,
            )
            for each in found
        ],
        "where": f"{shown.number} of {pages.num_pages}",
        "page": Page(
            previous=f"{here}{shown.number - 1}" if shown.has_previous() else "",
            following=f"{here}{shown.number + 1}" if shown.has_next() else "",
        ),
    }


@require_safe
def lineage_csv(request: Asked, authority: str, plan: str) -> HttpResponse:
    """Every old item with what it became, and every new one, as CSV."""
    found = plan_steps(request.viewer, plan_rows(request, authority, plan))
    content = rows_as_file([HEADER, *table(found)])
    return saved_as(content, CONTENT_TYPES["csv"], f"{plan}-lineage.csv", public=True)
