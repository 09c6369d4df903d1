"""Questions about authorities, events and files."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast

from goldenthread.access.engine.chain import START, Head, instant
from goldenthread.access.models import (
    Authority,
    ChainHead,
    Event,
    Lodged,
    LodgedState,
)
from goldenthread.access.models.events import EVENT_FACTS
from goldenthread.access.rules import Permission, Viewer


def authorities(viewer: Viewer | None) -> QuerySet[Authority]:
    """Every authority in this installation. Who answers for what is public."""
    return Authority.objects.order_by("name")


def events(viewer: Viewer | None) -> QuerySet[Event]:
    """What was done under the viewer's authority, newest first; for its auditors."""
    if viewer is None or not viewer.may(Permission.READ_EVENTS):
        return Event.objects.none()
    mine = Event.objects.filter(authority_id=viewer.authority_id)
    return mine.select_related("actor").order_by("-number")


def events_before(viewer: Viewer | None, number: int | None) -> QuerySet[Event]:
    """Events below a number, newest first; without one, from the newest on."""
    found = events(viewer)
    return found if number is None else found.filter(number__lt=number)


def lodged(viewer: Viewer | None) -> QuerySet[Lodged]:
    """Files lodged under the viewer's authority."""
    return Lodged.objects.visible_to(viewer)


def chain(
    viewer: Viewer,
) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Every event of the viewer's authority in order: facts, hash before, own hash.

    Streamed as plain values: a million events are checked in seconds.
    """
    rows = Event.objects.filter(authority_id=viewer.authority_id).order_by("number")
    is_sqlite = connection.vendor == "sqlite"  # which keeps instants as text
    told = Cast("at", TextField()) if is_sqlite else F("at")
    plain = rows.values_list(*EVENT_FACTS, told, "previous", "hash")
    for *values, at, previous, own in plain.iterator(5000):
        facts = dict(zip(EVENT_FACTS, values, strict=True))
        facts["at"] = instant(at)
        yield facts, previous, own


def head(viewer: Viewer) -> Head:
    """Where the chain of the viewer's authority stands."""
    found = ChainHead.objects.filter(authority_id=viewer.authority_id).first()
    return Head(found.number, found.hash) if found else Head(0, START)


def kept_files(viewer: Viewer) -> QuerySet[Lodged]:
    """Files whose content must be there."""
    return lodged(viewer).exclude(state=LodgedState.REFUSED).order_by("pk")
