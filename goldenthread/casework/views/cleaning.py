"""File: a copy of a document without the names of others, proved by reading it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import open_to, record, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.http.files import handed_out
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import bundles as actions
from goldenthread.casework.forms.bundles import RemovesForm
from goldenthread.casework.queries import bundles as queries
from goldenthread.casework.queries import file as file_queries
from goldenthread.casework.rules.bundle_words import WHY
from goldenthread.casework.views.pages import (
    child_page,
    found,
    listed,
    make_once,
    posted,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.readers.refusals import Unreadable
from goldenthread.documents.rules.redaction import names_in
from goldenthread.documents.rules.redaction.printed import text_of
from goldenthread.documents.rules.redaction.words import NotRemoved
from goldenthread.ui.rules import Cell, Table

WORKS = Permission.WORK_CASE


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def clean_document(request: SignedIn, document: UUID, number: int) -> HttpResponse:
    """Say what must go from a version, and have the copy made without it."""
    row = file_queries.file_version(request.viewer, document, number)
    if row is None or not row.is_open:
        raise Http404
    shows(request, row.document.child)
    form = RemovesForm(posted(request))
    here = reverse("clean_document", args=[document, number])
    if done := make_once(request, form, lambda: made(request, row, form, here)):
        return done
    removals = queries.removals(request.viewer, row)
    own = queries.clean_copies(request.viewer).filter(of=row)
    values = child_page(
        row.document.child, "child_file", "Without others’ names", reader=request
    ) | {
        "row": row,
        "form": form,
        "removals": [(each, WHY[each.why]) for each in removals],
        "kept": kept_said(
            len(
                queries.kept_about(request.viewer, row.document.child, on=request.today)
            )
        ),
        "offered": offered(row, removals),
        "copies": copies_table(own),
        "back": reverse("document", args=[document]),
    }
    return render(request, "casework/file/clean.html", values)


def kept_said(count: int) -> str:
    """How many places go without anybody's word."""
    if not count:
        return (
            "The record keeps no address confidential, and no restriction keeps a "
            "place from somebody: only what you name here goes."
        )
    places = "1 place goes" if count == 1 else f"{count} places go"
    return (
        f"{places} without your word: addresses and names of settings that are "
        "confidential, or that a restriction keeps from somebody."
    )


def made(request: SignedIn, row: Any, form: RemovesForm, here: str) -> str:
    """Keep what must go, make the copy, and keep it."""
    viewer, on = request.viewer, request.today
    why = form.cleaned_data["why"]
    actions.mark_removals(row, wordings=form.lines(), why=why, by=viewer, on=on)
    try:
        copy = queries.cleaned(viewer, row, row.document.child, on=on, pages=False)
    except (NotRemoved, Unreadable) as problem:
        raise actions.NotBound(str(problem)) from None
    actions.keep_clean_copy(row, made=copy, by=viewer, on=on)
    return here


def offered(row: Any, removals: Any) -> list[str]:
    """Words of the document that may be names and are not marked yet."""
    try:
        text = text_of(row.paper.path.read_bytes(), row.paper.kind)
    except (Unreadable, OSError):
        return []
    held = {each.words for each in removals}
    child = row.document.child
    known = [child.name, child.forename, child.surname]
    return [name for name in names_in(text, known) if name not in held]


def copies_table(rows: Any) -> Table | None:
    """The copies that were made."""
    cells = [
        (
            Cell(
                day_in_words(each.made_on), reverse("clean_file", args=[each.public_id])
            ),
            Cell(str(each.removed)),
            Cell(each.pictures or "None"),
        )
        for each in rows
    ]
    heads = "Copy made|#Places taken out|Pages with pictures"
    return listed("Copies without these words", heads, cells) if cells else None


@open_to(WORKS)
@seen
@require_POST
def stays(request: SignedIn, removal: UUID) -> HttpResponse:
    """A wording may stay after all."""
    row = found(queries.one_removal(request.viewer), removal)
    shows(request, row.child)
    back = reverse("clean_document", args=[row.of.document.public_id, row.of.number])
    actions.drop_removal(row, by=request.viewer)
    return redirect(back)


@open_to(WORKS)
@seen
@require_safe
def clean_file(request: SignedIn, copy: UUID) -> HttpResponseBase:
    """A copy, to be saved; that it was opened is an event."""
    row = found(queries.clean_copies(request.viewer), copy)
    shows(request, row.child)
    record(request.viewer, "opened_clean_copy", row)
    return handed_out(row.paper.path, row.paper.name)
