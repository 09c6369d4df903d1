"""Addresses of asking without an account, and of what officers make of it."""

from django.urls import path

from goldenthread.casework.views import ask_publicly, public_requests

CAME = "cases/from-the-public/"

urlpatterns = [
    path("ask/", ask_publicly.ask_publicly, name="ask_publicly"),
    path("ask/<slug:area>/", ask_publicly.ask_area, name="ask_area"),
    path(
        "ask/<slug:area>/received/<uuid:key>/",
        ask_publicly.ask_received,
        name="ask_received",
    ),
    path(CAME, public_requests.public_requests, name="public_requests"),
    path(f"{CAME}<uuid:key>/", public_requests.public_request, name="public_request"),
    path(
        f"{CAME}<uuid:key>/file/",
        public_requests.public_request_file,
        name="public_request_file",
    ),
    path(
        f"{CAME}<uuid:key>/child/",
        public_requests.match_public_request,
        name="match_public_request",
    ),
    path(
        f"{CAME}<uuid:key>/begin/",
        public_requests.begin_public_request,
        name="begin_public_request",
    ),
    path(
        f"{CAME}<uuid:key>/not-for-us/",
        public_requests.refuse_public_request,
        name="refuse_public_request",
    ),
]
