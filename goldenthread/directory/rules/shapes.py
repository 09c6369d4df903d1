"""Which shape a file or an answer has, and its records as version 3 says them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]


class NoDirectory(ValueError):
    """What was read is no list of services; the sentence says why."""


@dataclass(frozen=True)
class Page:
    """Records of one page, and what the page says of the whole.

    ``number`` of ``pages``; ``next_address`` where a page names the one after it.
    """

    shape: str
    records: list[Any]
    number: int = 1
    pages: int = 1
    next_address: str = ""
    licence: str = ""
    attribution: str = ""
    attribution_url: str = ""
    unused: tuple[str, ...] = ()  # heads of a sheet that no field is called by
    lines: tuple[int, ...] = ()  # of a sheet, in which each record stands

    @property
    def is_last(self) -> bool:
        """Whether no page comes after it."""
        return not self.next_address and self.number >= self.pages


def page_of(read: Any) -> Page:
    """The page a value read from JSON is: one of four shapes, or none."""
    if isinstance(read, list):
        return Page("list of services", read)
    if isinstance(read, dict):
        for shape, known_by, opened in SHAPES:
            if isinstance(read.get(known_by), list):
                return opened(shape, read)
        if "name" in read and "id" in read:
            return Page("one service", [read])
    raise NoDirectory("This is no list of services, and no page of a feed.")


def version_3(shape: str, read: Record) -> Page:
    """A page of Open Referral UK 3."""
    number = whole(read.get("page_number"), 1)
    pages = whole(read.get("total_pages"), 1)
    return Page(shape, list(read["contents"]), number, pages)


def version_1(shape: str, read: Record) -> Page:
    """A page of Open Referral UK 1, whose first number may be 0 or 1."""
    number, pages = whole(read.get("number"), 1), whole(read.get("totalPages"), 1)
    if read.get("first") is True:
        number = 1
    if read.get("last") is True:
        number = pages
    return Page(
        shape, [from_version_1(each) for each in read["content"]], number, pages
    )


def linked(shape: str, read: Record) -> Page:
    """A page that names the next, with its licence and who is to be named."""
    about = read.get("meta") if isinstance(read.get("meta"), dict) else {}
    named = (about or {}).get("attribution")
    first = named[0] if isinstance(named, list) and named else named
    told = first if isinstance(first, dict) else {"text": first or ""}
    following = read.get("next")
    return Page(
        shape,
        [from_linked(each) for each in read["data"]],
        next_address=following if isinstance(following, str) else "",
        licence=str((about or {}).get("licence") or ""),
        attribution=str(told.get("text") or ""),
        attribution_url=str(told.get("url") or ""),
    )


Opened = Callable[[str, Record], Page]
SHAPES: tuple[tuple[str, str, Opened], ...] = (
    ("Open Referral UK 3", "contents", version_3),
    ("Open Referral UK 1", "content", version_1),
    ("linked pages", "data", linked),
)


def whole(value: Any, otherwise: int) -> int:
    """A whole number of a page, if it is one."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if is_number and 0 <= value < 1e7 else otherwise


ACCESS_WORDS = {
    "drop-in": "Drop in",
    "appointment": "By appointment",
    "referral": "By referral",
    "membership": "For members",
}
MOVED_1 = {
    "costOptions": "cost_options",
    "cost_options": "cost_options",
    "regular_schedules": "schedules",
    "schedules": "schedules",
    "service_areas": "service_areas",
    "languages": "languages",
    "contacts": "contacts",
    "fundings": "funding",
}


