"""Somebody asks to have a service listed, without an account, by a link in a mail."""

from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.access.clock import today
from goldenthread.access.models import Message, all_rows
from goldenthread.access.tasks import machine
from goldenthread.directory.actions import forget_readers
from goldenthread.directory.actions.masking import mask_place
from goldenthread.directory.models import (
    Location,
    NewEntry,
    Service,
)
from goldenthread.directory.rules.duplicates import Known
from goldenthread.directory.rules.new_entries import State, twins
from goldenthread.directory.tests.listing import (
    FORM,
    QUEUE,
    decide,
    filled,
    keeper,
    link,
    offer,
    officer,
    reword,
    send,
    sent,
)
from goldenthread.directory.tests.making import (
    SWIM,
    the_service,
)
from tests.security.payloads import PAYLOADS

__all__ = ["keeper", "offer", "officer"]


def test_a_page_says_in_plain_words_who_may_be_listed_and_what_happens(offer, client):
    said = client.get("/local-offer/list-your-service/").text
    for words in ("Who may be listed", "What happens then", "no account", "7 days"):
        assert words in said


@pytest.mark.parametrize(
    "page",
    [
        "/local-offer/",
        "/local-offer/services/?letter=S",
        "/local-offer/search/?q=xylophone+repairs",
        "/local-offer/my-list/",
    ],
)
def test_the_way_to_it_is_where_a_provider_looks(offer, client, page):
    assert "/local-offer/list-your-service/" in client.get(page).text


def test_the_page_of_an_organisation_leads_to_it(offer, client):
    giver = the_service(offer).organisation.public_id
    said = client.get(f"/local-offer/organisations/{giver}/").text
    assert "give something that is missing?" in said


def test_nothing_reaches_an_officer_before_the_mail_is_answered(offer, client, officer):
    assert "Look at your mail" in send(client).text
    row = all_rows(NewEntry).get()
    assert row.state == State.UNCONFIRMED
    assert "Dance for everyone" not in officer.get(QUEUE).text
    assert officer.get(f"{QUEUE}{row.public_id}/").status_code == 404
    client.get(link())
    assert all_rows(NewEntry).get().state == State.UNCONFIRMED
    assert "An officer" in client.post(link(), {"confirm": "y"}, follow=True).text
    assert "Dance for everyone" in officer.get(QUEUE).text


def test_the_mail_to_an_address_nobody_confirmed_holds_nothing_that_was_typed(
    offer, client
):
    send(client, name="Buy pills at evil.example", organisation="Evil")
    mail = all_rows(Message).get()
    assert mail.to == "jo@boldsteps.example"
    assert "pills" not in mail.subject + mail.body
    assert "Evil" not in mail.body


def test_sent_twice_it_is_there_once(offer, client):
    given = filled(client)
    client.post(FORM, given)
    client.post(FORM, given)
    assert all_rows(NewEntry).count() == 1


