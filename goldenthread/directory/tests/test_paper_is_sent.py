"""People without internet have the Local Offer on paper; who they are is forgotten."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.access.tasks import machine
from goldenthread.directory.actions import forget_readers
from goldenthread.directory.models import PaperRequest, Requester
from goldenthread.directory.rules.numbers import number_of
from goldenthread.directory.rules.paper import paper_due
from goldenthread.directory.tests.making import a_record, taken_in, the_service

QUEUE = "/local-offer/readers/paper/"
WANTS = {
    "wants": "Swimming for a girl of eight",
    "size": "large-print",
    "name": "Ada Pell",
    "address": "2 Heron Row\nPlymouth",
    "asked_how": "letter",
    "asked_on_day": "3",
    "asked_on_month": "3",
    "asked_on_year": "2025",
}


@pytest.fixture
def officer(area, offer_officer):
    taken_in(area.authority, a_record())
    return signed_in(offer_officer)


def noted(officer, **said):
    token = officer.get(f"{QUEUE}add/").context["form"]["token"].value()
    return officer.post(f"{QUEUE}add/", WANTS | {"token": token} | said)


def text(client, path):
    return client.get(path).content.decode()


def test_a_request_has_a_day_a_booklet_and_an_envelope(area, officer):
    number = number_of(the_service(area.authority).pk)
    here = noted(officer, numbers=number)["Location"]
    page = text(officer, here)
    for words in ("8 March 2025", "Ada Pell", "2 Heron Row", "Large print"):
        assert words in page
    assert f"/local-offer/lists/{number}/large-print/" in page
    queue = text(officer, QUEUE)
    assert "Swimming for a girl of eight" in queue
    assert "Late" in queue
    assert "Ada Pell" not in queue


def test_sent_paper_leaves_a_request_without_a_person(area, officer, offer_officer):
    here = noted(officer)["Location"]
    assert officer.post(here, {"version": "1", "sent": "1"})["Location"] == QUEUE
    by, kept = machine(area.authority), timedelta(days=90)
    assert forget_readers(area.authority, by=by, on=today() + kept) == 0
    last = today() + kept + timedelta(days=1)
    assert forget_readers(area.authority, by=by, on=last) == 1
    assert PaperRequest.objects.visible_to(offer_officer).get().state == "sent"
    page = text(officer, here)
    assert "Forgotten" in page
    assert "Ada Pell" not in page


def test_nobody_is_forgotten_before_paper_was_sent(area, officer):
    noted(officer)
    far = today() + timedelta(days=900)
    assert forget_readers(area.authority, by=machine(area.authority), on=far) == 0


def test_a_request_is_closed_with_a_reason(officer, offer_officer):
    here = noted(officer)["Location"]
    page = officer.post(here, {"version": "1", "close": "1"}).content.decode()
    assert "Say why nothing is sent" in page
    officer.post(here, {"version": "1", "close": "1", "because": "Rang: found it."})
    assert PaperRequest.objects.visible_to(offer_officer).get().state == "closed"
    assert "Rang: found it." in text(officer, here)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"numbers": "10011"}, "10011 cannot be a number of ours"),
        ({"asked_on_year": "2199"}, "The day must be today or in the past"),
        ({"name": ""}, "Enter who it is for"),
    ],
)
def test_a_slip_gets_a_sentence_and_loses_nothing(officer, said, told):
    page = noted(officer, **said).content.decode()
    assert told in page
    assert "2 Heron Row" in page


def test_whoever_was_second_is_told(officer):
    here = noted(officer)["Location"]
    officer.post(here, {"version": "1", "sent": "1"})
    page = officer.post(here, {"version": "1", "sent": "1"}, follow=True)
    assert "Somebody else changed this" in page.content.decode()


def test_others_see_no_request(officer, administrator, outsider):
    noted(officer)
    for viewer in (administrator, outsider, None):
        assert not PaperRequest.objects.visible_to(viewer).exists()
        assert not Requester.objects.visible_to(viewer).exists()


def test_families_read_how_to_ask_for_paper(officer, client):
    policy = {
        "answer_days": "10",
        "paper_days": "7",
        "paper_keep_days": "30",
    }
    officer.post("/local-offer/readers/policy/", policy)
    said = {"version": "1", "phone": "01632 960199", "post": "Town Hall\nPlymouth"}
    officer.post("/how-to-reach-us/offer_contact/", said)
    page = text(client, "/local-offer/paper/")
    for words in ("01632 960199", "Town Hall", "within 7 days", "erased 30 days"):
        assert words in page
    assert "/local-offer/paper/" in text(client, "/local-offer/")
    queue = text(officer, "/local-offer/readers/paper/")
    assert "7 days after it was asked. Every day counts" in queue


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 365))
def test_days_are_counted_from_the_day_itself(day, days):
    assert (paper_due(day, days) - day).days == days


def test_paper_to_send_waits_on_the_desk(officer):
    assert "Paper to send" not in text(officer, "/work/desk/")
    noted(officer)
    assert "Paper to send" in text(officer, "/work/desk/")
