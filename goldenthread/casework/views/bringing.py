"""A plan that was written elsewhere: read, seen beside its source, taken over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from goldenthread.access.actions import LodgedRefused, lodge
from goldenthread.access.guard import once, open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import bringing as actions
from goldenthread.casework.forms.bringing import DocumentForm, LineForm, TakeForm
from goldenthread.casework.queries import bringing as queries
from goldenthread.casework.rules.bringing.plan_lines import lines_of
from goldenthread.casework.rules.bringing.source import around
from goldenthread.casework.rules.plan.bodies import titled
from goldenthread.casework.rules.reading import NotAChildPlan, read_child_plan
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    found,
    offer,
    posted,
    shown_child,
)
from goldenthread.documents.readers import Unreadable, read_apart
from goldenthread.duties.rules.sections import PlanSchema, schema_of

WORKS = Permission.WORK_CASE
OTHER_NATION = (
    "This is a plan under the law of another nation, so it cannot be taken over as a "
    "plan here. Keep it with the papers of the case."
)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def bring_plan(request: SignedIn, child: UUID) -> HttpResponse:
    """Choose the document of a child's plan; those brought in before."""
    row = shown_child(request, child)
    form = DocumentForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            address = brought(request, form, row)
            return redirect(address)
        except (Unreadable, NotAChildPlan, LodgedRefused) as problem:
            form.add_error("document", str(problem))
    values = child_page(row, "child_plan", "Bring in a plan") | {
        "form": form,
        "earlier": queries.plans_read(request.viewer).filter(child=row)[:20],
    }
    return render(request, "casework/bring/plan.html", values)


def brought(request: SignedIn, form: DocumentForm, child: Any) -> str:
    """Read a document, slowly and apart; then keep it, at once and once."""
    given = form.cleaned_data["document"]
    content = given.read()
    document = read_apart(content, given.name)
    draft = read_child_plan(document)
    nation = request.authority.nation
    if draft.nation != nation:
        raise NotAChildPlan(OTHER_NATION)

    def keep() -> str:
        by, on = request.viewer, request.today
        name = given.name
        source = lodge(request.authority, [content], name=name, on=on, by=by)
        lines = lines_of(draft, schema_of(nation))
        read = actions.ReadDocument(source, draft.kind, document.text, lines)
        kept = actions.keep_read_plan(child, document=read, by=by, on=on)
        return reverse("bring_check", args=[kept.public_id])

    return once(form.cleaned_data["token"], keep, by=request.viewer)


def found_read(request: SignedIn, read: UUID) -> Any:
    """A document read of a child, who is shown."""
    row = found(queries.plans_read(request.viewer), read)
    if row.child is None:
        raise Http404
    shows(request, row.child)
    return row


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def bring_check(request: SignedIn, read: UUID) -> HttpResponse:
    """What was read, section by section, beside where it stands; then take it over."""
    row = found_read(request, read)
    cases = queries.open_cases(request.viewer, row.child)
    form = TakeForm(posted(request), initial={"version": row.version})
    offer(form, "case", [(str(each.public_id), each.number) for each in cases])
    if request.method == "POST" and form.is_valid() and take(request, row, form, cases):
        messages.success(request, "The plan is taken over. Read it once more here.")
        return redirect("child_plan", child=row.child.public_id)
    lines = list(queries.lines_of(request.viewer, row))
    values = child_page(row.child, "child_plan", "Check what was read") | {
        "read": row,
        "form": form if cases and not (row.taken_on or row.left_on) else None,
        "has_case": bool(cases),
        "is_settled": bool(row.taken_on or row.left_on),
        "open": shown([each for each in lines if each.fate == "open"], lines),
        "sections": sections_of(lines, schema_of(request.authority.nation)),
        "out": shown([each for each in lines if each.fate == "out"], lines),
    }
    return render(request, "casework/bring/check.html", values)


def take(request: SignedIn, row: Any, form: TakeForm, cases: list[Any]) -> Any:
    """Take everything over, into the case that was chosen."""
    said = form.cleaned_data
    case = next(each for each in cases if str(each.public_id) == said["case"])
    by, on, version = request.viewer, request.today, said["version"]
    return attempt(
        form,
        lambda: actions.take_over_plan(row, case=case, version=version, by=by, on=on),
    )


