"""File: what is in it, documents with their versions, and who may read each."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, record, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.http.files import handed_out
from goldenthread.access.rules import Permission, Viewer
from goldenthread.access.views.lodging import given_file
from goldenthread.casework.actions import file as actions
from goldenthread.casework.forms.file import DocumentForm, SharingForm, Sure
from goldenthread.casework.queries import cases as case_queries
from goldenthread.casework.queries import file as queries
from goldenthread.casework.queries import file_rights
from goldenthread.casework.queries import letters as letter_queries
from goldenthread.casework.queries.families import gives_views, staff_names
from goldenthread.casework.rules.file_words import VISIBILITIES
from goldenthread.casework.views.families_asking import asked_to_see
from goldenthread.casework.views.letters import sent_table
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    found,
    listed,
    make_once,
    posted,
    shown_child,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.funding import funding
from goldenthread.ui.rules import Cell, Colour, Link, Table, Tag

SEES, WORKS, LODGES = (
    Permission.SEE_CHILDREN,
    Permission.WORK_CASE,
    Permission.LODGE_FILE,
)
POSTS = ["GET", "HEAD", "POST"]
SAID = dict(VISIBILITIES)


@open_to(SEES)
@seen
@require_safe
def child_file(request: SignedIn, child: UUID) -> HttpResponse:
    """All that is in the file, as far as the reader may read it."""
    row = shown_child(request, child)
    viewer = request.viewer
    works, family = viewer.may(WORKS), gives_views(viewer, row)
    values = child_page(row, "child_file", "File", reader=request) | {
        "works": works,
        "adds": viewer.may(LODGES) and (works or family),
        "documents": documents_table(viewer, row, queries.versions(viewer, row)),
        "letters": sent_table(letter_queries.letters_for(viewer, row)),
        "cases": cases_of(request, row) if works else [],
        "unread": queries.unread(viewer, row),
        "owed": queries.owed_replies(viewer, row),
        "lost": queries.not_arrived(viewer, row) if works else [],
        "statements": file_rights.statements(viewer, row),
        "asked": asked_to_see(viewer, row) if family else [],
        "costs": costs_table(request, row),
        "talks": works or family,
    }
    return render(request, "casework/file/file.html", values)


def cases_of(request: SignedIn, child: Any) -> list[Link]:
    """Where letters are written: each case of the child."""
    return [
        Link(f"Write a letter in case {each.number}", letters_of(each))
        for each in case_queries.cases_of(request.viewer, child)
    ]


def letters_of(case: Any) -> str:
    """Where the letters of a case are."""
    return reverse("letters", args=[case.public_id])


def documents_table(viewer: Viewer, child: Any, versions: list[Any]) -> Table | None:
    """The latest version of each document."""
    told = staff_names(viewer, child, [each.added_by for each in versions])
    latest: dict[int, Any] = {}
    for each in versions:
        held = latest.get(each.document_id)
        if held is None or each.number > held.number:
            latest[each.document_id] = each
    cells = [
        (
            Cell(
                each.document.title,
                reverse("document", args=[each.document.public_id]),
                tag=state_tag(each),
            ),
            Cell(f"{each.number}"),
            Cell(day_in_words(each.added_on), hint=told[each.added_by_id]),
            Cell(readers_of(each.document)),
        )
        for each in latest.values()
    ]
    heads = "Document|Version|Added|Who may read it"
    return listed("Documents", heads, cells) if cells else None


def state_tag(version: Any) -> Tag | None:
    """A mark on a file that cannot be opened."""
    if version.is_open:
        return None
    return Tag(version.paper.get_state_display(), Colour.YELLOW)


def readers_of(document: Any) -> str:
    """Who may read a document, in words."""
    if document.is_privileged:
        return "The office only: legal advice"
    return SAID[document.visibility]


def costs_table(request: SignedIn, child: Any) -> Table | None:
    """What placements and transport cost, and who pays which part."""
    viewer = request.viewer
    names = {each.key: each.says for each in funding(child.authority.nation).parts}
    paid = queries.paid_by(viewer, child)
    cells = [
        (
            Cell(row.get_kind_display(), hint=" ".join([row.words, row.band]).strip()),
            Cell(row.funder, hint=parts_in_words(paid.get(row.pk, []), names)),
            Cell(f"£{row.yearly:,.2f}"),
            Cell(day_in_words(row.start), hint=day_in_words(row.end) or "no end yet"),
        )
        for row in queries.costs(viewer, child)
    ]
    heads = "For what|Who funds it|A year|From"
    return listed("Placement and transport", heads, cells) if cells else None


def parts_in_words(shares: list[Any], names: dict[str, str]) -> str:
    """Who pays which part a year."""
    return "; ".join(f"{names[one.part]}: £{one.yearly:,.2f}" for one in shares)


@open_to(SEES, sends=LODGES)
@seen
@require_http_methods(POSTS)
def add_document(request: SignedIn, child: UUID) -> HttpResponse:
    """Put a document into the file."""
    row = shown_child(request, child)
    form = document_form(request)
    paper = paper_in(request, form)

    def act() -> str:
        made = actions.add_document(
            row, paper=paper, by=request.viewer, on=request.today
        )
        return reverse("document", args=[made.public_id])

    return answered(request, form, act, row, "Add a document", paper)


def document_form(request: SignedIn) -> DocumentForm:
    """The form of a document: only the office enters for others."""
    form = DocumentForm(posted(request), request.FILES or None)
    if not request.viewer.may(WORKS):
        for name in ("entered_for", "is_privileged"):
            del form.fields[name]
    return form


def answered(
    request: SignedIn,
    form: DocumentForm,
    act: Any,
    child: Any,
    heading: str,
    paper: Any,
) -> HttpResponse:
    """What follows on a document's form: the document, or the form once more."""
    done = make_once(request, form, act) if paper else None
    return done or form_page(
        request,
        form,
        caption=child.name,
        heading=heading,
        lead=["It is checked before anybody can open it. Only the office reads it at "
              "first, and whoever added it."],
        submit="Add it",
        back=reverse("child_file", args=[child.public_id]),
    )  # fmt: skip


