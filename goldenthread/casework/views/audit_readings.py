"""Audits: what a reader has to read, one plan with its criteria, giving it back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions import audit_readings as actions
from goldenthread.casework.forms.audits import GradesForm, LeaveForm
from goldenthread.casework.queries import audits as queries
from goldenthread.casework.queries.linting import known_of_version
from goldenthread.casework.rules.audit.nameless import names_in
from goldenthread.casework.rules.audit.reading import Shown, facts_beside, shown_plan
from goldenthread.casework.rules.audit.rubric import Rubric, rubric_from
from goldenthread.casework.rules.plan.content import content_from
from goldenthread.casework.rules.plan.faces import faces
from goldenthread.casework.views.audits import source_of
from goldenthread.casework.views.pages import (
    attempt,
    form_page,
    found,
    listed,
    make_once,
    posted,
)
from goldenthread.duties.rules.sections import schema_for
from goldenthread.ui.rules import Cell, Colour, Link, Tag

READS = Permission.READ_FOR_AUDIT


@open_to(READS)
@seen
@require_safe
def audit_readings(request: SignedIn) -> HttpResponse:
    """The plans that are mine to read, by number: no child is named."""
    cells = [
        (
            Cell(
                f"{row.audited.round.name}: {row.audited}",
                reverse("audit_reading", args=[row.public_id]),
            ),
            Cell(tag=done_tag(row)),
        )
        for row in queries.own_readings(request.viewer)[:200]
    ]
    values = {
        "table": listed("Plans to read", "Plan|State", cells),
        "crumbs": (Link("Your desk", reverse("desk")), Link("Plans to read", "")),
    }
    return render(request, "casework/audit/to_read.html", values)


def done_tag(row: Any) -> Tag:
    """Whether a plan was read."""
    if row.done_on:
        return Tag("Finished", Colour.GREEN)
    return Tag("To read", Colour.BLUE)


def plan_shown(viewer: Viewer, row: Any) -> Shown:
    """The plan of a round as its readers see it: with names or without."""
    sent, content = row.sent, content_from(row.sent.content)
    return shown_plan(
        content,
        schema_for(sent.plan.kind),
        hides_names=row.round.hides_names,
        known=known_of_version(viewer, sent, content),
        signed=sent.signed_name,
        on=sent.made_on,
    )


def plan_values(row: Any, shown: Shown) -> dict[str, Any]:
    """What a page prints of a plan that is read."""
    return {
        "audited": row,
        "round": row.round,
        "title": shown.title,
        "faces": list(faces(shown.blocks)),
        "facts": facts_beside(rubric_from(row.round.rubric), shown),
    }


@open_to(READS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def audit_reading(request: SignedIn, reading: UUID) -> HttpResponse:
    """One plan beside the criteria; nobody sees what is given till both are done."""
    mine = queries.own_readings(request.viewer)
    row = found(mine, reading)
    shows(request, row.child)
    rubric = rubric_from(row.audited.round.rubric)
    shown = plan_shown(request.viewer, row.audited)
    naming = naming_of(row.audited, shown)
    initial = initial_of(request, row)
    form = GradesForm(rubric, posted(request), initial=initial, naming=naming)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: kept(request, row, form))
        if done is not None:
            messages.success(request, said_of(done))
            return redirect("audit_readings" if done.done_on else request.path)
    values = plan_values(row.audited, shown)
    values |= {
        "reading": row,
        "form": form,
        "criteria": criteria_values(rubric, form, values["facts"]),
        "crumbs": (
            Link("Plans to read", reverse("audit_readings")),
            Link(f"{row.audited.round.name}: {row.audited}", ""),
        ),
    }
    return render(request, "casework/audit/reading.html", values)


def naming_of(audited: Any, shown: Shown) -> Callable[[str], tuple[str, ...]]:
    """What finds names in a reader's words, where the round hides names."""
    if not audited.round.hides_names:
        return lambda text: ()
    return lambda text: names_in(text, shown.told)


def initial_of(request: SignedIn, row: Any) -> dict[str, Any]:
    """What was given so far, as the form holds it."""
    told = queries.own_grades(request.viewer, row)
    grades = {key: each.grade for key, each in told.items()}
    words = {f"{key}_why": each.evidence for key, each in told.items()}
    return {"version": row.version, **grades, **words}


def kept(request: SignedIn, row: Any, form: GradesForm) -> Any:
    """Keep what was given, or finish with it."""
    facts: Any = {"by": request.viewer, "version": form.cleaned_data["version"]}
    if "finish" in request.POST:
        given = form.given()
        return actions.finish_reading(row, given=given, on=request.today, **facts)
    return actions.keep_grades(row, given=form.given(), **facts)


def said_of(row: Any) -> str:
    """What became of sending the form."""
    return "You have finished this plan." if row.done_on else "What you gave is kept."


def criteria_values(
    rubric: Rubric, form: Any, facts: dict[str, list[str]]
) -> list[dict[str, Any]]:
    """Each criterion with its two boxes and the facts that the linter found."""
    return [
        {
            "criterion": each,
            "source": source_of(each.source, confirmed=each.confirmed),
            "grade": form[each.key],
            "why": form[f"{each.key}_why"],
            "facts": facts.get(each.key, []),
            "names": ", ".join(form.naming(str(form[f"{each.key}_why"].value() or ""))),
        }
        for each in rubric.criteria
    ]


@open_to(READS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def leave_reading(request: SignedIn, reading: UUID) -> HttpResponse:
    """Give a plan back unread; somebody else gets it."""
    row = found(queries.own_readings(request.viewer), reading)
    form = LeaveForm(posted(request))

    def act() -> str:
        why = form.cleaned_data["why"]
        actions.give_back(row, why=why, by=request.viewer, on=request.today)
        return reverse("audit_readings")

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=f"{row.audited.round.name}: {row.audited}",
        heading="Give this plan back",
        lead=["You do not see it any more, and what you gave so far is gone."],
        submit="Give it back",
        back=reverse("audit_reading", args=[row.public_id]),
    )
