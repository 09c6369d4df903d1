"""Review: papers of a cycle, drafts before it is published, and evidence packs."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, open_to, record
from goldenthread.access.http import SignedIn, saved_as, to_be_saved
from goldenthread.access.rules import Permission
from goldenthread.documents.writers.pack import streamed
from goldenthread.documents.writers.xlsx import TooLong
from goldenthread.plans.forms.papers import PackForm, WordsForm
from goldenthread.plans.queries import do, review
from goldenthread.plans.queries.outputs import draft_source
from goldenthread.plans.rules.outputs import OUTPUTS, Output, rendered
from goldenthread.plans.rules.words import CycleState
from goldenthread.plans.tasks import inside_pack
from goldenthread.plans.views.pages import crumbs, found
from goldenthread.ui.rules import Link

SLOWLY = Limit(burst=20, every=5)


@open_to(Permission.SEE_PLANS)
@require_safe
def papers(request: SignedIn, cycle: UUID) -> HttpResponse:
    """The papers of a cycle: drafts while it is open, then those that are kept."""
    row = found(do.every_cycle(request.viewer), cycle)
    snapshot = review.own_snapshots(request.viewer).filter(cycle=row).first()
    words = WordsForm(request.GET or None)
    values = {
        "cycle": row,
        "is_open": row.state == CycleState.OPEN,
        "snapshot": snapshot,
        "papers": [(one, address_of(row, one, words)) for one in OUTPUTS.values()],
        "words": words,
        "pack": PackForm(),
        "may_pack": request.viewer.may(Permission.PUBLISH_CYCLE),
        "crumbs": crumbs(
            row.plan,
            Link("Review", reverse("plan_review", args=[row.plan.public_id])),
            Link("Papers", ""),
        ),
    }
    return render(request, "plans/papers.html", values)


def address_of(cycle: Any, output: Output, words: WordsForm) -> str:
    """Where a paper is: '' for what is not made as a draft."""
    key = words.chosen()
    asked = f"?key={key}" if key else ""
    if cycle.state == CycleState.OPEN:
        if not output.is_paper:
            return ""
        return reverse("paper", args=[cycle.public_id, output.key]) + asked
    plan = cycle.plan
    names = [plan.authority.slug, plan.slug, cycle.slug, output.key]
    return reverse("download", args=names) + asked


@limited("papers", SLOWLY)
@open_to(Permission.SEE_PLANS)
@require_safe
def paper(request: SignedIn, cycle: UUID, kind: str) -> HttpResponseBase:
    """A draft of a paper: it says so on each page, and is never kept."""
    row = found(do.every_cycle(request.viewer), cycle)
    output = OUTPUTS.get(kind)
    if output is None or not output.is_paper:
        raise Http404
    words = WordsForm(request.GET)
    if row.state != CycleState.OPEN:
        return redirect(address_of(row, output, words))
    source = draft_source(request.viewer, row, words.chosen(), on=request.today)
    try:
        content = rendered(output, source)
    except TooLong as problem:
        values = {"problem": str(problem)}
        return render(request, "plans/paper_refused.html", values, status=422)
    name = output.file_name(source)
    return saved_as(content, output.content_type, name)


@limited("packs", Limit(burst=5, every=30))
@open_to(Permission.PUBLISH_CYCLE)
@require_safe
def evidence_pack(request: SignedIn, snapshot: UUID) -> HttpResponseBase:
    """The pack for government and inspectors, internal evidence in it; an event."""
    row = found(review.own_snapshots(request.viewer), snapshot)
    form = PackForm(request.GET)
    restricted = form.is_valid() and form.cleaned_data["restricted"]
    entries = inside_pack(request.viewer, row, restricted=restricted)
    if entries is None:
        raise Http404
    about = "with restricted evidence" if restricted else ""
    record(request.viewer, "made_evidence_pack", row, about=about)
    cycle = row.cycle
    name = f"{cycle.plan.slug}-{cycle.slug}-evidence-not-public.zip"
    archive = streamed(entries, on=row.frozen_on)
    answer = StreamingHttpResponse(archive, content_type="application/zip")
    return to_be_saved(answer, name)
