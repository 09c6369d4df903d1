"""Plan: the authority's plans, what is promised in them, and every change of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.plan import editions, items, leads
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.reasons import add_because
from goldenthread.plans.actions.plan.sheet import add_sheet
from goldenthread.plans.forms.plan import (
    ChangePlanForm,
    EditionForm,
    NewItemForm,
    NewPlanForm,
    PlanForm,
    ReassignForm,
    WithdrawForm,
)
from goldenthread.plans.queries import assess as assess_queries
from goldenthread.plans.queries import plan as queries
from goldenthread.plans.queries import proof as proof_queries
from goldenthread.plans.queries.reasons import because_of
from goldenthread.plans.rules.schemes import scheme_named
from goldenthread.plans.views.asking import (
    found_alone,
    found_in_form,
    is_pausing,
    looked_over,
)
from goldenthread.plans.views.beside import one_form_page
from goldenthread.plans.views.exports import FORMS
from goldenthread.plans.views.pages import (
    crumbs,
    found,
    make_once,
    offer,
    overtaken,
    posted,
    stage_tabs,
)
from goldenthread.plans.views.reasons import why_asked
from goldenthread.ui.rules import Row

SEES = Permission.SEE_PLANS
EDITS = Permission.EDIT_PLAN


@open_to(SEES)
@require_safe
def plans(request: SignedIn) -> HttpResponse:
    """The authority's plans."""
    values = {
        "plans": queries.plans_of(request.viewer)[:200],
        "may_edit": request.viewer.may(EDITS),
        "crumbs": crumbs()[:1],
    }
    return render(request, "plans/plans.html", values)


def ready(request: SignedIn, form: PlanForm) -> None:
    """Offer the authority's places and bodies on a form."""
    offer(form, "place", queries.place_choices(request.viewer))
    bodies = queries.body_choices(request.viewer)
    offer(form, "accountable", [("", "Nobody is named yet"), *bodies])


def words_in(request: SignedIn, form: PlanForm) -> editions.PlanWords:
    """What was typed about a plan."""
    said = form.cleaned_data
    return editions.PlanWords(
        said["title"],
        said["summary"],
        queries.who_is(request.viewer, said["accountable"]).body,
        said["needs_second_person"],
    )


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def new_plan(request: SignedIn) -> HttpResponse:
    """Begin a plan; a document or empty edition comes next."""
    form = NewPlanForm(request.POST or None)
    ready(request, form)

    def act() -> str:
        place = queries.place_named(request.viewer, form.cleaned_data["place"])
        words = words_in(request, form)
        plan = editions.create_plan(place, words=words, by=request.viewer)
        return reverse("plan_assess", args=[plan.public_id])

    made = make_once(request, form, act)
    if made is not None:
        return made
    return render(request, "plans/new.html", {"form": form, "crumbs": crumbs()})


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_plan(request: SignedIn, plan: UUID) -> HttpResponse:
    """Change what a plan is called and who is accountable."""
    row = found(queries.plans_of(request.viewer), plan)
    accountable = f"body {row.accountable.public_id}" if row.accountable else ""
    initial = {
        "place": str(row.place.public_id),
        "title": row.title,
        "summary": row.summary,
        "accountable": accountable,
        "needs_second_person": row.needs_second_person,
        "version": row.version,
    }
    form = ChangePlanForm(request.POST or None, initial=initial)
    ready(request, form)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        words = words_in(request, form)
        try:
            editions.change_plan(row, words=words, version=version, by=request.viewer)
            return redirect("plan_plan", plan=row.public_id)
        except Stale as stale:
            overtaken(form, stale)
    values = {"plan": row, "form": form, "crumbs": crumbs(row)}
    return render(request, "plans/change.html", values)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def start_edition(request: SignedIn, plan: UUID) -> HttpResponse:
    """Begin an empty edition, to be written here."""
    row = found(queries.plans_of(request.viewer), plan)
    form = EditionForm(request.POST or None)

    def act() -> str:
        edition = editions.start_edition(
            row,
            label=form.cleaned_data["label"],
            unit=form.cleaned_data["unit"],
            by=request.viewer,
            on=request.today,
        )
        return reverse("check_edition", args=[edition.public_id])

    made = make_once(request, form, act)
    if made is not None:
        return made
    values = {"plan": row, "form": form, "crumbs": crumbs(row)}
    return render(request, "plans/start_edition.html", values)


@dataclass(frozen=True)
class Line:
    """An item as the plan page lists it."""

    item: Any
    rows: tuple[Row, ...]
    timeliness: str


LISTS = (
    ("reason", "Why it is there"),
    ("lead", "Who leads"),
    ("when", "When"),
    ("action", "What will be done"),
    ("criterion", "How we will know"),
    ("resource", "What it needs"),
    ("monitored_by", "Monitored by"),
    ("evaluated_by", "Evaluated by"),
    ("progress", "Progress, as printed"),
    ("reference", "Refers to"),
    ("note", "Notes, internal unless marked public"),
)


