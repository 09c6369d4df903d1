"""Several cycles as evidence for a request: what there is, what is missing, papers."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to, record, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.http import without_kept
from goldenthread.casework.queries.support import evidence_of
from goldenthread.casework.rules.support.evidence import (
    Evidence,
    listed_under,
    paper_of,
    texts_under,
)
from goldenthread.casework.views.moves import asking
from goldenthread.casework.views.pages import listed, shown_child
from goldenthread.casework.views.support.pages import crumbs_of, file_of
from goldenthread.duties.rules.supporting import support_words
from goldenthread.ui.rules import Cell, Colour, Link, Tag

SEES = Permission.SEE_CHILDREN


@open_to(SEES)
@seen
@require_safe
def support_evidence(request: SignedIn, child: UUID) -> HttpResponse:
    """What the cycles say under each heading that the law's readers look for."""
    row = shown_child(request, child)
    told = evidence_of(request.viewer, row)
    words = support_words(row.authority.nation)
    at = row.public_id
    files = (("html", "Web page"), ("docx", "Word"), ("pdf", "PDF"))
    values = {
        "child": row,
        "words": words,
        "told": told,
        "table": heads_table(told, words),
        "crumbs": crumbs_of(row, Link("Evidence", "")),
        "asks": asking(request.viewer, row, words.ask),
        "files": [
            Link(name, reverse("support_evidence_file", args=[at, key]))
            for key, name in files
        ],
    }
    return render(request, "casework/support/evidence.html", values)


def heads_table(told: Evidence, words: Any) -> Any:
    """Each heading, and in how many cycles something stands under it."""
    cells = []
    for head in words.evidence:
        count = sum(
            bool(texts_under(head.key, each) or listed_under(head.key, each))
            for each in told.cycles
        )
        tag = None if count else Tag("Nothing yet", Colour.ORANGE)
        sure = "" if head.confirmed else " (unconfirmed)"
        cells.append(
            (
                Cell(head.title),
                Cell(f"{count} of {len(told.cycles)}", tag=tag),
                Cell(f"{head.source}{sure}"),
            )
        )
    heads = "What is looked at|Cycles that say something|Where this is asked for"
    return listed("What the cycles show", heads, cells)


@open_to(SEES)
@seen
@require_safe
def support_evidence_file(request: SignedIn, child: UUID, form: str) -> HttpResponse:
    """The same as a paper; that it was taken is an event."""
    row = shown_child(request, child)
    told = without_kept(request.viewer, evidence_of(request.viewer, row))
    answer = file_of(paper_of(told, on=request.today), form, "evidence")
    record(request.viewer, "took_support_evidence", row, about=form)
    return answer
