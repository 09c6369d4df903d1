"""The bench of the Local Offer: pages of its public feed, out of many services."""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from typing import Any
from uuid import UUID, uuid5

import numpy as np
from django.conf import settings
from django.db import transaction
from django.test import Client

from goldenthread.access.rules import Viewer
from goldenthread.directory import actions, queries
from goldenthread.directory.engine import meaning
from goldenthread.directory.queries.search import search, services_found
from goldenthread.directory.rules.search_concepts import own_concepts
from goldenthread.directory.rules.search_words import words_of
from goldenthread.directory.rules.shapes import Page
from goldenthread.project.actions import copy_services
from goldenthread.project.engine.measuring import Took

SERVICES, ON_A_PAGE, TIMES = 2_000, 50, 15
GROWN = 20_000  # services of a search that has grown
WORDS = 60  # of a description
PAGE_TAKES, TAKING_IN_TAKES = 0.150, 30.0
SEARCH_TAKES = {False: 0.080, True: 0.200}  # at the slow end, without and with model
RENEWED_TAKES = 0.5
ASKED = (
    "he wakes up all night and we are exhausted",
    "help for families on a saturday",
    "swimming in Plymouth for a 7 year old",
    "invented service 1999",
    "where do I start",
    "not going to school any more",
    "car insurance",
    "nobody listens to me",
)
POSTCODES = ("PL4 8RT", "PL1 1AB", "PL6 8BX", "PL5 1TB", "PL9 9SS")
SPACE = UUID("1f0dc1c1-88ed-5191-bf06-b663aa4d9eb9")
HOST = "127.0.0.1"


def offers(size: int = SERVICES, grown: int = GROWN, *, on: date) -> Iterator[Took]:
    """Services taken in through the import, pages of the feed, and searches.

    Searches are timed again after copies have brought the services to many more.
    """
    records = [record(number, on) for number in range(size)]
    with transaction.atomic():
        by = actions.begin_for([], by=Viewer(None, 0, channel="command"))
        area = queries.authority(by)
        began = time.perf_counter()
        take_in(area, records, on, by)
    took = time.perf_counter() - began
    name = f"taking in {size:,} services"
    yield Took(name, took, TAKING_IN_TAKES, took / size, "one service a second")
    bare = middle(lambda: ask("/open-referral/"))
    path = f"/open-referral/services?full=true&per_page={ON_A_PAGE}&page={{}}"
    last = -(-size // ON_A_PAGE)
    for words, number in (("first", 1), ("last", last)):
        took = middle(partial(ask, path.format(number)))
        name = f"{words} page of {ON_A_PAGE} whole services of {size:,}"
        yield Took(name, took, PAGE_TAKES, took / bare, "the feed's root")
    yield from searches(size, on=on)
    with transaction.atomic():
        copy_services(area, many=grown - size, by=by)
    yield from searches(grown, on=on)
    with transaction.atomic():
        take_in(area, [record(0, on) | {"description": "Another."}], on, by)
    took = timed(partial(look, "somewhere to swim on a saturday", on))
    name = f"first search after one of {grown:,} services changed"
    yield Took(name, took, RENEWED_TAKES, took / RENEWED_TAKES, "its target")


def take_in(area: Any, records: list[dict[str, Any]], on: date, by: Viewer) -> None:
    """Take in services as a feed gives them."""
    pages = [Page("invented", records)]
    actions.import_directory(area, pages=pages, address="bench", on=on, by=by)


def timed(work: Callable[[], None]) -> float:
    """How long it takes this once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def searches(size: int, *, on: date) -> Iterator[Took]:
    """The slow end of searches out of all services, without the model and with it."""
    kept = settings.SEARCH_MEANING
    try:
        for listens in (False, True) if meaning.loaded() else (False,):
            settings.SEARCH_MEANING = listens
            took = slow_end([partial(look, words, on) for words in ASKED])
            name = f"search of {size:,}, {'with' if listens else 'without'} the model"
            target = SEARCH_TAKES[listens]
            yield Took(f"{name}, p95", took, target, took / target, "its target")
    finally:
        settings.SEARCH_MEANING = kept


def look(words: str, on: date) -> None:
    """Search and read what a page of results prints."""
    services_found(None, search(None, words, on=on), on=on)


def slow_end(works: list[Callable[[], None]]) -> float:
    """The time that nineteen of twenty stay under, after each warmed up."""
    for work in works:
        work()
    found = []
    for _ in range(TIMES):
        for work in works:
            began = time.perf_counter()
            work()
            found.append(time.perf_counter() - began)
    return statistics.quantiles(found, n=20)[-1]


def ask(path: str) -> None:
    """Ask for a page; it has to come."""
    answer = Client(HTTP_HOST=HOST).get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}.")


def middle(work: Callable[[], None]) -> float:
    """The middle of several times, after one that warms up."""
    work()
    found = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def said(number: int) -> str:
    """Words that families use, others for each service and the same in every run."""
    chosen = np.random.default_rng(number).choice(known(), WORDS)
    return " ".join(map(str, chosen))


@cache
def known() -> tuple[str, ...]:
    words = {word for _, text in own_concepts().phrases for word in words_of(text)}
    return tuple(sorted(word for word in words if word.isascii() and word.isalpha()))


def record(number: int, on: date) -> dict[str, Any]:
    """An invented service with everything a service has."""
    place, body = number % 300, number % 150
    address = {
        "address_1": f"{place} Invented Road",
        "city": "Nowhere",
        "postal_code": POSTCODES[place % len(POSTCODES)],
    }
    return {
        "id": str(uuid5(SPACE, str(number))),
        "name": f"Invented service {number}",
        "description": f"Help for children and their families. {said(number)}.",
        "status": "active",
        "assured_date": on.isoformat(),
        "minimum_age": number % 10,
        "organization": {"id": f"body {body}", "name": f"Body of {known()[body]}"},
        "cost_options": [{"option": "A session", "amount": number % 9}],
        "schedules": [{"freq": "WEEKLY", "byday": "SA", "opens_at": "09:00"}],
        "service_areas": [{"name": "Nowhere"}],
        "contacts": [{"title": "Desk", "phones": [{"number": "01632 960000"}]}],
        "attributes": [
            {"taxonomy_term": {"id": f"term {n}", "name": f"Term {n}", "taxonomy": "T"}}
            for n in (number % 12, 12 + number % 7)
        ],
        "service_at_locations": [
            {
                "location": {
                    "id": f"place {place}",
                    "name": "Invented hall",
                    "addresses": [address],
                    "accessibility": [{"description": "Ramp"}],
                }
            }
        ],
    }
