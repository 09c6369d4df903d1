"""A record of another directory read into what we keep."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from goldenthread.directory.rules import values as v
from goldenthread.directory.rules.fields import (
    ACCESSIBILITY,
    ADDRESS,
    IDENTIFIER,
    LOCATION,
    NAME,
    ORGANISATION,
    PARTS,
    SERVICE,
)
from goldenthread.directory.rules.findings import Finding, Notes
from goldenthread.directory.rules.grid import grid_of
from goldenthread.directory.rules.text import (
    identity,
    instant_of,
    is_personal,
    telephone_of,
)
from goldenthread.directory.rules.where import spot_of

STATUS = {
    **{word: word for word in ("active", "inactive", "defunct", "temporarily closed")},
    "": "active",
    "open": "active",
    "published": "active",
    "closed": "defunct",
    "archived": "defunct",
    "deleted": "defunct",
}
SECRET = re.compile(
    r"\b(confidential|undisclosed|not disclosed|address withheld|secret)\b", re.I
)
AREA_CODE = re.compile(r"\b([EWSNK]\d{8})\b")
FAR = 2000  # metres between a place's coordinates and its postcode
UK = ((49.0, 61.5), (-9.0, 2.5))  # latitudes, longitudes
KNOWN = {
    *SERVICE,
    *PARTS,
    *("id", "organization_id", "organization", "status", "last_modified", "phones"),
    *("service_at_locations", "attributes", "program", "program_id", "locations"),
}


class Unfit(ValueError):
    """A record that cannot be taken in; the sentence says why."""


@dataclass
class Row:
    """A row to be: the id it has at its source, its UUID, its values."""

    key: str
    public_id: UUID
    values: dict[str, Any]
    parts: dict[str, list["Row"]] = field(default_factory=dict)


@dataclass
class Tag:
    """A service tagged with a term of a vocabulary, and perhaps the term above it."""

    public_id: UUID
    term: Row
    taxonomy: Row
    parent: str = ""


@dataclass
class Entry:
    """A record that can be taken in."""

    key: str
    public_id: UUID
    values: dict[str, Any]
    modified: datetime | None
    organisation: Row
    parts: dict[str, list[Row]]
    places: list[tuple[Row, Row]]  # the service at a place, and the place
    tags: list[Tag]
    raw: dict[str, Any]
    digest: str
    findings: list[Finding]


def entry_of(raw: Any, *, source: str) -> Entry:
    """A record in the shape of version 3, read; ``Unfit`` where it cannot be."""
    if not isinstance(raw, dict):
        raise Unfit("It is no record: names with values were expected.")
    notes = Notes()
    values = read_service(raw, notes)
    if not values["name"]:
        raise Unfit("The record has no name.")
    key = str(raw.get("id") or "").strip()[:200]
    if not key:
        key = f"{values['name']} ({(raw.get('organization') or {}).get('name', '')})"
        notes.repaired("id", "The record has no id: one was made of its name.")
    public_id = identity(source, key)
    if key.lower() != str(public_id):
        notes.repaired("id", f"The id {key[:40]!r} is no UUID: {public_id} was made.")
    reader = Reader(source, str(public_id), notes)
    return Entry(
        key=key,
        public_id=public_id,
        values=values,
        modified=modified_of(raw, notes),
        organisation=reader.organisation(raw),
        parts={name: reader.part(raw, name) for name in PARTS}
        | {"phones": reader.phones(raw)},
        places=[reader.place(each) for each in v.rows(raw, "service_at_locations")],
        tags=reader.tags(raw),
        raw={name: value for name, value in raw.items() if name not in KNOWN and value},
        digest=digest_of(raw),
        findings=notes.found,
    )


def digest_of(raw: Any) -> str:
    """A fingerprint of a record as it came."""
    said = json.dumps(raw, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def read_service(raw: dict[str, Any], notes: Notes) -> dict[str, Any]:
    """The service's own values."""
    values = v.read_fields(raw, SERVICE, notes)
    low, high = values["minimum_age"], values["maximum_age"]
    if low is not None and high is not None and high < low:
        notes.repaired("age", f"Ages {low:g} to {high:g} were left out.")
        values["minimum_age"] = values["maximum_age"] = None
    if low == high == 0:
        notes.suspect("age", "Ages 0 to 0: is this meant?")
    for name in ("email", "assurer_email"):
        if values[name] and is_personal(values[name]):
            words = f"{name} looks like a person's: it is kept and not published."
            notes.private("personal email", words)
    values["status"] = status_of(raw.get("status"), notes)
    return values


