"""Plan: a need, an outcome or provision is added, changed or taken out."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import writing
from goldenthread.casework.forms import plans as forms
from goldenthread.casework.queries import plans
from goldenthread.casework.rules.lint import lint_sentence
from goldenthread.casework.rules.plan.linted import together
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    found,
    make_once,
    offer,
    posted,
)
from goldenthread.casework.views.plans import plan_row
from goldenthread.duties.rules.sections import schema_for

WORKS = Permission.WORK_CASE
HOLDS = {"need": "needs", "outcome": "outcomes", "provision": "provision"}
NAMES = {"need": "need", "outcome": "outcome", "provision": "provision"}
ADD: dict[str, Any] = {
    "need": forms.AddNeed,
    "outcome": forms.AddOutcome,
    "provision": forms.AddProvision,
}
EDIT: dict[str, Any] = {
    "need": forms.EditNeed,
    "outcome": forms.EditOutcome,
    "provision": forms.EditProvision,
}


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def add_plan_row(
    request: SignedIn, plan: UUID, kind: str, section: str
) -> HttpResponse:
    """Add a row to a section, with what the linter says of it on the way."""
    row = plan_row(request, plan)
    schema = schema_for(row.kind)
    told = schema.by_key.get(section)
    if told is None or told.holds != HOLDS.get(kind):
        raise Http404
    form = ADD[kind](posted(request))
    ready(request, form, row, kind)

    def act() -> str:
        writing.add_row(
            row,
            words=form.words(section),
            ties=ties_in(request, form, row),
            by=request.viewer,
        )
        return reverse("child_plan", args=[row.child.public_id])

    if is_only_checked(request, form):
        return row_page(request, form, row, kind, section)
    return make_once(request, form, act) or row_page(request, form, row, kind, section)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def edit_plan_row(request: SignedIn, kind: str, row: UUID) -> HttpResponse:
    """Change a row, or take it out of the working copy."""
    if kind not in HOLDS:
        raise Http404
    one: Any = found(plans.rows(request.viewer, kind), row)
    shows(request, one.plan.child)
    before, joined = plans.as_typed(request.viewer, one, kind)
    form = EDIT[kind](posted(request), initial=before | joined)
    ready(request, form, one.plan, kind)
    section = getattr(one, "section", "") or outcome_section(one.plan)
    if request.method == "POST" and "remove" in request.POST:
        writing.remove_row(one.plan, row=one, by=request.viewer)
        return redirect("child_plan", one.plan.child.public_id)
    if request.method == "POST" and not is_only_checked(request, form):
        act = lambda: writing.edit_row(  # noqa: E731  # one line, used once
            one,
            words=form.words(section),
            version=form.cleaned_data["version"],
            ties=ties_in(request, form, one.plan),
            by=request.viewer,
        )
        if form.is_valid() and attempt(form, act):
            return redirect("child_plan", one.plan.child.public_id)
    return row_page(request, form, one.plan, kind, section, row=one)


def outcome_section(plan: Any) -> str:
    """The section in which outcomes stand."""
    return schema_for(plan.kind).holding("outcomes")[0].key


def is_only_checked(request: SignedIn, form: Any) -> bool:
    """Whether the words are to be checked, and nothing saved."""
    return bool(request.POST.get("step") == "check" and form.is_valid())


def ready(request: SignedIn, form: Any, plan: Any, kind: str) -> None:
    """Offer the rows that this one may be joined to, and the areas of need."""
    for name in ("need", "outcome", "advice"):
        if name in form.fields:
            offer(form, name, plans.choices(request.viewer, plan, name))
    if kind == "need":
        areas = schema_for(plan.kind).areas
        named = [("", "No area"), *((area.key, area.title) for area in areas)]
        offer(form, "area", named)


def ties_in(request: SignedIn, form: Any, plan: Any) -> dict[str, list[Any]]:
    """The rows that were ticked, by their kind."""
    return {
        name: plans.chosen(request.viewer, plan, name, form.cleaned_data[name])
        for name in ("need", "outcome", "advice")
        if name in form.fields
    }


def row_page(
    request: SignedIn, form: Any, plan: Any, kind: str, section: str, row: Any = None
) -> HttpResponse:
    """The form of a row, with what the linter finds in what is typed so far."""
    heading = f"{'Change this' if row else 'Add'} {NAMES[kind]}"
    values = child_page(plan.child, "child_plan", heading) | {
        "form": form,
        "heading": heading,
        "section": schema_for(plan.kind).section(section),
        "findings": found_in(form, kind, section),
        "row": row,
        "back": reverse("child_plan", args=[plan.child.public_id]),
    }
    return render(request, "casework/plan/row.html", values)


def found_in(form: Any, kind: str, section: str) -> list[Any]:
    """What the linter says of the words in a form: of those typed, or of those kept."""
    said = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    names = ("text", "who", "how_often", "how_long", "group_size", "by_when", "measure")
    words = [str(said[name]) for name in names if said.get(name)]
    code = section if section.isupper() else "CSP"
    found = lint_sentence(", ".join(words), code) if words and kind != "need" else []
    return together(found)
