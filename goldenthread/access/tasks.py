"""Slow work outside transactions: looking at files, sending mail, recurring jobs."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction

from goldenthread.access import actions, queries
from goldenthread.access.clock import now
from goldenthread.access.engine import held
from goldenthread.access.engine.child import looked_at
from goldenthread.access.engine.clamd import problem_with
from goldenthread.access.engine.evidence.verdict import Verdict
from goldenthread.access.engine.shelf import Shelf
from goldenthread.access.rules import Viewer

if TYPE_CHECKING:
    from goldenthread.access.models import Authority, Lodged, Message

log = logging.getLogger(__name__)


def check_evidence(lodged: "Lodged", *, by: Viewer) -> "Lodged":
    """Look at a lodged file in a child process, then open it or refuse it."""
    return actions.settle_evidence(lodged, verdict=verdict_on(lodged), by=by)


def check_handed_in(lodged: "Lodged", *, by: Viewer) -> "Lodged":
    """The same for a file that came through a link in a mail."""
    return actions.settle_handed_in(lodged, verdict=verdict_on(lodged), by=by)


def verdict_on(lodged: "Lodged") -> Verdict:
    """The verdict of our own look, then of the virus scanner if there is one."""
    shelf = Shelf(lodged.path.parent)
    drawn = lodged.path.with_name(f"unnamed-{lodged.public_id.hex}")
    try:
        verdict = looked_at(lodged.path, lodged.name, drawn)
        if settings.CLAMD and not verdict.problem:
            problem = problem_with(lodged.path, settings.CLAMD)
            verdict = replace(verdict, problem=problem)
        if verdict.cleaned and not verdict.problem:
            kept = shelf.put([drawn.read_bytes()], most=settings.LARGEST_FILE * 5)
            verdict = replace(verdict, sha256=kept.sha256, size=kept.size)
        return verdict
    finally:
        drawn.unlink(missing_ok=True)


def machine(authority: "Authority") -> Viewer:
    """Who acts at night: nobody in particular, for one authority."""
    return Viewer(None, authority.pk, channel="job")


def deliver(authority: "Authority") -> int:
    """Send the mails of an authority that wait; how many left."""
    by = machine(authority)
    with transaction.atomic():
        waiting = actions.claim_messages(authority, at=now(), by=by)
    door = get_connection() if waiting else None
    left = 0
    for message in waiting:
        problem = ""
        try:
            mail(message, door).send()
        except (OSError, SMTPException) as refusal:
            problem = f"{type(refusal).__name__}: the mail server did not take it."
            log.warning("A mail did not leave.", extra={"authority_id": authority.pk})
        actions.note_sent(message, at=now(), problem=problem, by=by)
        left += not problem
    return left


def mail(message: "Message", door: Any) -> EmailMessage:
    """The mail that a row stands for; sent again, it has the same id."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    headers = {
        "Message-ID": f"<{message.public_id}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    words = (message.subject, message.body, settings.DEFAULT_FROM_EMAIL, [message.to])
    return EmailMessage(*words, headers=headers, connection=door)


def do_once(
    name: str, do: Callable[[], str], *, on: date, authority: "Authority | None"
) -> str:
    """Do a day's job unless it was done; what came of it, '' when it was done before.

    A job that was cut short begins anew an hour later, so each must bear that.
    """
    by = Viewer(None, authority.pk if authority else 0, channel="job")
    with transaction.atomic():
        run = actions.start_job(authority, name=name, on=on, at=now(), by=by)
    if run is None:
        return ""
    outcome = do()
    with transaction.atomic():
        actions.finish_job(run, outcome=outcome, at=now(), by=by)
    return outcome


def check_files(viewer: Viewer, *, on: date) -> str:
    """Read every file of an authority again: is it there, and still the same?"""
    kept = queries.kept_files(viewer).iterator(chunk_size=500)
    lost = [one for one in kept if not Shelf(one.path.parent).is_whole(one.sha256)]
    for one in lost:
        log.error("A file is lost or changed.", extra={"file": str(one.public_id)})
    return f"{len(lost)} files are lost or changed." if lost else "Every file is whole."


def tidy(viewer: None, *, on: date) -> str:
    """Remove what has had its day, and let the database learn its own shape."""
    with transaction.atomic():
        removed = actions.tidy(None, at=now(), by=Viewer(None, 0, channel="job"))
    held.let_go(before=now().timestamp() - held.LASTS)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Not "optimize": a fresh connection's learns nothing before SQLite 3.46,
            # and without figures a list of cases reads every child three times.
            # Whole: a sample misjudges how few children one officer has.
            cursor.execute("ANALYZE")
    return f"Removed {removed} rows that had had their day."
