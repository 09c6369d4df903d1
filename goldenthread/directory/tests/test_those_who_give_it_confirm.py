"""A link in a mail confirms an entry: once, in time, and never by being opened."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.access.models import Message, all_rows
from goldenthread.access.tasks import machine
from goldenthread.directory.models import CheckLink, Service
from goldenthread.directory.tasks import ask_providers
from goldenthread.directory.tests.making import (
    CLUB,
    SWIM,
    a_record,
    taken_in,
    the_service,
)

CHECKS = f"/local-offer/entries/{SWIM}/checks/"
PAGE = f"/local-offer/services/{SWIM}/"
MAIL = "desk@splash.example"


@pytest.fixture
def offer(area):
    """An entry nobody checked for seven months, with a desk to ask at."""
    old = today() - timedelta(days=213)
    record = a_record(assured_date=old.isoformat(), email=MAIL)
    taken_in(area.authority, record)
    return area.authority


@pytest.fixture
def officer(offer, offer_officer):
    return signed_in(offer_officer)


@pytest.fixture
def link(officer):
    """The way to the small page, as the mail gives it."""
    officer.post(f"/local-offer/entries/{SWIM}/ask/")
    return ways()[0]


def mails():
    return list(all_rows(Message).order_by("pk"))


def ways():
    """The addresses in the mails, as a path of this site."""
    said = "\n".join(mail.body for mail in mails())
    return re.findall(r"(/local-offer/still-right/[\w-]+/)", said)


def test_the_page_shows_what_families_read_and_opening_it_confirms_nothing(link, offer):
    page = Client().get(link)
    assert "A swimming session for children" in page.text
    assert page["Cache-Control"] == "no-store, private"
    assert the_service(offer).assured_date != today()
    assert Client().get(link).status_code == 200


def test_one_button_makes_the_entry_fresh_again(link, offer):
    assert "Not checked since" in Client().get(PAGE).text
    answer = Client().post(link, {"answer": "right"})
    assert "you checked this entry today" in Client().get(answer["Location"]).text
    assert the_service(offer).assured_date == today()
    said = Client().get(PAGE).text
    assert "Checked by Splash (told us) on" in said
    assert "Not checked since" not in said


def test_a_link_works_once(link, offer):
    Client().post(link, {"answer": "right"})
    for ask in (Client().get, Client().post):
        again = ask(link, {"answer": "right"})
        assert again.status_code == 410
        assert "This link has been used" in again.text


def test_a_link_ends_after_28_days(link, offer):
    row = all_rows(CheckLink).get()
    assert row.expires_on == today() + timedelta(days=28)
    all_rows(CheckLink).update(expires_on=today() - timedelta(days=1))
    answer = Client().post(link, {"answer": "changed", "said": "It costs £4."})
    assert answer.status_code == 410
    assert "older than 28 days" in answer.text
    assert "It costs £4." in answer.text
    assert the_service(offer).assured_date != today()


def test_a_wrong_address_is_said_to_be_wrong(offer):
    answer = Client().get("/local-offer/still-right/made-up/")
    assert answer.status_code == 410
    assert "Copy the whole link from the mail" in answer.text


def test_news_wait_for_an_officer_and_change_nothing_by_themselves(
    link, offer, officer
):
    said = {"answer": "changed", "said": "The number is 01632 960999 now."}
    Client().post(link, said)
    assert the_service(offer).assured_date != today()
    page = officer.get(CHECKS).text
    assert "Something has changed" in page
    assert "01632 960999" in page
    assert "Answers of those who give services" in officer.get("/work/desk/").text
    key = all_rows(CheckLink).get().public_id
    officer.post(f"/local-offer/answers/{key}/", {"then": "done"})
    assert "Mark as dealt with" not in officer.get(CHECKS).text


def test_a_change_needs_words(link):
    page = Client().post(link, {"answer": "changed"})
    assert "Say what has changed" in page.text
    assert Client().get(link).status_code == 200


def test_what_is_given_no_longer_is_hidden_by_an_officer_and_not_lost(
    link, offer, officer
):
    Client().post(link, {"answer": "ended"})
    assert Client().get(PAGE).status_code == 200
    key = all_rows(CheckLink).get().public_id
    officer.post(f"/local-offer/answers/{key}/", {"then": "hide"})
    assert Client().get(PAGE).status_code == 404
    assert the_service(offer).name == "Swim together"


def test_only_the_digest_of_a_key_is_kept(link):
    row = all_rows(CheckLink).get()
    assert link.split("/")[3] not in row.token_hash


def test_an_address_has_one_mail_a_day_for_all_its_entries(offer):
    old = date(2020, 1, 1).isoformat()
    taken_in(offer, a_record("Chess club", CLUB, assured_date=old, email=MAIL.upper()))
    viewer = machine(offer)
    assert ask_providers(viewer, on=today()).startswith("1 addresses")
    (mail,) = mails()
    assert mail.to == MAIL
    assert mail.subject == "Is this still right? 2 services"
    assert mail.body.index("Chess club") < mail.body.index("Swim together")
    assert ask_providers(viewer, on=today()).startswith("0 addresses")
    assert ask_providers(viewer, on=today() + timedelta(days=29)).startswith("0 ")
    assert ask_providers(viewer, on=today() + timedelta(days=30)).startswith("1 ")


def test_nobody_is_asked_of_what_is_fresh_or_what_waits_for_an_officer(offer, link):
    Client().post(link, {"answer": "ended"})
    later = today() + timedelta(days=60)
    assert ask_providers(machine(offer), on=later).startswith("0 ")
    all_rows(CheckLink).update(settled_on=today())
    Service.objects.visible_to(None).update(assured_date=today())
    assert ask_providers(machine(offer), on=later).startswith("0 ")


def test_after_six_mails_in_vain_somebody_should_ring(offer):
    asked = [
        ask_providers(machine(offer), on=today() + timedelta(days=31 * month))
        for month in range(8)
    ]
    assert [said[0] for said in asked] == ["1"] * 6 + ["0"] * 2


def test_an_entry_without_an_address_is_to_be_rung(area, offer_officer):
    taken_in(area.authority, a_record())
    answer = signed_in(offer_officer).post(
        f"/local-offer/entries/{SWIM}/ask/", follow=True
    )
    assert "There is no email address to ask at." in answer.text


def test_a_second_mail_on_one_day_is_refused_in_a_sentence(link, officer):
    answer = officer.post(f"/local-offer/entries/{SWIM}/ask/", follow=True)
    assert "had its mail of today" in answer.text


def test_one_link_of_a_mail_confirms_all_that_the_mail_asks_about(offer):
    old = today() - timedelta(days=213)
    asked = {"assured_date": old.isoformat(), "email": MAIL}
    taken_in(offer, a_record("Chess club", CLUB, **asked))
    ask_providers(machine(offer), on=today())
    first, second = ways()
    page = Client().get(first).text
    assert "Are the others still right too?" in page
    said = Client().post(first, {"answer": "all"}, follow=True).text
    assert "checked all of these entries today" in said
    for key in (SWIM, CLUB):
        assert the_service(offer, key).assured_date == today()
    assert Client().get(second).status_code == 410
    assert Client().post(first, {"answer": "all"}).status_code == 410


def test_a_link_confirms_nothing_that_another_mail_asks_about(link, offer):
    old = today() - timedelta(days=213)
    other = {"assured_date": old.isoformat(), "email": "other@splash.example"}
    taken_in(offer, a_record("Chess club", CLUB, **other))
    ask_providers(machine(offer), on=today())
    assert "Are the others" not in Client().get(link).text
    Client().post(link, {"answer": "all"})
    assert the_service(offer, CLUB).assured_date == old
