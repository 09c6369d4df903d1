"""Documents of the Local Offer as anybody opens them: what each is, and its files."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, record
from goldenthread.access.http import Asked, handed_out
from goldenthread.access.rules import Viewer
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.queries import documents as queries
from goldenthread.directory.queries.lists import item_said
from goldenthread.directory.rules.aloud import ASK_US, SHORT
from goldenthread.directory.views.public import HOME, found
from goldenthread.ui.rules import Colour, Link, Row, Tag, size_said

OFTEN = Limit(burst=60, every=2)
KINDS = {"docx": "Word", "xlsx": "Excel", "txt": "text"}


def file_link(version: Any, words: str) -> Link:
    """A file, with its kind and size, to be opened."""
    kind = KINDS.get(version.lodged.kind, version.lodged.kind.upper())
    where = [version.document.public_id, version.number]
    sound = f"; {SHORT}" if version.lacks else ""
    label = f"{words} ({kind}, {size_said(version.lodged.size)}{sound})"
    return Link(label, reverse("public_document_file", args=where))


@require_safe
def public_document(request: Asked, document: UUID) -> HttpResponse:
    """One document: its file, who answers for it, until when, and earlier versions.

    Of a removed one only when it went, and why if officers say so: its title may be
    what should not be read.
    """
    rows = queries.every_document(request.viewer)
    row: Any = found(rows.filter(public_id=document).first())
    values = {
        "document": row,
        "crumbs": (
            Link(HOME, reverse("local_offer")),
            Link("What must be told", reverse("duty_of", args=[row.authority.slug])),
        ),
    }
    if row.removed_on:
        values["because"] = row.removed_because if row.is_reason_public else ""
        values["removed"] = day_in_words(row.removed_on)
        values["tab"] = f"A document of {row.authority}"
        return render(request, "directory/public_document.html", values, status=410)
    values |= {
        "tab": f"{row}: {row.authority}",
        "file": file_link(row.latest, f"Open “{row}”"),
        "sound": ASK_US if row.latest.lacks else "",
        "facts": facts_of(request, row),
        "earlier": [earlier(each) for each in row.versions.all()[1:]],
    }
    return render(request, "directory/public_document.html", values)


def facts_of(request: Asked, row: Any) -> list[Row]:
    """Who answers for a document, since when it is so, until when, what it tells."""
    is_old = request.today > row.review_due
    matrix = reverse("duty_of", args=[row.authority.slug])
    covers = queries.told_in(request.viewer, row.authority).filter(document=row)
    codes = [each.requirement.code for each in covers]
    told = [(item_said(None, row.authority, c, on=request.today), c) for c in codes]
    facts = [
        Row("Who answers for it", str(row.owner or "Nobody yet")),
        Row("This version is from", day_in_words(row.latest.added_on)),
        Row(
            "To be looked at again by",
            day_in_words(row.review_due),
            tag=Tag("May be out of date", Colour.ORANGE) if is_old else None,
        ),
        Row("What it tells", links=tuple(Link(s, f"{matrix}#{c}") for s, c in told)),
    ]
    return [each for each in facts if each.value or each.links]


def earlier(version: Any) -> tuple[Link, str]:
    """A version before, and since when it was there."""
    words = f"Version {version.number}"
    return file_link(version, words), day_in_words(version.added_on)


@require_safe
@limited("public_document", OFTEN)
def public_document_file(
    request: Asked, document: UUID, number: int
) -> HttpResponseBase:
    """The file, to be saved; an event each time. Of a removed one, why it went."""
    row = queries.file_of(request.viewer, document, number)
    if row is None:
        return redirect("public_document", document)
    if not row.lodged.path.exists():
        raise Http404
    nobody = Viewer(None, row.authority_id, channel="public")
    record(nobody, "opened_file", row.lodged, about=str(row))
    return handed_out(row.lodged.path, row.lodged.name)
