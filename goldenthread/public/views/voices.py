"""What families say and notice: published answers, and the forms to say more."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.clock import today
from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, once
from goldenthread.access.http import Asked
from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review.families import (
    CommentWords,
    count_answer,
    send_comment,
)
from goldenthread.plans.queries import families as queries
from goldenthread.plans.rules.families import (
    asked_said,
    counts_said,
    heard_in,
    noticed_in,
)
from goldenthread.plans.rules.proof import Voice
from goldenthread.plans.rules.published import day
from goldenthread.public.forms import CommentForm, DifferenceForm
from goldenthread.public.views.pages import crumbs, find, taken_down
from goldenthread.ui.rules import Link

# A whole school may sit behind one address, and looking at the page counts too.
OFTEN = Limit(burst=60, every=20)


@require_safe
def voices(request: Asked, authority: str, plan: str, cycle: str) -> HttpResponse:
    """You said, we did, still to do; and what people notice, item by item."""
    found = find(request, authority, plan, cycle)
    if found.cycle is None:
        return taken_down(request, found)
    back = reverse("public_cycle", args=[authority, plan, cycle])
    values = {
        "cycle": found.cycle,
        "heard": [(row, day(row.comment.received_on)) for row in heard_in(found.cycle)],
        "noticed": [
            (item, asked_said(each), counts_said(each))
            for item, each in noticed_in(found.cycle)
        ],
        "at": (authority, plan),
        "crumbs": crumbs(
            Link(f"{found.cycle.plan}, {found.cycle.cycle}", back),
            Link("What families say", ""),
        ),
    }
    return render(request, "public/voices.html", values)


@limited("comment", OFTEN)
@require_http_methods(["GET", "POST"])
def comment(request: Asked, authority: str, plan: str) -> HttpResponse:
    """Write to those who answer for a plan."""
    row = queries.public_plan(request.viewer, authority, plan)
    if row is None:
        raise Http404
    item = request.GET.get("item", "")[:36]
    form = CommentForm(request.POST or None)
    home = reverse("public_plan", args=[authority, plan])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        words = CommentWords(said["words"], said["voice"], said["reply_to"])
        nobody = Viewer(None, row.authority_id, channel="public")

        def make() -> str:
            facts: dict[str, Any] = {"by": nobody, "on": today()}
            return str(send_comment(row, said=words, item=item, **facts).public_id)

        try:
            once(said["token"], make, by=nobody)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(
                request,
                "Thank you. We read it first, and answer within 28 days. What may be "
                "shown appears with the next report.",
            )
            return redirect(home)
    values = {
        "plan": row,
        "form": form,
        "home": home,
        "crumbs": crumbs(Link(row.public_title, home), Link("Say something", "")),
    }
    return render(request, "public/comment.html", values)


@limited("difference", OFTEN)
@require_http_methods(["GET", "POST"])
def difference(request: Asked, authority: str, plan: str, item: UUID) -> HttpResponse:
    """Do you notice a difference? One answer, counted; nobody is remembered."""
    row = queries.public_plan(request.viewer, authority, plan)
    found = find(request, authority, plan)
    if row is None or found.cycle is None:
        raise Http404
    shown = next((each for each in found.cycle.items if each.id == str(item)), None)
    if shown is None:
        raise Http404
    asked = queries.asked_about(request.viewer, row, str(item))
    here = reverse("public_item", args=[authority, plan, item])
    form = DifferenceForm(request.POST or None)
    if request.method == "POST" and asked and form.is_valid():
        said = form.cleaned_data
        nobody = Viewer(None, row.authority_id, channel="public")

        def make() -> str:
            count_answer(
                asked[0],
                cycle=asked[1],
                voice=Voice(said["voice"]),
                answer=said["answer"],
                by=nobody,
                on=today(),
            )
            return here

        once(said["token"], make, by=nobody)
        messages.success(
            request, "Thank you. Your answer is counted with the next report."
        )
        return redirect(here)
    values = {
        "item": shown,
        "form": form if asked else None,
        "here": here,
        "crumbs": crumbs(Link(shown.heading[:60], here), Link("A difference?", "")),
    }
    return render(request, "public/difference.html", values)
