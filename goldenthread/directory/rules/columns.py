"""A sheet with one service a row, by the heads of its columns."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.directory.rules.school_register import is_register, page_of_register
from goldenthread.directory.rules.shapes import NoDirectory, Page, Record

# What each field may be called, in small letters without signs.
HEADS: dict[str, tuple[str, ...]] = {
    "id": ("id", "service id", "reference", "record id", "urn"),
    "name": (
        *("name", "service name", "title", "service", "service title"),
        *("name of service", "activity", "club"),
    ),
    "organisation": (
        *("organisation", "organization", "provider", "provider name"),
        *("organisation name", "organization name", "run by", "given by"),
    ),
    "summary": ("summary", "short description", "in one sentence"),
    "description": (
        "description",
        "about",
        "what we do",
        "details",
        "full description",
        "about the service",
        "service description",
    ),
    "url": ("url", "website", "web", "web address", "link", "web page", "web site"),
    "email": ("email", "e mail", "email address", "contact email", "mail"),
    "telephone": (
        *("telephone", "phone", "tel", "telephone number", "phone number"),
        *("phone no", "telephone no", "tel no", "tel number", "phone numbers"),
        *("contact number", "contact telephone", "contact phone", "call"),
    ),
    "contact": ("contact", "contact name", "contact team", "team"),
    "place": ("place", "venue", "venue name", "location", "location name"),
    "address": ("address", "street", "address 1", "address line 1", "street address"),
    "city": ("city", "town", "post town", "town or city", "town city"),
    "county": ("county", "state province", "region"),
    "postcode": ("postcode", "post code", "postal code", "post codes", "postcodes"),
    "minimum_age": ("minimum age", "min age", "age from", "from age", "youngest"),
    "maximum_age": ("maximum age", "max age", "age to", "to age", "oldest"),
    "ages": ("ages", "age", "age range", "age group", "age groups", "ages served"),
    "eligibility": ("eligibility", "who for", "who is it for", "criteria"),
    "how": ("how to start", "how to apply", "referral", "how to get it", "how to join"),
    "wait": ("wait", "waiting time", "wait time", "waiting list"),
    "cost": (
        "cost",
        "price",
        "fees",
        "charge",
        "how much",
        "costs",
        "prices",
        "charges",
    ),
    "when": (
        "when",
        "times",
        "opening times",
        "opening hours",
        "days and times",
        "day and time",
    ),
    "status": ("status", "state"),
    "checked": ("checked", "last checked", "assured date", "reviewed", "last reviewed"),
    "modified": ("last modified", "updated", "last updated", "modified"),
    "area": ("area", "service area", "areas covered", "area covered"),
    "categories": ("categories", "category", "themes", "theme", "taxonomy", "tags"),
    "needs": ("needs", "types of need", "need", "send needs"),
    "languages": ("languages", "language"),
    "access": ("access", "accessibility", "facilities"),
}
AGES = re.compile(r"(\d{1,3}) ?(?:-|–|to|until) ?(\d{1,3})")
OVER = re.compile(
    r"(?:from |over |aged )?(\d{1,3}) ?(?:\+|and over|plus|upwards)|from (\d{1,3})"
)
UNDER = re.compile(r"(?:up to|until) (?:age )?(\d{1,3})")
AREA = re.compile(r"\(?\b([EWSN]\d{8})\b\)?")
VOCABULARIES = {"categories": "Categories", "needs": "Types of need"}


def fields_of(
    heads: Sequence[str], chosen: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Which column holds which field: as chosen, else by what its head says."""
    said = {simple(head): number for number, head in enumerate(heads) if head}
    found: dict[str, int] = {}
    for head, name in (chosen or {}).items():
        if name not in HEADS:
            raise NoDirectory(f"{name!r} is no field. Fields are: {', '.join(HEADS)}.")
        if simple(head) not in said:
            raise NoDirectory(f"No column is called {head!r}.")
        found[name] = said[simple(head)]
    for name, words in HEADS.items():
        column = next((said[word] for word in words if word in said), None)
        if name not in found and column is not None and column not in found.values():
            found[name] = column
    if "name" not in found:
        told = ", ".join(head for head in heads if head)
        raise NoDirectory(
            f"No column tells the service's name. The heads are: {told}. Say which "
            "with --map 'HEAD=name'."
        )
    return found


