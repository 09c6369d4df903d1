"""Is the installation well? Each look is one finding, for the page and the command."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from goldenthread.access.models import JobRun, Message, all_rows, shelf_of

LEAST_FREE = 500 * 1024 * 1024
SHOULD_BE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@dataclass(frozen=True)
class Finding:
    """What one look found."""

    name: str
    is_well: bool
    says: str


def database() -> Finding:
    """The database answers, and runs as it was told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        if connection.vendor == "sqlite":
            for pragma, value in SHOULD_BE.items():
                cursor.execute(f"PRAGMA {pragma}")
                if cursor.fetchone()[0] != value:
                    return Finding("database", False, f"{pragma} is not {value}.")
    return Finding("database", True, f"{connection.vendor} answers.")


def migrations() -> Finding:
    """The database has the form that the program expects."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Finding("migrations", False, "Run ./manage migrate.")
    return Finding("migrations", True, "The database has the right form.")


def disk() -> Finding:
    """There is room for records and files."""
    folder = shelf_of(0).folder
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    said = f"{free // 1024**2} MB are free."
    return Finding("disk", free >= LEAST_FREE, said)


def limits() -> Finding:
    """The table that holds sign-in limits is there."""
    cache.set("selfcheck", "1", 5)
    is_well = cache.get("selfcheck") == "1"
    return Finding("limits", is_well, "Sign-in limits are kept in the database.")


def mail() -> Finding:
    """The mail server answers."""
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return Finding("mail", not settings.PRODUCTION, "No mail server is set.")
    try:
        door = get_connection(timeout=10)
        door.open()
        door.close()
    except OSError as problem:
        said = f"{settings.EMAIL_HOST} does not answer: {type(problem).__name__}."
        return Finding("mail", False, said)
    return Finding("mail", True, f"{settings.EMAIL_HOST} answers.")


def waiting(at: datetime) -> Finding:
    """Mails leave: none has waited for an hour."""
    late = all_rows(Message).filter(
        sent_at=None, attempts__lt=99, asked_on__lt=(at - timedelta(days=1)).date()
    )
    count = late.count()
    if count:
        said = f"{count} mails have waited for a day: is ./manage tick run?"
        return Finding("outbox", False, said)
    return Finding("outbox", True, "No mail waits.")


def ticking(at: datetime) -> Finding:
    """The tick runs: a job was done within a day."""
    last = JobRun.objects.exclude(finished_at=None).order_by("-finished_at").first()
    if last is None or last.finished_at is None:
        return Finding("tick", False, "./manage tick has never run: run it by a timer.")
    is_well = at - last.finished_at < timedelta(days=1, hours=2)
    return Finding("tick", is_well, f"The last job ended {last.finished_at:%-d %B}.")


def readiness() -> list[Finding]:
    """What must be well for pages to be served."""
    return [tried(look) for look in (database, migrations, disk)]


def everything(at: datetime) -> list[Finding]:
    """All that an operator wants to know."""
    more = [tried(look) for look in (limits, mail)]
    more += [tried(partial(waiting, at), "outbox"), tried(partial(ticking, at), "tick")]
    return readiness() + more


def tried(look: Callable[[], Finding], name: str = "") -> Finding:
    """A look that fails has found something too."""
    try:
        return look()
    except (DatabaseError, OSError) as problem:
        said = f"It cannot be looked at: {type(problem).__name__}."
        return Finding(name or getattr(look, "__name__", "?"), False, said)
