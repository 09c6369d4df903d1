"""Records and services for tests, taken in through the import that people use."""

from datetime import date
from typing import Any

from goldenthread.access.clock import today
from goldenthread.access.models import Authority
from goldenthread.access.rules import Role, Viewer
from goldenthread.directory.actions import Report, import_directory
from goldenthread.directory.models import Service, whole
from goldenthread.directory.rules.shapes import page_of

DAY = date(2026, 11, 1)
SWIM = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a01"
CLUB = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a02"


def operator(authority: Authority) -> Viewer:
    """Whoever sits at the console."""
    roles = frozenset({Role.ADMINISTRATOR})
    return Viewer(None, authority.pk, roles, channel="command", day=DAY)


def a_record(name: str = "Swim together", key: str = SWIM, **said: Any) -> Any:
    """A record as version 3 of the standard writes it."""
    organisation = {"id": "org-1", "name": "Splash", "description": "A club."}
    return {
        "id": key,
        "name": name,
        "description": "A swimming session for children with additional needs.",
        "status": "active",
        "organization": organisation,
        "assured_date": today().isoformat(),
        "last_modified": "2026-10-01T09:00:00Z",
        **said,
    }


def a_place(name: str = "Pool", postcode: str = "PL4 8RT", **said: Any) -> Any:
    """A service's place, as a record holds it."""
    address = {"address_1": "1 Pool Lane", "city": "Plymouth", "postal_code": postcode}
    location = {"id": f"place {name}", "name": name, "addresses": [address], **said}
    return {"id": f"at {name}", "location": location}


def a_tag(name: str, vocabulary: str = "Types of need") -> Any:
    """A term a service is tagged with, as a record holds it."""
    term = {"id": f"{vocabulary} {name}", "name": name, "taxonomy": vocabulary}
    return {"taxonomy_term": term | {"description": f"About {name}."}}


def taken_in(
    authority: Authority, *records: Any, on: date = DAY, anyway: bool = False
) -> Report:
    """What came of taking in records."""
    return import_directory(
        authority,
        pages=[page_of(list(records))],
        address="feed.json",
        on=on,
        by=operator(authority),
        anyway=anyway,
    )


def the_service(authority: Authority, key: str = SWIM) -> Service:
    """A service by the id of its source."""
    rows = whole(Service.objects.visible_to(operator(authority)))
    return rows.get(authority=authority, source_key=key)
