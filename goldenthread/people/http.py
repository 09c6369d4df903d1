"""An address of a record that was joined to another leads to the record there is."""

import re
from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from goldenthread.access.models import all_rows
from goldenthread.access.rules import Viewer
from goldenthread.people.models import Child

_CHILD = re.compile(r"^(/children/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=/)")


class JoinedMiddleware:
    """Lead on from a duplicate's pages, which people have kept in mails and marks."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; where no page is, perhaps with the way to another."""
        response = self.answer(request)
        viewer = getattr(request, "viewer", None)
        if response.status_code != 404 or request.method != "GET" or viewer is None:
            return response
        address = _CHILD.match(request.path)
        child = joined_to(viewer, UUID(address[2])) if address else None
        if address is None or child is None:
            return response
        rest = request.get_full_path()[address.end() :]
        return redirect(f"{address[1]}{child.public_id}{rest}")


def joined_to(viewer: Viewer, public_id: UUID) -> Child | None:
    """The record to which a duplicate was joined, if the viewer may open that one."""
    rows = all_rows(Child).filter(authority_id=viewer.authority_id)
    now = rows.filter(public_id=public_id).values_list("merged_into", flat=True).first()
    return Child.objects.visible_to(viewer).filter(pk=now).first() if now else None
