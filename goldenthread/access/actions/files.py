"""Files that people lodge: kept first, checked second, opened last."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import ForeignObjectRel

from goldenthread.access.engine.evidence.verdict import Verdict
from goldenthread.access.engine.names import shown_name
from goldenthread.access.engine.shelf import TooLarge
from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import (
    Authority,
    Lodged,
    LodgedState,
    all_rows,
    shelf_of,
)
from goldenthread.access.rules import Permission, Viewer


class LodgedRefused(Exception):
    """The file was not taken; the words say why and what to do."""


@action(needs=Permission.LODGE_FILE)
def lodge(
    authority: Authority, pieces: Iterable[bytes], *, name: str, on: date, by: Viewer
) -> Lodged:
    """Keep a file as it came, in quarantine: nobody can open it yet.

    Evidence is then looked at by ``check_evidence``; a source document is read by
    ``documents`` and never opened. ``pieces`` may be an upload's ``chunks()``.
    """
    return _kept(authority, pieces, name, on, by)


@action(needs=None)
def lodge_by_key(
    authority: Authority, pieces: Iterable[bytes], *, name: str, on: date, by: Viewer
) -> Lodged:
    """Keep a file that came through a link in a mail; ``by`` stands for its token."""
    return _kept(authority, pieces, name, on, by)


def _kept(
    authority: Authority, pieces: Iterable[bytes], name: str, on: date, by: Viewer
) -> Lodged:
    try:
        kept = shelf_of(authority.pk).put(pieces, most=settings.LARGEST_FILE)
    except TooLarge:
        most = settings.LARGEST_FILE // (1024 * 1024)
        raise LodgedRefused(
            f"The file is larger than {most} MB. Make it smaller and try again."
        ) from None
    return Lodged.objects.create(
        authority=authority,
        name=shown_name(name),
        sha256=kept.sha256,
        size=kept.size,
        kind="",
        state=LodgedState.QUARANTINED,
        lodged_on=on,
        lodged_by_id=by.user_id,
    )


MADE_MOST = 50  # how many times the largest upload a file of our own may be


@part_of_an_action
def keep_made(
    authority_id: int, content: bytes, *, name: str, kind: str, on: date, by: Viewer
) -> Lodged:
    """Keep a file that this service has made itself: it needs no looking at."""
    most = settings.LARGEST_FILE * MADE_MOST
    kept = shelf_of(authority_id).put([content], most=most)
    return Lodged.objects.create(
        authority_id=authority_id,
        name=shown_name(name),
        sha256=kept.sha256,
        size=kept.size,
        kind=kind,
        state=LodgedState.OPEN,
        lodged_on=on,
        lodged_by_id=by.user_id,
    )


@part_of_an_action
def remove_made(lodged: Lodged, *, problem: str, by: Viewer) -> Lodged:
    """Remove the content of a file that this service made; the row says why."""
    return _settled(lodged, LodgedState.REFUSED, Verdict(lodged.kind, problem))


@part_of_an_action
def discard_made(lodged: Lodged, *, by: Viewer) -> None:
    """Remove a file that this service made and makes anew, row and content."""
    authority_id, sha256 = lodged.authority_id, lodged.sha256
    lodged.delete()
    forget(authority_id, sha256)


@action(needs=Permission.LODGE_FILE)
def open_lodged(lodged: Lodged, *, kind: str, by: Viewer) -> Lodged:
    """Let colleagues open a file that has been checked."""
    return _settled(lodged, LodgedState.OPEN, Verdict(kind))


@action(needs=Permission.LODGE_FILE)
def refuse_lodged(lodged: Lodged, *, problem: str, by: Viewer) -> Lodged:
    """Refuse a file; its content is removed, the row says why."""
    return _settled(lodged, LodgedState.REFUSED, Verdict(lodged.kind, problem))


@action(needs=Permission.LODGE_FILE)
def let_go_unused(lodged: Lodged, *, by: Viewer) -> None:
    """Refuse a file that came with a form which was not saved: no row stands for it."""
    now = all_rows(Lodged).filter(pk=lodged.pk, state=LodgedState.OPEN).first()
    if now and not is_used(now):
        problem = "The form was not saved."
        _settled(now, LodgedState.REFUSED, Verdict(now.kind, problem))


@action(needs=None)
def drop_handed_in(lodged: Lodged, *, by: Viewer) -> None:
    """The same for a file that came by a key, or without an account."""
    now = all_rows(Lodged).filter(pk=lodged.pk, state=LodgedState.OPEN).first()
    if now and not is_used(now):
        _settled(now, LodgedState.REFUSED, Verdict(now.kind, "The form was not saved."))


def is_used(lodged: Lodged) -> bool:
    """Whether any row of any table stands for a file."""
    fields = Lodged._meta.get_fields(include_hidden=True)
    return any(
        all_rows(each.related_model).filter(**{each.field.name: lodged}).exists()
        for each in fields
        if isinstance(each, ForeignObjectRel) and not each.many_to_many
    )


@action(needs=Permission.LODGE_FILE)
def settle_evidence(lodged: Lodged, *, verdict: Verdict, by: Viewer) -> Lodged:
    """Open a piece of evidence or refuse it, as was found by looking at it."""
    return _looked_at(lodged, verdict)


@action(needs=None)
def settle_handed_in(lodged: Lodged, *, verdict: Verdict, by: Viewer) -> Lodged:
    """The same for a file that came through a link in a mail."""
    return _looked_at(lodged, verdict)


def _looked_at(lodged: Lodged, verdict: Verdict) -> Lodged:
    """What becomes of a file. A picture was drawn anew: the copy without the camera's
    notes takes the place of what was lodged.
    """
    if verdict.problem:
        return _settled(lodged, LodgedState.REFUSED, verdict)
    before = lodged.sha256
    if verdict.sha256:
        lodged.sha256, lodged.size = verdict.sha256, verdict.size
    _settled(lodged, LodgedState.OPEN, verdict)
    if lodged.sha256 != before:
        forget(lodged.authority_id, before)
    return lodged


def _settled(lodged: Lodged, state: LodgedState, verdict: Verdict) -> Lodged:
    """Write down what came of looking at a file."""
    lodged.state, lodged.kind = state, verdict.kind
    lodged.problem = verdict.problem
    lodged.version += 1
    lodged.save()
    if state == LodgedState.REFUSED:
        forget(lodged.authority_id, lodged.sha256)
    return lodged


def forget(authority_id: int, sha256: str) -> None:
    """Remove a file's content unless another row still stands for it."""
    rows = all_rows(Lodged).filter(authority_id=authority_id, sha256=sha256)
    if not rows.exclude(state=LodgedState.REFUSED).exists():
        path = shelf_of(authority_id).path(sha256)
        transaction.on_commit(lambda: path.unlink(missing_ok=True))
