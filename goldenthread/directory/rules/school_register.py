"""England's register of schools (GIAS), read from its sheet: each open one an entry.

Names of heads are in the sheet and stay there. What a column says of special needs is
told as the register has it; nobody has checked it at the school.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from goldenthread.directory.rules.shapes import NoDirectory, Page, Record

SHAPE = "register of schools"
HEADS = frozenset({"URN", "EstablishmentName", "EstablishmentStatus (name)"})
OPEN = ("Open", "Open, but proposed to close")
SCHEME = "GB-EDU"  # of official numbers of schools in England
KIND = "TypeOfEstablishment (name)"
NEEDS = tuple(f"SEN{number} (name)" for number in range(1, 14))
NOTHING = frozenset(
    {"", "Not applicable", "Not recorded", "None", "No Special Classes"}
)


def is_register(heads: Sequence[str]) -> bool:
    """Whether a sheet is the register, by its own heads."""
    return {head.strip() for head in heads} >= HEADS


def page_of_register(rows: Sequence[Sequence[str]]) -> Page:
    """The schools of the sheet: open ones, and closed ones as they are."""
    heads = [head.strip() for head in rows[0]]
    said = (dict(zip(heads, map(str.strip, row), strict=False)) for row in rows[1:])
    records = [school for row in said if row.get("URN") and (school := school_of(row))]
    return Page(
        SHAPE,
        records,
        licence="Open Government Licence v3.0",
        attribution="Get Information about Schools, Department for Education.",
    )


def school_of(row: Mapping[str, str]) -> Record | None:
    """One school as a record of version 3; None for one that is not open yet."""
    status = row["EstablishmentStatus (name)"]
    if status.startswith("Proposed to open"):
        return None
    name, urn = row["EstablishmentName"], row["URN"]
    return {
        "id": lasting("service", urn),
        "name": name,
        "description": " ".join(described(row)),
        "url": address_of_web(row.get("SchoolWebsite", "")),
        "status": "active" if status in OPEN else "inactive",
        "minimum_age": row.get("StatutoryLowAge"),
        "maximum_age": row.get("StatutoryHighAge"),
        "last_modified": moment(row.get("LastChangedDate", "")),
        "organization": organisation_of(row),
        "phones": [{"number": number_of(row)}],
        "service_areas": [area_of(row)],
        "attributes": [tag("Categories", "Education"), *map(need, needs_of(row))],
        "service_at_locations": [{"location": place_of(row)}],
    }


def lasting(kind: str, urn: str) -> str:
    """The id of a part of a school, the same from whichever sheet it is read."""
    return str(uuid5(NAMESPACE_URL, f"{SCHEME}:{urn}:{kind}"))


def organisation_of(row: Mapping[str, str]) -> Record:
    """The school as the one who gives its help, with its official number."""
    urn = row["URN"]
    number = {"identifier_scheme": SCHEME, "identifier_type": "URN", "identifier": urn}
    return {
        "id": lasting("organisation", urn),
        "name": row["EstablishmentName"],
        "description": kind_of(row),
        "organization_identifiers": [number],
    }


def kind_of(row: Mapping[str, str]) -> str:
    """What kind of school it is: 'Secondary. Academy sponsor led.'"""
    said = (row.get("PhaseOfEducation (name)", ""), row.get(KIND, ""))
    return " ".join(f"{each}." for each in said if each not in NOTHING) or "School."


def described(row: Mapping[str, str]) -> Iterator[str]:
    """Sentences on what the register says that a family asks."""
    yield kind_of(row)
    provision = row.get("TypeOfResourcedProvision (name)", "")
    if provision not in NOTHING:
        yield f"It has: {provision[:1].lower()}{provision[1:]}."
    if needs := needs_of(row):
        yield f"The national register names special provision for: {', '.join(needs)}."
    classes = row.get("SpecialClasses (name)", "")
    if classes not in NOTHING:
        yield f"{classes}."
    if row.get("Section41Approved (name)") == "Approved":
        yield "A plan can name it as a place that the Government has approved."
    if row.get("EstablishmentStatus (name)") == OPEN[1]:
        yield "It is proposed to close: ask the council before you choose it."


def needs_of(row: Mapping[str, str]) -> list[str]:
    """The needs it is registered for, without their letters: 'ASD - …'."""
    said = (row.get(head, "") for head in NEEDS)
    names = (each.rpartition(" - ")[2].strip() for each in said if each not in NOTHING)
    return list(dict.fromkeys(name for name in names if name))


def tag(vocabulary: str, name: str) -> Record:
    """A term of a vocabulary."""
    term = {"id": f"{vocabulary}: {name}", "name": name, "taxonomy": vocabulary}
    return {"taxonomy_term": term}


def need(name: str) -> Record:
    """A type of need."""
    return tag("Types of need", name)


def number_of(row: Mapping[str, str]) -> str:
    """The school's telephone, with the zero that spreadsheets take away."""
    digits = row.get("TelephoneNum", "").replace(" ", "")
    return f"0{digits}" if len(digits) == 10 and digits[0] != "0" else digits


