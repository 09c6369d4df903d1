"""Where services are given, as far as it may be known: points, towns, their parts."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from goldenthread.access.models import all_rows
from goldenthread.directory.models.parts import ServiceAtLocation
from goldenthread.directory.readers.places import Place, places
from goldenthread.directory.rules.search_localities import Written, localities_of
from goldenthread.directory.rules.search_places import Gazetteer, towns_of
from goldenthread.directory.rules.where import outcode_of

Given = Mapping[int, Sequence[Written]]


def given_at(
    authority: int | None, services: Collection[int] | None = None
) -> dict[int, list[Written]]:
    """The addresses of services on the grid, by service; of all, or of some.

    Nothing of a place that must not be known.
    """
    rows = all_rows(ServiceAtLocation).filter(
        location__is_masked=False,
        location__easting__isnull=False,
        location__northing__isnull=False,
    )
    rows = rows if authority is None else rows.filter(authority_id=authority)
    rows = rows if services is None else rows.filter(service_id__in=services)
    names = ("address_1", "address_2", "city", "postal_code")
    told = rows.order_by("pk").values_list(
        "service_id",
        "location__easting",
        "location__northing",
        *(f"location__addresses__{name}" for name in names),
    )
    found: dict[int, list[Written]] = {}
    for service, east, north, first, second, town, postcode in told:
        lines = (first or "", second or "")
        at = Written(lines, town or "", (postcode or "").upper(), east, north)
        found.setdefault(service, []).append(at)
    return found


def beside(services: Collection[int]) -> set[int]:
    """These services and all others that are given where one of them is."""
    rows = all_rows(ServiceAtLocation)
    at = rows.filter(service_id__in=services).values("location_id")
    others = rows.filter(location_id__in=at).values_list("service_id", flat=True)
    return {*services, *others}


def points_of(given: Given, numbers: Mapping[int, int]) -> NDArray[np.int64]:
    """Where the records are given, each by its number."""
    at = [
        (numbers[service], each.easting, each.northing)
        for service, rows in given.items()
        for each in rows
        if service in numbers
    ]
    return np.array(at, dtype=np.int64).reshape(-1, 3)


def gazetteer_of(given: Given, everyday: frozenset[str]) -> Gazetteer:
    """The towns and the parts of towns of these addresses, and those of our list."""
    every = {each for rows in given.values() for each in rows}
    return Gazetteer(places(), [*towns_in(every), *localities_of(every)], everyday)


def towns_in(rows: Iterable[Written]) -> list[Place]:
    """The towns of addresses."""
    return towns_of(
        {
            (row.town, row.easting, row.northing, outcode_of(row.postcode))
            for row in rows
        }
    )
