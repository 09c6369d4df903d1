"""Pages on which officers publish documents, replace them and remove them."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.actions import refuse_lodged
from goldenthread.access.guard import Stale, once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.access.views.lodging import given_file
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions import documents as actions
from goldenthread.directory.forms.documents import (
    ChangeDocumentForm,
    NewDocumentForm,
    RemoveDocumentForm,
)
from goldenthread.directory.queries import documents as queries
from goldenthread.directory.rules.aloud import lacking, told_to_officers
from goldenthread.directory.views.documents import file_link
from goldenthread.directory.views.duty_keeping import crumbs, item_of
from goldenthread.directory.views.public import found
from goldenthread.documents.readers import Unreadable, aloud_apart
from goldenthread.ui.rules import Cell, Colour, Column, Row, Table, Tag

EDITS = Permission.EDIT_DIRECTORY
MEANWHILE = (
    "Somebody else changed it meanwhile. Look at it, and press again if it still goes."
)
COLUMNS = ("Document", "File in force", "To be looked at again by", "What it tells")


@open_to(EDITS)
@require_safe
def keep_documents(request: SignedIn) -> HttpResponse:
    """Every document with its day, and those that were removed with why."""
    told: dict[int, list[str]] = {}
    for cover in queries.told_in(request.viewer, request.authority):
        told.setdefault(cover.document_id or 0, []).append(cover.requirement.code)
    rows = queries.documents_of(request.viewer, request.authority)
    lines = tuple(line(request, row, told.get(row.pk, [])) for row in rows)
    columns = tuple(Column(each) for each in COLUMNS)
    gone = queries.removed_documents(request.viewer, request.authority)
    values = {
        "table": Table("Documents anybody may open", columns, lines, stacked=True),
        "removed": [(row, day_in_words(row.removed_on)) for row in gone],
        "crumbs": crumbs(),
    }
    return render(request, "directory/documents_kept.html", values)


def line(request: SignedIn, row: Any, codes: list[str]) -> tuple[Cell, ...]:
    """One document in a line."""
    file = file_link(row.latest, f"Version {row.latest.number}")
    is_old = request.today > row.review_due
    return (
        Cell(
            row.title,
            reverse("change_public_document", args=[row.public_id]),
            hint=str(row.owner or ""),
        ),
        Cell(file.label, file.url, hint=f"from {day_in_words(row.latest.added_on)}"),
        Cell(
            day_in_words(row.review_due),
            tag=Tag("Old", Colour.ORANGE) if is_old else None,
        ),
        Cell(", ".join(codes) or "Nothing yet"),
    )


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def publish_document(request: SignedIn, code: str) -> HttpResponse:
    """Let anybody open a document that tells an item."""
    stands = item_of(request, code)
    back = reverse("keep_item", args=[code])
    form = NewDocumentForm(
        request.viewer,
        request.authority,
        request.POST or None,
        request.FILES or None,
        on=request.today,
    )
    is_sent = request.method == "POST" and form.is_valid()
    file: Any = given_file(request, form, "file") if is_sent else None
    made = []
    words: Any = with_sound(form, file) if file else None

    def make() -> str:
        row = actions.publish_document(
            request.authority,
            code=code,
            words=words,
            lodged=file,
            on=request.today,
            by=request.viewer,
        )
        made.append(row)
        return back

    if file:
        address = once(form.cleaned_data["token"], make, by=request.viewer)
        if not made:
            let_go(request, file)
        messages.success(request, "Published. Anybody can open it now.")
        warn_of_sound(request, words)
        return redirect(address)
    return shown(request, form, f"A document that tells: {stands.item.says}", back)


def with_sound(form: Any, file: Any) -> Any:
    """What was typed, with what a screen reader finds in a PDF that came."""
    if not file or file.kind != "pdf":
        return form.words
    try:
        found_in = aloud_apart(file.path.read_bytes(), file.name)
    except Unreadable:  # it was looked at and is kept; only this is not known
        return form.words
    return replace(form.words, aloud=found_in)


def warn_of_sound(request: SignedIn, words: Any) -> None:
    """Say at once what a screen reader misses in a PDF, and what to do."""
    one = words.aloud
    lacks = lacking(one.is_tagged, one.has_title, one.language) if one else ()
    if lacks:
        messages.warning(request, told_to_officers(lacks))


def let_go(request: SignedIn, file: Any) -> None:
    """Remove a file that came and belongs to no document."""
    refuse_lodged(file, problem="The form was not saved.", by=request.viewer)


def shown(
    request: SignedIn, form: Any, heading: str, back: str, **more: Any
) -> HttpResponse:
    """The page of a document's form."""
    values = {"form": form, "heading": heading, "cancel": back, "crumbs": crumbs()}
    status = more.pop("status", 200)
    page = "directory/document_form.html"
    return render(request, page, values | more, status=status)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_public_document(request: SignedIn, document: UUID) -> HttpResponse:
    """Replace a document, or say that it is still right and until when."""
    row = standing(request, document)
    form = change_form(request, row)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and form.cleaned_data["version"] != row.version:
        return theirs(request, row)
    file: Any = given_file(request, form, "file") if is_sent else None
    if not is_sent or form.errors:
        return change_page(request, form, row)
    words = with_sound(form, file)
    try:
        actions.change_public_document(
            row,
            words=words,
            lodged=file,
            version=form.cleaned_data["version"],
            on=request.today,
            by=request.viewer,
        )
    except Stale:
        if file:
            let_go(request, file)
        return theirs(request, standing(request, document))
    messages.success(request, f"Saved: {form.words.title}.")
    warn_of_sound(request, words)
    return redirect("keep_documents")