def address_of_web(said: str) -> str | None:
    """A web address as a browser wants it."""
    if not said or " " in said:
        return None
    return said if said.startswith(("http://", "https://")) else f"https://{said}"


def moment(said: str) -> str | None:
    """The day of the last change, as the feed says days: 09/02/2024."""
    try:
        day = datetime.strptime(said, "%d/%m/%Y").replace(tzinfo=UTC)
    except ValueError:
        return None
    return day.strftime("%Y-%m-%dT00:00:00Z")


def area_of(row: Mapping[str, str]) -> Record:
    """The council's area: the code of the council, else of the district."""
    codes = (
        row.get("GSSLACode (name)", ""),
        row.get("DistrictAdministrative (code)", ""),
    )
    code = next((each for each in codes if each[:1] in "EW" and len(each) == 9), None)
    area = {"name": row.get("LA (name)"), "code": code}
    return area if code else {**area, "number": row.get("LA (code)")}


def place_of(row: Mapping[str, str]) -> Record:
    """Where it stands."""
    lines = (row.get(name, "") for name in ("Street", "Locality", "Address3"))
    address = {
        "address_1": ", ".join(line for line in lines if line) or None,
        "city": row.get("Town"),
        "state_province": row.get("County (name)"),
        "postal_code": row.get("Postcode"),
    }
    name = row["EstablishmentName"]
    key = lasting("place", row["URN"])
    return {"id": key, "name": name, "addresses": [address]}


def schools_within(page: Page, code: str) -> Page:
    """Only the schools of one area: the sheet has those of all England.

    ``code`` '' asks for the only area there is.

    Raises NoDirectory, which names areas to choose from.
    """
    areas = areas_in(page)
    if not code and len(areas) == 1:
        return page
    kept = [each for each in page.records if code and key_of(area_in(each)) == code]
    if not kept:
        some = ", ".join(areas[:5])
        why = f"None of these schools is in {code}." if code else "Say whose schools."
        raise NoDirectory(f"{why} Name an area with --area CODE. Areas here: {some}.")
    return replace(page, records=kept)


def key_of(area: Record) -> str:
    """What an area is asked for by: its official code, else the council's number."""
    return str(area["code"] or area.get("number") or "")


def areas_in(page: Page) -> list[str]:
    """The areas of a sheet as a sentence names them, by name."""
    found = {
        (str(area["name"] or "No area"), key_of(area) or "(no code)")
        for area in map(area_in, page.records)
    }
    return [" ".join(area) for area in sorted(found)]


def refuse_others(page: Page, authority: str) -> None:
    """Ask whose schools a sheet has, unless its one area is the authority's by name."""
    names = {str(area_in(each)["name"] or "") for each in page.records}
    if len(names) != 1 or names.pop().lower() in authority.lower():
        return
    raise NoDirectory(
        f"These schools are in {areas_in(page)[0]}. {authority} has no code of its own "
        "here, so say whose schools to take with --area CODE."
    )


def without_closed(page: Page, known: Collection[str]) -> Page:
    """Without schools that closed, but for those that are ``known`` here by number."""
    kept = [
        each
        for each in page.records
        if each["status"] == "active" or number_in(each) in known
    ]
    return replace(page, records=kept)


def settings_in(page: Page) -> dict[str, str]:
    """The open schools: what each is called, by its number."""
    rows = (each for each in page.records if each["status"] == "active")
    return {number_in(each): each["name"] for each in rows}


def number_in(record: Record) -> str:
    """The official number in a school's record."""
    return str(record["organization"]["organization_identifiers"][0]["identifier"])


def area_in(record: Record) -> Record:
    """The area of a school's record."""
    found: Record = record["service_areas"][0]
    return found
