"""Services asked for by their numbers: a list somebody kept, a number read out."""

from collections.abc import Sequence
from datetime import date

from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Service, whole
from goldenthread.directory.queries.browsing import hidden_service
from goldenthread.directory.rules.numbers import key_of


def services_numbered(
    viewer: Viewer | None, numbers: Sequence[str], *, on: date
) -> list[Service]:
    """The public services of these numbers, in their order; others are left out."""
    keys = [key for key in map(key_of, numbers) if key is not None]
    rows = Service.objects.visible_to(viewer).current(on=on).filter(pk__in=keys)
    found = {row.pk: row for row in whole(rows)}
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def hidden_numbered(
    viewer: Viewer | None, numbers: Sequence[str], *, on: date
) -> Service | None:
    """The first of these that is hidden since nobody confirmed it."""
    keys = [key for key in map(key_of, numbers) if key is not None]
    return hidden_service(viewer, on, pk__in=keys) if keys else None
