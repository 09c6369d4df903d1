"""Entries that nobody checks are labelled, come last, are hidden: as is set."""

from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.models import LadderPolicy
from goldenthread.directory.rules.freshness import (
    DEFAULT,
    Dated,
    Ladder,
    freshness,
    in_force,
    spoken,
)
from goldenthread.directory.rules.numbers import number_of
from goldenthread.directory.tests.making import (
    CLUB,
    SWIM,
    a_record,
    taken_in,
    the_service,
)

PAGE = f"/local-offer/services/{SWIM}/"
FEED = f"/open-referral/services/{SWIM}"
HERE = "/local-offer/ladder/"


def ago(days):
    return (today() - timedelta(days=days)).isoformat()


def typed(**months):
    day = today()
    boxes = {
        "starts_on_day": day.day,
        "starts_on_month": day.month,
        "starts_on_year": day.year,
    }
    return {"ask": 1, "label": 2, "demote": 3, "hide": 4} | boxes | months


@pytest.fixture
def officer(offer_officer):
    return signed_in(offer_officer)


def test_what_was_not_checked_for_long_comes_after_what_was(area):
    taken_in(area.authority, a_record("Aikido", assured_date=ago(300)))
    taken_in(area.authority, a_record("Zumba", CLUB))
    page = Client().get("/local-offer/services/").text
    assert page.index("Zumba") < page.index("Aikido")


def test_a_search_puts_it_lower_and_keeps_it(area):
    text = "Help with sleep for children who wake at night."
    old = a_record("Night team", description=text, assured_date=ago(300))
    new = a_record("Bedtime group", CLUB, description=text)
    taken_in(area.authority, old, new)
    page = Client().get("/local-offer/search/", {"q": "he wakes at night"}).text
    assert page.index("Bedtime group") < page.index("Night team")
    by_name = Client().get("/local-offer/search/", {"q": "Night team"}).text
    assert "You gave its name" in by_name


def test_the_authority_sets_after_how_long_what_happens(area, officer):
    taken_in(area.authority, a_record(assured_date=ago(70)))
    assert "Not checked since" not in Client().get(PAGE).text
    officer.post(HERE, typed())
    assert "Not checked for over two months" in Client().get(PAGE).text
    officer.post(HERE, typed(hide=120))
    assert len(LadderPolicy.objects.beside(the_service(area.authority))) == 1


def test_what_is_hidden_leaves_pages_and_feed_and_comes_back_when_confirmed(
    area, officer
):
    taken_in(area.authority, a_record(assured_date=ago(125)))
    officer.post(HERE, typed())
    gone = Client().get(PAGE)
    assert gone.status_code == 410
    assert "is not shown at present" in gone.text
    assert "A swimming session" not in gone.text
    assert Client().get(FEED).status_code == 404
    entry = f"/local-offer/entries/{SWIM}/"
    assert "A swimming session" in officer.get(entry).text
    version = the_service(area.authority).version
    officer.post(entry, {"how": "phoned", "version": version})
    assert Client().get(PAGE).status_code == 200
    assert Client().get(FEED).status_code == 200


def test_officer_and_family_are_told_that_an_entry_is_hidden(area, officer):
    taken_in(area.authority, a_record(assured_date=ago(125)))
    officer.post(HERE, typed())
    since = day_in_words(today() - timedelta(days=125))
    told = f"Hidden: not confirmed since {since}"
    assert told in officer.get("/local-offer/entries/").text
    assert told in officer.get(f"/local-offer/entries/{SWIM}/").text
    number = number_of(the_service(area.authority).pk)
    found = Client().get("/local-offer/number/", {"number": number})
    assert found["Location"] == PAGE
    page = Client().get(PAGE).text
    assert f"Nobody has confirmed what we told of it since {since}." in page
    assert "Search for something like it" in page


def test_one_that_nobody_ever_confirmed_is_hidden_from_the_day_it_came(area, officer):
    taken_in(area.authority, a_record(assured_date=""), on=today() - timedelta(800))
    page = Client().get(PAGE)
    assert page.status_code == 410
    assert "since it was added on" in page.text


def test_what_an_officer_took_away_is_no_page_at_all(area):
    taken_in(area.authority, a_record(assured_date=ago(1000)))
    row = the_service(area.authority)
    row.visibility = "hidden"
    row.save()
    assert Client().get(PAGE).status_code == 404


def test_another_authority_keeps_its_own_ladder(area, other_area, officer):
    officer.post(HERE, typed())
    taken_in(other_area.authority, a_record(assured_date=ago(125)))
    assert Client().get(PAGE).status_code == 200


def test_steps_the_wrong_way_round_are_refused_in_a_sentence(officer):
    page = officer.post(HERE, typed(demote=1)).text
    assert "Give more months than for: say that it was not checked after." in page


def test_no_ladder_is_set_for_a_day_that_is_past(officer):
    page = officer.post(HERE, typed(starts_on_year=2020)).text
    assert "what readers saw stays so" in page


def test_a_ladder_begins_on_its_day():
    later = Dated(1, date(2026, 5, 1), Ladder(1, 2, 3, 4))
    sooner = Dated(1, date(2026, 1, 1), Ladder(2, 3, 4, 5))
    assert in_force([later, sooner], on=date(2025, 12, 31)) == {}
    assert in_force([later, sooner], on=date(2026, 4, 30)) == {1: sooner.ladder}
    assert in_force([later, sooner], on=date(2026, 5, 1)) == {1: later.ladder}


@pytest.mark.parametrize(
    ("months", "said"),
    [(1, "one month"), (6, "six months"), (12, "a year"), (18, "18 months")]
    + [(24, "two years"), (120, "ten years")],
)
def test_months_are_told_as_people_say_them(months, said):
    assert spoken(months) == said


@given(st.dates(), st.dates(), st.dates())
def test_who_was_checked_later_never_stands_lower(first, second, on):
    older, newer = sorted([first, second])
    steps = [freshness(day, on=on).from_days for day in (older, newer)]
    assert steps[0] >= steps[1]


@given(st.tuples(*[st.integers(1, 120)] * 4))
def test_a_ladder_is_carried_beside_an_entry_and_read_again(months):
    assert Ladder.of(str(Ladder(*months))) == Ladder(*months)
    assert Ladder.of("") == DEFAULT
