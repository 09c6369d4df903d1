"""An entry written anew, whole: its own words and the lines of its parts."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Prefetch

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.models import all_rows
from goldenthread.access.rules import Viewer
from goldenthread.directory.actions.indexing import reindex
from goldenthread.directory.models import (
    Accessibility,
    Address,
    Attribute,
    Contact,
    CostOption,
    EntryVersion,
    Location,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Term,
    whole,
)
from goldenthread.directory.models.whole import located as whole_places
from goldenthread.directory.models.worded import line_of_row, place_of, worded
from goldenthread.directory.rules.where import spot_of
from goldenthread.directory.rules.wording import PARTS, SAID, Line, Wording, typed

R = TypeVar("R")
ROWS: dict[str, type[Any]] = {
    "times": Schedule,
    "costs": CostOption,
    "phones": Phone,
    "contacts": Contact,
}


@part_of_an_action
def write_wording(
    service: Service, wording: Wording, *, at: datetime, by: Viewer
) -> Service:
    """Let the entry say this, keep what it said before, and let the search know.

    ``service`` is locked and counted on by the action around it.
    """
    keep_version(service, at=service.edited_at or service.last_modified, by=by)
    write_all(service, wording, at=at, by=by)
    keep_version(service, at=at, by=by)
    reindex([service], by=by)
    return service


@part_of_an_action
def as_if(
    service: Service,
    wording: Wording,
    *,
    show: Callable[[Any], R],
    at: datetime,
    by: Viewer,
) -> R:
    """What a page would show if the entry said this; nothing stays changed."""
    with transaction.atomic():
        write_all(service, wording, at=at, by=by)
        shown = show(whole(all_rows(Service).filter(pk=service.pk)).get())
        transaction.set_rollback(True)
    return shown


@part_of_an_action
def write_all(service: Service, wording: Wording, *, at: datetime, by: Viewer) -> None:
    """The entry's own words and the lines of its parts."""
    for name in SAID:
        if name in wording.said:
            setattr(service, name, typed(name, wording.said[name]))
    service.last_modified = service.edited_at = at
    service.edited_by_id = by.user_id
    service.save()
    for part in ROWS:
        if part in wording.parts:
            write_lines(service, part, wording.parts[part], by=by)
    if "places" in wording.parts:
        write_places(service, wording.parts["places"], by=by)
    write_ticks(service, wording.parts, by=by)


@part_of_an_action
def write_ticks(
    service: Service, parts: Mapping[str, tuple[Line, ...]], *, by: Viewer
) -> None:
    """The terms it is found by and the areas it covers, where they are told."""
    if "terms" in parts:
        wanted = {line["key"] for line in parts["terms"]}
        rows = Attribute.objects.beside(service).filter(service=service)
        rows.exclude(term__public_id__in=wanted).delete()
        there = set(map(str, rows.values_list("term__public_id", flat=True)))
        terms = Term.objects.beside(service).filter(public_id__in=wanted - there)
        for term in terms.order_by("taxonomy__name", "name"):
            Attribute.objects.create(
                authority_id=service.authority_id, service=service, term=term
            )
    if "areas" in parts:
        write_areas(service, parts["areas"], by=by)


@part_of_an_action
def write_areas(service: Service, lines: tuple[Line, ...], *, by: Viewer) -> None:
    """The areas it covers; a row that says the same stays as it is."""
    wanted = {line["key"]: line for line in lines}
    for row in ServiceArea.objects.beside(service).filter(service=service):
        if wanted.pop(row.code or str(row), None) is None:
            row.delete()
    for line in wanted.values():
        ServiceArea.objects.create(
            authority_id=service.authority_id,
            service=service,
            name=line["name"],
            code=line["code"],
        )


