"""A service as one row of the search, and many rows as what a search needs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.directory.rules.search import Record
from goldenthread.directory.rules.search_index import postings
from goldenthread.directory.rules.search_words import words_of

DAY = re.compile(r"[A-Z]{2}")
EVERYBODY = "any special educational need"  # a tag that tells nothing apart


@dataclass(frozen=True)
class Kept:
    """What a row keeps, each as text."""

    days: str
    districts: str
    telephones: str
    words: str
    spoken: str


def kept(said: Mapping[str, str], days: Iterable[str]) -> Kept:
    """The row of a service whose searchable words are these, field by field."""
    fields = {
        "name": said["name"],
        "needs": without_everybody(said["terms"]),
        "description": f"{said['summary']} {said['description']}",
        "who": said["eligibility"],
        "how": said["how_to_start"],
        "body": said["organisation"],
        "places": f"{said['places']} {said['areas']} {said['languages']}",
    }
    weights = postings(fields)
    return Kept(
        days=" ".join(sorted({day for one in days for day in DAY.findall(one)})),
        districts=" ".join(districts_in(said["postcodes"])),
        telephones=" ".join(telephones_in(said["telephones"])),
        words=" ".join(f"{word}:{weight}" for word, weight in weights.items()),
        spoken=" ".join(
            sorted({word for text in fields.values() for word in words_of(text)})
        ),
    )


def told(said: Mapping[str, str]) -> str:
    """The text of a service that a model of meaning reads."""
    parts = (said["name"], said["summary"], said["description"], said["eligibility"])
    return ". ".join([*filter(None, parts), without_everybody(said["terms"])])


def without_everybody(terms: str) -> str:
    kept = [one for one in terms.split(". ") if not one.lower().startswith(EVERYBODY)]
    return ". ".join(kept)


def districts_in(postcodes: str) -> list[str]:
    """The first halves of postcodes: PL4 of PL4 8RT."""
    return sorted({one.split()[0].upper() for one in postcodes.split(". ") if one})


def telephones_in(numbers: str) -> list[str]:
    digits = (re.sub(r"\D", "", one) for one in numbers.split(". "))
    return sorted({one for one in digits if one})


def weights_of(words: str) -> dict[str, float]:
    """The words of a row with their weights."""
    pairs = (each.rpartition(":") for each in words.split())
    return {word: float(weight) for word, _, weight in pairs}


def record_of(row: Mapping[str, object]) -> Record:
    """The record of a row that was read as values."""
    youngest, oldest = row["youngest"], row["oldest"]
    return Record(
        id=str(row["service_id"]),
        name=str(row["name"]),
        body=str(row["body"]),
        youngest=youngest if isinstance(youngest, float) else None,
        oldest=oldest if isinstance(oldest, float) else None,
        days=frozenset(str(row["days"]).split()),
        districts=frozenset(str(row["districts"]).split()),
        telephones=tuple(str(row["telephones"]).split()),
        owner=int(str(row["authority_id"])),
    )
