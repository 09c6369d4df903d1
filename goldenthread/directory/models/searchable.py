"""What of a service a search may look at, field by field."""

from collections.abc import Iterable

from goldenthread.directory.models.services import Service


def searchable(service: Service) -> dict[str, str]:
    """The public words of a service by field; one read by ``whole`` asks nothing.

    Where a masked place is stays out of it, and so do people's addresses.
    """
    terms = [each.term for each in service.attributes.all()]
    places = [each.location for each in service.service_at_locations.all()]
    shown = [place for place in places if not place.is_masked]
    addresses = [one for place in shown for one in place.addresses.all()]
    access = [one for place in shown for one in place.accessibility.all()]
    return {
        "name": service.name,
        "organisation": service.organisation.name,
        "summary": service.summary,
        "description": service.description,
        "eligibility": service.eligibility_description,
        "how_to_start": service.application_process,
        "wait": service.wait_time,
        "terms": words(each.name for each in terms),
        "codes": words(each.code for each in terms),
        "terms_explained": words(each.description for each in terms),
        "places": words(place.name for place in shown),
        "addresses": words(f"{one.address_1} {one.city}" for one in addresses),
        "postcodes": words(one.postal_code for one in addresses),
        "areas": words(str(one) for one in service.service_areas.all()),
        "languages": words(str(one) for one in service.languages.all()),
        "access": words(one.description for one in access),
        "costs": words(
            f"{one.option} {one.amount_description}"
            for one in service.cost_options.all()
        ),
        "contacts": words(str(one) for one in service.contacts.all()),
        "telephones": words(one.number for one in service.phones.all()),
        "when": words(one.description for one in service.schedules.all()),
    }


def words(said: Iterable[str]) -> str:
    """Each once, in order, with a full stop between them."""
    return ". ".join(dict.fromkeys(one.strip() for one in said if one.strip()))
