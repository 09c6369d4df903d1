"""Those who give a service keep its entry: theirs, and nobody else's."""

import re

import pytest
from django.test import Client

from conftest import signed_in
from goldenthread.access.clock import now, today
from goldenthread.access.guard import Refused
from goldenthread.access.models import Event, Message, User, all_rows
from goldenthread.access.rules import Role
from goldenthread.directory.actions import providing
from goldenthread.directory.models import EntryVersion, Organisation, Proposal
from goldenthread.directory.models.worded import worded
from goldenthread.directory.rules.wording import PARTS
from goldenthread.directory.tests.making import (
    CLUB,
    SWIM,
    a_place,
    a_record,
    taken_in,
    the_service,
)
from goldenthread.places.actions import accept_invitation
from goldenthread.places.models import Appointment

MINE = f"/local-offer/yours/{SWIM}/"
CHANGE = f"{MINE}change/"
PAGE = f"/local-offer/services/{SWIM}/"
DESK = {"title": "Desk", "phones": [{"number": "01632 960100"}]}
SING = "0e5f0f7a-1d3e-4b52-9d1c-0d3f6d6a2c11"
DANCE = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a09"
SPLASH = {"id": "org-1", "name": "Splash", "description": "A club."}
OTHER = {"id": "org-2", "name": "Knights", "description": "A chess club."}


@pytest.fixture
def offer(area, offer_officer, provider):
    """Two entries of two organisations; the provider keeps the first."""
    swim = a_record(
        contacts=[DESK],
        cost_options=[{"option": "A session", "amount": 3.5}],
        schedules=[{"byday": "MO", "opens_at": "16:00", "closes_at": "17:00"}],
        service_at_locations=[a_place(accessibility=[{"description": "Hoist"}])],
    )
    chess = a_record(
        "Chess club",
        CLUB,
        organization=OTHER,
        service_at_locations=[{**a_place(), "id": "at another"}],
    )
    taken_in(area.authority, swim, chess)
    service = the_service(area.authority)
    user = User.objects.get(pk=provider.user_id)
    invitation = providing.invite_provider(
        service.organisation, email=user.email, at=now(), by=offer_officer
    )
    accept_invitation(invitation, person=None, at=now(), by=offer_officer)
    return area.authority


@pytest.fixture
def keeper(offer, provider):
    return signed_in(provider)


@pytest.fixture
def officer(offer, offer_officer):
    return signed_in(offer_officer)


def as_today(viewer):
    """Somebody as they are today, with the seats they were given."""
    user = User.objects.get(pk=viewer.user_id)
    found = Appointment.objects.viewer(user, on=today())
    assert found
    return found


def typed(client, address=CHANGE):
    """What the form holds, as a browser would send it back."""
    form = client.get(address).context["form"]
    sent = {}
    for field in form:
        value = field.value()
        if hasattr(value, "year"):
            for part in ("day", "month", "year"):
                sent[f"{field.html_name}_{part}"] = getattr(value, part)
        elif value is not None:
            sent[field.html_name] = value
    return sent


def test_the_officer_invites_by_mail_and_the_mail_says_for_what(officer, offer):
    organisation = the_service(offer).organisation
    address = f"/local-offer/organisations/{organisation.public_id}/keepers/"
    page = officer.get(address)
    assert "provider@example.org" in page.text
    token = page.context["form"]["token"].value()
    said = officer.post(
        address, {"email": "new@splash.example", "token": token}, follow=True
    )
    assert "new@splash.example" in said.text
    mail = all_rows(Message).filter(to="new@splash.example").get()
    assert mail.subject == "Invitation to keep entries in the Local Offer of One Area"
    link = re.search(r"/invitations/\S+", mail.body)
    assert link
    assert Client().get(link[0]).status_code == 200


def test_an_officer_invites_to_this_role_and_no_other(officer):
    shown = officer.get("/people/invite/").text
    assert "Provider of services" in shown
    assert "Administrator" not in shown


