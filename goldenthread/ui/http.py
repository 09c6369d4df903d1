"""Middleware that says on every answer what a browser may do and keep."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from goldenthread.ui.rules import FILE_POLICY, HEADERS, PRIVATE

FRAMES = "X-Frame-Options"


class HeadersMiddleware:
    """Stands above the session's middleware, so that it sees cookies come and go."""

    def __init__(self, next_layer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.next_layer = next_layer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.next_layer(request)
        for name, value in HEADERS.items():
            if not (
                name == FRAMES and getattr(response, "xframe_options_exempt", False)
            ):
                response.headers.setdefault(name, value)
        if _is_private(request, response):
            response.headers["Cache-Control"] = PRIVATE
        if _session_ends(request, response):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            response.headers["Content-Security-Policy"] = FILE_POLICY
        return response


def _is_private(request: HttpRequest, response: HttpResponseBase) -> bool:
    """A session's cookie in or out: the answer may hold what only this person sees."""
    name = settings.SESSION_COOKIE_NAME
    return name in request.COOKIES or name in response.cookies


def _session_ends(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Signing out takes the session's cookie away."""
    name = settings.SESSION_COOKIE_NAME
    leaving = response.cookies.get(name)
    return name in request.COOKIES and leaving is not None and not leaving.value
