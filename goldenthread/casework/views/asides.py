"""Plan: a finding of the linter is set aside with a reason, or stands again."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import asides as actions
from goldenthread.casework.forms.plans import AsideForm, TakeBackForm
from goldenthread.casework.queries import plans
from goldenthread.casework.queries.asides import aside_for, asides_of
from goldenthread.casework.queries.linting import found_in_plan
from goldenthread.casework.rules.plan.aside import WHOLE, Remark, mark_of, remarks
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    found,
    make_once,
    posted,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.sections import schema_for

WORKS = Permission.WORK_CASE


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def finding_aside(request: SignedIn, plan: UUID, rule: str, spot: str) -> HttpResponse:
    """Say why a finding is not followed, or let it stand again."""
    row = found(plans.plans(request.viewer), plan)
    shows(request, row.child)
    content, schema = plans.content_of(request.viewer, row), schema_for(row.kind)
    told = found_in_plan(request.viewer, row, content, on=request.today)
    said = remarks(told, asides_of(request.viewer, row), content, schema)
    remark = remark_at(said, rule, spot)
    form: Any = (TakeBackForm if remark.aside else AsideForm)(posted(request))

    def act() -> str:
        by: Any = {"by": request.viewer, "on": request.today}
        before = remark.aside and aside_for(request.viewer, row, remark.aside)
        if before:
            actions.take_back(before, **by)
        else:
            mark = mark_of(remark.finding, content, schema)
            why = form.cleaned_data["why"]
            actions.set_aside(row, finding=remark.finding, mark=mark, why=why, **by)
        return reverse("child_plan", args=[row.child.public_id])

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading="Let this finding stand again"
        if remark.aside
        else "Set this finding aside",
        lead=lead_of(remark),
        submit="Let it stand again" if remark.aside else "Set it aside",
        back=reverse("child_plan", args=[row.child.public_id]),
        crumbs=child_page(row.child, "child_plan", "A finding")["crumbs"],
    )


def remark_at(said: dict[str, list[Remark]], rule: str, spot: str) -> Remark:
    """The finding of a rule beside a row or a section, as the plan is now."""
    wanted = "" if spot == WHOLE else spot
    for each in said.get(wanted, []):
        if each.finding.rule == rule:
            return each
    raise Http404


def lead_of(remark: Remark) -> list[str]:
    """What the linter says, and what was said to it."""
    told = remark.finding
    words = f"“{told.words}”: {told.why}" if told.words else told.why
    if remark.aside:
        said = remark.aside
        day = day_in_words(said.on)
        return [words, f"Set aside by {said.who} on {day}: {said.why}"]
    return [words, told.suggest]
