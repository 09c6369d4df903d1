"""The last door of a page: what a restriction keeps from its reader is taken out."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from html import escape
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import Support
from goldenthread.casework.rules.letters import address_lines, without
from goldenthread.people.models import Restriction


class KeptFromMiddleware:
    """Take names of settings and others' addresses out of every page about a child.

    Pages hide the fields that hold them; people also type them into reasons, views,
    evidence and notes. Files are made per recipient: ``without_kept`` is their door.
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
    if not plain:
        return ()
    plain += Support.names_kept(viewer)
    parts = {part for words in plain for part in address_lines(words)}
    return tuple(sorted(parts | {escape(part) for part in parts}))


def without_kept(viewer: Viewer, value: Any) -> Any:
    """A plain value of which a file is made, without what is kept from its reader."""
    words = kept_words(viewer)
    return _without(value, words) if words else value


def _without(value: Any, words: tuple[str, ...]) -> Any:
    """The same value, each text in it without some words."""
    if isinstance(value, str):
        return without(value, words)
    if isinstance(value, tuple):
        return tuple(_without(each, words) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    names = [each.name for each in fields(value)]
    return replace(value, **{n: _without(getattr(value, n), words) for n in names})
