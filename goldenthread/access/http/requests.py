"""Requests that know who is asking and what day it is."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

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
    """Pages are asked for and forms are sent: this service knows nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in KNOWN:
            return self.get_response(request)
        return HttpResponseNotAllowed(KNOWN, content_type="text/plain; charset=utf-8")


class DayMiddleware:
    """Put today's date and an id on the request; nothing below asks the clock."""

    def __init__(self, get_response: Callable[[Asked], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        request.today = today()
        request.request_id = uuid.uuid4().hex
        return self.get_response(request)