def paper_in(request: SignedIn, form: DocumentForm) -> Any:
    """The file that was given, checked; a refusal is said in the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    checked, said = given_file(request, form, "file"), form.cleaned_data
    if checked is None:
        return None
    return actions.Paper(
        said["title"],
        checked,
        said["note"],
        said.get("entered_for", ""),
        said.get("is_privileged", False),
    )


def shown_document(request: SignedIn, document: UUID) -> Any:
    """A document; that its child was shown is written down."""
    row = found(queries.documents(request.viewer), document)
    shows(request, row.child)
    return row


@open_to(SEES)
@seen
@require_safe
def document(request: SignedIn, document: UUID) -> HttpResponse:
    """A document: its versions, and each change of who may read it."""
    row = shown_document(request, document)
    own = [
        each
        for each in queries.versions(request.viewer, row.child)
        if each.document_id == row.pk
    ]
    works = request.viewer.may(WORKS)
    values = child_page(row.child, "child_file", row.title, reader=request) | {
        "document": row,
        "readers": readers_of(row),
        "versions": versions_table(request.viewer, row, own),
        "changes": queries.sharings(request.viewer, row),
        "works": works,
        "adds": works or row.added_by_id == request.viewer.user_id,
        "clean": cleaning_of(row, own) if works else "",
    }
    return render(request, "casework/file/document.html", values)


def cleaning_of(document: Any, rows: list[Any]) -> str:
    """Where the latest version that is open is made without others' names."""
    latest = max((each.number for each in rows if each.is_open), default=0)
    return (
        reverse("clean_document", args=[document.public_id, latest]) if latest else ""
    )


def versions_table(viewer: Viewer, document: Any, rows: list[Any]) -> Table:
    """Every version of a document."""
    told = staff_names(viewer, document.child, [each.added_by for each in rows])
    cells = [
        (
            Cell(
                f"Version {each.number}",
                reverse("document_file", args=[document.public_id, each.number])
                if each.is_open
                else "",
                tag=state_tag(each),
            ),
            Cell(day_in_words(each.added_on), hint=told[each.added_by_id]),
            Cell(each.note, hint=each.entered_for),
        )
        for each in rows
    ]
    return listed("Versions", "Version|Added|Note", cells)


@open_to(SEES)
@seen
@require_safe
def document_file(request: SignedIn, document: UUID, number: int) -> Any:
    """One version, to be saved; that it was opened is an event."""
    row = queries.file_version(request.viewer, document, number)
    if row is None or not row.is_open:
        raise Http404
    shows(request, row.document.child)
    record(request.viewer, "opened_document", row)
    return handed_out(row.paper.path, row.paper.name)


@open_to(SEES, sends=LODGES)
@seen
@require_http_methods(POSTS)
def add_version(request: SignedIn, document: UUID) -> HttpResponse:
    """Add the next version of a document."""
    row = shown_document(request, document)
    form = document_form(request)
    form.fields["title"].initial = row.title
    paper = paper_in(request, form)

    def act() -> str:
        actions.add_version(row, paper=paper, by=request.viewer, on=request.today)
        return reverse("document", args=[row.public_id])

    return answered(request, form, act, row.child, "Add a version", paper)


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def share(request: SignedIn, document: UUID) -> HttpResponse:
    """The first step: who is to read it, and why."""
    row = shown_document(request, document)
    form = SharingForm(posted(request))

    def act() -> str:
        said = form.cleaned_data
        made = actions.ask_sharing(
            row,
            after=said["after"],
            why=said["why"],
            by=request.viewer,
            on=request.today,
        )
        return reverse("confirm_sharing", args=[made.public_id])

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.title,
        heading="Who may read this document?",
        lead=[f"Now: {readers_of(row)}. Nothing changes before the next step."],
        submit="Go on",
        back=reverse("document", args=[row.public_id]),
    )


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def confirm_sharing(request: SignedIn, sharing: UUID) -> HttpResponse:
    """The second step: who would read it is said once more, then it is done."""
    row = found(queries.every_sharing(request.viewer), sharing)
    shows(request, row.child)
    form = Sure(posted(request))
    back = reverse("document", args=[row.document.public_id])

    def act() -> str:
        actions.do_sharing(row, by=request.viewer, on=request.today)
        return back

    if row.done_on and request.method != "POST":
        return redirect(back)
    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.document.title,
        heading=f"From now on: {row.get_after_display().lower()}",
        lead=[
            f"Until now: {row.get_before_display().lower()}. Why: {row.why}",
            "A file is given as it is. Look for addresses, names of schools and of "
            "other children in it first. Whoever a restriction keeps anything from "
            "never reads it.",
        ],
        submit="Do it",
        back=back,
    )
