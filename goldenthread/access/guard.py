"""The one way to change or show a record: check, do, record, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpResponse

from goldenthread.access.clock import now
from goldenthread.access.engine import triggers
from goldenthread.access.engine.chain import START, digest
from goldenthread.access.http import Asked, SignedIn
from goldenthread.access.models import Authority, ChainHead, Event, Owned
from goldenthread.access.rules import Decision, Facts, Permission, Viewer, allowed

P = ParamSpec("P")
M = TypeVar("M", bound=Owned)
R = TypeVar("R")


class Refused(PermissionDenied):
    """A viewer may not do this. Middleware records it after the rollback."""

    def __init__(self, viewer: Viewer, verb: str, subject: Any, rule: str) -> None:
        super().__init__("You cannot do this. Ask your administrator for the role.")
        self.viewer, self.verb, self.subject, self.rule = viewer, verb, subject, rule


class Stale(Exception):
    """Somebody else saved the record after this form was made."""

    def __init__(self, current: Any) -> None:
        super().__init__("Somebody else changed this while you were writing.")
        self.current = current


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
    ChainHead.objects.get_or_create(
        authority_id=authority_id, defaults={"hash": START, "number": 0}
    )
    return ChainHead.objects.select_for_update().get(authority_id=authority_id)


def named(subject: Any) -> tuple[str, str]:
    """What an event calls a record: its kind and its public id."""
    if isinstance(subject, tuple):
        return str(subject[0]), str(subject[1])
    if isinstance(subject, Authority):
        return "access.Authority", subject.slug
    identity = getattr(subject, "public_id", subject.pk)
    return subject._meta.label, str(identity)


def facts_of(subject: Any, viewer: Viewer) -> Facts:
    """What a decision must know of a record."""
    if isinstance(subject, Authority):
        return Facts(subject.pk, True)
    seen = type(subject).objects.visible_to(viewer).filter(pk=subject.pk)
    return Facts(subject.authority_id, seen.exists())


def check(by: Viewer, needs: Permission, verb: str, subject: Any) -> Decision:
    """Raise ``Refused`` unless the viewer may do this to the record."""
    if not isinstance(by, Viewer):
        raise TypeError("by= must be a Viewer.")
    decision = allowed(by, needs, facts_of(subject, by))
    if not decision.is_allowed:
        raise Refused(by, verb, subject, decision.rule)
    return decision


def action(needs: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Guard a function that changes records: subject first, ``by`` by keyword.

    One transaction checks, does and writes one event; its subject is what the function
    returns when that is a record, else the first argument.
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


def current(row: M, version: int) -> M:
    """The row, locked, if ``version`` is still its version; else raise ``Stale``."""
    rows: Any = type(row).unscoped.select_for_update()
    latest: M = rows.get(pk=row.pk)
    if latest.version != version:
        raise Stale(latest)
    latest.version += 1
    return latest


def seen(
    show: Callable[Concatenate[SignedIn, P], R],
) -> Callable[Concatenate[SignedIn, P], R]:
    """Record that personal records were shown; show nothing if that fails."""

    @wraps(show)
    def recorded(request: SignedIn, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if not isinstance(request.viewer, Viewer):
            raise PermissionDenied("Sign in first.")
        answer = show(request, *args, **kwargs)
        record(request.viewer, f"saw {show.__name__}", ("page", request.path))
        return answer

    recorded.seen = True  # type: ignore[attr-defined]  # read by the shape tests
    return recorded


def open_to(
    *permissions: Permission,
) -> Callable[
    [Callable[Concatenate[SignedIn, P], HttpResponse]],
    Callable[Concatenate[Asked, P], HttpResponse],
]:
    """Show a page to those whose role carries one of the permissions.

    A visitor is asked to sign in, then led back; anybody else is refused, and the
    refusal is recorded. Without a permission: everybody who has signed in.
    """

    def guard(
        show: Callable[Concatenate[SignedIn, P], HttpResponse],
    ) -> Callable[Concatenate[Asked, P], HttpResponse]:
        @wraps(show)
        def opened(
            request: Asked, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            viewer = request.viewer
            if viewer is None:
                return redirect_to_login(request.get_full_path())
            if permissions and not any(viewer.may(one) for one in permissions):
                rule = f"no role carries {permissions[0]}"
                raise Refused(viewer, show.__name__, ("page", request.path), rule)
            return show(cast(SignedIn, request), *args, **kwargs)

        return opened

    return guard


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


class RefusalMiddleware:
    """Write down each refusal, after the refused transaction has been undone."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        return self.get_response(request)

    def process_exception(self, request: Any, problem: Exception) -> None:
        if isinstance(problem, Refused):
            refusal = Decision(False, problem.rule)
            record(problem.viewer, problem.verb, problem.subject, decision=refusal)