def test_a_provider_sees_only_their_own_entries(keeper):
    said = keeper.get("/local-offer/yours/").text
    assert "Swim together" in said
    assert "Chess club" not in said
    assert "What it said before" not in keeper.get(PAGE).text


@pytest.mark.parametrize("path", ["", "change/"])
@pytest.mark.parametrize("send", [True, False])
def test_another_organisations_entry_is_not_there_for_them(keeper, offer, path, send):
    before = worded(the_service(offer, CLUB))
    address = f"/local-offer/yours/{CLUB}/{path}"
    sent = typed(keeper) | {"name": "Mine now"}
    answer = keeper.post(address, sent) if send else keeper.get(address)
    assert answer.status_code == 404
    assert worded(the_service(offer, CLUB)) == before


def test_even_the_action_refuses_what_everybody_may_read(offer, provider):
    viewer = as_today(provider)
    chess = the_service(offer, CLUB)
    with pytest.raises(Refused, match="another organisation's"):
        providing.confirm_own(chess, on=today(), by=viewer)
    with pytest.raises(Refused):
        providing.change_own(
            chess, wording=worded(chess), version=chess.version, at=now(), by=viewer
        )


def test_officers_pages_are_closed_to_a_provider(keeper):
    for path in ("entries/", f"entries/{SWIM}/", "queue/", "changes/", "ladder/"):
        assert keeper.get(f"/local-offer/{path}").status_code == 403
    assert Event.objects.filter(decision="refused").count() == 5


def test_one_button_confirms_ones_own(keeper, offer):
    keeper.post(MINE)
    assert "Checked by Splash (told us) on" in Client().get(PAGE).text


def test_a_change_is_shown_first_and_nothing_is_kept_of_that(keeper, offer):
    sent = typed(keeper) | {"costs-0-amount": "4", "show": "yes"}
    said = keeper.post(CHANGE, sent).text
    assert "How families would read it" in said
    assert "A session: £4" in said
    assert "1 thing would change" in said
    assert not Proposal.objects.beside(the_service(offer)).exists()
    assert "£3.50" in Client().get(PAGE).text


def test_a_change_waits_until_an_officer_approves_it(keeper, officer, offer):
    sent = typed(keeper) | {"name": "Swim and splash", "costs-0-amount": "4"}
    assert "An officer reads it" in keeper.post(CHANGE, sent, follow=True).text
    assert "Swim together" in Client().get(PAGE).text
    row = Proposal.objects.beside(the_service(offer)).get()
    address = f"/local-offer/changes/{row.public_id}/"
    assert "Swim together" in officer.get("/local-offer/changes/").text
    said = officer.get(address).text
    for words in ("Swim together", "Swim and splash", "A session, £3.50", "£4"):
        assert words in said
    officer.post(address, {"approve": "yes"})
    public = Client().get(PAGE).text
    assert "Swim and splash" in public
    assert "A session: £4" in public
    assert "Checked by Splash (told us) on" in public
    assert "Your change was approved" in keeper.get(MINE).text


def test_a_change_is_sent_back_with_a_reason(keeper, officer, offer):
    keeper.post(CHANGE, typed(keeper) | {"name": "Best swim ever"})
    row = Proposal.objects.beside(the_service(offer)).get()
    address = f"/local-offer/changes/{row.public_id}/"
    assert "Say why it goes back." in officer.post(address, {}).text
    officer.post(address, {"reason": "Say what it is, not how good."})
    said = keeper.get(MINE).text
    assert "Your change came back" in said
    assert "Say what it is, not how good." in said
    assert the_service(offer).name == "Swim together"
    again = officer.post(address, {"approve": "yes"}, follow=True).text
    assert "decided already" in again


def test_what_changed_meanwhile_stays_and_is_told(keeper, officer, offer):
    keeper.post(CHANGE, typed(keeper) | {"name": "Swim and splash"})
    entry = f"/local-offer/entries/{SWIM}/change/"
    officer.post(entry, typed(officer, entry) | {"fees": "Free in May", "name": "Swim"})
    row = Proposal.objects.beside(the_service(offer)).get()
    address = f"/local-offer/changes/{row.public_id}/"
    assert "somebody else changed the same: Name" in officer.get(address).text
    officer.post(address, {"approve": "yes"})
    service = the_service(offer)
    assert (service.name, service.fees) == ("Swim and splash", "Free in May")


