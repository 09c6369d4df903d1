"""Plan: its parts leave for a translator outside, and come back part by part."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, open_to, record, seen
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.casework.actions.file_rights import disclose
from goldenthread.casework.actions.translating import write_translation
from goldenthread.casework.forms.outside import (
    FILES,
    Part,
    PartsFile,
    ReviewParts,
    TakeParts,
)
from goldenthread.casework.forms.translations import named
from goldenthread.casework.queries import translations as queries
from goldenthread.casework.queries.file_rights import was_disclosed
from goldenthread.casework.rules.plan.languages import BY_TAG
from goldenthread.casework.rules.plan.outside import (
    WHICH,
    Back,
    chosen,
    differing,
    parts_paper,
    read_back,
)
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    form_page,
    make_once,
    offer,
    posted,
)
from goldenthread.casework.views.translations import shown_translation
from goldenthread.documents.readers import Unreadable, read_apart
from goldenthread.documents.writers import CONTENT_TYPES, written
from goldenthread.duties.rules.disclosing import disclosing

WORKS = Permission.WORK_CASE
POSTS = ["GET", "HEAD", "POST"]
NOT_OURS = (
    "No part in this file belongs to this plan in this language. Choose the file that "
    "was taken on the page before, filled by the translator."
)
NOTHING_NEW = "Every part that this file tells is written here already."


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def take_parts(request: SignedIn, translation: UUID) -> HttpResponse:
    """Say who gets the parts of a plan, before they leave; then they can be taken."""
    row = shown_translation(request, translation)
    form = TakeParts(posted(request))
    known = disclosing(row.authority.nation)
    offer(form, "ground", [(key, known.named(key)) for key in known.grounds])
    back = reverse("translation", args=[row.public_id])

    def act() -> str:
        said, of = form.cleaned_data, queries.latest_sent(request.viewer, row.plan)
        left = form.left(what=f"Parts of the plan, {row}", recipient_key=key_of(row))
        by, on = request.viewer, request.today
        disclose(row.child, left=left, plan_version=of, by=by, on=on)
        return reverse("parts_file", args=[row.public_id, said["which"], said["form"]])

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=str(row),
        heading="Take the parts for a translator outside",
        lead=[
            "One file: the number of each part, its original, and an empty place for "
            "the translator. It holds nothing but these parts, and how to fill it.",
        ],
        caution="The words of a plan, a child’s own among them, leave the house. That "
        "they did, and to whom, is written down for the family to read.",
        submit="Write it down, and take the file",
        back=back,
    )


def key_of(row: Any) -> str:
    """What the record of leaving calls the file of one translation."""
    return f"parts {row.public_id}"


@limited("plan_files", Limit(burst=30, every=5))
@open_to(WORKS)
@seen
@require_safe
def parts_file(
    request: SignedIn, translation: UUID, which: str, form: str
) -> HttpResponse:
    """The file itself, once its leaving is written down; the copy is an event."""
    row = shown_translation(request, translation)
    if which not in dict(WHICH) or form not in dict(FILES):
        raise Http404
    of = queries.latest_sent(request.viewer, row.plan)
    if of is None or not was_disclosed(request.viewer, of, key_of(row)):
        return redirect("take_parts", row.public_id)
    told = queries.told_of(request.viewer, row)
    spots = queries.sources(request.viewer, row.plan)
    found = chosen(spots, told, which)
    paper = parts_paper(found, told, str(row.public_id), BY_TAG[row.language])
    record(request.viewer, "made_copy", row, about=f"{form} for a translator outside")
    name = f"parts-{row.language}.{form}"
    return saved_as(written(paper, form), CONTENT_TYPES[form], name)


@limited("parts_back", Limit(burst=20, every=10))
@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def return_parts(request: SignedIn, translation: UUID) -> HttpResponse:
    """Read the file that came back, and look at each part before it is taken."""
    row = shown_translation(request, translation)
    if "keep" in request.POST:
        return kept(request, row)
    form = PartsFile(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["document"]
        try:
            back = brought(request, row, given)
        except Unreadable as problem:
            form.add_error("document", str(problem))
        else:
            parts = parts_of(request, row, back)
            if parts:
                review = ReviewParts(parts, tag=row.language)
                return review_page(request, row, review, back.strange)
            form.add_error("document", NOTHING_NEW if back.parts else NOT_OURS)
    return form_page(
        request,
        form,
        caption=str(row),
        heading="Bring back a file from a translator",
        lead=["You look at each part before it is taken."],
        submit="Read it",
        back=reverse("translation", args=[row.public_id]),
    )


def brought(request: SignedIn, row: Any, given: Any) -> Back:
    """What a file says, read in a process of its own."""
    document = read_apart(given.read(), given.name)
    spots = queries.sources(request.viewer, row.plan)
    return read_back(document, spots, str(row.public_id))


def parts_of(request: SignedIn, row: Any, back: Back) -> list[Part]:
    """The parts to be looked at: those told otherwise here, or not at all."""
    rows = queries.rows_of(request.viewer, row)
    now = {key: each.words for key, each in rows.items()}
    return [
        Part(
            one.spot,
            one.words,
            one.is_old,
            now.get(one.spot.key, ""),
            rows[one.spot.key].version if one.spot.key in rows else 0,
        )
        for one in differing(back, now)
    ]


def kept(request: SignedIn, row: Any) -> HttpResponse:
    """Take what was ticked; what cannot be taken is shown again with its sentence."""
    form = ReviewParts(posted_parts(request, row), request.POST, tag=row.language)
    if form.is_valid():
        facts: dict[str, Any] = {"by": request.viewer, "on": request.today}
        facts |= {"said": form.said(), "seen": form.seen()}
        if attempt(form, lambda: write_translation(row, **facts)):
            return redirect("translation", row.public_id)
    return review_page(request, row, form, ())


def posted_parts(request: SignedIn, row: Any) -> list[Part]:
    """The parts that the page showed, as they were typed."""
    said = request.POST
    now = {key: one.words for key, one in queries.rows_of(request.viewer, row).items()}
    parts = []
    for spot in queries.sources(request.viewer, row.plan):
        name = named(spot)
        if f"words-{name}" in said:
            words, is_old = said[f"words-{name}"], said.get(f"old-{name}") == "1"
            parts.append(Part(spot, words, is_old, now.get(spot.key, ""), 0))
    return parts


def review_page(
    request: SignedIn, row: Any, form: ReviewParts, strange: tuple[str, ...]
) -> HttpResponse:
    """Each part of the file beside its original."""
    values = child_page(
        row.child, "child_plan", "Look at each part", reader=request
    ) | {
        "row": row,
        "form": form,
        "lines": form.lines(),
        "strange": strange,
        "language": BY_TAG[row.language],
        "back": reverse("translation", args=[row.public_id]),
    }
    return render(request, "casework/translation/back.html", values)
