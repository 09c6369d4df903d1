"""How far each part of an area is from services: by need or theme, and by age."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Attribute, Location, Service
from goldenthread.directory.models.given import given_at
from goldenthread.directory.readers.postcodes import Sector, sectors
from goldenthread.directory.rules import reaching
from goldenthread.places.models import Place

ANY_AGE = (0, 130)


@dataclass(frozen=True)
class Far:
    """How far the parts of an area are from the nearest service of a term."""

    term: str
    at_places: int
    apart: int
    bands: tuple[int, ...]
    furthest: list[tuple[str, float]]


def own_area(viewer: Viewer) -> str:
    """The official code of the council's area: its own, or where most services are."""
    own = Place.objects.visible_to(viewer).filter(authority_id=viewer.authority_id)
    for code in own.exclude(code="").order_by("pk").values_list("code", flat=True):
        if sectors(code):
            return code
    rows = Location.objects.visible_to(viewer).filter(
        authority_id=viewer.authority_id, is_masked=False
    )
    counted = Counter(rows.exclude(district="").values_list("district", flat=True))
    return min(counted, key=lambda code: (-counted[code], code), default="")


def vocabularies(viewer: Viewer, *, on: date) -> list[str]:
    """The lists of needs and themes that services are tagged with."""
    rows = tags(viewer, on=on).order_by("term__taxonomy__name")
    return list(rows.values_list("term__taxonomy__name", flat=True).distinct())


def tags(viewer: Viewer, *, on: date) -> Any:
    """The tags of the authority's listed services."""
    listed = Service.objects.visible_to(None).listed(on=on)
    own = listed.filter(authority_id=viewer.authority_id)
    return Attribute.objects.visible_to(None).filter(service__in=own)


def how_far(
    viewer: Viewer,
    vocabulary: str,
    ages: tuple[int, int] = ANY_AGE,
    *,
    on: date,
) -> tuple[tuple[Sector, ...], list[Far]]:
    """The parts of the area, and for each term how far they are from a service.

    A masked place is at no distance from anywhere: its service counts as one apart.
    """
    low, high = ages
    rows = tags(viewer, on=on).filter(term__taxonomy__name=vocabulary)
    told = rows.order_by("term__name").values_list(
        "term__name", "service_id", "service__minimum_age", "service__maximum_age"
    )
    found: dict[str, set[int]] = {}
    for term, service, youngest, oldest in told:
        fits = (youngest or 0) <= high and (130 if oldest is None else oldest) >= low
        found.setdefault(term, set()).update([service] if fits else [])
    parts = sectors(own_area(viewer))
    return parts, _measured(parts, found, viewer)


def _measured(
    parts: tuple[Sector, ...], found: dict[str, set[int]], viewer: Viewer
) -> list[Far]:
    """The distances of each term's services, all points measured once."""
    given = given_at(viewer.authority_id)
    points = sorted(
        {(at.easting, at.northing) for rows in given.values() for at in rows}
    )
    columns = {point: number for number, point in enumerate(points)}
    where = np.array([(one.east, one.north) for one in parts], dtype=np.int64)
    metres = reaching.distances(
        where.reshape(-1, 2), np.array(points, dtype=np.int64).reshape(-1, 2)
    )
    names = [one.name for one in parts]
    rows = []
    for term, services in found.items():
        placed = services & given.keys()
        at = {
            columns[one.easting, one.northing]
            for service in placed
            for one in given[service]
        }
        near = reaching.nearest(metres, sorted(at))
        bands, far = reaching.banded(near), reaching.furthest(names, near)
        rows.append(Far(term, len(placed), len(services - placed), bands, far))
    return rows
