"""Disagreement: the bundle for a tribunal, from choosing papers to being served."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, record, seen, shows
from goldenthread.access.http import SignedIn, handed_out
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import bundles as actions
from goldenthread.casework.forms.bundles import PaperForm, PlacedForm, SendingForm
from goldenthread.casework.forms.file import Sure
from goldenthread.casework.queries import bundles as queries
from goldenthread.casework.queries import disputes as dispute_queries
from goldenthread.casework.queries import file as file_queries
from goldenthread.casework.rules.bundle import in_words
from goldenthread.casework.views.disputes import shown_dispute
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    found,
    listed,
    make_once,
    posted,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.bundling import bundling
from goldenthread.ui.rules import Cell, Table

WORKS, GIVES = Permission.WORK_CASE, Permission.GIVE_VIEWS
POSTS = ["GET", "HEAD", "POST"]


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def bundle(request: SignedIn, dispute: UUID) -> HttpResponse:
    """The papers of an appeal by section, what is left out, and each version made."""
    row = shown_dispute(request, dispute)
    here = reverse("bundle", args=[dispute])
    form = Sure(posted(request))

    def begin() -> str:
        actions.begin_bundle(row, by=request.viewer, on=request.today)
        return here

    if done := make_once(request, form, begin):
        return done
    held = queries.bundle_of(request.viewer, row)
    papers = queries.bundle_papers(request.viewer).filter(bundle=held)
    law = bundling(row.authority.nation)
    values = child_page(row.child, "child_disputes", "Bundle", reader=request) | {
        "dispute": row,
        "bundle": held,
        "law": law,
        "form": form,
        "papers": papers_table([each for each in papers if not each.left_out_why], law),
        "left_out": left_out_table([each for each in papers if each.left_out_why]),
        "issues": issues_of(request, held) if held else [],
        "back": reverse("dispute", args=[dispute]),
    }
    return render(request, "casework/dispute/bundle.html", values)


def papers_table(rows: list[Any], law: Any) -> Table | None:
    """What goes in, section by section."""
    cells = [
        (
            Cell(each.title, reverse("place_paper", args=[each.public_id])),
            Cell(law.named(each.section)),
            Cell(day_in_words(each.dated) if each.dated else "No day"),
        )
        for each in rows
    ]
    return listed("What goes in", "Document|Section|Day", cells) if cells else None


def left_out_table(rows: list[Any]) -> Table | None:
    """What is left out, and why."""
    cells = [
        (
            Cell(each.title, reverse("place_paper", args=[each.public_id])),
            Cell(each.left_out_why),
        )
        for each in rows
    ]
    return listed("Left out", "Document|Why", cells) if cells else None


def issues_of(request: SignedIn, held: Any) -> list[dict[str, Any]]:
    """Each version that was made, its index, and to whom it went."""
    sent = list(queries.sendings(request.viewer, held))
    return [
        {
            "row": each,
            "index": index_table(each),
            "sent": [one for one in sent if one.issue_id == each.pk],
        }
        for each in queries.issues(request.viewer).filter(bundle=held)
    ]


def index_table(issue: Any) -> Table:
    """The index of one version."""
    cells = [
        (Cell(each["title"], hint=each["section"]), Cell(in_words(each["labels"])))
        for each in issue.content["papers"]
    ]
    return listed(f"Index of version {issue.number}", "Document|Pages", cells)


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def choose(request: SignedIn, bundle: UUID) -> HttpResponse:
    """Put a paper of the file into the bundle, or say why it is left out."""
    row = found(queries.bundles(request.viewer), bundle)
    shows(request, row.child)
    papers = papers_to_choose(request, row)
    law = bundling(row.authority.nation)
    form = PaperForm(
        [(key, name) for key, (name, _) in papers.items()],
        [(each.key, law.named(each.key)) for each in law.sections],
        posted(request),
    )
    back = reverse("bundle", args=[row.dispute.public_id])

    def act() -> str:
        said = form.cleaned_data
        name, paper = papers[said["which"]]
        chosen = actions.Chosen(
            said["section"],
            said["title"] or name,
            said["dated"],
            left_out_why=said["left_out_why"],
            **paper,
        )
        actions.choose_paper(row, chosen=chosen, by=request.viewer, on=request.today)
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading="Choose a paper",
        lead=[law.says, law.source + ("" if law.confirmed else " (unconfirmed)")],
        submit="Keep it",
        back=back,
    )


def papers_to_choose(request: SignedIn, row: Any) -> dict[str, tuple[str, Any]]:
    """The latest version of each document, and working documents that were shared."""
    found: dict[str, tuple[str, Any]] = {}
    seen_documents: set[int] = set()
    for each in file_queries.versions(request.viewer, row.child):
        if each.document_id in seen_documents or not each.is_open:
            continue
        seen_documents.add(each.document_id)
        found[f"d-{each.public_id}"] = (each.document.title, {"of": each})
    shared = dispute_queries.papers(request.viewer).filter(
        dispute=row.dispute, shared_on__isnull=False
    )
    for paper in shared:
        found[f"w-{paper.public_id}"] = (str(paper), {"working": paper})
    return found


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def place(request: SignedIn, paper: UUID) -> HttpResponse:
    """Change where a paper stands, or leave it out."""
    row = found(queries.bundle_papers(request.viewer), paper)
    shows(request, row.child)
    law = bundling(row.authority.nation)
    names = ("section", "title", "dated", "pictures_seen", "left_out_why")
    form = PlacedForm(
        [(each.key, law.named(each.key)) for each in law.sections],
        posted(request),
        initial={name: getattr(row, name) for name in names},
    )
    back = reverse("bundle", args=[row.bundle.dispute.public_id])

    def act() -> str:
        actions.place_paper(row, placed=form.placed(), by=request.viewer)
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading=row.title,
        lead=["Page numbers that were sent stay as they are."],
        submit="Keep it",
        back=back,
    )


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def make(request: SignedIn, bundle: UUID) -> HttpResponse:
    """Make a version: index, numbers, bookmarks, and nothing that must not leave."""
    row = found(queries.bundles(request.viewer), bundle)
    shows(request, row.child)
    form = Sure(posted(request))
    back = reverse("bundle", args=[row.dispute.public_id])
    before = queries.issues(request.viewer).filter(bundle=row).count()

    def act() -> str:
        made = queries.made_bundle(request.viewer, row, on=request.today)
        actions.issue_bundle(
            row, made=made, after=before, by=request.viewer, on=request.today
        )
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading="Make a version of the bundle",
        lead=[
            "Each document is read again, the words that must go are taken out, and "
            "two readers look for what is left: a few seconds a document.",
            "Numbers of pages in an earlier version stay. What came late gets letters: "
            "12a, 12b.",
        ],
        submit="Make it",
        back=back,
    )


@open_to(WORKS, GIVES)
@seen
@require_safe
def file(request: SignedIn, issue: UUID) -> HttpResponseBase:
    """One version, to be saved: the office's, and the family's once it was sent."""
    row = found(queries.issues(request.viewer), issue)
    shows(request, row.child)
    record(request.viewer, "opened_bundle", row, artefact=row.digest)
    return handed_out(row.paper.path, row.paper.name)


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def sent(request: SignedIn, issue: UUID) -> HttpResponse:
    """Write down to whom a version went."""
    row = found(queries.issues(request.viewer), issue)
    shows(request, row.child)
    form = SendingForm(posted(request), initial={"sent_on": request.today})
    back = reverse("bundle", args=[row.bundle.dispute.public_id])

    def act() -> str:
        actions.send_bundle(
            row, sending=form.sending(), by=request.viewer, on=request.today
        )
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading=f"To whom did version {row.number} go?",
        lead=["The family reads among the copies that left that it went, and to whom."],
        submit="Write it down",
        back=back,
    )
