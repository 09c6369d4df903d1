"""Many plans at once: each read, matched to its child, or asked about."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.actions import LodgedRefused, lodge
from goldenthread.access.guard import once, open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import bringing as actions
from goldenthread.casework.forms.bringing import MOST_FILES, DocumentsForm, MatchForm
from goldenthread.casework.queries import bringing as queries
from goldenthread.casework.readers.bringing import Given, WrongPack, opened
from goldenthread.casework.rules.bringing.matching import told_by
from goldenthread.casework.rules.bringing.plan_lines import lines_of
from goldenthread.casework.rules.reading import NotAChildPlan, read_child_plan
from goldenthread.casework.views.bringing import OTHER_NATION
from goldenthread.casework.views.pages import (
    attempt,
    crumbs,
    found,
    offer,
    posted,
)
from goldenthread.documents.readers import Unreadable, read_apart
from goldenthread.duties.rules.sections import schema_of
from goldenthread.ui.rules import Link

WORKS = Permission.WORK_CASE


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def bring_plans(request: SignedIn) -> HttpResponse:
    """Choose many documents; what was read before and waits for somebody."""
    form = DocumentsForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(brought_all(request, form))
        except WrongPack as problem:
            form.add_error("documents", str(problem))
    rows = queries.plans_read(request.viewer).filter(taken_on=None, left_on=None)
    values = {
        "form": form,
        "rows": rows[:200],
        "crumbs": crumbs(None, Link("Bring in many plans", "")),
    }
    return render(request, "casework/bring/plans.html", values)


def brought_all(request: SignedIn, form: DocumentsForm) -> str:
    """Read each document, slowly and apart; then keep those that are plans."""
    given = [Given(each.name, each.read()) for each in form.cleaned_data["documents"]]
    files = opened(given, most=MOST_FILES)
    read = [(each, *attempted(request, each)) for each in files]

    def keep() -> str:
        for file, told, problem in read:
            if told is None:
                messages.error(request, f"{file.name}: {problem}")
            else:
                keep_one(request, file, *told)
        return reverse("bring_plans")

    return once(form.cleaned_data["token"], keep, by=request.viewer)


def attempted(request: SignedIn, file: Given) -> tuple[Any, str]:
    """What one document says; or the sentence why it is not read."""
    try:
        document = read_apart(file.content, file.name)
        draft = read_child_plan(document)
    except (Unreadable, NotAChildPlan) as problem:
        return None, str(problem)
    if draft.nation != request.authority.nation:
        return None, OTHER_NATION
    return (document, draft), ""


def keep_one(request: SignedIn, file: Given, document: Any, draft: Any) -> None:
    """Keep one document; matched only where exactly one child is sure."""
    by, on, authority = request.viewer, request.today, request.authority
    told = told_by(draft, document.text)
    try:
        source = lodge(authority, [file.content], name=file.name, on=on, by=by)
    except LodgedRefused as problem:
        messages.error(request, f"{file.name}: {problem}")
        return
    lines = lines_of(draft, schema_of(authority.nation))
    words = actions.ReadDocument(source, draft.kind, document.text, lines, told.words)
    row = actions.keep_unmatched(authority, document=words, by=by, on=on)
    fitting = queries.candidates(by, told)
    sure = [each for each in fitting if each.is_sure]
    if len(sure) == 1:
        one = sure[0]
        actions.match_plan(
            row, child=one.child, why=one.why, version=row.version, by=by
        )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def bring_match(request: SignedIn, read: UUID) -> HttpResponse:
    """Say whose plan a document is: of those it may be of, or of one's children."""
    row = found(queries.plans_read(request.viewer), read)
    if row.taken_on or row.left_on:
        raise Http404
    if row.child:
        shows(request, row.child)
    choices = queries.may_be_of(request.viewer, row)
    form = MatchForm(
        posted(request),
        initial={"version": row.version, "child": row.child and row.child.public_id},
    )
    named = {str(each.child.public_id): each for each in choices}
    offer(form, "child", [(key, described(each)) for key, each in named.items()])
    if request.method == "POST" and form.is_valid():
        chosen = named[form.cleaned_data["child"]]
        version, by = form.cleaned_data["version"], request.viewer
        why = f"Chosen by hand. {chosen.why}".strip()
        done = attempt(
            form,
            lambda: actions.match_plan(
                row, child=chosen.child, why=why, version=version, by=by
            ),
        )
        if done is not None:
            return redirect("bring_check", read=row.public_id)
    values = {
        "read": row,
        "form": form,
        "choices": choices,
        "crumbs": crumbs(
            None,
            Link("Bring in many plans", reverse("bring_plans")),
            Link("Whose plan is it?", ""),
        ),
    }
    return render(request, "casework/bring/match.html", values)


def described(candidate: Any) -> str:
    """A child as a choice, with the reason."""
    child = candidate.child
    told = f"{child.name}, born {child.born:%-d %B %Y}"
    return f"{told}. {candidate.why}" if candidate.why else told
