"""Review: decide on reports, publish a cycle, take down what should not be public."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.do import (
    approve_report,
    approve_reports,
    is_own,
    return_report,
)
from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.actions.review.checking import findings_in
from goldenthread.plans.forms.review import (
    ApproveManyForm,
    DecisionForm,
    PublishForm,
    TakeDownForm,
    as_shown,
)
from goldenthread.plans.queries import do, review
from goldenthread.plans.queries.plan import plans_of
from goldenthread.plans.rules.published import canonical, digest_of
from goldenthread.plans.rules.words import CycleState, ReportState
from goldenthread.plans.views.pages import (
    attempt,
    crumbs,
    found,
    overtaken,
    posted,
    stage_tabs,
)
from goldenthread.plans.views.report_rows import promise_rows, report_rows
from goldenthread.plans.views.tables import cycles_table, snapshot_of
from goldenthread.ui.rules import Link

DECIDES = Permission.APPROVE_REPORT
PUBLISHES = Permission.PUBLISH_CYCLE
DECIDABLE = (ReportState.SUBMITTED, ReportState.APPROVED)


def review_crumbs(plan: Any, words: str) -> tuple[Link, ...]:
    """The way back to the review of a plan."""
    back = Link("Review", reverse("plan_review", args=[plan.public_id]))
    return crumbs(plan, back, Link(words, ""))


@open_to(Permission.SEE_PLANS, sends=DECIDES)
@require_http_methods(["GET", "POST"])
def plan_review(request: SignedIn, plan: UUID) -> HttpResponse:
    """Reports that wait, what would become public, and what already is."""
    row = found(plans_of(request.viewer), plan)
    cycles = list(do.cycles(request.viewer, row))
    current = next((each for each in cycles if each.state == CycleState.OPEN), None)
    waiting = list(review.reports_waiting(request.viewer).filter(cycle=current))
    mine = [each for each in waiting if not is_own(each, request.viewer)]
    form = ApproveManyForm(mine, posted(request))
    if current and form.is_valid() and approved(request, current, form):
        return redirect("plan_review", row.public_id)
    values = {
        "plan": row,
        "cycle": current,
        "waiting": [(each, as_shown(each), each in mine) for each in waiting],
        "form": form,
        "may_decide": request.viewer.may(DECIDES) and bool(mine),
        "may_publish": request.viewer.may(PUBLISHES),
        "table": cycles_table(cycles),
        "standing": standing_snapshots(request, cycles),
        "tabs": stage_tabs(row, "plan_review"),
        "crumbs": crumbs(row, Link("Review", "")),
    }
    return render(request, "plans/review.html", values)


def findings_counted(request: SignedIn, cycle: Any, public: Any) -> dict[str, int]:
    """How many findings of the checks are open, and how many stop a publication."""
    rows = findings_in(cycle, public, request.viewer, on=request.today)
    return {
        "findings": sum(row.justified is None for row in rows),
        "stops": sum(row.stops for row in rows),
    }


def approved(request: SignedIn, cycle: Any, form: ApproveManyForm) -> bool:
    """Approve what was ticked; False, with sentences on the form, when refused."""
    shown = form.shown()
    done = attempt(
        form,
        lambda: approve_reports(
            cycle, shown=shown, by=request.viewer, on=request.today
        ),
    )
    if done:
        words = "1 report is" if len(shown) == 1 else f"{len(shown)} reports are"
        messages.success(request, f"{words} approved.")
    return done is not None


def standing_snapshots(request: SignedIn, cycles: list[Any]) -> list[Any]:
    """What is public now and may be taken down by the viewer."""
    if not request.viewer.may(Permission.TAKE_DOWN):
        return []
    public = [each for each in cycles if snapshot_of(each)]
    return [each for each in public if not each.snapshot.taken_down_on]


@open_to(DECIDES)
@require_http_methods(["GET", "POST"])
def decide_report(request: SignedIn, report: UUID) -> HttpResponse:
    """Read one report beside its promise, then approve it or send it back."""
    row = found(do.reports(request.viewer), report)
    is_open = row.cycle.state == CycleState.OPEN and row.state in DECIDABLE
    form = DecisionForm(posted(request), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        onward = decided(request, row, form)
        if onward:
            return redirect(onward)
        row = found(do.reports(request.viewer), report)
    before = do.report_before(request.viewer, row.cycle, row.item)
    values = {
        "report": row,
        "plan": row.cycle.plan,
        "heading": row.item.title or row.item.text,
        "item_id": row.item.public_id,
        "promise": promise_rows(
            row.item,
            do.standing_of(request.viewer, row.item, row),
            do.timescales(request.viewer, row.item),
        ),
        "rows": report_rows(row),
        "before": before,
        "before_rows": report_rows(before),
        "evidence": do.evidence(request.viewer, row),
        "is_own": is_own(row, request.viewer),
        "form": form if is_open else None,
        "crumbs": review_crumbs(row.cycle.plan, "Report"),
    }
    return render(request, "plans/review_report.html", values)


def decided(request: SignedIn, report: Any, form: DecisionForm) -> str | None:
    """Approve or send back; the address to go on to, None when refused."""
    version = form.cleaned_data["version"]
    facts: dict[str, Any] = {
        "version": version,
        "by": request.viewer,
        "on": request.today,
    }
    try:
        if request.POST.get("step") == "return":
            note = form.cleaned_data["note"]
            done = attempt(form, lambda: return_report(report, note=note, **facts))
        else:
            done = attempt(form, lambda: approve_report(report, **facts))
    except Stale as stale:
        overtaken(form, stale)
        return None
    if done is None:
        return None
    word = "Sent back" if done.state == ReportState.RETURNED else "Approved"
    messages.success(request, f"{word}: {str(report.item)[:80]}")
    return after(request, report.cycle)


def after(request: SignedIn, cycle: Any) -> str:
    """The next report that waits in the cycle, else the review of the plan."""
    waiting = review.reports_waiting(request.viewer).filter(cycle=cycle)
    for each in waiting:
        if not is_own(each, request.viewer):
            return reverse("decide_report", args=[each.public_id])
    return reverse("plan_review", args=[cycle.plan.public_id])


@open_to(PUBLISHES)
@require_http_methods(["GET", "POST"])
def publish(request: SignedIn, cycle: UUID) -> HttpResponse:
    """Ask once more, then freeze the cycle and make it public."""
    row = found(do.every_cycle(request.viewer), cycle)
    if row.state != CycleState.OPEN:
        messages.warning(request, f"{row.name} is public already: nothing was done.")
        return redirect("plan_review", row.plan.public_id)
    public = review.preview(request.viewer, row, on=request.today)
    seen = {"version": row.version, "seen": digest_of(canonical(public))}
    form = PublishForm(posted(request), initial=seen)
    if request.method == "POST" and form.is_valid():
        snapshot = published(request, row, form)
        if snapshot is not None:
            start = snapshot.digest[:16]  # whole, it would not fit a small screen
            words = f"{row.name} is public. Its fingerprint begins {start}."
            messages.success(request, words)
            return redirect("plan_review", row.plan.public_id)
    values = {
        "cycle": row,
        "count": len(public.counted_items),
        "reported": sum(item.report is not None for item in public.items),
        "items": sum(not i.is_heading and not i.withdrawn_on for i in public.items),
        "internal": review.stays_internal(request.viewer, row),
        **findings_counted(request, row, public),
        "form": form,
        "heading": f"Publish {row.name}?",
        "caution": "A published cycle never changes. It can only be taken down.",
        "submit": "Publish it",
        "cancel": reverse("preview_cycle", args=[row.public_id]),
        "crumbs": review_crumbs(row.plan, "Publish"),
    }
    return render(request, "plans/review_publish.html", values)


def published(request: SignedIn, cycle: Any, form: PublishForm) -> Any:
    """The frozen cycle; None, with a sentence on the form, when it was refused."""
    said = form.cleaned_data
    try:
        return attempt(
            form,
            lambda: publish_cycle(
                cycle,
                version=said["version"],
                seen=said["seen"],
                by=request.viewer,
                on=request.today,
            ),
        )
    except Stale as stale:
        overtaken(form, stale)
        return None


@open_to(Permission.TAKE_DOWN)
@require_http_methods(["GET", "POST"])
def take_down_cycle(request: SignedIn, snapshot: UUID) -> HttpResponse:
    """Take down a cycle that should not be public, with a public reason."""
    row = found(review.own_snapshots(request.viewer), snapshot)
    plan = row.cycle.plan
    form = TakeDownForm(posted(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        facts: dict[str, Any] = {"by": request.viewer, "on": request.today}
        if attempt(form, lambda: take_down(row, because=because, **facts)):
            messages.success(request, f"{row.cycle.name} has been taken down.")
            return redirect("plan_review", plan.public_id)
    values = {
        "form": form,
        "heading": f"Take down {row.cycle.name} of {plan.title}?",
        "words": [
            "Its words are removed for good and a notice takes their place. "
            "The fingerprint and your reason stay public."
        ],
        "caution": "This cannot be undone. The cycle cannot be published again.",
        "submit": "Take it down",
        "cancel": reverse("plan_review", args=[plan.public_id]),
        "crumbs": review_crumbs(plan, "Take down"),
    }
    return render(request, "ui/confirm.html", values)