def status_of(value: Any, notes: Notes) -> str:
    """One of the four words of the standard."""
    said = str(value or "").strip()
    found = STATUS.get(said.lower(), "inactive")
    if found != said:
        notes.repaired("status", f"The status {said[:40]!r} was read as {found}.")
    return found


def modified_of(raw: dict[str, Any], notes: Notes) -> datetime | None:
    """When the record was last changed at its source."""
    said = str(raw.get("last_modified") or "").strip()
    if not said:
        return None
    found, with_zone = instant_of(said)
    if found is None:
        notes.repaired("date", f"last_modified {said[:40]!r} cannot be read.")
    elif not with_zone:
        notes.repaired("date", "last_modified says no zone: read as UK time.")
    return found


@dataclass
class Reader:
    """Reads what stands inside a service."""

    source: str
    service: str
    notes: Notes

    def row(self, raw: dict[str, Any], fields: v.Fields, *at: str) -> Row:
        """A row; where it has no id, one is made of where it stands."""
        key = str(raw.get("id") or "").strip()[:200] or " ".join((self.service, *at))
        values = v.read_fields(raw, fields, self.notes)
        return Row(key, identity(self.source, key), values)

    def organisation(self, raw: dict[str, Any]) -> Row:
        """Who gives the service; without a name it is known by its id alone."""
        given = dict(next(iter(v.rows(raw, "organization")), {}))
        given["id"] = given.get("id") or raw.get("organization_id")
        given["website"] = given.get("website") or given.get("url")
        row = self.row(given, ORGANISATION, "organisation")
        if given.get("name") and not row.values["description"]:
            self.notes.suspect("organisation", "The organisation has no description.")
        row.parts["identifiers"] = [
            self.row(each, IDENTIFIER, row.key, "identifier", str(n))
            for n, each in enumerate(v.rows(given, "organization_identifiers"))
        ]
        return row

    def part(self, raw: dict[str, Any], name: str) -> list[Row]:
        """Rows of one kind that hold anything."""
        found = []
        for n, each in enumerate(v.rows(raw, name)):
            row = self.row(each, PARTS[name], name, str(n))
            if name == "service_areas":
                row.values["code"] = area_code(each)
            if name == "contacts":
                row.parts["phones"] = self.phones(each, "contacts", str(n))
            if any(row.values.values()) or any(row.parts.values()):
                found.append(row)
        return found

    def phones(self, raw: dict[str, Any], *at: str) -> list[Row]:
        """Telephone numbers, apart from the words around them."""
        found = []
        for n, each in enumerate(v.rows(raw, "phones")):
            said = str(each.get("number") or "")
            number, label = telephone_of(v.text(said, "number", self.notes))
            told = v.text(each.get("description"), "description", self.notes)
            if label:
                words = f"The telephone {said[:60]!r} was split: number and label."
                self.notes.repaired("telephone", words)
            row = self.row(each, {"extension": v.short(20)}, *at, "phones", str(n))
            row.values |= {"number": number[:60], "description": (told or label)[:255]}
            if number:
                found.append(row)
        return found

    def place(self, raw: dict[str, Any]) -> tuple[Row, Row]:
        """A service at a place, and the place."""
        inner = next(iter(v.rows(raw, "location")), {})
        given = {**inner, "id": inner.get("id") or raw.get("location_id")}
        if not given["id"]:
            given["id"] = f"{self.service} place {digest_of(inner)[:12]}"
        place = self.row(given, LOCATION)
        place.values["location_type"] = place.values["location_type"] or "physical"
        place.parts["addresses"] = self.inner(given, "addresses", ADDRESS)
        place.parts["accessibility"] = self.inner(
            with_descriptions(given), "accessibility", ACCESSIBILITY
        )
        self.mask(place)
        self.put_on_the_map(place)
        at = self.row(raw, {"description": v.text}, "at", place.key)
        return at, place

    def inner(self, raw: dict[str, Any], name: str, fields: v.Fields) -> list[Row]:
        """What stands inside a place."""
        found = [
            self.row(each, fields, str(raw["id"]), name, str(n))
            for n, each in enumerate(v.rows(raw, name))
        ]
        for row in found:
            if "address_type" in row.values:
                row.values["address_type"] = row.values["address_type"] or "physical"
        return [row for row in found if any(row.values.values())]

    def mask(self, place: Row) -> None:
        """A place that says it is confidential is not shown anywhere."""
        told = [place.values["name"]]
        told += [each.values["address_1"] for each in place.parts["addresses"]]
        place.values["is_masked"] = any(SECRET.search(each) for each in told)
        if place.values["is_masked"]:
            words = "The place is confidential: where it is will not be published."
            self.notes.private("masked place", words)

    def put_on_the_map(self, place: Row) -> None:
        """Coordinates that lie in the United Kingdom, and the point on the grid."""
        north, east = place.values["latitude"], place.values["longitude"]
        if north is None or east is None:
            place.values["latitude"] = place.values["longitude"] = None
        elif not in_uk(north, east) and in_uk(east, north):
            place.values["latitude"], place.values["longitude"] = east, north
            self.notes.repaired("coordinates", "Latitude and longitude were swapped.")
        elif not in_uk(north, east):
            place.values["latitude"] = place.values["longitude"] = None
            words = f"Coordinates {north:g}, {east:g} are not in the UK: left out."
            self.notes.repaired("coordinates", words)
        self.put_on_the_grid(place)

    def put_on_the_grid(self, place: Row) -> None:
        """The point on the grid: of its coordinates, else of its postcode."""
        told = [each.values["postal_code"] for each in place.parts["addresses"]]
        postcode = next((each for each in told if each), "")
        spot = spot_of(postcode) if postcode else None
        if postcode and not spot:
            words = f"The postcode {postcode} is not in use, or is too new."
            self.notes.suspect("postcode", words)
        latitude, longitude = place.values["latitude"], place.values["longitude"]
        if latitude is not None and not postcode.startswith("BT"):
            point = grid_of(latitude, longitude)
            place.values["easting"], place.values["northing"] = point
            if spot and (metres := spot.metres_to(*point)) > FAR:
                words = f"{postcode} is {metres / 1000:.0f} km from its coordinates."
                self.notes.suspect("coordinates", words)
        elif spot:
            place.values["easting"] = spot.easting
            place.values["northing"] = spot.northing
        place.values["district"] = spot.district if spot else ""

    def tags(self, raw: dict[str, Any]) -> list[Tag]:
        """The terms a service is tagged with, each once."""
        found: dict[str, Tag] = {}
        for n, each in enumerate(v.rows(raw, "attributes")):
            term = next(iter(v.rows(each, "taxonomy_term")), {})
            if term.get("name"):
                tag = self.tag(each, term, n)
                found.setdefault(tag.term.key, tag)
        return list(found.values())

    def tag(self, raw: dict[str, Any], term: dict[str, Any], n: int) -> Tag:
        """One tag."""
        vocabulary = str(term.get("taxonomy") or "Terms")
        detail = next(iter(v.rows(term, "taxonomy_detail")), {})
        key = str(term.get("taxonomy_id") or detail.get("id") or vocabulary)[:200]
        taxonomy = Row(
            key,
            identity(self.source, f"taxonomy {key}" if key == vocabulary else key),
            {"name": vocabulary[:255], "description": detail.get("description") or ""},
        )
        fields: v.Fields = {"name": NAME, "description": v.text, "term_uri": v.link}
        given = dict(term)
        given["id"] = term.get("id") or raw.get("taxonomy_term_id")
        given["id"] = given["id"] or f"{key} {term.get('term') or term['name']}"
        row = self.row(given, fields)
        row.values["code"] = str(term.get("term") or term.get("code") or "")[:100]
        at = str(raw.get("id") or f"{self.service} tag {row.key}")
        parent = str(term.get("parent_id") or "")
        return Tag(identity(self.source, at), row, taxonomy, parent)


def with_descriptions(raw: dict[str, Any]) -> dict[str, Any]:
    """A place whose accessibility may stand under a name of the profile's own."""
    rows = [
        {**each, "description": each.get("description") or each.get("accessibility")}
        for each in v.rows(raw, "accessibility")
    ]
    return {**raw, "accessibility": rows}


def area_code(raw: dict[str, Any]) -> str:
    """The official code that an area's address or name holds."""
    said = " ".join(str(raw.get(each) or "") for each in ("uri", "extent", "code"))
    found = AREA_CODE.search(said)
    return found[1] if found else ""


def in_uk(north: float, east: float) -> bool:
    """Whether a point lies in the box around the United Kingdom."""
    (south, top), (west, right) = UK
    return south <= north <= top and west <= east <= right