def sections_of(lines: list[Any], schema: PlanSchema) -> list[dict[str, Any]]:
    """The lines to be taken over, section by section in the order of the law."""
    found_in = {each.key: titled(each) for each in schema.sections}
    return [
        {"key": key, "title": title, "lines": rows}
        for key, title in found_in.items()
        if (rows := shown(fitting(lines, key), lines))
    ]


def fitting(lines: list[Any], section: str) -> list[Any]:
    """The lines that go into a section."""
    return [each for each in lines if each.fate == "in" and each.section == section]


def shown(lines: list[Any], every: list[Any]) -> list[dict[str, Any]]:
    """Lines as the page prints them: what they serve in words."""
    words = {each.key: each for each in every}
    return [
        {
            "line": each,
            "serves": [words[key] for key in each.joins.split() if key in words],
            "differs": each.text != each.printed,
        }
        for each in lines
    ]


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def bring_line(request: SignedIn, line: UUID) -> HttpResponse:
    """Correct one line, or say where it goes, beside the words around it."""
    row = found(queries.every_line(request.viewer), line)
    read = found_read(request, row.read.public_id)
    schema = schema_of(request.authority.nation)
    rows = list(queries.lines_of(request.viewer, read))
    form = LineForm(schema, joinable(rows, row), posted(request), initial=typed(row))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        words, by = form.words(), request.viewer
        done = attempt(
            form,
            lambda: actions.correct_line(row, words=words, version=version, by=by),
        )
        if done is not None:
            return redirect(back_to(row))
    values = child_page(read.child, "child_plan", "A line of the document") | {
        "line": row,
        "form": form,
        "around": around(read.text, row.start, row.end),
        "back": back_to(row),
    }
    return render(request, "casework/bring/line.html", values)


def joinable(rows: list[Any], own: Any) -> list[tuple[str, str]]:
    """The needs and outcomes a line may serve."""
    return [
        (each.key, f"{each.get_role_display()}: {each.text[:120]}")
        for each in rows
        if each.role in ("need", "outcome")
        and each.fate == "in"
        and each.pk != own.pk
        and not (own.role == "outcome" and each.role == "outcome")
    ]


def typed(row: Any) -> dict[str, Any]:
    """A line as its form holds it."""
    names = ("role", "area", "text", "steps", "who", "how_often", "how_long")
    values = {name: getattr(row, name) for name in (*names, "group_size", "version")}
    place = f"{row.section}/{row.part}" if row.part else row.section
    return {**values, "where": place, "joins": row.joins.split()}


def back_to(line: Any) -> str:
    """The page of the document, at this line."""
    address = reverse("bring_check", args=[line.read.public_id])
    return f"{address}#{line.key}"


@open_to(WORKS)
@seen
@require_POST
def bring_settle(request: SignedIn, line: UUID) -> HttpResponse:
    """Leave a line out, set it aside, or take it in again."""
    row = found(queries.every_line(request.viewer), line)
    found_read(request, row.read.public_id)
    is_in, by = request.POST.get("fate") == "in", request.viewer
    try:
        actions.settle_line(row, is_in=is_in, version=row.version, by=by)
    except actions.NotReady as problem:
        messages.error(request, str(problem))
        return redirect("bring_line", line=row.public_id)
    return redirect(back_to(row))


@open_to(WORKS)
@seen
@require_POST
def bring_leave(request: SignedIn, read: UUID) -> HttpResponse:
    """Take nothing over of a document."""
    row = found(queries.plans_read(request.viewer), read)
    if row.child:
        shows(request, row.child)
    try:
        actions.leave_document(row, by=request.viewer, on=request.today)
        messages.success(request, "Nothing was taken over from the document.")
    except actions.NotReady as problem:
        messages.error(request, str(problem))
    if row.child:
        return redirect("child_plan", child=row.child.public_id)
    return redirect("bring_plans")
