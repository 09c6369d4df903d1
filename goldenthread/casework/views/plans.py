"""Plan: the working copy for those who write it; the released plan for the others."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import writing
from goldenthread.casework.forms.plans import BeginForm, SettingForm, TextForm
from goldenthread.casework.queries import cases, plans, recipients
from goldenthread.casework.queries.asides import asides_of
from goldenthread.casework.queries.linting import found_in_plan
from goldenthread.casework.rules.plan.aside import WHOLE, left_over, remarks
from goldenthread.casework.rules.plan.bodies import in_section, titled
from goldenthread.casework.rules.plan.content import loose_ends
from goldenthread.casework.rules.plan.faces import faces
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    form_page,
    found,
    make_once,
    offer,
    posted,
    renewed,
    shown_case,
    shown_child,
)
from goldenthread.casework.views.plan_lacks import lacks_of
from goldenthread.casework.views.plan_versions import read_page, version_rows
from goldenthread.duties.rules.sections import PlanSchema, Section, schema_for
from goldenthread.people.rules import Scope

WORKS = Permission.WORK_CASE
ROWED = {"needs": "need", "outcomes": "outcome", "provision": "provision"}


@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def child_plan(request: SignedIn, child: UUID) -> HttpResponse:
    """The plan of a child: as it is being written, or as it was sent."""
    row = shown_child(request, child)
    if request.viewer.may(WORKS):
        return working_page(request, row)
    return read_page(request, row, plans.versions(request.viewer).filter(child=row))


def working_page(request: SignedIn, child: Any) -> HttpResponse:
    """The working copy, section by section, with what the linter finds beside it."""
    values = child_page(child, "child_plan", "The plan", reader=request)
    plan = plans.plans(request.viewer).filter(child=child).order_by("-pk").first()
    if plan is None:
        open_case = cases.cases_of(request.viewer, child)
        values["case"] = open_case[0] if open_case else None
        values["form"] = BeginForm()
        return render(request, "casework/plan/none.html", values)
    content = plans.content_of(request.viewer, plan)
    schema = schema_for(plan.kind)
    said = found_in_plan(request.viewer, plan, content, on=request.today)
    told = remarks(said, asides_of(request.viewer, plan), content, schema)
    beside = {spot: notes(plan, some) for spot, some in told.items()}
    stand, aside = left_over(told)
    values |= {
        "plan": plan,
        "sections": [
            section_values(plan, content, each, schema, beside)
            for each in schema.sections
        ],
        "lacks": lacks_of(plan, content, schema),
        "loose": loose_ends(content),
        "count": stand,
        "aside": aside,
        "of_plan": beside.get("", []),
        "unused": []
        if schema.holding("advice")
        else plans.unused_advice(request.viewer, plan),
        "versions": version_rows(plans.versions(request.viewer).filter(plan=plan)),
    }
    return render(request, "casework/plan/work.html", values)


def notes(plan: Any, some: list[Any]) -> list[dict[str, Any]]:
    """What the linter says beside a row, each with the way to set it aside."""
    return [
        {
            "finding": each.finding,
            "aside": each.aside,
            "url": reverse(
                "finding_aside",
                args=[plan.public_id, each.finding.rule, each.spot or WHOLE],
            ),
        }
        for each in some
    ]


def section_values(
    plan: Any, content: Any, section: Section, schema: PlanSchema, found: Any
) -> dict[str, Any]:
    """One section as the page of writing prints it."""
    kind, rows = ROWED.get(section.holds, ""), rows_in(content, section)
    return {
        "section": section,
        "title": titled(section),
        "faces": []
        if rows
        else list(faces(in_section(content, section, schema, False), below=2))[1:],
        "rows": [
            {
                "row": row,
                "edit": reverse("edit_plan_row", args=[kind, row.key]),
                "findings": found.get(row.key, []),
            }
            for row in rows
        ],
        "add": reverse("add_plan_row", args=[plan.public_id, kind, section.key])
        if kind
        else "",
        "texts": text_links(plan, section),
        "findings": beside_section(content, section, found),
        "place": reverse("plan_setting", args=[plan.public_id])
        if section.holds == "place"
        else "",
    }


def beside_section(content: Any, section: Section, found: Any) -> list[dict[str, Any]]:
    """What was found of a section as a whole; of each advice where that is listed."""
    listed = content.advice if section.holds == "advice" else ()
    keys = (section.key, *(each.key for each in listed))
    return [one for key in keys for one in found.get(key, [])]


def rows_in(content: Any, section: Section) -> Any:
    """The rows of a section."""
    if section.holds == "needs":
        return content.needs_in(section.key)
    if section.holds == "provision":
        return content.provided_in(section.key)
    return content.outcomes if section.holds == "outcomes" else ()


def text_links(plan: Any, section: Section) -> list[tuple[str, str]]:
    """What can be written in running words: each part with its address."""
    if section.holds == "place":
        return []
    parts = [(part.title, part.key) for part in section.parts]
    if not parts and section.when_none:
        return text_link(plan, section, "that there is nothing, or words of your own")
    if not parts and section.holds in ("text", "advice"):
        return text_link(plan, section, titled(section))
    return [
        (title, reverse("plan_text", args=[plan.public_id, section.key, key]))
        for title, key in parts
    ]


def text_link(plan: Any, section: Section, title: str) -> list[tuple[str, str]]:
    """Where the words of a whole section are written."""
    return [(title, reverse("plan_text", args=[plan.public_id, section.key, "-"]))]


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def begin_plan(request: SignedIn, case: UUID) -> HttpResponse:
    """Begin to write the plan of a case."""
    row = shown_case(request, case)
    form = BeginForm(posted(request))

    def act() -> str:
        writing.begin_plan(row, by=request.viewer, on=request.today)
        return reverse("child_plan", args=[row.child.public_id])

    heading = f"Begin the plan of {row.child.name}"
    return make_once(request, form, act) or form_page(
        request, form, heading=heading, submit="Begin"
    )


def plan_row(request: SignedIn, plan: UUID) -> Any:
    """A working copy; that its child was shown is written down."""
    row = found(plans.plans(request.viewer), plan)
    shows(request, row.child)
    return row


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def plan_text(request: SignedIn, plan: UUID, section: str, part: str) -> HttpResponse:
    """Write one part of a section."""
    row = plan_row(request, plan)
    told, key = known_part(row.kind, section, part)
    before = partial(plans.text_of, request.viewer, row, section, key)
    form = TextForm(posted(request), initial=before())
    back = reverse("child_plan", args=[row.child.public_id])
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        version = said.pop("version")
        words = writing.TextWords(section, key, **said)

        def act() -> Any:
            return writing.write_text(
                row, words=words, version=version, by=request.viewer
            )

        if attempt(form, act, before):
            return redirect(back)
    return form_page(
        request,
        form,
        caption=row.child.name,
        heading=told,
        submit="Save",
        back=back,
        lead=[schema_for(row.kind).section(section).plain],
    )


def known_part(kind: str, section: str, part: str) -> tuple[str, str]:
    """What a part of a section is called, and its key; 'not found' for any other."""
    found_section = schema_for(kind).by_key.get(section)
    if found_section is None or found_section.holds == "place":
        raise Http404
    if part == "-":
        return titled(found_section), ""
    for each in found_section.parts:
        if each.key == part:
            return each.title, part
    raise Http404


def setting_of(row: Any) -> dict[str, Any]:
    """The setting that a final plan names, as its form holds it."""
    return {
        "version": row.version,
        "setting": str(row.setting.public_id) if row.setting else "",
        "kind": row.setting_type,
    }


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def plan_setting(request: SignedIn, plan: UUID) -> HttpResponse:
    """Which setting the final plan is to name: no draft shows it."""
    row = plan_row(request, plan)
    choices = plans.settings_of(request.viewer)
    form = SettingForm(posted(request), initial=setting_of(row))
    named = [("", "None named"), *((key, str(place)) for key, place in choices.items())]
    offer(form, "setting", named)
    back = reverse("child_plan", args=[row.child.public_id])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def act() -> Any:
            return writing.name_setting(
                row,
                setting=choices.get(said["setting"]),
                kind=said["kind"],
                version=said["version"],
                by=request.viewer,
            )

        if attempt(form, act, lambda: setting_of(renewed(row))):
            return redirect(back)
    hides = Scope.SCHOOL in recipients.hidden_from(request.viewer, row.child)
    return form_page(
        request,
        form,
        caption=row.child.name,
        heading="The setting the final plan names",
        lead=[
            "" if hides else "A draft never names it: the family says what it wants."
        ],
        submit="Save",
        back=back,
    )
