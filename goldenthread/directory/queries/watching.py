"""Who wants mail of new services, and which services are new to them."""

from datetime import date
from urllib.parse import parse_qsl

from django.db.models import QuerySet

from goldenthread.access.models import all_rows
from goldenthread.access.rules import Viewer
from goldenthread.directory.http import hashed
from goldenthread.directory.models import Service, Watcher, whole
from goldenthread.directory.queries.browsing import heading_of, listed_services
from goldenthread.directory.rules import watching
from goldenthread.directory.rules.browsing import Chosen, chosen
from goldenthread.directory.rules.grid import Spot
from goldenthread.directory.rules.search_near import MILE
from goldenthread.directory.rules.where import spot_of


def watcher_with(viewer: Viewer | None, token: str) -> Watcher | None:
    """Whom a link in a mail is for; the token is the permission."""
    rows = all_rows(Watcher).filter(token_hash=hashed(token))
    return rows.select_related("authority").first()


def watchers(viewer: Viewer) -> QuerySet[Watcher]:
    """Those who said yes."""
    rows = Watcher.objects.visible_to(viewer).exclude(confirmed_on=None)
    return rows.select_related("authority").order_by("pk")


def never_watched(viewer: Viewer, *, on: date) -> QuerySet[Watcher]:
    """Addresses that somebody typed and nobody confirmed in time."""
    rows = Watcher.objects.visible_to(viewer).filter(confirmed_on=None)
    return rows.filter(asked_on__lt=on - watching.WAITS)


def _chosen_by(watcher: Watcher) -> Chosen:
    """What a watcher chose."""
    return chosen(dict(parse_qsl(watcher.choice)))


def watched(viewer: Viewer | None, watcher: Watcher) -> str:
    """What a watcher chose, in words."""
    return watching.what(heading_of(None, _chosen_by(watcher)), watcher.district)


def new_to(viewer: Viewer, watcher: Watcher, *, on: date) -> list[Service]:
    """The public services that are new since a watcher was last told, and near.

    Of days after that of their yes, which are over: what is added later today is told
    the next time.
    """
    rows = listed_services(None, _chosen_by(watcher), on=on).filter(
        authority_id=watcher.authority_id,
        added_on__gt=watcher.confirmed_on,
        added_on__gte=watcher.told_until,
        added_on__lt=on,
    )
    spot = spot_of(watcher.district) if watcher.district else None
    return [row for row in whole(rows) if spot is None or _near(row, spot)]


def _near(service: Service, spot: Spot) -> bool:
    """Whether it covers the district's area, or is given close by, or has no place."""
    if any(area.code == spot.district for area in service.service_areas.all()):
        return True
    places = [
        at.location
        for at in service.service_at_locations.all()
        if at.location.easting is not None and not at.location.is_masked
    ]
    if not places:
        return not service.service_areas.all()
    return any(
        spot.metres_to(one.easting or 0, one.northing or 0) <= watching.MILES * MILE
        for one in places
    )
