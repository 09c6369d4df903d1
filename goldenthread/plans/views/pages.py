"""What the pages of a plan share: finding a record, its tabs, an act and its errors."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.access.guard import Refused, Stale, once
from goldenthread.access.http import SignedIn
from goldenthread.cycle.rules import Stage
from goldenthread.ui.rules import Link

M = TypeVar("M", bound=Model)
R = TypeVar("R")

STAGES = (
    (Stage.ASSESS, "plan_assess", "Documents and editions"),
    (Stage.PLAN, "plan_plan", "What is promised"),
    (Stage.DO, "plan_do", "Cycles and reports"),
    (Stage.REVIEW, "plan_review", "Approve and publish"),
)
OVERTAKEN = (
    "Somebody else changed this while you were writing. What they wrote is shown above "
    "the form. Save again to put yours in its place."
)


def found(rows: QuerySet[M], public_id: UUID) -> M:
    """The row of that public id among those the viewer may see, or 'not found'."""
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def stage_tabs(plan: Any, current: str) -> list[Link]:
    """The four stages of a plan, as tabs."""
    at = [plan.public_id]
    return [
        Link(f"{stage.capitalize()}: {says}", reverse(name, args=at), name == current)
        for stage, name, says in STAGES
    ]


def crumbs(plan: Any = None, *more: Link) -> tuple[Link, ...]:
    """The way back."""
    top = (Link("Your desk", reverse("desk")), Link("Plans", reverse("plans")))
    if plan is None:
        return (*top, *more)
    return (*top, Link(plan.title, reverse("plan", args=[plan.public_id])), *more)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; None when the page was only asked for."""
    return request.POST if request.method == "POST" else None


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Say what may be chosen in a field."""
    field: Any = form.fields[name]
    field.choices = choices


def attempt(form: forms.Form, act: Callable[[], R]) -> R | None:
    """What an act gives; None when it was refused, with the reasons on the form."""
    try:
        return act()
    except ValidationError as problem:
        put_on(form, problem)
    except Refused:
        raise  # the middleware writes it down
    except PermissionDenied as problem:
        form.add_error(None, str(problem) or "You cannot do this.")
    return None


def is_asking(request: HttpRequest) -> bool:
    """Whether 'Check it first' was pressed: nothing is saved then."""
    return request.method == "POST" and request.POST.get("step") == "check"


def is_saving(request: HttpRequest, form: forms.Form) -> bool:
    """Whether a form that is right was sent, to be saved."""
    return request.method == "POST" and not is_asking(request) and form.is_valid()


def make_once(
    request: SignedIn, form: forms.Form, act: Callable[[], str]
) -> HttpResponse | None:
    """Do once what a form asks, and go to the address that ``act`` gives.

    None when the page or the checks were only asked for, or when the form is to be
    shown again.
    """
    if not is_saving(request, form):
        return None
    token = form.cleaned_data["token"]
    address = attempt(form, lambda: once(token, act, by=request.viewer))
    return redirect(address) if address is not None else None


def put_on(form: forms.Form, problem: ValidationError) -> None:
    """Put an action's sentences on the form, at their fields where it has them."""
    if not hasattr(problem, "error_dict"):
        form.add_error(None, problem)
        return
    for name, sentences in problem.message_dict.items():
        form.add_error(name if name in form.fields else None, sentences)


def overtaken(form: forms.Form, stale: Stale) -> None:
    """Say that somebody else saved first, and let the next saving be on theirs."""
    typed: Any = form.data
    form.data = {**typed.dict(), "version": str(stale.current.version)}
    form.add_error(None, OVERTAKEN)