def test_a_trusted_organisation_changes_at_once(keeper, officer, offer):
    organisation = the_service(offer).organisation
    trust = f"/local-offer/organisations/{organisation.public_id}/trust/"
    officer.post(trust, {"then": "trust"})
    keeper.post(CHANGE, typed(keeper) | {"name": "Swim and splash"})
    assert "Swim and splash" in Client().get(PAGE).text
    officer.post(trust, {"then": "read"})
    assert not Organisation.objects.visible_to(None).get(pk=organisation.pk).is_trusted


def test_nothing_different_is_no_change(keeper):
    said = keeper.post(CHANGE, typed(keeper)).text
    assert "Nothing is different" in said


def test_everything_a_family_asks_can_be_changed(keeper, offer, offer_officer):
    organisation = the_service(offer).organisation
    providing.trust_organisation(
        organisation,
        is_trusted=True,
        by=as_today(offer_officer),
    )
    changed = {
        "eligibility_description": "Autistic children.",
        "availability": "waiting",
        "wait_weeks": "6",
        "wait_said_on_day": "1",
        "wait_said_on_month": "11",
        "wait_said_on_year": "2026",
        "next_starts_on_day": "4",
        "next_starts_on_month": "1",
        "next_starts_on_year": "2027",
        "interpretation_services": "A BSL interpreter comes on Mondays.",
        "status": "temporarily closed",
        "times-0-byday": ["TU", "WE"],
        "times-1-description": "Half term: every day",
        "costs-0-option": "A swim",
        "phones-0-number": "01632 960199",
        "contacts-0-title": "Front desk",
        "places-0-name": "New pool",
        "places-0-access": "Ramp; changing bench",
    }
    answer = keeper.post(CHANGE, typed(keeper) | changed)
    assert answer.status_code == 302
    said = Client().get(PAGE).text
    for words in (
        "Autistic children.",
        "There is a waiting list",
        "It begins next on 4 January 2027",
        "About 6 weeks, on 1 November 2026",
        "A BSL interpreter comes on Mondays.",
        "Closed for now",
        "Tuesday and Wednesday, 4pm to 5pm",
        "Half term: every day",
        "A swim: £3.50",
        "01632 960199",
        "Front desk",
        "New pool, 1 Pool Lane",
        "changing bench",
    ):
        assert words in said
    other = Client().get(f"/local-offer/services/{CLUB}/").text
    assert "Pool, 1 Pool Lane" in other
    assert "New pool" not in other


def test_a_line_is_taken_away_by_emptying_it(keeper, officer, offer):
    entry = f"/local-offer/entries/{SWIM}/change/"
    empty = {"costs-0-option": "", "costs-0-amount": "", "phones-0-number": ""}
    officer.post(entry, typed(officer, entry) | empty)
    parts = worded(the_service(offer)).parts
    assert {name: len(parts[name]) for name in PARTS} == {
        "times": 1,
        "costs": 0,
        "phones": 0,
        "contacts": 1,
        "places": 1,
    }


