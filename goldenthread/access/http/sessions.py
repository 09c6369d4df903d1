"""Sessions end: after half an hour without a request, and after twelve hours."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from goldenthread.access.clock import now

SINCE = "since"  # session keys: seconds of the clock
SEEN = "seen"
NOTED_EVERY = 60  # seconds; so that not every page writes the session


class SessionLimitsMiddleware:
    """Sign somebody out who has been away too long, or was here too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self.check(request, now().timestamp())
        return self.get_response(request)

    def check(self, request: HttpRequest, at: float) -> None:
        """End the session, or note that it is alive."""
        session = request.session
        since, seen = session.setdefault(SINCE, at), session.setdefault(SEEN, at)
        idle = at - seen > settings.SESSION_IDLE_SECONDS
        if idle or at - since > settings.SESSION_COOKIE_AGE:
            logout(request)
            messages.info(request, "You were signed out. Sign in to go on.")
        elif at - seen > NOTED_EVERY:
            session[SEEN] = at
