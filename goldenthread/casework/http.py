"""The last door of a page: what a restriction keeps from its reader is taken out."""

from collections.abc import Callable
from html import escape

from django.http import HttpRequest, HttpResponseBase

from goldenthread.access.rules import Viewer
from goldenthread.casework.rules.letters import address_lines, without
from goldenthread.people.models import Restriction


class KeptFromMiddleware:
    """Take names of settings and others' addresses out of every page about a child.

    Pages hide the fields that hold them; people also type them into reasons, views,
    evidence and notes. Files are made per recipient and are not touched here.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer without them, for whoever they are kept from."""
        response = self.answer(request)
        viewer = getattr(request, "viewer", None)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if not getattr(request, "shown", None) or not is_page or response.streaming:
            return response
        if "attachment" in response.get("Content-Disposition", ""):
            return response
        if words := kept_words(viewer):
            text = without(response.content.decode(), words)  # type: ignore[attr-defined]  # not streaming
            response.content = text.encode()  # type: ignore[attr-defined]  # not streaming
        return response


def kept_words(viewer: Viewer | None) -> tuple[str, ...]:
    """The words to be taken out, also as a page writes them."""
    if viewer is None or viewer.day is None:
        return ()
    plain = Restriction.words_kept(viewer, viewer.day)
    parts = {part for words in plain for part in address_lines(words)}
    return tuple(sorted(parts | {escape(part) for part in parts}))
