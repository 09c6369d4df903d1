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
from goldenthread.casework.queries.linting import found_in_words
from goldenthread.casework.rules.lint import lint_sentence
from goldenthread.casework.rules.plan.content import SaidNeed, SaidProvision
from goldenthread.casework.rules.plan.linted import together
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    make_once,
    offer,
    posted,
    renewed,
    status_of,
)
from goldenthread.casework.views.plans import plan_row
from goldenthread.duties.rules.sections import schema_for
from goldenthread.ui.rules import Row

WORKS = Permission.WORK_CASE
GONE = [
    "It stands in the plan no more, so yours was not saved. Here are your words: copy "
    "them, open the plan, and add them there if they are still needed."
]
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
    one: Any = plans.rows(request.viewer, kind).filter(public_id=row).first()
    if one is None:
        return taken_out(request, kind)
    shows(request, one.plan.child)
    form = EDIT[kind](posted(request), initial=as_typed(request, one, kind))
    ready(request, form, one.plan, kind)
    if request.method == "POST" and changed(request, form, one, kind):
        return redirect("child_plan", one.plan.child.public_id)
    return row_page(request, form, one.plan, kind, section_of(one), row=one)


def changed(request: SignedIn, form: Any, one: Any, kind: str) -> bool:
    """Whether a row was taken out or saved; else the form says why not."""

    def again() -> Any:
        return as_typed(request, renewed(one), kind)

    is_whole = form.is_valid()
    if "remove" in request.POST and "version" in form.cleaned_data:
        facts: dict[str, Any] = {"version": form.cleaned_data["version"]}

        def act() -> Any:
            return writing.remove_row(one.plan, row=one, **facts, by=request.viewer)

        return attempt(form, act, again) is not None
    if not is_whole or is_only_checked(request, form):
        return False

    def save() -> Any:
        return writing.edit_row(
            one,
            words=form.words(section_of(one)),
            version=form.cleaned_data["version"],
            ties=ties_in(request, form, one.plan),
            by=request.viewer,
        )

    return attempt(form, save, again) is not None


def as_typed(request: SignedIn, one: Any, kind: str) -> dict[str, Any]:
    """A row as its form holds it now: its words, and what it is joined to."""
    words, joined = plans.as_typed(request.viewer, one, kind)
    return words | joined


def taken_out(request: SignedIn, kind: str) -> HttpResponse:
    """Give back what was typed for a row that is there no more; else 'not found'."""
    form = EDIT[kind](posted(request))
    typed = [
        Row(str(field.label), form.data[name])
        for name, field in form.asked()
        if name not in ("need", "outcome", "advice") and form.data.get(name)
    ]
    if not typed:
        raise Http404
    heading = "Somebody took this out while you were writing"
    values = {"form": None, "heading": heading, "facts": typed, "lead": GONE}
    back = reverse("children")
    return render(
        request, "casework/form_page.html", values | {"back": back}, status=404
    )


def section_of(one: Any) -> str:
    """The section in which a row stands."""
    return getattr(one, "section", "") or outcome_section(one.plan)


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
        "findings": [
            *found_in(form, kind, section),
            *found_beside(request, form, plan, kind, section),
        ],
        "row": row,
        "back": reverse("child_plan", args=[plan.child.public_id]),
    }
    return render(request, "casework/plan/row.html", values, status=status_of(form))


def found_beside(
    request: SignedIn, form: Any, plan: Any, kind: str, section: str
) -> list[Any]:
    """Signs that the words in a form are another child's: a name, a copied sentence."""
    said = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    text = str(said.get("text") or "")
    if not text:
        return []
    row: Any = (
        SaidProvision("typed", section, text)
        if kind == "provision"
        else SaidNeed("typed", section, "", text)
    )
    return together(found_in_words(request.viewer, plan, row, on=request.today))


def found_in(form: Any, kind: str, section: str) -> list[Any]:
    """What the linter says of the words in a form: of those typed, or of those kept."""
    said = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    names = ("text", "who", "how_often", "how_long", "group_size", "by_when", "measure")
    words = [str(said[name]) for name in names if said.get(name)]
    code = section if section.isupper() else "CSP"
    found = lint_sentence(", ".join(words), code) if words and kind != "need" else []
    return together(found)
