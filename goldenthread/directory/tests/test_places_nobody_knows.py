"""A place that no list knows is said to be unknown, and never taken for a word."""

from dataclasses import replace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.directory.readers.places import places
from goldenthread.directory.rules.search_asked import Dictionary, asked, ordinary
from goldenthread.directory.rules.search_places import Gazetteer
from goldenthread.directory.rules.search_words import small_words, words_of
from goldenthread.directory.tests.making import a_record, taken_in

PAGE = "local_offer_search"
EDINBURGH = [one for one in places() if one.name == "Edinburgh"]
AROUND = replace(
    Dictionary.of({"speech", "therapy", "clubs", "grants", "lets", "school", "autism"}),
    places=Gazetteer(
        places(),
        EDINBURGH,
        ordinary() | small_words() | {"speech", "therapy", "autism"},
    ),
)


def unplaced(typed):
    found = asked(typed, AROUND).unplaced
    return (found.said, found.is_led) if found else None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("speech therapy in Leith", "Leith"),
        ("speech therapy near portobello", "portobello"),
        ("clubs around Wester Hailes for a boy", "Wester Hailes"),
        ("help in the Gorbals", "Gorbals"),
    ],
)
def test_a_place_that_was_led_up_to_and_nobody_knows_is_told(typed, said):
    assert unplaced(typed) == (said, True)
    assert said.lower() in asked(typed, AROUND).read.lower()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("speech therapy Leith", "Leith"), ("autism muirhouse", "muirhouse")],
)
def test_a_strange_word_that_ends_a_short_question_may_be_a_place(typed, said):
    assert unplaced(typed) == (said, False)


@pytest.mark.parametrize(
    "typed",
    [
        "he is stuck in scholl",
        "speech therapy in Edinburgh",
        "speech therapy in EH6",
        "autism clubs at Zeithfield",
        "my son zeithling",
        "poradnia dla zagubionego chłopca",
        "clubs in the evening",
        "clubs in 2",
        "muirhouse",
    ],
)
def test_what_is_misspelt_known_or_anything_else_is_no_unknown_place(typed):
    assert unplaced(typed) is None


@given(st.text(max_size=60))
def test_whatever_was_typed_an_unknown_place_is_made_of_its_words(typed):
    found = asked(typed, AROUND).unplaced
    assert found is None or set(words_of(found.said)) <= set(words_of(typed))


@pytest.fixture
def offer(area):
    taken_in(area.authority, a_record("Swim one", description="Quiet swimming."))


def page_of(client, typed):
    return client.get(reverse(PAGE), {"q": typed}).content.decode()


def test_a_place_that_nobody_knows_is_said_and_the_postcode_asked_for(client, offer):
    page = page_of(client, "swimming in Muirhouse")
    assert "We do not know the place “Muirhouse”." in page
    assert "try a postcode" in page
    assert "Swim one" in page
    page = page_of(client, "swimming Muirhouse")
    assert "We do not know “Muirhouse”. If it is a place" in page


def test_a_postcode_beside_a_place_that_nobody_knows_says_where(client, offer):
    sent = {"q": "swimming in Muirhouse", "near": "PL4 8RT", "within": "5"}
    page = client.post(reverse(PAGE), sent).content.decode()
    assert "We do not know the place" not in page
