"""The fingerprint of a published cycle: what it is, how to check it, the exact text."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked, saved_as
from goldenthread.plans.queries.cycles import content_of, versions
from goldenthread.plans.rules.published import day
from goldenthread.plans.rules.restating import both_figures
from goldenthread.public.forms import FingerprintForm
from goldenthread.public.views.ledgers import way_back
from goldenthread.public.views.pages import find, taken_down


@require_safe
def fingerprint(request: Asked, authority: str, plan: str, cycle: str) -> HttpResponse:
    """Every version of a cycle with its fingerprint, and how to check one."""
    found = find(request, authority, plan, cycle)
    if found.cycle is None:
        return taken_down(request, found)
    every = versions(request.viewer, found.snapshot)
    form = FingerprintForm(request.GET or None)
    values = {
        "cycle": found.cycle,
        "versions": [(each, day(each.on.isoformat())) for each in every],
        "latest": every[-1],
        "corrections": both_figures(every),
        "form": form,
        "answer": form.answer(every),
        "crumbs": way_back(found.cycle, "Fingerprint"),
    }
    return render(request, "public/fingerprint.html", values)


@require_safe
def exact_text(
    request: Asked, authority: str, plan: str, cycle: str, number: int
) -> HttpResponse:
    """The canonical JSON of a version: its bytes have exactly that SHA-256."""
    found = find(request, authority, plan, cycle)
    if found.cycle is None:
        return taken_down(request, found)
    content = content_of(request.viewer, found.snapshot, number)
    if content is None:
        raise Http404
    tail = f"-corrected-{number}" if number else ""
    name = f"{found.cycle.plan_slug}-{found.cycle.cycle_slug}{tail}.json"
    return saved_as(content.encode(), "application/json", name, public=True)
