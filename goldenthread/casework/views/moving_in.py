"""A record arrives: a pack opened, looked at, matched, brought in; its receipt."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.actions import LodgedRefused, lodge
from goldenthread.access.guard import once, open_to, record, seen, shows
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.access.tasks import check_evidence
from goldenthread.casework.actions import moving_in as actions
from goldenthread.casework.engine.locked_pack import NotOpened, unlocked
from goldenthread.casework.forms.moving import BringMoveForm, PackForm
from goldenthread.casework.queries import moving as queries
from goldenthread.casework.readers.moved_pack import (
    BrokenPack,
    Unpacked,
    refuse_other,
    unpacked,
)
from goldenthread.casework.rules.moved_paper import moved_paper
from goldenthread.casework.rules.moved_record import (
    MovedRecord,
    WrongRecord,
    record_from,
)
from goldenthread.casework.rules.plan.faces import faces
from goldenthread.casework.views.pages import (
    attempt,
    crumbs,
    found,
    make_once,
    offer,
    posted,
)
from goldenthread.ui.rules import Link

BRINGS = Permission.ALLOCATE
MOST = 210 * 1024 * 1024
NEW, LEAVE = "new", "leave"


@open_to(BRINGS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def moves_in(request: SignedIn) -> HttpResponse:
    """Open a pack that another authority sent; those that were opened before."""
    form = PackForm(posted(request), request.FILES or None)
    opened = None
    if request.method == "POST" and form.is_valid():
        try:
            opened = opened_from(form.cleaned_data)
        except (NotOpened, BrokenPack, WrongRecord) as problem:
            form.add_error(None, str(problem))
    if opened is not None:
        pack = opened

        def act() -> str:
            row = actions.keep_pack(
                request.authority, opened=pack, by=request.viewer, on=request.today
            )
            return reverse("move_in", args=[row.public_id])

        answer = make_once(request, form, act)
        if answer is not None:
            return answer
    values = {
        "form": form,
        "came": queries.came(request.viewer)[:30],
        "crumbs": crumbs(None, Link("Records from other authorities", "")),
    }
    return render(request, "casework/move/in.html", values)


def opened_from(said: Any) -> actions.OpenedPack:
    """A pack opened, and everything in it checked; nothing is kept yet."""
    if said["pack"].size > MOST:
        raise BrokenPack("The pack is larger than 200 MB.")
    content = unlocked(said["pack"].read(), said["passphrase"])
    pack, told = looked_into(content)
    return actions.OpenedPack(content, pack.digest, told)


def looked_into(content: bytes) -> tuple[Unpacked, MovedRecord]:
    """What lies in a pack, checked against what it tells."""
    pack = unpacked(content)
    told = record_from(pack.told)
    refuse_other(pack.files, {one.name: one.sha256 for one in told.files})
    return pack, told


@open_to(BRINGS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def move_in(request: SignedIn, pack: UUID) -> HttpResponse:
    """What would be made of a pack; whose it is; bring it in, or leave it."""
    row = found(queries.came(request.viewer), pack)
    if row.child:
        shows(request, row.child)
    if row.content is None:
        return render(request, "casework/move/done.html", about(row))
    inside, told = looked_into(actions.content_of_pack(row))
    form = BringMoveForm(posted(request))
    hidden = queries.is_hidden_here(request.viewer, row, told)
    known = {str(one.public_id): one for one in queries.may_be(request.viewer, told)}
    choices = [] if hidden else [(key, described(one)) for key, one in known.items()]
    choices += [] if hidden else [(NEW, "Nobody here: make a new record")]
    offer(form, "child", [*choices, (LEAVE, "Bring nothing in: it can be sent again")])
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["child"]
        answer = (
            left(request, row)
            if chosen == LEAVE
            else brought(request, row, form, (inside, told, known.get(chosen)))
        )
        if answer is not None:
            return answer
    paper = moved_paper(told)
    values = about(row) | {
        "told": told,
        "form": form,
        "hidden": actions.HIDDEN if hidden else "",
        "faces": list(faces(paper.blocks, below=2)),
    }
    return render(request, "casework/move/look.html", values)


def about(row: Any) -> dict[str, Any]:
    """What each page of a pack prints."""
    return {
        "pack": row,
        "crumbs": crumbs(
            None,
            Link("Records from other authorities", reverse("moves_in")),
            Link(row.named, ""),
        ),
    }


def described(child: Any) -> str:
    """A child as a choice."""
    return f"{child.name}, born {child.born:%-d %B %Y}, who is here already"


def left(request: SignedIn, row: Any) -> HttpResponse:
    """Bring nothing in."""
    actions.leave_pack(row, by=request.viewer, on=request.today)
    messages.success(request, "Nothing was brought in. The pack can be sent again.")
    return redirect("moves_in")


def brought(
    request: SignedIn, row: Any, form: BringMoveForm, chosen: Any
) -> HttpResponse | None:
    """Check each file, then bring everything in at once; None when it was refused."""
    inside, told, child = chosen
    files, refused = checked(request, inside, told)

    def act() -> str:
        actions.bring_in_move(
            row,
            arrives=actions.Arrives(told, child, files),
            by=request.viewer,
            on=request.today,
        )
        return reverse("move_in", args=[row.public_id])

    token = form.cleaned_data["token"]
    address = attempt(form, lambda: once(token, act, by=request.viewer))
    if address is None:
        return None
    for words in refused:
        messages.error(request, words)
    messages.success(request, "The record is here. Send the receipt to who sent it.")
    return redirect(address)


def checked(
    request: SignedIn, inside: Unpacked, told: MovedRecord
) -> tuple[list[tuple[str, Any]], list[str]]:
    """Each file lodged and looked at; those that are refused, in sentences."""
    every = [(one.title, one.name, inside.files[one.name]) for one in told.files]
    if "record.pdf" in inside.files:
        title = f"The record as {told.sent_by} sent it"
        every.insert(0, (title, "record.pdf", inside.files["record.pdf"]))
    files, refused = [], []
    for title, name, content in every:
        try:
            by, on = request.viewer, request.today
            last = name.rpartition("/")[2]
            lodged = lodge(request.authority, [content], name=last, on=on, by=by)
            looked = check_evidence(lodged, by=by)
            if looked.problem:
                raise LodgedRefused(looked.problem)
            files.append((title, looked))
        except LodgedRefused as problem:
            refused.append(f"{title} was not kept: {problem}")
    return files, refused


@open_to(BRINGS)
@seen
@require_safe
def move_receipt(request: SignedIn, pack: UUID) -> HttpResponse:
    """The receipt, to be sent to the authority that sent the pack."""
    row = found(queries.came(request.viewer), pack)
    if row.child is None:
        raise Http404
    shows(request, row.child)
    record(request.viewer, "took_move_receipt", row)
    return saved_as(row.receipt, "application/json", f"receipt-{row.pk}.json")
