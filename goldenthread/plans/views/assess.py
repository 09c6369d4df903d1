"""Assess: give a document, and see what was read beside its source."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.assess.checking import accept_all
from goldenthread.plans.actions.assess.placing import settle_question
from goldenthread.plans.actions.plan.editions import (
    abandon_edition,
    make_current,
    show_front_matter,
)
from goldenthread.plans.actions.plan.items import show_line
from goldenthread.plans.actions.plan.leads import map_lead
from goldenthread.plans.forms.assess import DocumentForm, LeadsForm
from goldenthread.plans.queries import assess as queries
from goldenthread.plans.queries.lineage import still_unanswered
from goldenthread.plans.queries.plan import (
    PRINTED,
    lead_choices,
    plans_of,
    who_is,
)
from goldenthread.plans.queries.schemes import status_words
from goldenthread.plans.rules.schemes import scheme_named
from goldenthread.plans.tasks import (
    Given,
    NotRead,
    Read,
    compare_prepared,
    keep_read,
    read_given,
)
from goldenthread.plans.views.beside import beside
from goldenthread.plans.views.pages import attempt, crumbs, found, stage_tabs
from goldenthread.ui.forms import Versioned
from goldenthread.ui.rules import Link

SEES = Permission.SEE_PLANS
IMPORTS = Permission.IMPORT_PLAN
EDITS = Permission.EDIT_PLAN


@open_to(SEES, sends=IMPORTS)
@require_http_methods(["GET", "POST"])
def plan_assess(request: SignedIn, plan: UUID) -> HttpResponse:
    """The editions of a plan, and a form that takes a document in."""
    row = found(plans_of(request.viewer), plan)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"]
        try:
            keep = keeping(request, row, read_given(given(form)))
            address = once(token, keep, by=request.viewer)
            compare_prepared(row, by=request.viewer, on=request.today)
            return redirect(address)
        except NotRead as problem:
            form.add_error("document", str(problem))
    values = {
        "plan": row,
        "editions": queries.editions(request.viewer, row),
        "form": form,
        "may_import": request.viewer.may(IMPORTS),
        "tabs": stage_tabs(row, "plan_assess"),
        "crumbs": crumbs(row),
    }
    return render(request, "plans/assess.html", values)


def given(form: DocumentForm) -> Given:
    """The document that was sent."""
    document = form.cleaned_data["document"]
    return Given(document.read(), document.name, form.cleaned_data["label"])


def keeping(request: SignedIn, plan: Any, read: Read) -> Callable[[], str]:
    """What taking in a document that was read does: keep it, go on to check it."""

    def make() -> str:
        edition = keep_read(plan, read, by=request.viewer, on=request.today)
        return reverse("check_edition", args=[edition.public_id])

    return make


@open_to(SEES)
@require_safe
def check_edition(request: SignedIn, edition: UUID) -> HttpResponse:
    """The source on one side; what was read, asked and left over on the other."""
    row = found(queries.every_edition(request.viewer), edition)
    left = queries.leftovers(request.viewer, row)
    fitting = [] if row.scheme else status_words(request.viewer, row).fitting
    values = {
        **beside(request, row, ""),
        "scheme": scheme_named(row.scheme),
        "guess": fitting[0] if fitting else None,
        "items": queries.items(request.viewer, row),
        "questions": queries.questions(request.viewer, row),
        "front": queries.front_matter(request.viewer, row),
        "to_place": left.filter(fate="open"),
        "left_out": left.filter(fate="furniture"),
        "kept": left.filter(fate="kept"),
        "crumbs": crumbs(row.plan, Link(f"Check {row.label}", "")),
    }
    return render(request, "plans/check.html", values)


@open_to(IMPORTS)
@require_POST
def accept_rest(request: SignedIn, edition: UUID) -> HttpResponse:
    """Accept every item without an open question."""
    row = found(queries.every_edition(request.viewer), edition)
    accept_all(row, version=row.version, by=request.viewer)
    messages.success(request, "Every item without a question is accepted.")
    return redirect("check_edition", edition=row.public_id)


@open_to(IMPORTS)
@require_POST
def settle(request: SignedIn, question: UUID) -> HttpResponse:
    """Say that a question has been looked at."""
    row = found(queries.every_question(request.viewer), question)
    settle_question(row, version=row.version, by=request.viewer)
    return redirect("check_edition", edition=row.edition.public_id)


@open_to(EDITS)
@require_POST
def show_note(request: SignedIn, note: UUID) -> HttpResponse:
    """Let the public read a note, or keep it inside again."""
    row = found(queries.every_note(request.viewer), note)
    public = request.POST.get("public") == "yes"
    show_line(row, is_public=public, version=row.version, by=request.viewer)
    return redirect("check_item", item=row.item.public_id)


@open_to(EDITS)
@require_POST
def show_front(request: SignedIn, front: UUID) -> HttpResponse:
    """Let the public read a piece of front matter, or keep it inside."""
    row = found(queries.every_front_matter(request.viewer), front)
    public = request.POST.get("public") == "yes"
    show_front_matter(row, is_public=public, version=row.version, by=request.viewer)
    return redirect("check_edition", edition=row.edition.public_id)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def edition_leads(request: SignedIn, edition: UUID) -> HttpResponse:
    """Say which body or post each printed name or set of initials means."""
    row = found(queries.every_edition(request.viewer), edition)
    printed = queries.printed_leads(request.viewer, row)
    names = list(dict.fromkeys(each.raw for each in printed))
    known = {each.raw: each for each in printed}
    initial = {f"name_{n}": chosen(known[name]) for n, name in enumerate(names)}
    choices = lead_choices(request.viewer)
    form = LeadsForm(names, choices, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        for number, name in enumerate(names):
            if f"name_{number}" in form.changed_data:
                who = who_is(request.viewer, form.cleaned_data[f"name_{number}"])
                map_lead(row, raw=name, who=who, by=request.viewer)
        messages.success(request, "The names are mapped.")
        if row.state == "current":
            return redirect("plan_plan", plan=row.plan.public_id)
        return redirect("check_edition", edition=row.public_id)
    values = {"edition": row, "form": form, "names": names, "crumbs": crumbs(row.plan)}
    return render(request, "plans/leads.html", values)


def chosen(row: Any) -> str:
    """The choice that stands for whom a printed name is mapped to."""
    if row.post:
        return f"post {row.post.public_id}"
    if row.raw_is_public and not row.body:
        return PRINTED
    return f"body {row.body.public_id}" if row.body else ""


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def make_this_the_plan(request: SignedIn, edition: UUID) -> HttpResponse:
    """Ask once more, then put an edition in force."""
    row = found(queries.every_edition(request.viewer), edition)
    form = Versioned(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        made = attempt(
            form,
            lambda: make_current(
                row, version=version, by=request.viewer, on=request.today
            ),
        )
        if made is not None:
            messages.success(request, f"{row.label} is now the plan.")
            return redirect("plan_plan", plan=row.plan.public_id)
    values = {
        "edition": row,
        "plan": row.plan,
        "form": form,
        "open": queries.still_open(request.viewer, row),
        "left": still_unanswered(request.viewer, row),
        "crumbs": crumbs(row.plan),
    }
    return render(request, "plans/make_current.html", values)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def give_up(request: SignedIn, edition: UUID) -> HttpResponse:
    """Ask once more, then give up an edition that was being prepared."""
    row = found(queries.every_edition(request.viewer), edition)
    form = Versioned(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        given_up = attempt(
            form,
            lambda: abandon_edition(row, version=version, by=request.viewer),
        )
        if given_up is not None:
            return redirect("plan_assess", plan=row.plan.public_id)
    values = {"edition": row, "form": form, "crumbs": crumbs(row.plan)}
    return render(request, "plans/give_up.html", values)