@part_of_an_action
def keep_version(service: Service, *, at: datetime, by: Viewer) -> None:
    """Keep what an entry says now, unless it was kept so already."""
    row = whole(all_rows(Service).filter(pk=service.pk)).get()
    text = worded(row).as_text()
    rows = EntryVersion.objects.beside(service).filter(service=service)
    last = rows.order_by("-number").first()
    if last and last.text == text:
        return
    EntryVersion.objects.create(
        authority_id=service.authority_id,
        service=service,
        number=last.number + 1 if last else 1,
        text=text,
        made_at=at,
        made_by_id=by.user_id if last else row.edited_by_id,
    )


def is_filled(line: Line) -> bool:
    """Whether a line says anything."""
    return any(said for name, said in line.items() if name != "key")


@part_of_an_action
def write_lines(
    service: Service, part: str, lines: Iterable[Line], *, by: Viewer
) -> None:
    """Change the rows that are there, add new ones, remove those left out."""
    model = ROWS[part]
    rows = model.objects.beside(service).filter(service=service)
    there = {str(row.public_id): row for row in rows}
    for line in lines:
        row = there.get(line.get("key", ""))
        is_same = row is not None and dict(line_of_row(part, row)) == dict(line)
        if is_same or is_filled(line):
            there.pop(line.get("key", ""), None)
        if is_same or not is_filled(line):
            continue
        row = row or model(authority_id=service.authority_id, service=service)
        for name in PARTS[part].fields:
            setattr(row, name, typed(name, line.get(name, "")))
        row.save()
    for row in there.values():
        if part == "contacts":  # their numbers are lines of their own
            Phone.objects.beside(row).filter(contact=row).update(contact=None)
        row.delete()


@part_of_an_action
def write_places(service: Service, lines: Iterable[Line], *, by: Viewer) -> None:
    """The same for places. One that others use too is left to them, and copied."""
    located = Prefetch("location", whole_places())
    rows = ServiceAtLocation.objects.beside(service).filter(service=service)
    there = {str(row.public_id): row for row in rows.prefetch_related(located)}
    for line in lines:
        at = there.get(line.get("key", ""))
        is_same = at is not None and dict(place_of(at)) == dict(line)
        if is_same or is_filled(line):
            there.pop(line.get("key", ""), None)
        if is_same or not is_filled(line):
            continue
        location = own_location(service, at)
        write_location(location, line, by=by)
        at = at or ServiceAtLocation(authority_id=service.authority_id, service=service)
        at.location = location
        at.save()
    for at in there.values():
        at.delete()


def own_location(service: Service, at: ServiceAtLocation | None) -> Location:
    """The place to write on: a new one where other services are given there too."""
    if at is None:
        return Location(authority_id=service.authority_id)
    others = ServiceAtLocation.objects.beside(service).filter(location=at.location)
    if not others.exclude(service=service).exists():
        return at.location
    mask = at.location.is_masked
    return Location(authority_id=service.authority_id, is_masked=mask)


def move(location: Location, postcode: str) -> None:
    """Put a place where its postcode is; one that nobody knows is nowhere."""
    spot = spot_of(postcode)
    location.easting = spot.easting if spot else None
    location.northing = spot.northing if spot else None
    location.district = spot.district if spot else ""
    location.latitude = location.longitude = None


@part_of_an_action
def write_location(location: Location, line: Line, *, by: Viewer) -> None:
    """What a line says of a place; where it is on the grid is looked up."""
    location.name = line.get("name", "")
    location.save()
    rows = Address.objects.beside(location).filter(location=location)
    address = rows.order_by("pk").first() or Address(
        authority_id=location.authority_id, location=location, country="GB"
    )
    if address.postal_code != line.get("postal_code", ""):
        move(location, line.get("postal_code", ""))
    for name in ("address_1", "city", "postal_code"):
        setattr(address, name, line.get(name, ""))
    location.save()
    address.location = location
    address.save()
    Accessibility.objects.beside(location).filter(location=location).delete()
    told = [said.strip() for said in line.get("access", "").split(";")]
    Accessibility.objects.add_all(
        Accessibility(
            authority_id=location.authority_id, location=location, description=said
        )
        for said in told
        if said
    )
