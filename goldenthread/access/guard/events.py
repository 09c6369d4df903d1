"""The chain of events of an authority: adding one, and the rare unlocking."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from goldenthread.access.clock import now
from goldenthread.access.engine import triggers
from goldenthread.access.engine.chain import START, digest
from goldenthread.access.models import Authority, ChainHead, Event
from goldenthread.access.rules import Decision, Viewer


def record(
    viewer: Viewer,
    verb: str,
    subject: Any,
    *,
    decision: Decision | None = None,
    about: str = "",
    artefact: str = "",
) -> Event:
    """Add one event to the authority's chain. When this fails, the act must not happen.

    ``subject`` is a record, or a plain (kind, id) pair; ``artefact`` a digest.
    """
    kind, identity = named(subject)
    made = decision or Decision(True, "")
    with transaction.atomic():
        head = locked_head(viewer.authority_id)
        event = Event(
            authority_id=viewer.authority_id,
            number=head.number + 1,
            at=now(),
            actor_id=viewer.user_id,
            roles=",".join(sorted(viewer.roles)),
            verb=verb[:100],
            subject=kind[:100],
            subject_id=identity[:64],
            about=about[:500],
            decision="allowed" if made.is_allowed else "refused",
            rule=made.rule[:100],
            purpose=viewer.purpose[:200],
            channel=viewer.channel,
            request_id=viewer.request_id,
            digest=artefact,
            previous=head.hash,
        )
        event.hash = digest(event.previous, event.facts())
        event.save(force_insert=True)
        head.number, head.hash = event.number, event.hash
        head.save()
    return event


def locked_head(authority_id: int) -> ChainHead:
    """The head of an authority's chain, locked until the transaction ends."""
    heads = ChainHead.objects.select_for_update()
    if head := heads.filter(authority_id=authority_id).first():
        return head
    ChainHead.objects.get_or_create(
        authority_id=authority_id, defaults={"hash": START, "number": 0}
    )
    return heads.get(authority_id=authority_id)


def named(subject: Any) -> tuple[str, str]:
    """What an event calls a record: its kind and its public id."""
    if isinstance(subject, tuple):
        return str(subject[0]), str(subject[1])
    if isinstance(subject, Authority):
        return "access.Authority", subject.slug
    identity = getattr(subject, "public_id", subject.pk)
    return subject._meta.label, str(identity)


@contextmanager
def events_unlocked() -> Iterator[None]:
    """Let events be deleted: only to remove an example area, or to empty a database."""
    vendor = connection.vendor
    with connection.cursor() as cursor:
        for statement in triggers.OFF[vendor]:
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in triggers.ON[vendor]:
                cursor.execute(statement)
