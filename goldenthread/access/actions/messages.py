"""Mails: asked for inside an action, sent later by the tick."""

from datetime import date

from django.db import IntegrityError, transaction

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.models import Authority, Message
from goldenthread.access.rules import Viewer


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
