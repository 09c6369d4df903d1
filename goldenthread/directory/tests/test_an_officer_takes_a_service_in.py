"""An officer takes a service in, asks about it or turns it down; providers add one."""

import pytest
from django.test import Client

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.access.guard import Refused
from goldenthread.access.models import Event, Message, User, all_rows
from goldenthread.access.rules import Viewer
from goldenthread.access.tasks import machine
from goldenthread.directory.actions import new_entries as actions
from goldenthread.directory.actions.masking import mask_place
from goldenthread.directory.models import (
    EntryVersion,
    NewEntry,
    Organisation,
    Service,
)
from goldenthread.directory.rules.new_entries import STEPS, State
from goldenthread.directory.tests.listing import (
    QUEUE,
    decide,
    filled,
    keeper,
    offer,
    officer,
    reword,
    send,
    sent,
)
from goldenthread.directory.tests.making import (
    SWIM,
    a_record,
    taken_in,
    the_service,
)
from goldenthread.places.models import Appointment, Invitation

__all__ = ["keeper", "offer", "officer"]


def test_taken_in_it_is_an_entry_with_all_that_was_sent(offer, client, officer):
    row, address = sent(client)
    said = decide(officer, row, "take", visibility="published", invites="on")
    assert "Taken in: Dance for everyone" in said.text
    service = all_rows(NewEntry).get().service
    assert service
    public = Client().get(f"/local-offer/services/{service.public_id}/").text
    for words in (
        "Dance for everyone",
        "Bold Steps",
        "Nobody minds noise.",
        "Children who use a wheelchair",
        "From 5 to 11",
        "4 Hill Street",
        "PL4 8RT",
        "Tuesdays in term time, 4pm to 5pm",
        "£2 a time",
        "01632 960733",
        "team@boldsteps.example",
        "Checked by Bold Steps (told us) on",
    ):
        assert words in public
    assert "jo@boldsteps.example" not in public
    assert f"/local-offer/services/{service.public_id}/" in client.get(address).text
    found = Client().get("/local-offer/search/?q=dancing+for+wheelchair+users").text
    assert "Dance for everyone" in found


def test_the_entry_keeps_its_versions_and_says_where_it_came_from(
    offer, client, officer
):
    row, _ = sent(client)
    decide(officer, row, "take", visibility="published")
    service = all_rows(NewEntry).get().service
    assert service
    assert EntryVersion.objects.beside(service).filter(service=service).count() == 1
    before = officer.get(f"/local-offer/entries/{service.public_id}/before/").text
    assert "Asked for by Bold Steps on" in before
    assert "Version 1" in before


def test_a_draft_is_completed_first_and_families_do_not_see_it(offer, client, officer):
    row, address = sent(client)
    said = decide(officer, row, "take", visibility="draft")
    assert "Change Dance for everyone" in said.text
    service = all_rows(NewEntry).get().service
    assert service
    public = Client().get(f"/local-offer/services/{service.public_id}/")
    assert public.status_code == 404
    assert "Families do not see it at present" in client.get(address).text


def test_whoever_is_new_here_is_invited_and_an_impostor_is_not(offer, client, officer):
    row, _ = sent(client)
    form = officer.get(f"{QUEUE}{row.public_id}/").context["forms"]["take"]
    assert form["invites"].value() is True
    decide(officer, row, "take", visibility="published", invites="on")
    invitation = Invitation.objects.beside(row).get()
    assert invitation.email == "jo@boldsteps.example"
    assert "Another mail brings an invitation" in (
        all_rows(Message).filter(key__endswith=" taken in").get().body
    )
    other, _ = sent(
        client, organisation="Splash", name="Zorbing", sender="x@evil.example"
    )
    form = officer.get(f"{QUEUE}{other.public_id}/").context["forms"]["take"]
    assert form["invites"].value() is False
    assert form["organisation"].value() == the_service(offer).organisation.public_id


def test_a_name_that_is_here_is_not_written_down_twice(offer, client, officer):
    row, _ = sent(client, organisation="Splash", name="Zorbing")
    splash = str(the_service(offer).organisation.public_id)
    decide(officer, row, "take", visibility="published", organisation=splash)
    names = Organisation.objects.visible_to(None).filter(authority=offer)
    assert list(names.values_list("name", flat=True)) == ["Splash"]


def test_a_question_goes_out_and_the_answer_comes_back(offer, client, officer):
    row, address = sent(client)
    said = decide(officer, row, "ask", question="Is there a hoist?")
    assert "Asked." in said.text
    mail = all_rows(Message).filter(subject__startswith="A question").get()
    assert "Is there a hoist?" in mail.body
    assert "Is there a hoist?" in client.get(address).text
    assert "Write your answer" in client.post(address, {"answer": ""}).text
    answered = client.post(address, {"answer": "Yes, two."}, follow=True).text
    assert "An officer reads your answer" in answered
    assert all_rows(NewEntry).get().state == State.WAITING
    assert "Yes, two." in officer.get(f"{QUEUE}{row.public_id}/").text


