"""Audits: one plan for who leads the audit: what both gave, and what stands."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import audit_readings as actions
from goldenthread.casework.forms.audits import AgreeForm, TellForm
from goldenthread.casework.queries import audits as queries
from goldenthread.casework.rules.audit.rounds import State, differing, followed
from goldenthread.casework.rules.audit.rubric import Rubric, rubric_from
from goldenthread.casework.views.audit_readings import plan_shown, plan_values
from goldenthread.casework.views.audits import crumbs_to
from goldenthread.casework.views.pages import (
    attempt,
    form_page,
    found,
    make_once,
    posted,
)
from goldenthread.ui.rules import Link

RUNS = Permission.RUN_AUDIT


@open_to(RUNS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def audit_plan(request: SignedIn, audited: UUID) -> HttpResponse:
    """One plan beside what both readers gave; what differs is settled here."""
    row = found(queries.audited(request.viewer), audited)
    shows(request, row.child)
    rubric = rubric_from(row.round.rubric)
    given = list(queries.grades_in(request.viewer, [row])[row.pk].values())
    agreed = queries.agreed_in(request.viewer, [row])[row.pk]
    keys = apart(rubric, given)
    form = AgreeForm(rubric, keys, posted(request), initial=initial_of(agreed))
    if request.method == "POST" and form.is_valid():
        by: Any = {"by": request.viewer, "on": request.today}
        done = attempt(form, lambda: actions.agree(row, said=form.said(), **by))
        if done is not None:
            messages.success(request, "What was agreed is kept.")
            return redirect(request.path)
    values = plan_values(row, plan_shown(request.viewer, row)) | {
        "form": form,
        "given": given_values(rubric, given, agreed, form),
        "is_read": bool(given),
        "may_agree": row.round.state is State.READING and bool(keys),
        "after": after(request, row),
        "tell": tell_address(row, rubric, keys, agreed),
        "crumbs": crumbs_to(
            Link(row.round.name, reverse("audit", args=[row.round.public_id])),
            Link(str(row), ""),
        ),
    }
    return render(request, "casework/audit/plan.html", values)


def apart(rubric: Rubric, given: list[Any]) -> tuple[str, ...]:
    """The criteria on which two readers differ; none before both are done."""
    if not given:
        return ()
    first, second = ({key: g.grade for key, g in one.items()} for one in given)
    return differing(first, second, rubric.by_key)


def initial_of(agreed: dict[str, Any]) -> dict[str, str]:
    """What was agreed before, as the form holds it."""
    grades = {key: row.grade for key, row in agreed.items()}
    return {**grades, **{f"{key}_why": row.why for key, row in agreed.items()}}


def given_values(
    rubric: Rubric, given: list[Any], agreed: dict[str, Any], form: AgreeForm
) -> list[dict[str, Any]]:
    """Each criterion: what both gave, with their sentences, and what stands."""
    return [
        {
            "criterion": each,
            "grades": [
                (rubric.said(one[each.key].grade), one[each.key].evidence)
                for one in given
            ],
            "differs": each.key in form.fields,
            "agreed": agreed.get(each.key),
            "stands": rubric.said(agreed[each.key].grade) if each.key in agreed else "",
            "boxes": [form[each.key], form[f"{each.key}_why"]]
            if each.key in form.fields
            else [],
        }
        for each in rubric.criteria
        if given
    ]


def tell_address(
    row: Any, rubric: Rubric, keys: tuple[str, ...], agreed: dict[str, Any]
) -> str:
    """Where the writer is told, once everything is settled; '' before, and after."""
    if not row.read_on or set(keys) - agreed.keys() or hasattr(row, "feedback"):
        return ""
    return reverse("tell_writer", args=[row.public_id])


def after(request: SignedIn, row: Any) -> dict[str, str]:
    """What the writer was told, and what became of it."""
    told = queries.feedback(request.viewer).filter(audited=row).first()
    if told is None:
        return {}
    later = queries.later_versions(request.viewer, [row])[row.pk]
    words, _ = followed(later, due_by=told.due_by, on=request.today)
    address = reverse("audit_feedback", args=[told.public_id])
    return {"words": words, "url": address}


@open_to(RUNS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def tell_writer(request: SignedIn, audited: UUID) -> HttpResponse:
    """Say to the writer of a plan what was found."""
    row = found(queries.audited(request.viewer), audited)
    shows(request, row.child)
    form = TellForm(posted(request))

    def act() -> str:
        said = {k: v for k, v in form.cleaned_data.items() if k != "token"}
        by: Any = {"by": request.viewer, "on": request.today}
        actions.give_feedback(row, **said, **by)
        return reverse("audit_plan", args=[row.public_id])

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=f"{row.round.name}: {row}",
        heading="Tell the writer",
        lead=["The writer of the plan knows which child it is about."],
        submit="Send it to the writer",
        back=reverse("audit_plan", args=[row.public_id]),
        crumbs=crumbs_to(
            Link(row.round.name, reverse("audit", args=[row.round.public_id])),
            Link(str(row), reverse("audit_plan", args=[row.public_id])),
        ),
    )
