"""A service with all its parts, read in a handful of questions."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from goldenthread.access.models import all_rows
from goldenthread.directory.models.checks import Check
from goldenthread.directory.models.locations import Accessibility, Address, Location
from goldenthread.directory.models.parts import (
    Attribute,
    Contact,
    CostOption,
    Funding,
    Language,
    Phone,
    Schedule,
    ServiceArea,
    ServiceAtLocation,
)
from goldenthread.directory.models.services import Service


def whole(services: QuerySet[Service]) -> QuerySet[Service]:
    """Each of these services with its organisation and parts, ready to be printed.

    Whoever may see a service may see its parts, so these are asked for no viewer.
    """
    rows = services.select_related("organisation", "authority", "source", "owner")
    return rows.prefetch_related(*parts(), places())


def in_lists(services: QuerySet[Service]) -> QuerySet[Service]:
    """Each of these services with what a list of results prints and no more."""
    at = all_rows(ServiceAtLocation).select_related("location").order_by("pk")
    return services.select_related("organisation").prefetch_related(
        Prefetch("service_at_locations", at),
        Prefetch("service_areas", all_rows(ServiceArea).order_by("pk")),
    )


def parts() -> list[Prefetch[Any]]:
    """What stands in the service itself."""
    phones = all_rows(Phone).order_by("pk")
    tagged = all_rows(Attribute).select_related("term__taxonomy", "term__parent")
    own: dict[str, type[Any]] = {
        "schedules": Schedule,
        "cost_options": CostOption,
        "funding": Funding,
        "languages": Language,
        "service_areas": ServiceArea,
    }
    return [
        *(
            Prefetch(name, all_rows(model).order_by("pk"))
            for name, model in own.items()
        ),
        Prefetch("contacts", all_rows(Contact).order_by("pk")),
        Prefetch("phones", phones),
        Prefetch("checks", all_rows(Check).order_by("made_on", "pk")),
        Prefetch("attributes", tagged.order_by("pk")),
    ]


def places() -> Prefetch[Any]:
    """The service at its places, each with addresses and what it has for access."""
    at = all_rows(ServiceAtLocation).order_by("pk")
    return Prefetch(
        "service_at_locations", at.prefetch_related(Prefetch("location", located()))
    )


def located() -> QuerySet[Location]:
    """Places with their addresses and what they have for access."""
    return all_rows(Location).prefetch_related(
        Prefetch("addresses", all_rows(Address).order_by("pk")),
        Prefetch("accessibility", all_rows(Accessibility).order_by("pk")),
    )