def listed(request: SignedIn, edition: Any) -> list[Line]:
    """Every item of an edition with its lists, by a fixed number of queries."""
    lists = queries.everything_of(request.viewer, edition)
    because = because_of(request.viewer, edition)
    found = []
    for item in assess_queries.items(request.viewer, edition):
        own = {**lists.get(item.pk, {}), "reason": because.get(item.pk, [])}
        rows = [Row(label, lines=tuple(own.get(key, ()))) for key, label in LISTS]
        late = item.due.timeliness(on=request.today).value
        shown = tuple(row for row in rows if row.lines)
        found.append(Line(item, shown, "" if item.is_heading else late))
    return found


@open_to(SEES)
@require_safe
def plan_plan(request: SignedIn, plan: UUID) -> HttpResponse:
    """What is promised: the edition in force, every item of it."""
    row = found(queries.plans_of(request.viewer), plan)
    edition = queries.current_edition(request.viewer, row)
    values = {
        "plan": row,
        "edition": edition,
        "scheme": scheme_named(edition.scheme) if edition else None,
        "forms": FORMS if edition else (),
        "lines": listed(request, edition) if edition else [],
        "changes": queries.changes(request.viewer, row)[:50],
        "unmeasured": proof_queries.unmeasured(request.viewer, edition),
        "risks": queries.risks(request.viewer, row),
        "dependencies": queries.dependencies(request.viewer, row),
        "may_edit": request.viewer.may(EDITS),
        "tabs": stage_tabs(row, "plan_plan"),
        "crumbs": crumbs(row),
    }
    return render(request, "plans/plan.html", values)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_item(request: SignedIn, edition: UUID) -> HttpResponse:
    """Write an item; while the plan runs, with the reason."""
    row = found(assess_queries.every_edition(request.viewer), edition)
    asked = why_asked(request)
    form = NewItemForm(
        request.POST or None,
        initial={"kind": row.unit},
        is_running=row.state == "current",
    )
    above = queries.item_choices(request.viewer, row)
    offer(form, "parent", [("", "Nothing: at the end of the plan"), *above])

    def act() -> str:
        said = form.cleaned_data
        parent = queries.item_named(request.viewer, row, said["parent"])
        because = Because(request.today, said.get("reason", ""))
        facts: dict[str, Any] = {"parent": parent, "because": because}
        facts |= {"sheet": form.sheet(), "by": request.viewer}
        if asked is None:
            add_sheet(row, **facts)
            return back_to(row)
        add_because(row, why=asked.row, **facts)
        return reverse("why", args=[asked.kind, asked.row.public_id])

    said = looked_over(request, form, lambda: found_in_form(request, form, row, None))
    if is_pausing(request):
        return found_alone(request, said)
    made = make_once(request, form, act)
    if made is not None:
        return made
    values = {"edition": row, "form": form, "back": back_to(row), "why": asked, **said}
    return render(request, "plans/add_item.html", values | {"crumbs": crumbs(row.plan)})


def back_to(edition: Any) -> str:
    """Where one goes on after an item: the edition checked, or the running plan."""
    if edition.state == "checking":
        return reverse("check_edition", args=[edition.public_id])
    return reverse("plan_plan", args=[edition.plan.public_id])


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def withdraw_item(request: SignedIn, item: UUID) -> HttpResponse:
    """Withdraw an item: it stays visible, with the reason."""
    form = WithdrawForm(posted(request))
    return reason_page(request, item, form, items.withdraw_item, "Withdraw this item")


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def reinstate_item(request: SignedIn, item: UUID) -> HttpResponse:
    """Take a withdrawn item up again."""
    form = WithdrawForm(posted(request))
    form.fields["reason"].label = "Why it is taken up again"
    words = "Take this item up again"
    return reason_page(request, item, form, items.reinstate_item, words)


def reason_page(
    request: SignedIn,
    item: UUID,
    form: WithdrawForm,
    change: Callable[..., Any],
    words: str,
) -> HttpResponse:
    """The page that asks why an item is withdrawn or taken up again."""
    row = found(assess_queries.every_item(request.viewer), item)
    form.initial["version"] = row.version

    def act() -> Any:
        said = form.cleaned_data
        because = Because(request.today, said["reason"])
        version = said["version"]
        return change(row, version=version, because=because, by=request.viewer)

    return one_form_page(request, row, form, act, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def reassign(request: SignedIn, plan: UUID) -> HttpResponse:
    """Hand on everything somebody leads, when they leave."""
    row = found(queries.plans_of(request.viewer), plan)
    form = ReassignForm(request.POST or None)
    choices = [("", "Choose"), *queries.lead_choices(request.viewer)]
    for name in ("leaver", "successor"):
        offer(form, name, choices)

    def act() -> str:
        said = form.cleaned_data
        leads.reassign_lead(
            row,
            leaver=queries.who_is(request.viewer, said["leaver"]),
            successor=queries.who_is(request.viewer, said["successor"]),
            because=Because(request.today, said["reason"]),
            by=request.viewer,
        )
        return reverse("plan_plan", args=[row.public_id])

    made = make_once(request, form, act)
    if made is not None:
        messages.success(request, "The work is handed on.")
        return made
    values = {"plan": row, "form": form, "crumbs": crumbs(row)}
    return render(request, "plans/reassign.html", values)
