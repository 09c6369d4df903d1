"""Mails to those who read for an audit: how many plans wait, and no child's name."""

from collections import Counter
from datetime import date
from typing import Any

from goldenthread.access.actions import send
from goldenthread.access.guard import action
from goldenthread.access.models import User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import AuditReading, AuditRound


@action(needs=Permission.RUN_AUDIT)
def tell_readers(audit: AuditRound, *, address: str, by: Viewer, on: date) -> int:
    """Write to every reader who has plans to read; how many mails were asked for.

    Nobody is written to before the reading has begun. One mail for each number of
    plans: who is given some of another reader's is told again, and nobody twice.
    """
    if audit.opened_on is None or audit.closed_on:
        return 0
    rows = AuditReading.objects.beside(audit).filter(
        audited__round=audit, done_on=None, left_on=None
    )
    waiting = Counter(rows.values_list("reader_id", flat=True))
    users: Any = User.objects.filter(pk__in=waiting, is_active=True).exclude(email="")
    mails = [
        send(
            audit.authority,
            key=f"audit {audit.pk} {user.pk} {waiting[user.pk]}",
            to=user.email,
            words=to_read(audit.name, waiting[user.pk], address),
            on=on,
            by=by,
        )
        for user in users
    ]
    return sum(mail is not None for mail in mails)


def to_read(name: str, count: int, address: str) -> tuple[str, str]:
    """Subject and body: which audit, how many plans, where they are read."""
    plans = "1 plan is" if count == 1 else f"{count} plans are"
    return (
        "Plans to read for an audit",
        f"{plans} yours to read for the audit “{name}”.\n\n"
        f"Sign in to read them, and give one back where you know the child: "
        f"{address}\n\n"
        "Somebody else reads the same plans. Please do not talk about them before "
        "both of you have finished.\n",
    )
