"""Rows as Open Referral UK 3.0 writes them, without what must stay inside.

Kept inside: where a masked place is, whoever checked an entry, and e-mail addresses
of persons, in their own fields and in the middle of a text.
"""

from typing import Any

from goldenthread.directory.rules import saying
from goldenthread.directory.rules.envelope import instant, without_empty
from goldenthread.directory.rules.text import is_personal, without_people

Told = dict[str, Any]
UNTOLD = "No description has been given."
NEEDED = ("address_1", "city", "state_province", "postal_code", "country")
OWN = (
    *("name", "fees", "accreditations", "alert", "description", "url", "status"),
    *("minimum_age", "maximum_age", "eligibility_description"),
    *("application_process", "wait_time", "interpretation_services", "summary"),
)
PLAIN: dict[str, tuple[str, ...]] = {
    "cost_options": ("option", "amount_description"),
    "funding": ("source",),
    "languages": ("name", "code", "note"),
    "service_areas": ("name", "extent", "extent_type", "uri", "service_area"),
    "contacts": ("name", "title", "department"),
    "phones": ("number", "extension", "description"),
    "schedules": (
        *("freq", "interval", "byday", "bymonthday", "description"),
        *("schedule_link", "attending_type", "notes"),
    ),
}


def clean(value: Any) -> Any:
    """A value as it may leave: no person's address in a text, whole numbers whole."""
    if isinstance(value, str):
        return without_people(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def fields(row: Any, names: tuple[str, ...]) -> Told:
    """Some fields of a row, under its public id."""
    told = {name: clean(getattr(row, name)) for name in names}
    return {"id": str(row.public_id), **told}


def mail(said: str, names: str = "") -> str:
    """An e-mail address that is no person's."""
    return "" if is_personal(said, names) else said


def minimal(service: Any) -> Told:
    """Only which, and when it was changed."""
    modified = instant(service.last_modified)
    return {"id": str(service.public_id), "last_modified": modified}


def brief(service: Any) -> Told:
    """A service's own fields, and who gives it."""
    checked = service.assured_date
    told = fields(service, OWN) | {
        "organization_id": str(service.organisation.public_id),
        "email": mail(service.email),
        "wait_time": ". ".join(filter(None, [told_free(service), told_wait(service)])),
        "assured_date": checked.isoformat() if checked else None,
        "last_modified": instant(service.last_modified),
        "organization": organisation(service.organisation),
    }
    kept: Told = without_empty(told)
    return kept


def told_free(service: Any) -> str:
    """Whether there are places, when it begins anew, how long people waited when."""
    wait = saying.waits(service.wait_weeks, service.wait_said_on)
    return saying.free(False, service.availability, service.next_starts_on, wait)


def told_wait(service: Any) -> str:
    """What the entry says of waiting in its own words."""
    return saying.wait_words(
        str(clean(service.wait_time) or ""),
        is_counted=service.wait_weeks is not None,
        is_full=service.availability == "full",
    )


def full(service: Any) -> Told:
    """A service with all its parts."""
    own = str(service.public_id)
    told = brief(service)
    for name in ("funding", "languages", "service_areas", "cost_options", "schedules"):
        rows = getattr(service, name).all()
        told[name] = [part(name, each, own) for each in rows]
    apart = [each for each in service.phones.all() if each.contact_id is None]
    told["phones"] = [part("phones", each, own) for each in apart]
    told["contacts"] = [contact(each, service, own) for each in service.contacts.all()]
    told["attributes"] = [attribute(each, own) for each in service.attributes.all()]
    told["service_at_locations"] = [
        {"id": str(each.public_id), "service_id": own, **place_of(each)}
        for each in service.service_at_locations.all()
    ]
    kept: Told = without_empty(told)
    return kept


def part(name: str, row: Any, service: str) -> Told:
    """One part of a service."""
    told = fields(row, PLAIN[name]) | {"service_id": service}
    if name == "cost_options" and row.amount is not None:
        told["amount"] = float(row.amount)
    for day in ("valid_from", "valid_to", "dtstart"):
        if value := getattr(row, day, None):
            told[day] = value.isoformat()
    for hour in ("opens_at", "closes_at"):
        if value := getattr(row, hour, None):
            told[hour] = f"{value:%H:%M:%S}"
    return told


def contact(row: Any, service: Any, own: str) -> Told:
    """Whom to ask, with the numbers."""
    told = part("contacts", row, own) | {"email": mail(row.email, row.name)}
    told["phones"] = [
        fields(each, PLAIN["phones"]) | {"contact_id": str(row.public_id)}
        for each in service.phones.all()
        if each.contact_id == row.pk
    ]
    return told


def attribute(row: Any, own: str) -> Told:
    """A service's term."""
    return {
        "id": str(row.public_id),
        "link_id": own,
        "link_type": "service",
        "taxonomy_term_id": str(row.term.public_id),
        "taxonomy_term": term(row.term),
    }


def term(row: Any) -> Told:
    """A term of a vocabulary."""
    above = row.parent
    return {
        "id": str(row.public_id),
        "name": row.name,
        "description": row.description or row.name,
        "term": row.code,
        "taxonomy": row.taxonomy.name,
        "taxonomy_id": str(row.taxonomy.public_id),
        "parent_id": str(above.public_id) if above else None,
        "term_uri": row.term_uri,
    }


def taxonomy(row: Any) -> Told:
    """A vocabulary."""
    return {
        "id": str(row.public_id),
        "name": row.name,
        "description": row.description or row.name,
        "uri": row.uri,
        "version": row.edition,
    }


def organisation(row: Any) -> Told:
    """Who gives services."""
    return {
        "id": str(row.public_id),
        "name": row.name,
        "description": without_people(row.description) or UNTOLD,
        "email": mail(row.email),
        "website": row.website,
        "logo": row.logo,
        "uri": row.uri,
    }


def organisation_at_length(row: Any, *, with_contacts: bool) -> Told:
    """Who gives services, with official numbers and whom to ask."""
    told = organisation(row)
    own = str(row.public_id)
    told["organization_identifiers"] = [
        fields(each, ("identifier_scheme", "identifier_type", "identifier"))
        | {"organization_id": own}
        for each in row.identifiers.all()
    ]
    if with_contacts:
        told["contacts"] = [
            fields(each, PLAIN["contacts"]) for each in row.contacts.all()
        ]
    return told


def place_of(at: Any) -> Told:
    """Where a service is given; of a masked place only that there is one."""
    place = at.location
    words = "" if place.is_masked else clean(at.description)
    told = {"location_id": str(place.public_id), "description": words}
    return told | {"location": location(place)}


def location(row: Any) -> Told:
    """A place."""
    own = str(row.public_id)
    if row.is_masked:
        masked = "Where this is given is confidential."
        return {"id": own, "location_type": row.location_type, "description": masked}
    names = ("name", "location_type", "description", "transportation")
    told = fields(row, (*names, "external_identifier", "external_identifier_type"))
    told |= {"latitude": row.latitude, "longitude": row.longitude}
    told["addresses"] = [address(each, row) for each in row.addresses.all()]
    told["accessibility"] = [
        fields(each, ("description", "details", "url"))
        | {"location_id": own, "accessibility": each.description}
        for each in row.accessibility.all()
    ]
    return told


def address(row: Any, place: Any) -> Told | None:
    """An address; one that lacks what the standard requires is left out."""
    told = fields(row, (*NEEDED, "attention", "region", "address_type"))
    told["address_1"] = row.address_1 or place.name
    told["state_province"] = row.state_province or row.region or row.city
    told["location_id"] = str(place.public_id)
    return told if all(told[name] for name in NEEDED) else None


def at_place(row: Any) -> Told:
    """A service at a place, as a record of its own."""
    told = {"id": str(row.public_id), "service_id": str(row.service.public_id)}
    return told | place_of(row) | {"service": brief(row.service)}
