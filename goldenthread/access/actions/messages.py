"""Mails: asked for inside an action, sent later by the tick."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import Authority, Message
from goldenthread.access.rules import Viewer

CLAIM_LASTS = timedelta(minutes=10)
MOST_ATTEMPTS = 8


@part_of_an_action
def send(
    authority: Authority,
    *,
    key: str,
    to: str,
    words: tuple[str, str],
    on: date,
    by: Viewer,
) -> Message | None:
    """Ask for a mail of ``words`` (subject, body); None when its key was used before.

    ``key`` says what the mail is about and for which day, as in
    ``reminder 2025-03-03 <user>``: a second asking changes nothing. The row is written
    in the transaction of the action around it: no mail tells of what was undone.
    """
    if Message.objects.visible_to(by).filter(authority=authority, key=key).exists():
        return None
    subject, body = words
    try:
        with transaction.atomic():
            return Message.objects.create(
                authority=authority,
                key=key,
                to=to,
                subject=" ".join(subject.split()),
                body=body,
                asked_on=on,
            )
    except IntegrityError:
        return None


@part_of_an_action
def forget_messages(authority_id: int, *, about: str, by: Viewer) -> int:
    """Remove every mail whose key begins so, with the address it was for; how many.

    For somebody who wants no more mail: what waits does not leave.
    """
    rows = Message.objects.visible_to(by).filter(authority_id=authority_id)
    return rows.filter(key__startswith=about).delete()[0]


@part_of_an_action
def claim_messages(authority: Authority, *, at: datetime, by: Viewer) -> list[Message]:
    """Take what waits, so that no other process sends it too.

    A claim ends after ten minutes: what a killed process had claimed is sent by the
    next, under the same message id, so that a mail server knows it again.
    """
    waiting = Message.objects.visible_to(by).filter(
        Q(claimed_at=None) | Q(claimed_at__lt=at - CLAIM_LASTS),
        authority=authority,
        sent_at=None,
        attempts__lt=MOST_ATTEMPTS,
    )
    claimed = list(waiting.select_for_update().order_by("pk")[:200])
    for message in claimed:
        message.claimed_at = at
        message.attempts += 1
        message.save()
    return claimed


@action(needs=None)
def note_sent(message: Message, *, at: datetime, problem: str, by: Viewer) -> Message:
    """Write down that a mail left, or why not. What it said is kept no longer."""
    message.problem = problem[:200]
    if not problem:
        message.sent_at = at
        message.body = ""
    message.save()
    return message
