"""A service as search engines read it: schema.org, without what must stay inside."""

from typing import Any

from goldenthread.directory.rules.envelope import without_empty

Told = dict[str, Any]


def as_jsonld(told: Told, address: str) -> Told:
    """A service of the feed as schema.org says it."""
    who = told["organization"]
    given: Told = {
        "@context": "https://schema.org",
        "@type": "Service",
        "@id": address,
        "url": address,
        "name": told["name"],
        "description": told.get("description"),
        "provider": {
            "@type": "Organization",
            "name": who["name"],
            "url": who.get("website"),
        },
        "areaServed": [each.get("name") for each in told.get("service_areas", [])],
        "audience": audience(told),
        "availableChannel": [
            channel(each) for each in told.get("service_at_locations", [])
        ],
        "sameAs": told.get("url"),
    }
    kept: Told = without_empty(given)
    return kept


def audience(told: Told) -> Told:
    """For whom by age."""
    low, high = told.get("minimum_age"), told.get("maximum_age")
    if low is None and high is None:
        return {}
    return {
        "@type": "PeopleAudience",
        "suggestedMinAge": low,
        "suggestedMaxAge": high,
    }


def channel(at: Told) -> Told:
    """A place where it is given."""
    place = at["location"]
    first: Told = next(iter(place.get("addresses", [])), {})
    if not place.get("name") and not first:
        return {}
    address = {
        "@type": "PostalAddress",
        "streetAddress": first.get("address_1"),
        "addressLocality": first.get("city"),
        "postalCode": first.get("postal_code"),
        "addressCountry": first.get("country"),
    }
    where = {
        "@type": "Place",
        "name": place.get("name"),
        "address": address if first else None,
    }
    return {"@type": "ServiceChannel", "serviceLocation": where}