def change_form(request: SignedIn, row: Any, **given: Any) -> ChangeDocumentForm:
    """The form of a document, as it stands or as it was sent."""
    owner = row.owner.public_id if row.owner else None
    said = {"title": row.title, "review_due": row.review_due, "owner": owner}
    return ChangeDocumentForm(
        request.viewer,
        request.authority,
        given.get("data", request.POST or None),
        request.FILES or None,
        on=request.today,
        initial=said | {"version": row.version},
    )


def change_page(request: SignedIn, form: Any, row: Any, **more: Any) -> HttpResponse:
    """The page on which a document is changed or replaced."""
    back = reverse("keep_documents")
    return shown(request, form, f"Change or replace “{row}”", back, row=row, **more)


def theirs(request: SignedIn, row: Any) -> HttpResponse:
    """What somebody else said meanwhile, above what was typed."""
    data = request.POST.copy()
    data["version"] = str(row.version)
    said = [
        Row("File in force", in_force(row)),
        Row("What is it called?", row.title),
        Row("Who answers for it", str(row.owner or "")),
        Row("Day to look at it again by", day_in_words(row.review_due)),
    ]
    again = change_form(request, row, data=data)
    return change_page(request, again, row, theirs=said, status=409)


def in_force(row: Any) -> str:
    """Which version families open, and what its file is called."""
    return f"Version {row.latest.number}, {row.latest.lodged.name}"


def standing(request: SignedIn, document: UUID) -> Any:
    """A document of one's own that stands, or there is no such page."""
    rows = queries.documents_of(request.viewer, request.authority)
    return found(rows.filter(public_id=document).first())


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def remove_public_document(request: SignedIn, document: UUID) -> HttpResponse:
    """Remove a document and its files, and say why."""
    row = standing(request, document)
    form = RemoveDocumentForm(request.POST or None, initial={"version": row.version})
    if request.method != "POST" or not form.is_valid():
        return removal(request, form, row)
    try:
        actions.remove_public_document(
            row,
            why=actions.Removal(
                form.cleaned_data["because"], form.cleaned_data["is_public"]
            ),
            version=form.cleaned_data["version"],
            on=request.today,
            by=request.viewer,
        )
    except (Stale, ValidationError):
        return removal_again(request, document)
    messages.success(request, f"Removed: {row}. Nobody can open it any more.")
    return redirect("keep_documents")


def removal_again(request: SignedIn, document: UUID) -> HttpResponse:
    """The page once more, of what the document is now, with the reason as typed."""
    rows = queries.documents_of(request.viewer, request.authority)
    row = rows.filter(public_id=document).first()
    if row is None:
        messages.info(request, "Somebody else removed it meanwhile.")
        return redirect("keep_documents")
    data = request.POST.copy()
    data["version"] = str(row.version)
    form = RemoveDocumentForm(data)
    form.add_error(None, MEANWHILE)
    return removal(request, form, row, status=409)


def removal(request: SignedIn, form: Any, row: Any, status: int = 200) -> HttpResponse:
    """The page that asks why a document goes."""
    values = {
        "heading": f"Remove “{row}”?",
        "words": [
            f"File in force: {in_force(row)}.",
            "Its files are deleted, earlier ones too. The page stays and says when.",
        ],
        "form": form,
        "submit": "Remove it",
        "cancel": reverse("keep_documents"),
    }
    return render(request, "ui/confirm.html", values, status=status)
