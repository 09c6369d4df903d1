"""Review: what the checks find in a plan, and the reasons with which it may stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.review.checking import Standing, justify, take_back
from goldenthread.plans.forms.checks import JustifyForm
from goldenthread.plans.queries import checks as queries
from goldenthread.plans.queries.assess import items
from goldenthread.plans.queries.plan import plans_of
from goldenthread.plans.rules.checks import CHECKS, Check, Where
from goldenthread.plans.rules.checks.finding import BY_FAMILIES
from goldenthread.plans.views.pages import attempt, crumbs, found, posted, stage_tabs
from goldenthread.ui.rules import Link

SHOWN = 40  # findings of one check on the page; the others are counted


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the page on which it is mended and where it may be justified."""

    row: Standing
    mend: str
    justify: str


@dataclass(frozen=True)
class Group:
    """One check and what it found."""

    check: Check
    shown: list[ShownFinding]
    found: int
    more: int


@open_to(Permission.SEE_PLANS)
@require_GET
def plan_checks(request: SignedIn, plan: UUID) -> HttpResponse:
    """Everything the checks find: each with a way to mend it and a way to let it be."""
    row = found(plans_of(request.viewer), plan)
    cycle = queries.cycle_looked_at(request.viewer, row, on=request.today)
    rows = (
        queries.standing_findings(request.viewer, cycle, on=request.today)
        if cycle
        else []
    )
    only = check_asked(request)
    groups = [
        group(request.viewer, row, cycle, *each)
        for each in open_first(rows).items()
        if only is None or each[0] == only.code
    ]
    values = {
        "plan": row,
        "cycle": cycle,
        "groups": sorted(groups, key=lambda one: not one.check.stops),
        "only": only,
        "found": sum(each.justified is None for each in rows),
        "stops": sum(each.stops for each in rows),
        "justified": sum(each.justified is not None for each in rows),
        "checks": len(CHECKS),
        "may_justify": request.viewer.may(Permission.EDIT_PLAN),
        "tabs": stage_tabs(row, "plan_review"),
        "crumbs": plan_crumbs(row, "Checks"),
    }
    return render(request, "plans/checks.html", values)


def check_asked(request: SignedIn) -> Check | None:
    """The one check whose findings somebody asked for; None for all."""
    code = request.GET.get("check", "")
    if code and code not in CHECKS:
        raise Http404
    return CHECKS.get(code)


def open_first(rows: Iterable[Standing]) -> dict[str, list[Standing]]:
    """Findings by check, those without a reason first."""
    found: dict[str, list[Standing]] = {}
    for row in sorted(rows, key=lambda each: each.justified is not None):
        found.setdefault(row.finding.code, []).append(row)
    return found


def plan_crumbs(plan: Any, words: str) -> tuple[Link, ...]:
    """The way back to the review of a plan."""
    back = Link("Review", reverse("plan_review", args=[plan.public_id]))
    return crumbs(plan, back, Link(words, ""))


def group(
    viewer: Viewer, plan: Any, cycle: Any, code: str, rows: list[Standing]
) -> Group:
    """One check with what it found, ready to show."""
    shown = [
        ShownFinding(row, mend_at(viewer, plan, cycle, row), justify_at(plan, row))
        for row in rows[:SHOWN]
    ]
    still = sum(row.justified is None for row in rows)
    return Group(CHECKS[code], shown, still, len(rows[SHOWN:]))


def mend_at(viewer: Viewer, plan: Any, cycle: Any, row: Standing) -> str:
    """The page on which a finding is mended; '' when the viewer may not mend it."""
    where, item = CHECKS[row.finding.code].where, row.finding.item
    if row.finding.heading == BY_FAMILIES:
        return reverse("plan_voices", args=[plan.public_id])
    if not item or where is Where.PLAN:
        return reverse("plan_do", args=[plan.public_id])
    if where is Where.REPORT and cycle.pk:
        return reverse("report", args=[cycle.public_id, item])
    if where in (Where.MEASURES, Where.EVIDENCE):
        return reverse("item_proof", args=[item])
    if not viewer.may(Permission.EDIT_PLAN):
        return ""
    if where is Where.LEADS:
        return reverse("edition_leads", args=[cycle.edition.public_id])
    return reverse("check_item", args=[item])


def justify_at(plan: Any, row: Standing) -> str:
    """The page on which a finding is justified."""
    item = row.finding.item or "plan"
    return reverse("justify_finding", args=[plan.public_id, row.finding.code, item])


@open_to(Permission.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def justify_finding(
    request: SignedIn, plan: UUID, code: str, item: str
) -> HttpResponse:
    """Say why a finding may stand: the reason is published with the cycle."""
    row = found(plans_of(request.viewer), plan)
    cycle = queries.cycle_looked_at(request.viewer, row, on=request.today)
    if cycle is None:
        raise Http404
    wanted = (code, "" if item == "plan" else item)
    standing = standing_one(request, cycle, *wanted)
    if standing is None:
        return nothing_stands(request, cycle, item)
    form = JustifyForm(posted(request), initial={"finding": key_of(standing)})
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {
            "finding": standing.finding,
            "because": form.cleaned_data["because"],
            "cycle": cycle if form.cleaned_data["only_now"] and cycle.pk else None,
            "by": request.viewer,
            "on": request.today,
        }
        if attempt(form, lambda: justify(row, **facts)):
            messages.success(request, "It may stand, with your reason.")
            return redirect("plan_checks", row.public_id)
    check = CHECKS[code]
    values = {
        "form": form,
        "heading": f"Why may this stand: {check.name.lower()}?",
        "words": [standing.finding.heading, standing.finding.sentence, check.why],
        "caution": "Your reason is published with the cycle.",
        "submit": "Let it stand",
        "cancel": reverse("plan_checks", args=[row.public_id]),
        "crumbs": plan_crumbs(row, "Let it stand"),
    }
    return render(request, "ui/confirm.html", values)


def nothing_stands(request: SignedIn, cycle: Any, item: str) -> HttpResponse:
    """Back to the checks when a form was sent twice, or its finding mended since."""
    rows = items(request.viewer, cycle.edition).values_list("public_id", flat=True)
    is_ours = item == "plan" or item in {str(each) for each in rows}
    if request.method == "POST" and is_ours:
        return redirect("plan_checks", cycle.plan.public_id)
    raise Http404


def key_of(row: Standing) -> str:
    """By what a form knows the finding that it showed."""
    return sha256(row.finding.sentence.encode()).hexdigest()


def standing_one(
    request: SignedIn, cycle: Any, code: str, item: str
) -> Standing | None:
    """The finding of that check and item, if it stands and nobody has justified it.

    A reason goes to the finding that was read, never to the next one.
    """
    read = request.POST.get("finding", "")
    for row in queries.standing_findings(request.viewer, cycle, on=request.today):
        is_it = (row.finding.code, row.finding.item) == (code, item)
        if is_it and row.justified is None and read in ("", key_of(row)):
            return row
    return None


@open_to(Permission.EDIT_PLAN)
@require_POST
def take_back_justified(request: SignedIn, justified: UUID) -> HttpResponse:
    """Take a reason back; the finding is open again."""
    row = found(queries.justifications(request.viewer), justified)
    plan = take_back(row, by=request.viewer)
    messages.success(request, "The reason is taken back, and the finding is open.")
    return redirect("plan_checks", plan.public_id)
