"""The doctor of feeds: what is wrong with a list of services beyond its schema."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.directory.rules.duplicates import Known, digits_of, pairs
from goldenthread.directory.rules.entries import Entry, Unfit, entry_of
from goldenthread.directory.rules.freshness import Freshness, freshness
from goldenthread.directory.rules.shapes import newest_of_each
from goldenthread.directory.rules.text import is_dead

EXAMPLES = 3
LONG = 400  # words that hardly anybody reads to their end
SPARSE = 6  # words below which nobody knows what it is
MOBILE = re.compile(r"(?:\+44[ -]?\(?0?\)?[ -]?7|\b07)\d(?:[ -]?\d){8}\b")
PERSON = re.compile(
    r"\b[A-Z][a-z]+ [A-Z][a-z]+\b"
    r"|\b(?:[Cc]all|[Rr]ing|[Tt]ext|[Cc]ontact|[Pp]hone|[Aa]sk for|[Ss]peak to|"
    r"[Mm]essage) [A-Z][a-z]+\b"
)
NEAR = 60  # characters before a number in which its owner is named


@dataclass
class Fault:
    """One thing that is wrong, in how many records, with some of them."""

    code: str
    words: str
    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass
class Diagnosis:
    """What the doctor found."""

    records: int
    sound: int
    faults: list[Fault]

    @property
    def is_healthy(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


class Doctor:
    """Gathers what is wrong, and which records it is wrong with."""

    def __init__(self) -> None:
        self.faults: dict[str, Fault] = {}
        self.ill: set[str] = set()

    def note(self, key: str, code: str, words: str, example: str) -> None:
        """One thing that is wrong with one record."""
        fault = self.faults.setdefault(code, Fault(code, words))
        fault.count += 1
        if len(fault.examples) < EXAMPLES and example not in fault.examples:
            fault.examples.append(example[:120])
        self.ill.add(key)

    def look_at(self, number: int, record: Any, source: str, on: date) -> Entry | None:
        """One record."""
        try:
            entry = entry_of(record, source=source)
        except Unfit as problem:
            words = "Records that are no services."
            self.note(f"row {number}", "refused", words, str(problem))
            return None
        for code, words, example in symptoms(entry, on):
            self.note(entry.key, code, words, example)
        return entry

    def compare(self, entries: Sequence[Entry]) -> None:
        """Records with each other."""
        for pair in pairs([known_of(entry) for entry in entries]):
            example = f"{pair.one.name} / {pair.other.name}: {pair.because}"
            self.note(pair.one.key, "duplicates", DUPLICATES, example)
            self.ill.add(pair.other.key)


def examined(records: Sequence[Any], *, source: str, on: date) -> Diagnosis:
    """Every record looked at as an import would, and some more."""
    doctor = Doctor()
    kept, _ = newest_of_each(list(records))
    seen = [doctor.look_at(n, each, source, on) for n, each in enumerate(kept)]
    doctor.compare([entry for entry in seen if entry])
    sound = len(kept) - len(doctor.ill)
    if twice := len(records) - len(kept):
        words = "Ids that are there more than once."
        doctor.faults["ids twice"] = Fault("ids twice", words, twice)
    found = sorted(doctor.faults.values(), key=lambda each: (-each.count, each.code))
    return Diagnosis(len(records), sound, found)


FUTURE = "Checked on a day that is still to come."
DUPLICATES = "Services that may be the same, told twice."
STALE = {
    Freshness.STALE: "Checked more than nine months ago.",
    Freshness.UNCONFIRMED: "Not checked for over a year, or never.",
    Freshness.LEAVES: "Not checked for over two years.",
}
FOUND = {
    "html": "HTML in the text.",
    "id": "Ids that are no UUIDs.",
    "age": "Ages that cannot be meant.",
    "status": "Words for the status that the standard has not.",
    "date": "Dates that are not written as the standard says, or without a zone.",
    "link": "Web addresses that lead nowhere.",
    "email": "E-mail addresses that reach nobody.",
    "personal email": "E-mail addresses that name a person.",
    "telephone": "Telephone numbers with words among the digits.",
    "postcode": "Postcodes that are not written right, or not in use.",
    "coordinates": "Coordinates that are swapped, missing the country, or far off.",
    "masked place": "Places that say they are confidential, in a public feed.",
    "organisation": "Organisations without a description.",
}


def symptoms(entry: Entry, on: date) -> Iterator[tuple[str, str, str]]:
    """What is wrong with one record: a code, what it means, and the example."""
    name = entry.values["name"]
    for finding in entry.findings:
        words = FOUND.get(finding.code, "Values that cannot be read.")
        yield finding.code, words, f"{name}: {finding.words}"
    yield from lacks(entry, on)


def lacks(entry: Entry, on: date) -> Iterator[tuple[str, str, str]]:
    """What a record lacks, or has too much of, though each value can be read."""
    name, checked = entry.values["name"], entry.values["assured_date"]
    if checked and checked > on:
        yield "future", FUTURE, f"{name}: {checked.isoformat()}"
    elif freshness(checked, on=on).freshness in STALE:
        yield "stale", STALE[Freshness.UNCONFIRMED], name
    url = entry.values["url"]
    if url and is_dead(url):
        yield "dead link", "Web addresses that cannot work.", f"{name}: {url}"
    yield from text_lacks(entry)
    if not reachable(entry):
        yield "no contact", "Neither telephone, e-mail address nor web page.", name
    if not entry.tags:
        yield "no terms", "No term by which it could be found.", name
    if not entry.places and not entry.parts["service_areas"]:
        yield "nowhere", "Neither a place nor an area that it covers.", name


def text_lacks(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the text of a record."""
    name, description = entry.values["name"], entry.values["description"]
    many = len(f"{entry.values['summary']} {description}".split())
    if not many:
        yield "no description", "Nothing says what the service is.", name
    elif many < SPARSE:
        words = f"Fewer than {SPARSE} words say what the service is."
        yield "sparse", words, f"{name}: {description or entry.values['summary']}"
    if names_a_mobile(description):
        yield "personal mobile", "A person's name beside a mobile number.", name
    if len(description.split()) > LONG:
        yield "long", f"Descriptions of more than {LONG} words.", name


def names_a_mobile(said: str) -> bool:
    """Whether a text names a person beside a mobile number."""
    return any(
        PERSON.search(said[max(found.start() - NEAR, 0) : found.end() + NEAR])
        for found in MOBILE.finditer(said)
    )


def reachable(entry: Entry) -> bool:
    """Whether a family could reach it."""
    told = entry.values["email"] or entry.values["url"]
    return bool(told or telephones_of(entry))


def telephones_of(entry: Entry) -> frozenset[str]:
    """Its numbers, for comparing."""
    rows = list(entry.parts["phones"])
    for contact in entry.parts["contacts"]:
        rows += contact.parts["phones"]
    return frozenset(digits_of(row.values["number"]) for row in rows)


def known_of(entry: Entry) -> Known:
    """What of a record tells it from others."""
    addresses = [one for _, place in entry.places for one in place.parts["addresses"]]
    postcodes = frozenset(each.values["postal_code"] for each in addresses) - {""}
    return Known(
        entry.key,
        entry.values["name"],
        entry.organisation.values["name"],
        telephones_of(entry),
        postcodes,
    )
