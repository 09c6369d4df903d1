"""What tells one service from another, for finding those that are told twice."""

from collections import defaultdict

from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Address, Phone, Service, ServiceAtLocation
from goldenthread.directory.rules.duplicates import Known, digits_of


def known_services(viewer: Viewer | None) -> list[Known]:
    """Every service with its numbers and postcodes, in four questions."""
    numbers: dict[int, set[str]] = defaultdict(set)
    phones = Phone.objects.visible_to(viewer).values_list("service_id", "number")
    for service, number in phones:
        numbers[service].add(digits_of(number))
    at_place: dict[int, set[str]] = defaultdict(set)
    addresses = Address.objects.visible_to(viewer).exclude(postal_code="")
    for place, postcode in addresses.values_list("location_id", "postal_code"):
        at_place[place].add(postcode)
    postcodes: dict[int, set[str]] = defaultdict(set)
    places = ServiceAtLocation.objects.visible_to(viewer)
    for service, place in places.values_list("service_id", "location_id"):
        postcodes[service] |= at_place[place]
    rows = Service.objects.visible_to(viewer).values_list(
        "pk", "public_id", "name", "organisation__name"
    )
    return [
        Known(str(key), name, body, frozenset(numbers[pk]), frozenset(postcodes[pk]))
        for pk, key, name, body in rows
    ]
