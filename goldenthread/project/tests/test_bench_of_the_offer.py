"""The bench of the Local Offer measures what it says, on a few services."""

from datetime import date

import pytest

from goldenthread.access.clock import today
from goldenthread.access.models import all_rows
from goldenthread.directory.actions.indexing import posting
from goldenthread.directory.models import Posting, Service, whole
from goldenthread.directory.queries.search import search
from goldenthread.project.management import offers as bench
from goldenthread.project.management.commands.bench import told_offer


@pytest.fixture
def found(db, monkeypatch):
    monkeypatch.setattr(bench, "TIMES", 1)
    return list(bench.offers(60, 80, on=date(2026, 11, 22)))


def test_services_are_taken_in_and_pages_of_the_feed_and_searches_timed(found):
    assert Service.objects.visible_to(None).count() == 80
    timed = [row.what for row in found if "with the model" not in row.what]
    assert timed == [
        "taking in 60 services",
        "first page of 50 whole services of 60",
        "last page of 50 whole services of 60",
        "search of 60, without the model, p95",
        "search of 80, without the model, p95",
        "first search after one of 80 services changed",
    ]
    heading, *lines = told_offer(found)
    assert "Local Offer" in heading
    assert len(lines) == len(found)


def test_a_copy_is_found_by_its_name_and_words_as_if_it_were_taken_in(found):
    copy = whole(Service.objects.visible_to(None)).get(name="Invented service 74")
    assert copy.description.startswith("Help for children")
    answer = search(None, "invented service 74", on=today())
    assert answer.results[0].id == str(copy.public_id)
    kept, anew = all_rows(Posting).get(service=copy), posting(copy, "")
    assert sorted(kept.words.split()) == sorted(anew.words.split())
    assert sorted(kept.spoken.split()) == sorted(anew.spoken.split())