def simple(head: str) -> str:
    """A head in small letters, without signs."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", head.lower()).split())


def page_of_sheet(
    rows: Sequence[Sequence[str]], chosen: Mapping[str, str] | None = None
) -> Page:
    """Services of a sheet with heads in its first row, or schools of the register."""
    if not rows:
        raise NoDirectory("The sheet is empty.")
    if is_register(rows[0]):
        return page_of_register(rows)
    fields = fields_of(rows[0], chosen)
    records, lines = [], []
    for line, row in enumerate(rows[1:], start=2):
        said = {
            name: row[column].strip() if column < len(row) else ""
            for name, column in fields.items()
        }
        if any(said.values()):
            records.append(record_of(said))
            lines.append(line)
    unused = unused_in(rows, fields)
    return Page("sheet", records, unused=unused, lines=tuple(lines))


def unused_in(
    rows: Sequence[Sequence[str]], fields: Mapping[str, int]
) -> tuple[str, ...]:
    """The heads of columns that hold something, and that nothing was taken from."""
    used = set(fields.values())
    return tuple(
        head.strip() or f"column {number + 1}"
        for number, head in enumerate(rows[0])
        if number not in used
        and any(number < len(row) and row[number].strip() for row in rows[1:])
    )


def ages_told(told: Mapping[str, str]) -> Record:
    """Ages from one column: '5-11', '5 to 11', 'Up to 5', '16+', or words that stay."""
    said = told.get("ages", "").strip().lower()
    words = re.sub(r"\b(?:years?|yrs?|old|ages?|aged)\b", "", said).strip(" .")
    words = " ".join(words.split())
    if found := AGES.fullmatch(words):
        return {"minimum_age": found[1], "maximum_age": found[2]}
    if found := OVER.fullmatch(words):
        return {"minimum_age": found[1] or found[2]}
    if found := UNDER.fullmatch(words):
        return {"maximum_age": found[1]}
    if not said:
        return {}
    beside = told.get("eligibility")
    told_ages = f"Ages: {told['ages'].strip()}"
    return {"eligibility": f"{told_ages}. {beside}" if beside else told_ages}


def record_of(said: Mapping[str, str]) -> Record:
    """One row as a record of version 3."""
    told = {name: value for name, value in said.items() if value}
    told = {**ages_told(told), **told, **only_words(ages_told(told))}
    return {
        "id": told.get("id"),
        "name": told.get("name"),
        "summary": told.get("summary"),
        "description": told.get("description"),
        "url": told.get("url"),
        "email": told.get("email"),
        "status": told.get("status"),
        "minimum_age": told.get("minimum_age"),
        "maximum_age": told.get("maximum_age"),
        "eligibility_description": told.get("eligibility"),
        "application_process": told.get("how"),
        "wait_time": told.get("wait"),
        "assured_date": told.get("checked"),
        "last_modified": told.get("modified"),
        "organization": organisation_of(told),
        "contacts": some({"title": told.get("contact")}),
        "phones": some({"number": told.get("telephone")}),
        "cost_options": some({"amount_description": told.get("cost")}),
        "schedules": some({"description": told.get("when")}),
        "service_areas": [area_of(each) for each in many(told.get("area"))],
        "languages": [{"name": each} for each in many(told.get("languages"))],
        "attributes": list(tags_of(told)),
        "service_at_locations": places_of(told),
    }


def only_words(ages: Record) -> Record:
    """Of what an ages column says, that which joins other words."""
    return {name: value for name, value in ages.items() if name == "eligibility"}


def organisation_of(told: Mapping[str, str]) -> Record | None:
    """Who gives the service, known by its name."""
    name = told.get("organisation")
    return {"id": f"organisation {name}", "name": name} if name else None


def area_of(said: str) -> Record:
    """An area with the official code that stands beside its name: Torbay E06000027."""
    found = AREA.search(said)
    name = AREA.sub("", said).strip()
    return {"name": name or said, "code": found[1]} if found else {"name": said}


def some(record: Record) -> list[Record]:
    """A list of the record, or of nothing where it says nothing."""
    return [record] if any(record.values()) else []


def many(said: str | None) -> list[str]:
    """What stands between semicolons, bars or commas."""
    parts = re.split(r"[;|,\n]", said or "")
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def tags_of(told: Mapping[str, str]) -> Any:
    """The terms of a row, in the vocabulary of their column."""
    for name, vocabulary in VOCABULARIES.items():
        for word in re.split(r"[;|\n]", told.get(name, "")):
            if word.strip():
                term = {"name": word.strip(), "taxonomy": vocabulary}
                yield {"taxonomy_term": term | {"id": f"{vocabulary}: {word.strip()}"}}


def places_of(told: Mapping[str, str]) -> list[Record]:
    """Where it is given; rows with the same place and postcode share it."""
    where = [told.get(each, "") for each in ("place", "address", "postcode")]
    if not any(where):
        return []
    address = {
        "address_1": told.get("address"),
        "city": told.get("city"),
        "state_province": told.get("county"),
        "postal_code": told.get("postcode"),
    }
    place = {
        "id": "place " + " ".join(where),
        "name": told.get("place"),
        "addresses": [address],
        "accessibility": [{"description": each} for each in many(told.get("access"))],
    }
    return [{"location": place}]
