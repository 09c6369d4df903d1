"""Requests that know who is asking and what day it is."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
)

from goldenthread.access.clock import today
from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer

KNOWN = ("GET", "HEAD", "POST")


class Asked(HttpRequest):
    """A request that knows the day, and the viewer if somebody has signed in."""

    viewer: Viewer | None
    authority: Authority | None
    today: date
    request_id: str


class SignedIn(Asked):
    """A request from somebody who has signed in and holds a job today."""

    viewer: Viewer
    authority: Authority
    shown: list[Any]
    afterwards: list[Callable[[], object]]


class MethodsMiddleware:
    """Pages are asked for and forms are sent: this service knows nothing else.

    A view that other sites' programs read answers the other methods by itself: it has
    a function ``other_methods`` for them, and stands before any question of forms.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: Any
    ) -> HttpResponseBase | None:
        """Refuse what no page answers, before its view is called."""
        if request.method in ("GET", "HEAD"):
            return None
        if others := getattr(view, "other_methods", None):
            answered: HttpResponseBase = others(request)
            return answered
        if request.method in KNOWN:
            return None
        return HttpResponseNotAllowed(KNOWN, content_type="text/plain; charset=utf-8")


class DayMiddleware:
    """Put today's date and an id on the request; nothing below asks the clock."""

    def __init__(self, get_response: Callable[[Asked], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        request.today = today()
        request.request_id = uuid.uuid4().hex
        return self.get_response(request)