def test_one_address_is_written_to_a_few_times_and_the_words_stay(offer, client):
    for n in range(6):
        assert "Look at your mail" in send(client, name=f"Zumba {n}{n}{n}").text
    said = send(client, name="Choir of the bay").text
    assert "written to this address often today" in said
    assert "Choir of the bay" in said
    assert all_rows(NewEntry).count() == 6


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": ""}, "Enter the name of the service"),
        ({"where": ""}, "Choose where it is"),
        ({"postcode": "PL44"}, "PL44 is no postcode."),
        ({"street": "", "postcode": ""}, "Give the street or the postcode."),
        ({"where": "nowhere"}, "You gave an address and chose no fixed place."),
        ({"phone": "", "email": "", "url": ""}, "Give at least one way for families"),
        ({"minimum_age": "12"}, "The oldest age is below the youngest."),
        ({"url": "javascript:alert(1)"}, "Enter a web address"),
        ({"sender": "jo"}, "Enter an email address like"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(offer, client, said, words):
    page = send(client, **said).text
    assert words in page
    assert "Nobody minds noise." in page
    assert not all_rows(NewEntry).exists()


@pytest.mark.parametrize("code", PAYLOADS[:12])
def test_code_that_is_typed_stays_words(offer, client, officer, code):
    row, address = sent(client, name=f"Judo {code}"[:250], description=f"x {code}")
    for page in (client.get(address), officer.get(f"{QUEUE}{row.public_id}/")):
        assert page.status_code == 200
        assert code not in page.text


# ---- What is here already ----


def test_what_is_like_it_is_shown_kindly_and_a_tick_sends_it(offer, client):
    page = send(client, name="Swim together", organisation="Splash").text
    assert "We have something like this" in page
    assert f"/local-offer/services/{SWIM}/" in page
    assert "Nobody minds noise." in page
    assert not all_rows(NewEntry).exists()
    again = send(client, name="Swim together", organisation="Splash", is_another="on")
    assert "Look at your mail" in again.text


@pytest.mark.parametrize("visibility", ["hidden", "draft"])
def test_an_entry_that_is_not_public_is_not_told_of(offer, client, visibility):
    rows = Service.objects.visible_to(machine(offer))
    rows.filter(source_key=SWIM).update(visibility=visibility)
    assert (
        "Look at your mail"
        in send(client, name="Swim together", organisation="Splash").text
    )


def test_a_secret_place_is_not_found_by_its_postcode(offer, client, offer_officer):
    near = {
        "name": "We swim together often",
        "postcode": "PL4 8RT",
        "organisation": "Splish",
    }
    assert "We have something like this" in send(client, **near).text
    place = the_service(offer).service_at_locations.all()[0].location
    mask_place(place, masked=True, version=place.version, by=offer_officer)
    assert "Look at your mail" in send(client, **near).text


def test_names_numbers_and_places_make_two_alike():
    new = Known("", "Swim together", "Splash")
    others = [
        Known("far", "Chess club", "Splash"),
        Known("same", "Swimming together", "Splash"),
        Known("near", "Swim all together", "Someone"),
    ]
    assert [one.key for one in twins(new, others)] == ["near", "same"]


# ---- A place that must stay secret ----


def test_a_postcode_in_the_words_of_a_secret_place_is_refused(offer, client):
    said = send(client, where="secret", description="At PL4 8RT, ring twice.").text
    assert "The place must stay secret: take the postcode PL4 8RT out" in said
    assert not all_rows(NewEntry).exists()


def test_a_secret_address_is_never_kept(offer, client, officer):
    typed = {"where": "secret", "street": "9 Hidden Row", "postcode": "PL4 8RT"}
    said = send(client, **typed).text
    assert "We did not keep the address you typed" in said
    assert "Hidden Row" not in all_rows(NewEntry).get().text
    client.post(link(), {"confirm": "yes"})
    row = all_rows(NewEntry).get()
    page = officer.get(f"{QUEUE}{row.public_id}/").text
    assert "Where it is must stay secret" in page
    decide(officer, row, "take", visibility="published")
    places = all_rows(Location).filter(is_masked=True)
    assert places.count() == 1
    made = all_rows(NewEntry).get().service
    assert made
    public = Client().get(f"/local-offer/services/{made.public_id}/").text
    assert "not told" in public.lower() or "confidential" in public.lower()
    assert "PL4 8RT" not in public


def test_what_was_sent_can_be_put_right_until_it_is_decided(offer, client, officer):
    row, address = sent(client)
    before = row.words
    said = reword(client, address, fees="Free")
    assert "Saved." in said.text
    after = all_rows(NewEntry).get().words
    assert after.wording.said["fees"] == "Free"
    assert after.wording.parts == before.wording.parts
    decide(officer, row, "decline", reason="It is for adults only.")
    assert "decided meanwhile" in client.get(f"{address}change/", follow=True).text


def test_taken_back_nothing_of_it_is_kept(offer, client):
    _, address = sent(client)
    said = client.post(address, {"back": "yes"}, follow=True).text
    assert "Taken back." in said
    assert not all_rows(NewEntry).exists()
    assert not all_rows(Message).exists()
    assert client.get(address).status_code == 404


def test_a_wrong_key_opens_nothing_and_the_page_is_kept_nowhere(offer, client):
    assert client.get("/local-offer/list-your-service/abc/").status_code == 404
    _, address = sent(client)
    page = client.get(address)
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"


def test_what_nobody_confirmed_is_erased_and_an_address_a_year_after(
    offer, client, officer
):
    send(client)
    by = machine(offer)
    forget_readers(offer, by=by, on=today() + timedelta(days=7))
    assert all_rows(NewEntry).exists()
    forget_readers(offer, by=by, on=today() + timedelta(days=8))
    assert not all_rows(NewEntry).exists()
    assert not all_rows(Message).exists()
    row, _ = sent(client)
    decide(officer, row, "decline", reason="It is for adults only.")
    forget_readers(offer, by=by, on=today() + timedelta(days=366))
    assert all_rows(NewEntry).get().sender == ""
