"""Pages on which reports of settings, expectations and special places are kept."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions import schools as actions
from goldenthread.directory.forms.schools import (
    BEFORE,
    AnswersForm,
    ChangedExpected,
    ChangedPlaces,
    FindSchoolForm,
    NewExpected,
    NewPlaces,
    PublishForm,
)
from goldenthread.directory.queries import schools as queries
from goldenthread.directory.queries.schools import SettingTells
from goldenthread.directory.rules.reporting import draft, is_late, unanswered
from goldenthread.directory.views.public import found, page_of
from goldenthread.duties.rules.publishing import school_reporting
from goldenthread.places.views.editing import Words, add_page, change_page
from goldenthread.ui.rules import Cell, Colour, Column, Link, Table, Tag

WRITES = Permission.WRITE_SCHOOL_REPORT
EDITS = Permission.EDIT_DIRECTORY
ON_A_PAGE = 50


@open_to(WRITES)
@require_safe
def keep_schools(request: SignedIn) -> HttpResponse:
    """The settings one may write for; officers also keep what is expected."""
    one = request.authority
    find, said = FindSchoolForm(request.GET or None), request.GET.dict()
    called = find.asked().get("called", "")
    every = queries.settings_called(request.viewer, one, called)
    shown = Paginator(every, ON_A_PAGE).get_page(said.get("page"))
    heads = ("School", "Published", "Look again by")
    lines = tuple(line(request, each) for each in shown)
    is_officer = request.viewer.may(EDITS)
    values = {
        "title": school_reporting(one.nation).title,
        "table": Table("Reports", tuple(map(Column, heads)), lines, stacked=True),
        "page": page_of(shown, said),
        "find": find,
        "chosen": find.in_force(request.GET),
        "is_officer": is_officer,
        "expected": queries.expected(request.viewer, one) if is_officer else (),
        "special": queries.specialist_places(request.viewer, one) if is_officer else (),
        "public": reverse("schools_of", args=[one.slug]),
    }
    return render(request, "directory/schools_kept.html", values)


def line(request: SignedIn, each: SettingTells) -> tuple[Cell, ...]:
    """One setting in a line."""
    report = each.report
    published = report.published_on if report else None
    review = report.review_due if report else None
    late = is_late(review, on=request.today)
    return (
        Cell(each.setting.name, reverse("keep_school", args=[each.setting.public_id])),
        Cell(day_in_words(published) if published else "Not yet"),
        Cell(
            day_in_words(review) if review else "",
            tag=Tag("Overdue", Colour.RED) if late else None,
        ),
    )


def own_setting(request: SignedIn, public_id: UUID) -> SettingTells:
    """A setting one may write for, or there is no such page."""
    every = queries.settings_to_write(request.viewer, request.authority)
    mine: SettingTells = found(
        next((one for one in every if one.setting.public_id == public_id), None)
    )
    return mine


@open_to(WRITES)
@require_http_methods(["GET", "POST"])
def keep_school(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Answer the topics of the law for one setting."""
    each = own_setting(request, public_id)
    before = written(request, each)
    initial = {BEFORE + topic: says for topic, says in before.items()}
    form = AnswersForm(request.authority, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.save_answers(each.setting, answers=form.answers, by=request.viewer)
        messages.success(request, "Saved. Read it through, then publish it.")
        return redirect("publish_school", public_id)
    law = school_reporting(request.authority.nation)
    values = {"setting": each.setting, "form": form, "law": law, "crumbs": crumbs()}
    return render(request, "directory/school_kept.html", values)


def written(request: SignedIn, each: SettingTells) -> dict[str, str]:
    """What is written of a setting so far."""
    if each.report is None:
        return {}
    return queries.answers_written(request.viewer, each.report)


def crumbs() -> tuple[Link, ...]:
    """The way back."""
    return (Link("Schools", reverse("keep_schools")),)


@open_to(WRITES)
@require_http_methods(["GET", "POST"])
def publish_school(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Read the draft made from the answers, then publish it."""
    each = own_setting(request, public_id)
    form = PublishForm(request.viewer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        answered = published(request, each, form)
        if answered:
            return answered
    law, answers = school_reporting(request.authority.nation), written(request, each)
    values = {
        "setting": each.setting,
        "law": law,
        "told": draft(law.topics, answers),
        "missing": [topic.title for topic in unanswered(law.topics, answers)],
        "form": form,
        "change": reverse("keep_school", args=[public_id]),
        "crumbs": crumbs(),
    }
    return render(request, "directory/school_publish.html", values)


def published(
    request: SignedIn, each: SettingTells, form: PublishForm
) -> HttpResponse | None:
    """Publish the report and go to what families read; None where it is refused."""
    try:
        actions.publish_report(
            each.setting,
            review_due=form.cleaned_data["review_due"],
            on=request.today,
            by=request.viewer,
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return None
    messages.success(request, f"Published: {each.setting}.")
    return redirect("school", request.authority.slug, each.setting.slug)


def telling_anew(request: SignedIn, act: Callable[..., Any]) -> Callable[[Any], None]:
    """What a form does that tells of something of the authority for the first time."""

    def make(form: Any) -> None:
        act(request.authority, words=form.words, on=request.today, by=request.viewer)

    return make


def putting_right(
    request: SignedIn, row: Any, act: Callable[..., Any]
) -> Callable[[Any], None]:
    """What a form does that tells of a row anew."""

    def change(form: Any) -> None:
        version = form.cleaned_data["version"]
        act(row, words=form.words, version=version, on=request.today, by=request.viewer)

    return change


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_expected(request: SignedIn) -> HttpResponse:
    """Say what every school is expected to provide."""
    words = Words("What does every school provide?", "Add", reverse("keep_schools"))
    make = telling_anew(request, actions.add_expected)
    return add_page(request, NewExpected, make, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_expected(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say it anew, or that it is right today."""
    row = own_expected(request, public_id)
    words = Words("Change what is expected", "Save", reverse("keep_schools"))
    change = putting_right(request, row, actions.change_expected)
    return change_page(request, row, ChangedExpected, change, words)


@open_to(EDITS)
@require_POST
def remove_expected(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say that it is no longer expected."""
    row = own_expected(request, public_id)
    actions.remove_expected(row, by=request.viewer)
    messages.success(request, f"Taken out: {row}.")
    return redirect("keep_schools")


def own_expected(request: SignedIn, public_id: UUID) -> Any:
    """A row of one's own authority, or there is no such page."""
    rows = queries.expected(request.viewer, request.authority)
    return found(rows.filter(public_id=public_id).first())


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_special(request: SignedIn) -> HttpResponse:
    """Tell of specialist places."""
    words = Words("Tell of specialist places", "Add", reverse("keep_schools"))
    make = telling_anew(request, actions.add_places)
    return add_page(request, NewPlaces, make, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_special(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Tell of them anew, or say that it is right today."""
    row = own_special(request, public_id)
    words = Words(f"Change: {row}", "Save", reverse("keep_schools"))
    change = putting_right(request, row, actions.change_places)
    return change_page(request, row, ChangedPlaces, change, words)


@open_to(EDITS)
@require_POST
def remove_special(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say that they are no longer there."""
    row = own_special(request, public_id)
    actions.remove_places(row, by=request.viewer)
    messages.success(request, f"Taken out: {row}.")
    return redirect("keep_schools")


def own_special(request: SignedIn, public_id: UUID) -> Any:
    """Specialist places of one's own authority, or there is no such page."""
    rows = queries.specialist_places(request.viewer, request.authority)
    return found(rows.filter(public_id=public_id).first())