def from_version_1(read: Any) -> Any:
    """A record of version 1 as version 3 says it."""
    if not isinstance(read, dict):
        return read
    kept = {name: value for name, value in read.items() if name not in MOVED_1}
    lists = {MOVED_1[name]: value for name, value in read.items() if name in MOVED_1}
    access = str(kept.pop("attending_access", None) or "")
    if access and not kept.get("application_process"):
        kept["application_process"] = ACCESS_WORDS.get(access, access)
    for limits in listed(kept.pop("eligibilitys", None)):
        kept.setdefault("minimum_age", limits.get("minimum_age"))
        kept.setdefault("maximum_age", limits.get("maximum_age"))
        kept.setdefault("eligibility_description", limits.get("eligibility"))
    places = [
        {**each, "location": {**inner, "addresses": inner.get("physical_addresses")}}
        for each in listed(kept.pop("service_at_locations", None))
        if isinstance(inner := each.get("location"), dict)
    ]
    tags = [
        {"id": each.get("id"), "taxonomy_term": term_1(each["taxonomy"])}
        for each in listed(kept.pop("service_taxonomys", None))
        if isinstance(each.get("taxonomy"), dict)
    ]
    return kept | lists | {"service_at_locations": places, "attributes": tags}


def term_1(read: Record) -> Record:
    """A term of version 1, which calls it a taxonomy."""
    vocabulary = read.get("vocabulary")
    name = vocabulary.get("name") if isinstance(vocabulary, dict) else vocabulary
    return {"id": read.get("id"), "name": read.get("name"), "taxonomy": name}


def from_linked(read: Any) -> Any:
    """A record of linked pages as version 3 says it."""
    if not isinstance(read, dict):
        return read
    moved = ("organisation", "categories", "locations", "phone", "last_updated")
    kept = {name: value for name, value in read.items() if name not in moved}
    kept["organization"] = read.get("organisation")
    kept["last_modified"] = read.get("last_updated")
    kept["phones"] = [{"number": read["phone"]}] if read.get("phone") else []
    kept["attributes"] = [
        {
            "taxonomy_term": {
                "name": each.get("name"),
                "term": each.get("slug"),
                "id": f"category {each.get('slug') or each.get('name')}",
                "taxonomy": "Categories",
            }
        }
        for each in listed(read.get("categories"))
    ]
    kept["service_areas"] = [
        {"name": each.get("name"), "code": each.get("code"), "extent": each.get("code")}
        for each in listed(read.get("service_areas"))
    ]
    kept["service_at_locations"] = [
        {"location": place_of(each)} for each in listed(read.get("locations"))
    ]
    return kept


def place_of(read: Record) -> Record:
    """A place of linked pages, whose address stands in the place itself."""
    address = {
        "address_1": read.get("street_address") or read.get("formatted_address"),
        "city": read.get("locality"),
        "region": read.get("region"),
        "state_province": read.get("state"),
        "postal_code": read.get("postal_code"),
        "country": read.get("country"),
    }
    return {
        "id": read.get("id"),
        "name": read.get("name"),
        "description": read.get("description"),
        "latitude": read.get("latitude"),
        "longitude": read.get("longitude"),
        "addresses": [address],
    }


def listed(value: Any) -> Iterator[Record]:
    """The records of a list, if it is one."""
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))


def newest_of_each(records: list[Any]) -> tuple[list[Any], list[str]]:
    """Each id once, its newest record; and a sentence for each that was put aside."""
    chosen: dict[str, int] = {}
    said: list[str] = []
    for number, record in enumerate(records):
        key = str(record.get("id") or "") if isinstance(record, dict) else ""
        before = chosen.get(key)
        if not key or before is None:
            chosen[key or f"row {number}"] = number
            continue
        said.append(f"The id {key[:60]} is there twice: the newer record was taken.")
        if modified(record) >= modified(records[before]):
            chosen[key] = number
    return [records[number] for number in sorted(chosen.values())], said


def modified(record: Record) -> str:
    """When a record says it was changed, for comparing two of one source."""
    return str(record.get("last_modified") or record.get("assured_date") or "")


def not_used(pages: Iterable[Page]) -> list[str]:
    """A sentence on the columns of a sheet that held something nobody took."""
    heads = list(dict.fromkeys(head for page in pages for head in page.unused))
    if not heads:
        return []
    return [
        f"Columns that were not used: {', '.join(heads)}. Say what one holds with "
        "--map 'HEAD=FIELD'."
    ]


def lines_of(pages: Iterable[Page]) -> dict[int, int]:
    """In which line of a sheet each record stands, by the identity of the record."""
    return {
        id(record): line
        for page in pages
        for record, line in zip(page.records, page.lines, strict=False)
    }
