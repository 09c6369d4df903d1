"""Who may open a page, that it was opened, and that it was refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, NoReturn, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase

from goldenthread.access.guard.acts import Refused
from goldenthread.access.guard.events import record
from goldenthread.access.http import Asked, SignedIn
from goldenthread.access.models import Owned
from goldenthread.access.rules import Decision, Permission, Viewer

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=Owned)


def seen(
    show: Callable[Concatenate[SignedIn, P], R],
) -> Callable[Concatenate[SignedIn, P], R]:
    """Record that personal records were shown; show nothing if that fails.

    One event for each record the page said it shows (``shows``), so that a family can
    be told who looked; for a list or a search, one event for the page.
    """

    @wraps(show)
    def recorded(request: SignedIn, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if not isinstance(request.viewer, Viewer):
            raise PermissionDenied("Sign in first.")
        answer = show(request, *args, **kwargs)
        verb, shown = f"saw {show.__name__}", getattr(request, "shown", [])
        for subject in shown or [("page", request.path)]:
            record(request.viewer, verb, subject)
        return answer

    recorded.seen = True  # type: ignore[attr-defined]  # read by the shape tests
    return recorded


def afterwards(request: SignedIn, do: Callable[[], object]) -> None:
    """Note what is done once a page has answered, or has failed to."""
    request.afterwards = [*getattr(request, "afterwards", []), do]


def shows(request: SignedIn, subject: M) -> M:
    """Note whose record a page is about to show; returns the record."""
    request.shown = [*getattr(request, "shown", []), subject]
    return subject


def open_to(
    *permissions: Permission, sends: Permission | None = None
) -> Callable[
    [Callable[Concatenate[SignedIn, P], HttpResponseBase]],
    Callable[Concatenate[Asked, P], HttpResponseBase],
]:
    """Show a page to those whose role carries one of the permissions.

    A visitor is asked to sign in, then led back; anybody else is refused, and the
    refusal is recorded. Without a permission: everybody who has signed in. ``sends``
    is what the page's form needs, where more people may read than write.
    """

    def guard(
        show: Callable[Concatenate[SignedIn, P], HttpResponseBase],
    ) -> Callable[Concatenate[Asked, P], HttpResponseBase]:
        @wraps(show)
        def opened(
            request: Asked, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            viewer = request.viewer
            if viewer is None:
                return redirect_to_login(request.get_full_path())
            if permissions and not any(viewer.may(one) for one in permissions):
                refuse(request, show.__name__, permissions[0])
            if sends and request.method == "POST" and not viewer.may(sends):
                refuse(request, show.__name__, sends)
            try:
                return show(cast(SignedIn, request), *args, **kwargs)
            finally:
                for tidy in getattr(request, "afterwards", ()):
                    tidy()

        return opened

    return guard


def refuse(request: Asked, verb: str, needs: Permission) -> NoReturn:
    """Refuse a page, or the sending of its form, for want of a role."""
    viewer = cast(SignedIn, request).viewer
    rule = f"no role carries {needs}"
    raise Refused(viewer, verb, ("page", request.path), rule)


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
