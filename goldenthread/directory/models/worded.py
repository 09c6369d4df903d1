"""What an entry says now, as a plain value."""

from collections.abc import Iterable
from typing import Any

from goldenthread.directory.models.services import Service
from goldenthread.directory.rules.wording import PARTS, SAID, Line, Wording, plain

ROWS = {
    "times": "schedules",
    "costs": "cost_options",
    "phones": "phones",
    "contacts": "contacts",
}


def worded(service: Service) -> Wording:
    """What an entry says; one read by ``whole`` asks nothing."""
    said = {name: plain(getattr(service, name)) for name in SAID}
    parts = {
        part: tuple(lines_of(part, getattr(service, name).all()))
        for part, name in ROWS.items()
    }
    places = tuple(place_of(at) for at in service.service_at_locations.all())
    ticked = {"terms": terms_of(service), "areas": areas_of(service)}
    return Wording(said, {**parts, "places": places, **ticked})


def terms_of(service: Service) -> tuple[Line, ...]:
    """The terms it is tagged with, by vocabulary and name."""
    found = {
        str(row.term.public_id): (row.term.taxonomy.name, row.term.name)
        for row in service.attributes.all()
    }
    ordered = sorted(found.items(), key=lambda one: one[1])
    return tuple({"key": key, "name": name} for key, (_, name) in ordered)


def areas_of(service: Service) -> tuple[Line, ...]:
    """The areas it covers, by name; one without an official code by its name."""
    rows = [(str(row), row.code) for row in service.service_areas.all() if str(row)]
    return tuple(
        {"key": code or name, "name": name, "code": code}
        for name, code in sorted(set(rows))
    )


def lines_of(part: str, rows: Iterable[Any]) -> Iterable[Line]:
    """The rows of one part as lines."""
    return (line_of_row(part, row) for row in rows)


def line_of_row(part: str, row: Any) -> Line:
    """A row as a line."""
    line = {name: plain(getattr(row, name)) for name in PARTS[part].fields}
    return {"key": str(row.public_id), **line}


def place_of(at: Any) -> Line:
    """A place as a line: its first address, and all that it has for access."""
    location = at.location
    address = next(iter(location.addresses.all()), None)
    access = [each.description for each in location.accessibility.all()]
    told = {
        name: getattr(address, name, "")
        for name in ("address_1", "city", "postal_code")
    }
    return {
        "key": str(at.public_id),
        "name": location.name,
        **told,
        "access": "; ".join(filter(None, access)),
    }
