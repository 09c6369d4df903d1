"""A service of the Local Offer, taken in as any other, in each of the two worlds."""

from typing import Any

from goldenthread.directory.models import Service
from goldenthread.directory.tests.making import a_place, a_record, a_tag, taken_in


def a_listed_service(world: Any) -> None:
    """A published service with a place and a term."""
    record = a_record(service_at_locations=[a_place()], attributes=[a_tag("Autism")])
    taken_in(world.authority, record)
    rows = Service.objects.visible_to(None).filter(authority=world.authority)
    world.things["service"] = rows.select_related("organisation").get()
    world.things["organisation"] = world.things["service"].organisation
