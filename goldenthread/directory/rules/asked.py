"""What a reader of the public feed asks for: every parameter, read or refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from goldenthread.directory.rules.text import instant_of, postcode_of, time_of
from goldenthread.directory.rules.where import spot_of

PER_PAGE, MOST = 50, 200
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
TRUE, FALSE = frozenset({"true", "1", "yes", ""}), frozenset({"false", "0", "no"})


class NotAsked(ValueError):
    """A parameter that cannot be understood; the sentence names it."""


@dataclass(frozen=True)
class Asked:
    """The parameters of one request. None and '' mean that it was not said."""

    search: str = ""
    page: int = 1
    per_page: int = PER_PAGE
    is_ndjson: bool = False
    is_minimal: bool = False
    is_full: bool = False
    with_services: bool = False
    top_only: bool = False
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    parent_id: UUID | None = None
    modified_after: datetime | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    start_time: time | None = None
    end_time: time | None = None
    day: str = ""
    postcode: str = ""
    proximity: float | None = None
    authority: str = ""


def flag(said: str) -> bool:
    """Yes or no."""
    if said.lower() in TRUE | FALSE:
        return said.lower() in TRUE
    raise NotAsked("is true or false")


def number(said: str) -> float:
    """A number from nought up."""
    try:
        found = float(said)
    except ValueError:
        raise NotAsked("is a number") from None
    if not 0 <= found < 1e7:
        raise NotAsked("is a number from 0 up")
    return found


def whole(said: str) -> int:
    """A number from one up."""
    if not (said.isascii() and said.isdigit()) or not 1 <= int(said[:12]) <= 10**6:
        raise NotAsked("is a whole number from 1 up")
    return int(said)


def a_page_of(said: str) -> int:
    """How many rows on a page: no more than we give."""
    return min(whole(said), MOST)


def identity(said: str) -> UUID:
    """An id."""
    try:
        return UUID(said)
    except ValueError:
        raise NotAsked("is a UUID") from None


def instant(said: str) -> datetime:
    """An instant; a plus sign may have come as a blank."""
    found, _ = instant_of(said.replace(" ", "+", 1) if "T" in said else said)
    if found is None:
        raise NotAsked("is an instant such as 2026-11-01T09:00:00Z")
    return found


def clock(said: str) -> time:
    """A time of day."""
    found = time_of(said)
    if found is None:
        raise NotAsked("is a time such as 09:30")
    return found


def weekday(said: str) -> str:
    """A day of the week, as calendars write it: MO, Monday."""
    found = said[:2].upper()
    if found not in DAYS:
        raise NotAsked("is a day of the week such as MO")
    return found


def postcode(said: str) -> str:
    """A postcode."""
    found = postcode_of(said)
    if not found:
        raise NotAsked("is a postcode such as PL4 8RT")
    if spot_of(found) is None:
        raise NotAsked(f"{found} is none that we know")
    return found


def ndjson(said: str) -> bool:
    """The two forms an answer may have."""
    if said.lower() not in ("json", "ndjson"):
        raise NotAsked("is json or ndjson")
    return said.lower() == "ndjson"


def words(said: str) -> str:
    """Words, without the sign that no database takes."""
    return said.replace("\x00", "").strip()[:200]


Reads = Callable[[str], Any]
READS: dict[str, tuple[str, Reads]] = {
    "search": ("search", words),
    "page": ("page", whole),
    "per_page": ("per_page", a_page_of),
    "format": ("is_ndjson", ndjson),
    "minimal": ("is_minimal", flag),
    "full": ("is_full", flag),
    "full_service": ("with_services", flag),
    "top_only": ("top_only", flag),
    "taxonomy_term_id": ("taxonomy_term_id", identity),
    "taxonomy_id": ("taxonomy_id", identity),
    "organization_id": ("organization_id", identity),
    "parent_id": ("parent_id", identity),
    "modified_after": ("modified_after", instant),
    "minimum_age": ("minimum_age", number),
    "maximum_age": ("maximum_age", number),
    "start_time": ("start_time", clock),
    "end_time": ("end_time", clock),
    "day": ("day", weekday),
    "postcode": ("postcode", postcode),
    "proximity": ("proximity", number),
    "authority": ("authority", words),
}
NEAR = frozenset({"postcode", "proximity"})
SHARED = ("search", "page", "per_page", "format", "authority")
SERVICES = (
    *SHARED,
    *("taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after"),
    *("minimal", "full", "minimum_age", "maximum_age"),
    *("start_time", "end_time", "day"),
)
PARAMETERS: dict[str, tuple[str, ...]] = {
    "services": SERVICES,
    "service_at_locations": (*SERVICES, "postcode", "proximity"),
    "organizations": (*SHARED, "full", "full_service"),
    "taxonomies": SHARED,
    "taxonomy_terms": (*SHARED, "taxonomy_id", "top_only", "parent_id"),
}


def asked(said: Mapping[str, str], resource: str) -> Asked:
    """The parameters a resource has; others are let be, as the standard allows."""
    if resource == "services" and not NEAR.isdisjoint(said):
        raise NotAsked("postcode and proximity are asked of service_at_locations.")
    found = {}
    for name in PARAMETERS[resource]:
        if name in said:
            field, read = READS[name]
            try:
                found[field] = read(said[name])
            except NotAsked as problem:
                raise NotAsked(f"{name} {problem}.") from None
    made = Asked(**found)
    if made.proximity is not None and not made.postcode:
        raise NotAsked("proximity needs a postcode.")
    return made
