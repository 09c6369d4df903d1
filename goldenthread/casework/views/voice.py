"""What a child says: the child's own page, everything said so far, quoting it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn, played
from goldenthread.access.rules import Permission
from goldenthread.access.views.lodging import given_file
from goldenthread.casework.actions.voice import quote, say, write_out
from goldenthread.casework.forms.voice import SayForm, TranscriptForm
from goldenthread.casework.queries import plans
from goldenthread.casework.queries.voice import (
    helps_to_say,
    own_views,
)
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.voice import lines_of
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    form_page,
    found,
    make_once,
    posted,
    renewed,
    shown_child,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.people.queries import is_themselves

SEES, WORKS = Permission.SEE_CHILDREN, Permission.WORK_CASE
both_ways = require_http_methods(["GET", "HEAD", "POST"])


def drawing(name: str) -> str:
    """Where one of our own drawings stands."""
    return str(static(f"casework/symbols/{name}.svg"))


@open_to(SEES)
@seen
@require_safe
def child_voice(request: SignedIn, child: UUID) -> HttpResponse:
    """Everything the child said, the latest first, with who helped."""
    row = shown_child(request, child)
    viewer = request.viewer
    works = viewer.may(WORKS)
    has_plan = works and plans.plans(viewer).filter(child=row).exists()
    may = helps_to_say(viewer, row, request.today)
    rows = own_views(viewer).filter(child=row)
    own = is_themselves(viewer, row, request.today)
    title = "What you say" if own else "What the child says"
    values = child_page(row, "child_voice", title, reader=request) | {
        "is_own": own,
        "title": title,
        "views": [view_values(each, may=may, quotes=has_plan) for each in rows],
        "say": reverse("say", args=[row.public_id]) if may else "",
    }
    return render(request, "casework/voice/child.html", values)


def view_values(row: Any, *, may: bool, quotes: bool) -> dict[str, Any]:
    """One time that the child said something, in finished words."""
    at, said = [row.public_id], row.spoken
    return {
        "day": day_in_words(row.given_on),
        "helped": row.helper,
        "words": row.words,
        "face": drawing(f"feeling-{said.feeling}") if said.feeling else "",
        "likes": [drawing(key) for key in said.likes],
        "hard": [drawing(key) for key in said.hard],
        "lines": lines_of(said),
        "sound": reverse("own_view_file", args=[*at, "sound"]) if row.sound else "",
        "picture": reverse("own_view_file", args=[*at, "picture"])
        if row.picture
        else "",
        "transcript": row.transcript,
        "write_out": reverse("write_out", args=at) if may and row.sound else "",
        "quote": reverse("quote_view", args=at) if quotes and not row.quoted_on else "",
        "quoted": day_in_words(row.quoted_on),
    }


@open_to(SEES)
@seen
@both_ways
def say_something(request: SignedIn, child: UUID) -> HttpResponse:
    """The child's own page: few words, big pictures."""
    row = shown_child(request, child)
    by, on = request.viewer, request.today
    if not helps_to_say(by, row, on):
        raise Http404
    alone = is_themselves(by, row, on)
    form = SayForm(posted(request), request.FILES or None, alone=alone)
    back = reverse("child_voice", args=[row.public_id])

    sound = picture = None
    if request.method == "POST" and form.is_valid():
        sound = given_file(request, form, "sound")
        picture = given_file(request, form, "picture")

    def act() -> str:
        say(row, words=form.said(sound, picture), by=by, on=on)
        messages.success(request, "Thank you. We have it.")
        return back

    values = child_page(row, "child_voice", "Say something", reader=request) | {
        "form": form,
        "back": back,
        "tiles": {
            "feeling": tiles(form["feeling"], "feeling-{}"),
            "likes": tiles(form["likes"], "{}"),
            "hard": tiles(form["hard"], "{}"),
        },
    }
    return make_once(request, form, act) or render(
        request, "casework/voice/say.html", values
    )


def tiles(field: Any, name: str) -> list[dict[str, Any]]:
    """Each choice of a field with its drawing."""
    return [
        {
            "input": each.tag(),
            "id": each.id_for_label,
            "label": each.choice_label,
            "drawing": drawing(name.format(each.data["value"])),
        }
        for each in field
    ]


@open_to(SEES)
@seen
@require_safe
def own_view_file(request: SignedIn, view: UUID, which: str) -> HttpResponseBase:
    """The recording or the picture, played or shown on the page."""
    row = found(own_views(request.viewer), view)
    lodged = {"sound": row.sound, "picture": row.picture}.get(which)
    if lodged is None or not lodged.path.exists():
        raise Http404
    shows(request, row.child)
    return played(request, lodged.path, lodged.kind)


@open_to(SEES)
@seen
@both_ways
def write_it_out(request: SignedIn, view: UUID) -> HttpResponse:
    """Write down what is heard in a recording."""
    row = found(own_views(request.viewer), view)
    shows(request, row.child)
    by, on = request.viewer, request.today
    if row.sound is None or not helps_to_say(by, row.child, on):
        raise Http404
    form = TranscriptForm(posted(request), initial=heard(row))
    back = reverse("child_voice", args=[row.child.public_id])
    if form.is_valid():
        told = form.cleaned_data

        def again() -> Any:
            return heard(renewed(row))

        done = attempt(form, lambda: write_out(row, **told, by=by, on=on), again)
        if done is not None:
            return redirect(back)
    return form_page(
        request,
        form,
        caption=row.child.name,
        heading="Write down what you hear",
        submit="Save",
        back=back,
        crumbs=child_page(row.child, "child_voice", "What is heard")["crumbs"],
    )


def heard(row: Any) -> dict[str, Any]:
    """What was heard in a recording, as its form holds it."""
    return {"version": row.version, "transcript": row.transcript}


@open_to(WORKS)
@require_POST
def quote_view(request: SignedIn, view: UUID) -> HttpResponse:
    """Put what a child said into the plan, as a quotation."""
    row = found(own_views(request.viewer), view)
    plan = plans.plans(request.viewer).filter(child=row.child).order_by("-pk").first()
    if plan is None:
        raise Http404
    try:
        quote(plan, view=row, by=request.viewer, on=request.today)
        messages.success(request, "The plan that is being written quotes it now.")
    except Refusal as problem:
        messages.error(request, str(problem))
    return redirect("child_voice", row.child.public_id)
