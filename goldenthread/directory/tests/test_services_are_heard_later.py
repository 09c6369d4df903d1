"""After a large import the model reads services piece by piece, at night or at once."""

from collections.abc import Sequence

import numpy as np
import pytest
from django.core.management import call_command

from goldenthread.access.clock import today
from goldenthread.access.models import all_rows
from goldenthread.access.tasks import machine
from goldenthread.directory import tasks
from goldenthread.directory.actions import hearing, indexing
from goldenthread.directory.actions.hearing import hear_services, unheard_services
from goldenthread.directory.engine import meaning
from goldenthread.directory.models import Posting, Service
from goldenthread.directory.models.shelf import shelf_of
from goldenthread.directory.tests.making import a_record, taken_in


def read_as(texts: Sequence[str]) -> np.ndarray:
    """A model that hears the length of a text."""
    return np.array([[len(text), 1, 2] for text in texts], dtype=np.float32)


@pytest.fixture
def many(area, settings, monkeypatch):
    """An import of five where two would be heard at once, and a model that listens."""
    settings.SEARCH_MEANING = True
    monkeypatch.setattr(indexing, "HEARD_AT_ONCE", 2)
    monkeypatch.setattr(hearing, "AT_ONCE", 2)
    monkeypatch.setattr(meaning, "of_records", read_as)
    key = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a{}".format
    records = [a_record(f"Swim {n}", key(50 + n)) for n in range(5)]
    taken_in(area.authority, *records)
    return area.authority


def heard():
    return all_rows(Posting).filter(heard_with=meaning.MODEL).count()


def test_a_large_import_is_found_by_words_and_waits_to_be_heard(many):
    assert (heard(), unheard_services(many).count()) == (0, 5)
    assert len(shelf_of(many.pk).library.records) == 5


def test_pieces_are_kept_one_by_one(many):
    pieces = hear_services(many)
    assert next(pieces) == 2
    assert heard() == 2  # a stop here loses nothing
    assert list(pieces) == [4, 5]
    assert (heard(), unheard_services(many).count()) == (5, 0)


def test_a_search_in_memory_sees_what_was_heard(many):
    assert shelf_of(many.pk).library.vectors is None
    list(hear_services(many))
    vectors = shelf_of(many.pk).library.vectors
    assert vectors is not None
    assert vectors.shape == (5, 3)


def test_no_more_than_asked_is_read(many):
    assert list(hear_services(many, most=3)) == [2, 3]


def test_a_service_saved_meanwhile_waits_for_the_next_time(many, monkeypatch):
    first = all_rows(Service).order_by("pk")[0]

    def saved_meanwhile(services):
        if first in services:
            monkeypatch.setattr(hearing, "meanings", indexing.meanings)
            monkeypatch.setattr(indexing, "HEARD_AT_ONCE", 0)
            taken_in(many, a_record("Swim new", first.source_key, url="https://a.org"))
        return indexing.meanings(services)

    monkeypatch.setattr(hearing, "meanings", saved_meanwhile)
    list(hear_services(many))
    assert list(unheard_services(many)) == [first]
    assert all_rows(Posting).get(service=first).name == "Swim new"


def test_without_a_model_nothing_is_read_and_nothing_is_lost(many, settings, capsys):
    settings.SEARCH_MEANING = False
    assert list(hear_services(many)) == []
    call_command("hear_services", authority=many.slug)
    assert "5 services are found by their words alone" in capsys.readouterr().out
    assert all_rows(Posting).count() == 5


def test_the_command_says_how_far_it_is(many, capsys):
    call_command("hear_services", authority=many.slug)
    assert "4 of 5 services read." in capsys.readouterr().out
    call_command("hear_services", authority=many.slug)
    assert "Every service is read." in capsys.readouterr().out


def test_it_is_done_at_night(many):
    said = tasks.hear(machine(many), on=today())
    assert said == "5 services are read for what they mean."
    assert unheard_services(many).count() == 0
