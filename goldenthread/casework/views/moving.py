"""A record moves away: to whom, the pack that is taken, the receipt that comes back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.access.guard import open_to, record, seen, shows
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import moving as actions
from goldenthread.casework.engine.locked_pack import locked
from goldenthread.casework.forms.moving import MoveForm, ReceiptForm, TakeForm
from goldenthread.casework.queries import moving as queries
from goldenthread.casework.readers.moved_pack import SUMS, TOLD, Unpacked, sums_of
from goldenthread.casework.rules.moved_paper import moved_paper, schema_json
from goldenthread.casework.rules.moved_record import MovedRecord, may_move, receipt_from
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    found,
    make_once,
    offer,
    posted,
    shown_case,
)
from goldenthread.documents.writers import written
from goldenthread.documents.writers.pack import Entry, streamed

DECIDES = Permission.DECIDE_CASE


@open_to(DECIDES)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def move_away(request: SignedIn, case: UUID) -> HttpResponse:
    """Say to which authority a child moves, and when; packs made before."""
    row = shown_case(request, case)
    form = MoveForm(posted(request))

    def act() -> str:
        said = form.cleaned_data
        names = ("to_name", "known_on", "moved_on", "nation")
        moving = actions.MovingTo(**{name: said[name] for name in names})
        made = actions.begin_move(
            row, moving=moving, by=request.viewer, on=request.today
        )
        return reverse("move_pack", args=[made.public_id])

    answer = make_once(request, form, act)
    if answer is not None:
        return answer
    values = child_page(row.child, "child_file", "Move to another authority") | {
        "case": row,
        "form": form if may_move(row.state, row.closed_on) else None,
        "sent": queries.sent(request.viewer).filter(case=row),
    }
    return render(request, "casework/move/away.html", values)


def shown_pack(request: SignedIn, pack: UUID) -> Any:
    """A pack that was begun; that its child was shown is written down."""
    row = found(queries.sent(request.viewer), pack)
    shows(request, row.child)
    return row


@open_to(DECIDES)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def move_pack(request: SignedIn, pack: UUID) -> HttpResponse:
    """Choose which files go along, lock the pack, take it."""
    row = shown_pack(request, pack)
    there = {one.key: one for one in queries.papers(request.viewer, row.child)}
    guarded = queries.is_guarded(request.viewer, row.child, request.today)
    form = TakeForm(posted(request), initial={"papers": [] if guarded else list(there)})
    offer(form, "papers", [(key, one.title) for key, one in there.items()])
    if request.method == "POST" and form.is_valid() and not row.received_on:
        chosen = [there[key] for key in form.cleaned_data["papers"]]
        return taken(request, row, chosen, form.cleaned_data["passphrase"])
    values = child_page(row.child, "child_file", "Pack for another authority") | {
        "pack": row,
        "form": None if row.received_on else form,
        "guarded": guarded,
        "receipt": None if row.received_on else ReceiptForm(),
    }
    return render(request, "casework/move/pack.html", values)


def taken(
    request: SignedIn, row: Any, chosen: Sequence[Any], passphrase: str
) -> HttpResponse:
    """The pack as a file; that it was taken is noted first."""
    viewer, on = request.viewer, request.today
    moved = queries.record_of(viewer, row, chosen, on=on)
    every = entries(moved, chosen)
    every[SUMS] = sums_of(every)
    made = (Entry(name, each) for name, each in every.items())
    content = b"".join(streamed(made, on=on))
    digest = Unpacked(moved.as_json(), {}).digest
    actions.note_pack_taken(row, digest=digest, by=viewer, on=on)
    record(viewer, "took_moving_pack", row, about=row.to_name, artefact=digest)
    return saved_as(
        locked(content, passphrase), "application/octet-stream", f"move-{row.pk}.gtpack"
    )


def entries(moved: MovedRecord, chosen: Sequence[Any]) -> dict[str, bytes]:
    """The files of a pack: what it tells, the same to read by eye, and the papers."""
    paper = moved_paper(moved)
    found = {
        TOLD: moved.as_json(),
        "schema.json": schema_json(),
        "index.html": written(paper, "html"),
        "record.pdf": written(paper, "pdf"),
    }
    for told, one in zip(moved.files, chosen, strict=True):
        found[told.name] = one.paper.path.read_bytes()
    return found


@open_to(DECIDES)
@seen
@require_POST
def move_receipt_back(request: SignedIn, pack: UUID) -> HttpResponse:
    """Bring the new authority's receipt back: our side closes."""
    row = shown_pack(request, pack)
    form = ReceiptForm(posted(request), request.FILES)
    if form.is_valid():
        content = form.cleaned_data["receipt"].read()
        attempt(
            form,
            lambda: actions.bring_receipt_back(
                row,
                receipt=receipt_from(content),
                by=request.viewer,
                on=request.today,
            ),
        )
    if form.errors:
        words = [str(one) for each in form.errors.values() for one in each]
        messages.error(request, " ".join(words))
    else:
        messages.success(request, "The receipt is right: the plan is with them now.")
    return redirect("move_pack", pack=row.public_id)
