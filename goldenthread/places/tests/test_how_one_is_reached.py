"""How an authority is reached is said once, and read by letters and by everybody."""

import pytest

from conftest import signed_in
from goldenthread.access.guard import Refused, Stale
from goldenthread.places import queries
from goldenthread.places.actions import say_how_reached
from goldenthread.places.models import Reach
from goldenthread.places.rules import OFFER, OFFICE, Way

HOUSE = Way("SEND team", "01632 960 001", "send@example.org", "Town Hall\nZZ1 1ZZ")


@pytest.fixture
def said(area, administrator):
    def say(way=HOUSE, key=OFFICE, version=1):
        return say_how_reached(
            area.authority, key=key, way=way, version=version, by=administrator
        )

    return say


def test_a_letter_says_it_in_one_line():
    line = "SEND team, 01632 960 001, send@example.org, Town Hall, ZZ1 1ZZ"
    assert HOUSE.in_one_line == line
    assert Way().is_empty


def test_everybody_reads_whom_to_call_and_presses_to_ring(said, area, client):
    said()
    page = client.get(f"/organisation/{area.authority.slug}/").text
    assert "Who to call or write to" in page
    for words in ("SEND team", "tel:01632960001", "mailto:send@example.org", "ZZ1 1ZZ"):
        assert words in page


def test_of_whom_nothing_is_said_families_read_nothing(said, area, client):
    page = client.get(f"/organisation/{area.authority.slug}/").text
    assert "Who to call or write to" not in page
    said()
    assert [one.key for one in queries.reached(None, area.authority)] == [OFFICE]


def test_the_local_offer_is_asked_for_at_the_office_until_it_says_more(said, area):
    said()
    assert queries.offer_reached(None, area.authority) == HOUSE
    own = Way(phone="01632 960002", email="offer@example.org")
    said(own, OFFER)
    assert queries.offer_reached(None, area.authority) == own


def test_whom_there_is_to_reach_comes_from_the_law_of_the_nation(area):
    keys = [one.key for one in queries.everybody_to_reach(None, area.authority)]
    assert keys[:2] == [OFFICE, OFFER]
    assert "mediation_contact" in keys


def test_an_officer_says_it_on_a_page_and_sees_what_is_not_said_yet(offer_officer):
    officer = signed_in(offer_officer)
    assert "Not said yet" in officer.get("/how-to-reach-us/").text
    typed = {"version": "1", "phone": "01632 960003", "email": "no address"}
    page = officer.post("/how-to-reach-us/office_contact/", typed)
    assert "01632 960003" in page.text
    assert "govuk-error-summary" in page.text
    answer = officer.post("/how-to-reach-us/office_contact/", typed | {"email": ""})
    assert answer["Location"] == "/how-to-reach-us/"
    assert "01632 960003" in officer.get("/how-to-reach-us/").text
    assert officer.get("/how-to-reach-us/somebody_else/").status_code == 404


def test_whoever_was_second_sees_what_the_first_said(said, administrator):
    said()
    with pytest.raises(Stale):
        said(Way(phone="1"))
    typed = {"version": "1", "called": "Mine"}
    page = signed_in(administrator).post("/how-to-reach-us/office_contact/", typed)
    assert page.status_code == 409
    assert "SEND team" in page.text


def test_a_caseworker_does_not_say_it(area, caseworker):
    with pytest.raises(Refused):
        say_how_reached(area.authority, key=OFFICE, way=HOUSE, version=1, by=caseworker)
    assert not Reach.objects.visible_to(caseworker).exists()
