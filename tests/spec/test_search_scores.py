"""How well searches find, over services of the acceptance set and queries of our own.

``seen``: the half that the weights were tuned by. ``kept``: the other half, only
counted. ``fresh``: written when the rest was thought finished, and listened to after
it had been counted once (``FIRST_MET``). ``given``: the queries of the acceptance set.
"""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from goldenthread.directory.models.shelf import heard_concepts, spoken_in
from goldenthread.directory.rules.search import Library, Record
from goldenthread.directory.rules.search_answer import answer
from goldenthread.directory.rules.search_asked import Dictionary, asked
from goldenthread.directory.rules.search_index import Index
from goldenthread.directory.rules.search_rows import kept, weights_of

QUERIES = Path(__file__).resolve().parents[1] / "samples" / "directory"
FIRST_MET = 0.67  # nDCG@10 of the fresh set before any phrase was added for it
# What words alone must reach (nDCG@10), and what was measured with the model.
ALONE = {"seen": 0.80, "kept": 0.81, "fresh": 0.74, "given": 0.87}
MEASURED = {
    "BM25 alone": {"seen": 0.60, "kept": 0.55, "fresh": 0.38, "given": 0.62},
    "words and concepts": {"seen": 0.83, "kept": 0.83, "fresh": 0.77, "given": 0.90},
    "all, with the model": {"seen": 0.92, "kept": 0.90, "fresh": 0.86, "given": 0.89},
}


def own_queries() -> list[dict[str, Any]]:
    text = (QUERIES / "queries.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def given_queries(folder: Path) -> list[dict[str, Any]]:
    rows = json.loads((folder / "queries.json").read_text(encoding="utf-8"))
    return [
        {
            "half": "given",
            "query": row["query"],
            "judgements": {one["id"]: one["grade"] for one in row["judgements"]},
        }
        for row in rows
    ]


def said_of(service: dict[str, Any]) -> dict[str, str]:
    """The searchable words of a record, field by field."""
    places = [at["location"] for at in service.get("service_at_locations", [])]
    numbers = [
        phone["number"]
        for contact in service.get("contacts", [])
        for phone in contact.get("phones", [])
    ]
    return {
        "name": service["name"],
        "organisation": service["organization"]["name"],
        "summary": "",
        "description": service["description"],
        "eligibility": service.get("eligibility_description", ""),
        "how_to_start": service.get("application_process", ""),
        "terms": ". ".join(
            one["taxonomy_term"]["name"] for one in service.get("attributes", [])
        ),
        "places": ". ".join(place.get("name", "") for place in places),
        "areas": "",
        "languages": "",
        "postcodes": ". ".join(
            one["postal_code"] for place in places for one in place.get("addresses", [])
        ),
        "telephones": ". ".join(numbers),
    }


def library_of(services: list[dict[str, Any]]) -> tuple[Library, Dictionary]:
    rows = [
        (one, kept(said_of(one), [each["byday"] for each in one.get("schedules", [])]))
        for one in services
    ]
    records = [
        Record(
            id=one["id"],
            name=one["name"],
            body=one["organization"]["name"],
            youngest=one.get("minimum_age"),
            oldest=one.get("maximum_age"),
            days=frozenset(row.days.split()),
            districts=frozenset(row.districts.split()),
            telephones=tuple(row.telephones.split()),
        )
        for one, row in rows
    ]
    index = Index.of((one["id"], weights_of(row.words)) for one, row in rows)
    concepts = heard_concepts()
    known = {word for _, row in rows for word in row.spoken.split()}
    return Library(records, index, concepts), Dictionary.of(known | spoken_in(concepts))


def ndcg(found: list[str], judged: dict[str, int]) -> float:
    def gain(grades: list[int]) -> float:
        return float(sum((2**g - 1) / math.log2(n + 2) for n, g in enumerate(grades)))

    ideal = gain(sorted(judged.values(), reverse=True)[:10])
    return gain([judged.get(one, 0) for one in found[:10]]) / ideal


@pytest.fixture(scope="module")
def answers(reference):
    """Every query with its answer by words alone, as on a machine without the model."""
    folder = reference / "acceptance" / "directory"
    services = json.loads((folder / "services.json").read_text(encoding="utf-8"))
    library, dictionary = library_of(services)
    return [
        (row, answer(library, asked(row["query"], dictionary), None))
        for row in own_queries() + given_queries(folder)
    ]


@pytest.mark.reference
@pytest.mark.parametrize("half", ALONE)
def test_words_alone_find_what_they_found(answers, half):
    scores = [
        ndcg([one.id for one in found.results], row["judgements"])
        for row, found in answers
        if row["half"] == half and row["judgements"]
    ]
    assert np.mean(scores) >= ALONE[half]


@pytest.mark.reference
def test_what_no_local_offer_holds_gives_nothing_confident(answers):
    wrong = [
        row["query"]
        for row, found in answers
        if not row["judgements"] and found.confident
    ]
    assert len(wrong) <= 2, wrong


def test_there_are_queries_of_every_kind():
    kinds = {row["kind"] for row in own_queries()}
    assert kinds >= {"worry", "question", "language", "scots", "known", "negative"}
    assert len(own_queries()) > 300