def test_turned_down_they_read_why_by_the_link(offer, client, officer):
    row, address = sent(client)
    assert "Say why it is not listed" in decide(officer, row, "decline", reason="").text
    decide(officer, row, "decline", reason="It is for adults only.")
    assert "It is for adults only." in client.get(address).text
    mail = all_rows(Message).filter(key__endswith="turned down").get()
    assert "It is for adults only." in mail.body
    rows = Service.objects.visible_to(machine(offer)).filter(authority=offer)
    assert rows.count() == 1


def test_the_second_of_two_officers_is_told_who_was_first(
    offer, client, officer, administrator
):
    row, _ = sent(client)
    page = f"{QUEUE}{row.public_id}/"
    second = signed_in(administrator)
    version = second.get(page).context["forms"]["take"]["version"].value()
    decide(officer, row, "decline", reason="It is for adults only.")
    given = {"verb": "take", "version": version, "visibility": "published"}
    said = second.post(page, given, follow=True).text
    assert "This was turned down by" in said
    assert "Nothing has been done" in said
    assert all_rows(NewEntry).get().service is None


def test_words_that_changed_meanwhile_are_read_before_they_are_decided(
    offer, client, officer
):
    row, address = sent(client)
    page = f"{QUEUE}{row.public_id}/"
    version = officer.get(page).context["forms"]["take"]["version"].value()
    reword(client, address, fees="£20 a time")
    given = {"verb": "take", "version": version, "visibility": "published"}
    said = officer.post(page, given, follow=True).text
    assert "has changed it meanwhile" in said
    assert all_rows(NewEntry).get().state == State.WAITING


def test_the_officer_compares_with_what_is_alike_hidden_entries_too(
    offer, client, officer
):
    rows = Service.objects.visible_to(machine(offer))
    rows.filter(source_key=SWIM).update(visibility="hidden")
    row, _ = sent(client, name="Swim together", organisation="Splash")
    page = officer.get(f"{QUEUE}{row.public_id}/").text
    assert "Alike: the same name" in page
    assert "A swimming session for children" in page


def test_the_desk_says_what_waits(offer, client, officer):
    assert "Services to be listed" not in officer.get("/work/desk/").text
    sent(client)
    assert "Services to be listed" in officer.get("/work/desk/").text


def test_each_step_is_an_event(offer, client, officer):
    row, _ = sent(client)
    decide(officer, row, "take", visibility="published")
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"send_in", "confirm_new_entry", "take_in"} <= verbs


def test_what_is_decided_is_not_decided_again():
    assert not STEPS[State.TAKEN]
    assert not STEPS[State.DECLINED]


def test_a_provider_adds_a_service_begun_from_the_last_one(keeper, officer, offer):
    page = "/local-offer/yours/new/"
    form = keeper.get(page).context["form"]
    assert form["postcode"].value() == "PL4 8RT"
    assert form["phone"].value() == "01632 960100"
    giver = str(the_service(offer).organisation.public_id)
    said = keeper.post(
        page, filled(keeper, page, name="Water polo", giver=giver), follow=True
    )
    assert "It waits for an officer" in said.text
    row = all_rows(NewEntry).get()
    assert (row.organisation_name, row.state) == ("Splash", State.WAITING)
    assert "Water polo" in keeper.get("/local-offer/yours/").text
    assert "signed in for Splash" in officer.get(f"{QUEUE}{row.public_id}/").text
    decide(officer, row, "take", visibility="published")
    assert "Water polo" in keeper.get("/local-offer/yours/").text
    assert not all_rows(Invitation).filter(used_at=None).exists()


def test_a_masked_place_is_not_filled_in_for_the_next_service(
    keeper, offer, offer_officer
):
    place = the_service(offer).service_at_locations.all()[0].location
    mask_place(place, masked=True, version=place.version, by=offer_officer)
    form = keeper.get("/local-offer/yours/new/").context["form"]
    assert not form["postcode"].value()


def test_a_provider_adds_to_no_other_organisation(keeper, offer, provider):
    taken_in(
        offer, a_record("Chess", "chess", organization={"id": "o2", "name": "Other"})
    )
    other = the_service(offer, "chess").organisation
    page = "/local-offer/yours/new/"
    said = keeper.post(page, filled(keeper, page, giver=str(other.public_id)))
    assert said.status_code == 200
    assert not all_rows(NewEntry).exists()
    user = User.objects.get(pk=provider.user_id)
    viewer = Appointment.objects.viewer(user, on=today())
    assert viewer
    public = Viewer(None, offer.pk, channel="public")
    send(Client())
    words = all_rows(NewEntry).get().words
    assert public.user_id is None
    with pytest.raises(Refused):
        actions.propose_own(other, words=words, on=today(), by=viewer)


def test_only_who_may_add_a_service_is_led_to_that_form(offer, officer, keeper):
    page, form = "/local-offer/list-your-service/", "/local-offer/yours/new/"
    assert form in Client().get(page).text
    assert form in keeper.get(page).text
    assert form not in officer.get(page).text
