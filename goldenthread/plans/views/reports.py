"""Do: the report of one item in a cycle: read it, write it, send it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import Stale, once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.access.views.lodging import given_file
from goldenthread.cycle.rules import Progress, day_in_words
from goldenthread.plans.actions.do import (
    attach_evidence,
    check_may_report,
    save_report,
    submit_report,
)
from goldenthread.plans.forms.do import SAID_FIELDS, ReportForm
from goldenthread.plans.queries import do as queries
from goldenthread.plans.queries import promises
from goldenthread.plans.queries.assess import every_item
from goldenthread.plans.queries.proof import said_by_measures
from goldenthread.plans.queries.typed import known_in
from goldenthread.plans.rules.checks import Finding, found_in_words
from goldenthread.plans.rules.reports import may_report, missing
from goldenthread.plans.rules.standing import Stand, Standing
from goldenthread.plans.rules.tags import stand_tag, time_tag
from goldenthread.plans.rules.words import CycleState, ReportState
from goldenthread.plans.views.asking import (
    found_alone,
    is_pausing,
    looked_over,
    met_another,
)
from goldenthread.plans.views.pages import (
    attempt,
    crumbs,
    found,
    is_saving,
    overtaken,
    posted,
)
from goldenthread.plans.views.report_rows import promise_rows, report_rows
from goldenthread.ui.rules import Link

WRITABLE = ("", ReportState.DRAFT, ReportState.RETURNED)


@open_to(Permission.SEE_PLANS, sends=Permission.REPORT_PROGRESS)
@require_http_methods(["GET", "POST"])
def report(request: SignedIn, cycle: UUID, item: UUID) -> HttpResponse:
    """What an item promised, what was said last time, and the report of this cycle."""
    row = found(queries.every_cycle(request.viewer), cycle)
    about = found(every_item(request.viewer).filter(edition=row.edition), item)
    written = queries.report_on(request.viewer, row, about)
    stand = queries.standing_of(request.viewer, about, written)
    values: dict[str, Any] = {
        "plan": row.plan,
        "cycle": row,
        "item": about,
        "report": written,
        "before": queries.report_before(request.viewer, row, about),
    }
    if request.method == "POST":
        check_may_report(about, request.viewer)
    if request.method == "POST" or is_writable(request, row, about, stand):
        form = report_form(request, about, written)
        values |= looked_over(
            request, form, lambda: found_typed(request, form, stand, values)
        )
        if is_pausing(request):
            return found_alone(request, values)
        if met_another(request, form, written):
            values["theirs"] = report_rows(written)
        if is_saving(request, form):
            onward = sent(request, row, about, form, values)
            if onward:
                return redirect(onward)
        values["form"] = form
    return render(
        request, "plans/do_report.html", values | shown(request, values, stand)
    )


def is_writable(request: SignedIn, cycle: Any, item: Any, stand: Standing) -> bool:
    """Whether the viewer may write this report now; else they may only read it."""
    return (
        request.viewer.may(Permission.REPORT_PROGRESS)
        and may_report(request.viewer, [led.who for led in stand.leads])
        and cycle.state == CycleState.OPEN
        and not item.is_heading
        and item.withdrawn_on is None
        and stand.state in WRITABLE
    )


def report_form(request: SignedIn, item: Any, written: Any) -> ReportForm:
    """The form with what was written so far; a new one begins where the item stands."""
    initial: dict[str, Any] = {"version": written.version if written else 0}
    if written:
        initial |= {name: getattr(written, name) for name in SAID_FIELDS}
    else:
        initial |= {"phase": item.phase, "confidence": item.confidence}
        initial |= measured(request, item)
    return ReportForm(posted(request), request.FILES or None, initial=initial)


def measured(request: SignedIn, item: Any) -> dict[str, str]:
    """What the numbers say of impact, to begin with; the lead may say otherwise."""
    said = said_by_measures(request.viewer, item, on=request.today)
    return {"impact": said.impact, "impact_because": said.says} if said else {}


def shown(request: SignedIn, values: dict[str, Any], stand: Standing) -> dict[str, Any]:
    """The finished values of the page."""
    viewer, cycle, item = request.viewer, values["cycle"], values["item"]
    back = reverse("plan_do", args=[cycle.plan.public_id])
    dates = queries.timescales(viewer, item)
    return {
        "tags": [
            time_tag(stand.due.timeliness(on=request.today)),
            stand_tag(stand.stand),
        ],
        "heading": item.title or item.text,
        "item_id": item.public_id,
        "promise": promise_rows(item, stand, dates),
        "said_before": promises.of_item(viewer, item),
        "open_promises": promises.open_promises_of(viewer, item, cycle),
        "before_rows": report_rows(values["before"]),
        "rows": report_rows(values["report"]),
        "evidence": queries.evidence(viewer, values["report"]),
        "due_on": day_in_words(cycle.due_on),
        "is_mine": queries.is_mine(viewer, stand.leads),
        "leads_said": " and ".join(stand.names),
        "may_decide": viewer.may(Permission.APPROVE_REPORT)
        and cycle.state == CycleState.OPEN
        and stand.stand in (Stand.SUBMITTED, Stand.APPROVED),
        "back": back,
        "crumbs": crumbs(cycle.plan, Link(cycle.name, back), Link("Report", "")),
    }


def sent(
    request: SignedIn, cycle: Any, item: Any, form: ReportForm, values: dict[str, Any]
) -> str | None:
    """Save the draft or send it; the address to go on to, None when refused."""
    if is_sending(request):
        for name, words in missing(form.said(), on=request.today).items():
            form.add_error(name, words)
    lodged = given_file(request, form, "evidence") if form.is_valid() else None
    if not form.is_valid():
        return None
    make = saving(request, cycle, item, form, lodged)
    token = form.cleaned_data["token"]
    try:
        return attempt(form, lambda: once(token, make, by=request.viewer))
    except Stale as stale:
        overtaken(form, stale)
        values["theirs"] = report_rows(stale.current)
        return None


def found_typed(
    request: SignedIn, form: ReportForm, stand: Standing, values: dict[str, Any]
) -> list[Finding]:
    """What the checks find in a report as it is typed."""
    before, said = values["before"], form.said()
    files = len(queries.evidence(request.viewer, values["report"]))
    # While somebody types no file is sent along: one may have been chosen.
    given = bool(form.cleaned_data["evidence"]) or is_pausing(request)
    return found_in_words(
        said,
        replace(stand.due, progress=Progress(said.phase or "not_started")),
        files=files + given,
        last=before.narrative if before else "",
        on=request.today,
        beyond=known_in(request.viewer, values["cycle"].edition, on=request.today),
    )


def is_sending(request: SignedIn) -> bool:
    """Whether 'Send for approval' was pressed, not 'Save as a draft'."""
    return request.POST.get("step") == "send"


def saving(
    request: SignedIn, cycle: Any, item: Any, form: ReportForm, lodged: Any
) -> Callable[[], str]:
    """What saving does: keep the words, put the file to them, perhaps send."""

    def make() -> str:
        viewer, said = request.viewer, form.cleaned_data
        kept = save_report(
            item,
            cycle=cycle,
            said=form.said(),
            version=said["version"],
            by=viewer,
            on=request.today,
        )
        if lodged is not None:
            attach_evidence(
                kept,
                lodged=lodged,
                caption=said["caption"],
                is_public=said["is_public"],
                by=viewer,
            )
        if not is_sending(request):
            messages.info(request, draft_words(cycle))
            return reverse("report", args=[cycle.public_id, item.public_id])
        submit_report(kept, version=kept.version, by=viewer, on=request.today)
        messages.success(request, f"Sent for approval: {str(item)[:80]}")
        return reverse("desk")

    return make


def draft_words(cycle: Any) -> str:
    """What somebody must know who saved a draft."""
    due = day_in_words(cycle.due_on)
    return f"Saved as a draft. It counts once you send it, by {due}."
