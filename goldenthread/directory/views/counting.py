"""Counts that wait until the reader has the page, and are never in its way."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

LOG = logging.getLogger(__name__)


class CountedAfterwards(HttpResponse):
    """An answer that counts something once it has been sent.

    A count that fails is noted without what it was about: the page was whole before.
    """

    count: Callable[[], None] | None = None

    def close(self) -> None:
        """Count, then let go of what the answer holds."""
        count, self.count = self.count, None
        try:
            if count:
                count()
        except DatabaseError as problem:
            LOG.warning("A count was lost: %s", type(problem).__name__)
        finally:
            super().close()


def rendered(
    request: HttpRequest,
    template: str,
    values: dict[str, Any],
    count: Callable[[], None] | None,
) -> HttpResponse:
    """A page, and what is to be counted once it has been sent."""
    answer = CountedAfterwards(render_to_string(template, values, request))
    answer.count = count
    return answer
