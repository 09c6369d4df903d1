"""What changed between any two published cycles, and the grid of items by cycles."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.plans.queries.cycles import (
    Compared,
    compared,
    grid,
)
from goldenthread.plans.queries.review import latest_correction, snapshots
from goldenthread.plans.rules.differences import NotComparable
from goldenthread.plans.rules.differences.files import (
    COLUMNS,
    as_values,
    change_rows,
    grid_columns,
    grid_rows,
)
from goldenthread.plans.rules.published import PublishedCycle
from goldenthread.public.forms import GridForm, TwoCyclesForm
from goldenthread.public.rules.changes import change_groups, grid_table
from goldenthread.public.views.ledgers import as_csv
from goldenthread.public.views.pages import crumbs
from goldenthread.ui.rules import Link


@dataclass(frozen=True)
class Choosing:
    """The cycles of a plan and what was chosen of them."""

    rows: Sequence[Any]
    made: Compared | None
    problem: str = ""
    status: int = 200


def chosen(request: Asked, authority: str, plan: str) -> Choosing:
    """What differs between the two cycles asked for, or a sentence that says why not.

    Without a choice: the last two.
    """
    rows = list(snapshots(request.viewer, authority, plan))
    if not rows:
        raise Http404
    asked = (request.GET.get("before", ""), request.GET.get("after", ""))
    try:
        return Choosing(rows, compared(request.viewer, rows, *asked))
    except NotComparable as problem:
        return Choosing(rows, None, str(problem), problem.status)


def places_in(cycle: PublishedCycle) -> Callable[[str], str]:
    """Where an item stands on the page of a cycle."""
    names = [cycle.authority_slug, cycle.plan_slug, cycle.cycle_slug]
    home = reverse("public_cycle", args=names)
    return lambda key: f"{home}#item-{key}"


def items_of(cycle: PublishedCycle) -> Callable[[str], str]:
    """The page of an item through all cycles."""
    names = [cycle.authority_slug, cycle.plan_slug]
    return lambda key: reverse("public_item", args=[*names, key])


@require_safe
def changes(request: Asked, authority: str, plan: str) -> HttpResponse:
    """What changed between any two cycles, grouped, each change a sentence."""
    found = chosen(request, authority, plan)
    values: dict[str, Any] = {
        "authority": authority,
        "plan_slug": plan,
        "title": found.rows[0].cycle.plan.public_title,
        "problem": found.problem,
        "made": found.made,
        "form": form_of(request, found),
        "crumbs": way_back(found.rows[0], "What changed"),
    }
    if found.made:
        before, after = found.made.before, found.made.after
        values |= {
            "before": before.cycle,
            "after": after.cycle,
            "corrected": [
                each.cycle.cycle
                for each in (before, after)
                if latest_correction(request.viewer, each.row)
            ],
            "groups": change_groups(
                found.made.lines, places_in(before.cycle), places_in(after.cycle)
            ),
            "asked": pair_of(found.made.before.cycle, found.made.after.cycle),
            "swapped": pair_of(found.made.after.cycle, found.made.before.cycle),
        }
    is_page = found.status in (200, 409)  # a choice to be made again is no fault
    status = 200 if is_page else found.status
    return render(request, "public/changes.html", values, status=status)


def form_of(request: Asked, found: Choosing) -> TwoCyclesForm:
    """The two lists, with what is shown chosen in them."""
    stand = [row for row in found.rows if row.taken_down_on is None]
    choices = [(row.cycle.slug, row.cycle.name) for row in stand]
    initial = {name: request.GET.get(name, "") for name in ("before", "after")}
    if found.made:
        pair = (found.made.before.cycle, found.made.after.cycle)
        initial = {"before": pair[0].cycle_slug, "after": pair[1].cycle_slug}
    return TwoCyclesForm(choices, initial=initial)


def pair_of(before: PublishedCycle, after: PublishedCycle) -> str:
    """The two cycles as an address says them."""
    return f"before={before.cycle_slug}&after={after.cycle_slug}"


def way_back(row: Any, words: str) -> tuple[Link, ...]:
    """The way back to the plan."""
    plan = row.cycle.plan
    home = reverse("public_plan", args=[row.authority.slug, plan.slug])
    return crumbs(Link(plan.public_title, home), Link(words, ""))


@require_safe
def changes_csv(request: Asked, authority: str, plan: str) -> HttpResponse:
    """Every change between two cycles, as CSV for a spreadsheet."""
    found = chosen(request, authority, plan)
    if found.made is None:
        return in_words(found)
    rows = change_rows(found.made.lines)
    after = found.made.after.cycle
    since = f"since-{found.made.before.cycle.cycle_slug}"
    return as_csv(after, since, COLUMNS, rows)


def in_words(found: Choosing) -> HttpResponse:
    """Why there is no file."""
    return HttpResponse(
        found.problem, content_type="text/plain; charset=utf-8", status=found.status
    )


@require_safe
def changes_json(request: Asked, authority: str, plan: str) -> HttpResponse:
    """What differs field by field, and every change as a line."""
    found = chosen(request, authority, plan)
    if found.made is None:
        return JsonResponse({"detail": found.problem}, status=found.status)
    plain = as_plain(request, found.made)
    return JsonResponse(plain, json_dumps_params={"ensure_ascii": False, "indent": 1})


def as_plain(request: Asked, made: Compared) -> dict[str, Any]:
    """Both cycles by name and digest, the lines, and all that differs."""
    sides = {}
    for name, side in (("before", made.before), ("after", made.after)):
        latest = latest_correction(request.viewer, side.row)
        sides[name] = {
            "cycle": side.cycle.cycle,
            "slug": side.cycle.cycle_slug,
            "as_at": side.cycle.as_at,
            "published_digest": side.row.digest,
            "digest": latest.digest if latest else side.row.digest,
        }
    lines = [asdict(line) for line in made.lines]
    return {**sides, "lines": lines, "difference": as_values(made.difference)}


@require_safe
def grid_page(request: Asked, authority: str, plan: str) -> HttpResponse:
    """Items beside the last cycles: a word and a symbol for each."""
    rows = list(snapshots(request.viewer, authority, plan))
    if not rows:
        raise Http404
    form = GridForm(request.GET or None)
    found = grid(request.viewer, rows, last=form.wanted())
    newest = found.cycles[-1] if found.cycles else None
    values = {
        "authority": authority,
        "plan_slug": plan,
        "title": rows[0].cycle.plan.public_title,
        "grid": found,
        "form": form,
        "last": form.wanted(),
        "crumbs": way_back(rows[0], "Cycle by cycle"),
    }
    if newest:
        items = items_of(newest)
        values["table"] = grid_table(found, items, lambda c, key: places_in(c)(key))
    return render(request, "public/grid.html", values)


@require_safe
def grid_csv(request: Asked, authority: str, plan: str) -> HttpResponse:
    """The same grid as a file."""
    rows = list(snapshots(request.viewer, authority, plan))
    found = grid(request.viewer, rows, last=GridForm(request.GET or None).wanted())
    if not found.cycles:
        raise Http404
    columns = grid_columns(found.cycles)
    return as_csv(found.cycles[-1], "cycle-by-cycle", columns, grid_rows(found))
