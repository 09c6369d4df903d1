"""A change of a few services costs a search little, and is seen by the next one."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.access.clock import today
from goldenthread.access.models import all_rows
from goldenthread.directory.actions.masking import mask_place
from goldenthread.directory.models import Location, Posting, Service, shelf
from goldenthread.directory.queries.search import search
from goldenthread.directory.rules.search import Change, Library, Record
from goldenthread.directory.rules.search_concepts import own_concepts
from goldenthread.directory.rules.search_index import Index
from goldenthread.directory.rules.search_spelling import Spelling
from goldenthread.directory.tests.making import (
    a_place,
    a_record,
    operator,
    taken_in,
)

WORDS = ["sleep", "swim", "club", "quiet", "hoist", "deaf", "autism"]
WEIGHTS = some.dictionaries(
    some.sampled_from(WORDS), some.sampled_from([0.5, 1.0, 2.5]), max_size=4
)
DAY = date(2026, 11, 1)


# ---- The index, beside one made at once ----


def lines(index):
    """Each word with the records that hold it, and how much a record's words tell."""
    return {
        word: sorted((index.ids[n], weight) for n, weight in zip(*row, strict=True))
        for word, row in index.rows.items()
    }


@given(
    some.lists(WEIGHTS, max_size=6),
    some.lists(some.tuples(some.integers(0, 8), WEIGHTS, some.booleans()), max_size=12),
)
def test_an_index_that_was_changed_is_one_that_was_made_of_what_is_there(
    first, changes
):
    there = {str(n): weights for n, weights in enumerate(first)}
    index = Index.of(there.items())
    before, was = index, lines(index)
    for wanted, weights, goes in changes:
        number = min(wanted, len(index.ids))
        there.pop(str(number), None)
        if not goes:
            there[str(number)] = weights
        index = index.changed(
            {number: ("" if goes else str(number), {} if goes else weights)}
        )
    made = Index.of(sorted(there.items()))
    assert lines(index) == lines(made)
    assert {w: index.rarity(w) for w in WORDS} == {w: made.rarity(w) for w in WORDS}
    told = dict(zip(index.ids, index.masses(), strict=True))
    assert {key: told[key] for key in made.ids} == pytest.approx(
        dict(zip(made.ids, made.masses(), strict=True))
    )
    assert lines(before) == was  # whoever searches in the former is not disturbed


@given(some.sets(some.sampled_from(WORDS)), some.sets(some.sampled_from(WORDS)))
def test_words_that_come_and_go_are_known_and_forgotten(before, after):
    spelling = Spelling(before).changed(after - before, before - after)
    made = Spelling(after)
    assert spelling.known == made.known
    held = {pair: words for pair, words in spelling.holding.items() if words}
    assert held == dict(made.holding)


def test_a_meaning_that_is_read_later_changes_nothing_else():
    rows = [("1", {"sleep": 1.0}), ("2", {"swim": 1.0})]
    library = Library(
        [Record("1", "Nights"), Record("2", "Splash")], Index.of(rows), own_concepts()
    )
    heard = library.changed(
        {1: Change(Record("2", "Splash"), None, np.ones(3, np.float32))}
    )
    assert library.vectors is None
    assert heard.vectors is not None
    assert heard.vectors.tolist() == [[0, 0, 0], [1, 1, 1]]
    assert heard.index is library.index


# ---- Of services ----

KEY = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a7{}"
ASKED = (
    "quiet swimming",
    "somebody to help him sleep",
    "Splash 2",
    "club in Zalt Quay",
    "zigzagging",
    "open on saturday for a 4 year old",
)


def a_service(area, number, said, city="Plymouth", postcode="PL4 8RT", **besides):
    at = a_place(f"Hall {number}", postcode)
    at["location"]["addresses"][0]["city"] = city
    record = a_record(f"Splash {number}", KEY.format(number), description=said)
    taken_in(
        area.authority, record | {"service_at_locations": [at], **besides}, anyway=True
    )


def answers(authority):
    return {
        typed: [
            (one.name, one.why)
            for one in sorted(
                search(None, typed, on=today(), authority=authority).results,
                key=lambda one: one.name,
            )
        ]
        for typed in ASKED
    }


def same_as_read_anew(area):
    """What searches find now, which is what they find when all is read anew."""
    pk = area.authority.pk
    found = answers(pk)
    words = shelf.SHELVES[pk].dictionary
    shelf.SHELVES.clear()
    assert answers(pk) == found
    assert shelf.SHELVES[pk].dictionary.known == words.known
    assert shelf.SHELVES[pk].dictionary.spelling.known == words.spelling.known
    return found


def read_whole(monkeypatch):
    """How often all was read."""
    calls, read = [], shelf.read_shelf

    def reading(*args):
        calls.append(args)
        return read(*args)

    monkeypatch.setattr(shelf, "read_shelf", reading)
    return calls


def test_a_change_is_found_at_once_and_only_it_is_read(area, monkeypatch):
    a_service(area, 1, "Quiet swimming with a hoist.")
    a_service(area, 2, "Sleep clinics for parents.")
    answers(area.authority.pk)
    calls = read_whole(monkeypatch)
    a_service(area, 1, "Zigzagging for all.", "Zalt Quay", "EX1 1JG")
    a_service(area, 3, "A club on saturdays.", minimum_age=3, maximum_age=5)
    found = answers(area.authority.pk)
    assert not calls
    assert [name for name, _ in found["zigzagging"]] == ["Splash 1"]
    assert "Splash 3" in [
        name for name, _ in found["open on saturday for a 4 year old"]
    ]
    assert same_as_read_anew(area) == found


def test_what_is_masked_withdrawn_or_gone_is_found_no_more(area, monkeypatch):
    for number, city in ((1, "Zalt Quay"), (2, "Plymouth"), (3, "Plymouth")):
        a_service(area, number, "Quiet swimming with a hoist.", city)
    before = answers(area.authority.pk)
    assert "It is near" not in str(before)
    calls = read_whole(monkeypatch)
    place = all_rows(Location).get(name="Hall 1")
    mask_place(place, masked=True, version=1, by=operator(area.authority))
    asked = search(None, "club in Zalt Quay", on=today(), authority=area.authority.pk)
    assert asked.asked.place is None
    all_rows(Service).filter(name="Splash 2").update(withdrawn_on=DAY)
    all_rows(Posting).filter(name="Splash 3").delete()
    found = answers(area.authority.pk)
    assert [name for name, _ in found["quiet swimming"]] == ["Splash 1"]
    assert not calls
    assert same_as_read_anew(area) == found
    a_service(area, 3, "Quiet swimming again.")
    assert "Splash 3" in str(answers(area.authority.pk)["quiet swimming"])


def test_after_very_many_changes_all_is_read(area, monkeypatch):
    a_service(area, 1, "Quiet swimming with a hoist.")
    answers(area.authority.pk)
    monkeypatch.setattr(shelf, "MOST", 0)
    calls = read_whole(monkeypatch)
    a_service(area, 1, "Zigzagging for all.")
    assert "Splash 1" in str(answers(area.authority.pk)["zigzagging"])
    assert len(calls) == 1
