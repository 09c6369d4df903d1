"""The queue of entries to check, and what a person writes down who checked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.access.models import User
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.rules.harm import (
    OTHER,
    Told,
    chance_wrong,
    harm_of,
    kind_of,
    looks_wrong,
)
from goldenthread.directory.tests.making import (
    CLUB,
    SWIM,
    a_record,
    taken_in,
    the_service,
)

QUEUE = "/local-offer/queue/"
CHECKS = f"/local-offer/entries/{SWIM}/checks/"
ON = date(2026, 11, 1)


@pytest.fixture
def officer(area, offer_officer):
    old = (today() - timedelta(days=200)).isoformat()
    swim = a_record(assured_date=old)
    crisis = a_record("Crisis line", CLUB, assured_date=old)
    taken_in(area.authority, swim, crisis)
    return signed_in(offer_officer)


def test_the_graver_of_two_comes_first_and_says_why(officer):
    page = officer.get(QUEUE).text
    assert page.index("Crisis line") < page.index("Swim together")
    assert "Somebody in danger may ring it" in page
    assert "Opened" not in page


def test_what_is_opened_often_comes_before_what_is_not(officer, client):
    for _ in range(9):
        client.get(f"/local-offer/services/{SWIM}/")
    page = officer.get(QUEUE).text
    assert page.index("Swim together") < page.index("Crisis line")
    assert "Opened 9 times in the last three months" in page


def test_few_openings_are_not_counted_out_loud(officer, client):
    for _ in range(4):
        client.get(f"/local-offer/services/{SWIM}/")
    page = officer.get(QUEUE).text
    assert "Opened fewer than 5 times in the last three months" in page
    assert "Opened 4" not in page


def test_a_person_writes_down_who_rang_when_and_what_came_of_it(officer):
    page = officer.get(CHECKS)
    typed = {"kind": "phone", "result": "wrong", "note": "It is a bakery."}
    typed["token"] = page.context["form"]["token"].value()
    said = officer.post(CHECKS, typed, follow=True).text
    assert "offer_officer@example.org, " in said
    assert "Telephone number: it is wrong" in said
    assert "It is a bakery." in said
    assert "Its telephone number was found to be wrong" in officer.get(QUEUE).text


def test_an_entry_has_somebody_who_looks_after_it(officer, offer_officer):
    user = User.objects.get(pk=offer_officer.user_id)
    keeper = f"/local-offer/entries/{SWIM}/keeper/"
    officer.post(keeper, {"keeper": str(user.public_id)})
    assert str(user) in officer.get(QUEUE).text
    said = officer.post(keeper, {"keeper": "somebody"}, follow=True).text
    assert "Choose somebody from the list." in said


def test_the_queue_asks_the_database_the_same_however_long_it_is(
    officer, area, django_assert_max_num_queries
):
    for number in range(6):
        taken_in(area.authority, a_record(f"Club {number}", f"club {number}"))
    with django_assert_max_num_queries(25):
        officer.get(QUEUE)


def test_harm_is_use_times_chance_times_kind():
    told = Told(9, date(2025, 11, 1), OTHER)
    assert round(harm_of(told, on=ON).amount, 1) == 5.0  # ten openings, a half chance
    never = harm_of(Told(9, None, OTHER), on=ON)
    assert round(never.amount, 2) == 8.75
    assert "Nobody has checked it yet" in never.why
    sure = harm_of(Told(9, ON, OTHER, known=["They say so"]), on=ON)
    assert (sure.amount, sure.why[0]) == (10, "They say so")


def test_what_cannot_work_by_its_shape_is_said():
    numbers = ["01632 960100", "111", "0163"]
    assert looks_wrong("https://splash.example/swim", numbers[:2]) == ()
    assert looks_wrong("http://splash", ["01632 96"]) == (
        "Its web address cannot work: http://splash",
        "Its telephone number cannot work: 01632 96",
    )
    assert looks_wrong("http://[splash", []) != ()
    assert harm_of(Told(0, ON, OTHER, looks=["x"]), on=ON).amount == 0.5


@pytest.mark.parametrize(
    ("said", "weight"),
    [("A refuge for mothers", 4), ("Speech therapy", 3), ("After school", 2)]
    + [("Chess", 1)],
)
def test_a_kind_is_known_by_its_words(said, weight):
    assert kind_of([said]).weight == weight


@given(st.floats(0, 600), st.floats(0, 600))
def test_the_longer_unchecked_the_likelier_wrong(first, second):
    assert (
        0 <= chance_wrong(min(first, second)) <= chance_wrong(max(first, second)) <= 1
    )


DEAD = "that this number does not work."


def found_dead(officer, kind="phone"):
    token = officer.get(CHECKS).context["form"]["token"].value()
    typed = {"kind": kind, "result": "wrong", "note": "", "token": token}
    return officer.post(CHECKS, typed, follow=True).text


def test_a_number_found_dead_is_labelled_until_it_is_corrected(
    area, officer, offer_officer, client
):
    rung = a_record(phones=[{"number": "01632 960100"}], last_modified="2026-11-02")
    taken_in(area.authority, rung, anyway=True)
    page = f"/local-offer/services/{SWIM}/"
    assert DEAD not in client.get(page).text
    assert "Correct it or take it out" in found_dead(officer)
    said = client.get(page).text
    assert f"We found on {day_in_words(today())} {DEAD}" in said
    assert "Its telephone number was found to be wrong" in officer.get(QUEUE).text
    number = the_service(area.authority).phones.get()
    number.number = "01632 960101"
    number.save()
    assert DEAD not in client.get(page).text
    assert "was found to be wrong" not in officer.get(QUEUE).text
    assert "Correct it or take it out" not in officer.get(CHECKS).text


def test_a_web_page_found_dead_is_labelled(area, officer, client):
    taken_in(area.authority, a_record(url="https://swim.example.org"), anyway=True)
    found_dead(officer, "link")
    said = client.get(f"/local-offer/services/{SWIM}/").text
    assert "that this web page does not work." in said