def test_every_version_stays_to_be_read(keeper, officer, offer):
    entry = f"/local-offer/entries/{SWIM}/change/"
    officer.post(entry, typed(officer, entry) | {"name": "Second"})
    officer.post(entry, typed(officer, entry) | {"name": "Third"})
    assert EntryVersion.objects.beside(the_service(offer)).count() == 3
    for reader in (keeper, officer):
        said = reader.get(f"/local-offer/entries/{SWIM}/before/").text
        assert "Swim together" in said
        assert said.index("Third") < said.index("Second")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"wait_weeks": "6"}, "Say on which day people waited that long."),
        ({"places-0-postal_code": "PL44"}, "PL44 is no postcode."),
        ({"phones-1-description": "Desk"}, "Give the number, or empty both."),
        ({"times-0-opens_at": "late"}, "Write the time of day as in 16:00."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(keeper, changed, words):
    said = keeper.post(CHANGE, typed(keeper) | {"summary": "Kept"} | changed).text
    assert words in said
    assert 'value="Kept"' in said


def test_whoever_leaves_keeps_nothing(keeper, officer, offer, provider):
    user = User.objects.get(pk=provider.user_id)
    job = Appointment.objects.get(user=user, role=Role.PROVIDER)
    officer.post(f"/people/{user.public_id}/jobs/{job.pk}/end/")
    assert keeper.get("/local-offer/yours/").status_code == 302


def test_the_desk_says_what_waits_for_a_provider_and_an_officer(keeper, officer, offer):
    fresh = keeper.get("/work/desk/").text
    assert "Your entries in the Local Offer" in fresh
    assert "to look at again" not in fresh
    old = a_record("Sing", SING, assured_date="2015-03-02", organization=SPLASH)
    taken_in(offer, old)
    assert "Your entries to look at again" in keeper.get("/work/desk/").text
    assert "Changes to read" not in officer.get("/work/desk/").text
    keeper.post(CHANGE, typed(keeper) | {"name": "Swim and splash"})
    assert "Changes to read" in officer.get("/work/desk/").text
    assert "Changes to read" not in keeper.get("/work/desk/").text


def test_empty_lines_wait_to_be_asked_for_and_ages_are_whole(keeper, offer):
    aged = a_record(minimum_age=4, contacts=[DESK])
    taken_in(offer, aged, anyway=True)
    page = keeper.get(CHANGE).text
    spare = re.findall(r"<details.*?</details>", page, re.DOTALL)
    assert [re.findall(r"Add an? \w+", one) for one in spare] == [
        [f"Add a {one}"] for one in ("time", "cost", "number", "contact", "place")
    ]
    assert "phones-0-number" not in "".join(spare)
    assert "phones-1-number" in "".join(spare)
    assert 'name="minimum_age" value="4"' in page


def test_one_button_confirms_all_of_ones_own_and_nobody_elses(keeper, offer):
    old = {"assured_date": "2025-03-02", "organization": SPLASH}
    taken_in(offer, a_record("Sing", SING, **old))
    keeper.post(CHANGE, typed(keeper) | {"name": "Swim and splash"})
    taken_in(offer, a_record("Dance", DANCE, **old))
    before = the_service(offer, CLUB).assured_date, the_service(offer).assured_date
    said = keeper.post("/local-offer/yours/", follow=True).text
    assert "Families read that you checked 2 today" in said
    for key in (SING, DANCE):
        assert the_service(offer, key).assured_date == today()
    assert before == (
        the_service(offer, CLUB).assured_date,
        the_service(offer).assured_date,
    )
    assert Event.objects.filter(verb="confirm_own").count() == 2


def test_what_would_change_is_shown_with_the_preview_and_sent_from_there(keeper):
    sent = typed(keeper) | {"fees": "Free for siblings", "show": "yes"}
    said = keeper.post(CHANGE, sent).text
    assert "1 thing would change" in said
    assert "Send it as it is" in said
    assert "who may see it" not in said


def test_a_provider_reads_that_families_do_not_see_an_entry_and_why(keeper, offer):
    assert "This is your entry as families read it." in keeper.get(MINE).text
    taken_in(
        offer, a_record("Sing", SING, assured_date="2015-03-02", organization=SPLASH)
    )
    said = keeper.get(f"/local-offer/yours/{SING}/").text
    assert "Families do not see this entry now." in said
    assert "Hidden: not confirmed since 2 March 2015" in said
    assert "Hidden: not confirmed since" in keeper.get("/local-offer/yours/").text
    keeper.post(f"/local-offer/yours/{SING}/")
    assert (
        "This is your entry as families"
        in keeper.get(f"/local-offer/yours/{SING}/").text
    )
