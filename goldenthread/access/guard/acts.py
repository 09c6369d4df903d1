"""What every change goes through: check, do, record, or not at all."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from goldenthread.access.guard.events import record
from goldenthread.access.models import Authority, Owned
from goldenthread.access.rules import Decision, Facts, Permission, Viewer, allowed

P = ParamSpec("P")
M = TypeVar("M", bound=Owned)
R = TypeVar("R")


NO_ROLE = "You cannot do this. Ask your administrator for the role."


class Refused(PermissionDenied):
    """A viewer may not do this. Middleware records it after the rollback."""

    def __init__(
        self, viewer: Viewer, verb: str, subject: Any, rule: str, words: str = NO_ROLE
    ) -> None:
        super().__init__(words)
        self.viewer, self.verb, self.subject, self.rule = viewer, verb, subject, rule


class Stale(Exception):
    """Somebody else saved the record after this form was made."""

    def __init__(self, current: Any) -> None:
        super().__init__("Somebody else changed this while you were writing.")
        self.current = current


def facts_of(subject: Any, viewer: Viewer) -> Facts:
    """What a decision must know of a record."""
    if isinstance(subject, Authority):
        return Facts(subject.pk, True)
    seen = type(subject).objects.visible_to(viewer).filter(pk=subject.pk)
    return Facts(subject.authority_id, seen.exists())


def check(by: Viewer, needs: Permission | None, verb: str, subject: Any) -> Decision:
    """Raise ``Refused`` unless the viewer may do this to the record."""
    if not isinstance(by, Viewer):
        raise TypeError("by= must be a Viewer.")
    facts = facts_of(subject, by)
    if needs is None and facts.authority_id == by.authority_id:
        return Decision(True, "a key was shown")
    decision = allowed(by, needs or Permission.EDIT_PLACES, facts)
    if not decision.is_allowed:
        raise Refused(by, verb, subject, decision.rule)
    return decision


def action(needs: Permission | None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Guard a function that changes records: subject first, ``by`` by keyword.

    One transaction checks, does and writes one event; its subject is what the function
    returns when that is a record, else the first argument. ``needs=None`` is for what
    a key opens instead of a role: an invitation's token, the operator's own console.
    """

    def guard(do: Callable[P, R]) -> Callable[P, R]:
        @wraps(do)
        @transaction.atomic
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            by: Any = kwargs["by"]
            decision = check(by, needs, do.__name__, args[0])
            changed = do(*args, **kwargs)
            subject = changed if isinstance(changed, Owned) else args[0]
            record(by, do.__name__, subject, decision=decision)
            return changed

        guarded.needs = needs  # type: ignore[attr-defined]  # read by the shape tests
        return guarded

    return guard


def part_of_an_action(do: Callable[P, R]) -> Callable[P, R]:
    """For what only ever happens inside an action: a mail is asked for, a file kept.

    It checks no permission and writes no event, for the action around it does both;
    outside a transaction it refuses to run.
    """

    @wraps(do)
    def joined(*args: P.args, **kwargs: P.kwargs) -> R:
        if not isinstance(kwargs["by"], Viewer):
            raise TypeError("by= must be a Viewer.")
        if not connection.in_atomic_block:
            raise RuntimeError(f"{do.__name__} belongs inside an action.")
        return do(*args, **kwargs)

    joined.needs = None  # type: ignore[attr-defined]  # read by the shape tests
    return joined


def current(row: M, version: int) -> M:
    """The row, locked, if ``version`` is still its version; else raise ``Stale``."""
    rows: Any = type(row).unscoped.select_for_update()
    latest: M = rows.get(pk=row.pk)
    if latest.version != version:
        raise Stale(latest)
    latest.version += 1
    return latest
