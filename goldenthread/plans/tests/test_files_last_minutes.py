"""Files leave through signed addresses of ten minutes, to the right people only."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conftest import appointed, signed_in
from goldenthread.access.actions import lodge, open_lodged
from goldenthread.access.models import Event
from goldenthread.access.rules import Role
from goldenthread.places.models import Appointment
from goldenthread.plans.actions.ledger import add_evidence, change_evidence
from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.models import Cycle, Item
from goldenthread.plans.rules.ledger import Piece
from goldenthread.plans.rules.proof import Sensitivity
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

SECRET = b"What the panel said"


@pytest.fixture(autouse=True)
def today(time_machine, settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    time_machine.move_to("2025-03-03 10:00Z")


@pytest.fixture
def item(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead, body=service)
    made_current(plan, plan_lead)
    an_open_cycle(plan, plan_lead)
    rows = Item.objects.visible_to(plan_lead).select_related("edition__plan")
    return rows.get()


def a_piece(item, by, sensitivity=Sensitivity.INTERNAL):
    authority = item.authority
    file = lodge(authority, [SECRET], name="panel.txt", on=DAY, by=by)
    file = open_lodged(file, kind="txt", by=by)
    piece = Piece("What the panel said", sensitivity=sensitivity)
    return add_evidence(item, piece=piece, lodged=file, by=by, on=DAY)


@pytest.fixture
def internal(item, plan_lead):
    return a_piece(item, plan_lead)


@pytest.fixture
def public(item, plan_lead):
    return a_piece(item, plan_lead, Sensitivity.PUBLIC)


def asked(row):
    return reverse("open_evidence", args=[row.public_id])


def asked_in_public(row):
    names = ["one-area", "inclusion-plan", row.public_id]
    return reverse("public_evidence", args=names)


def content(answer):
    return b"".join(answer.streaming_content)


def publish(publisher):
    cycle = Cycle.objects.visible_to(publisher).get(state="open")
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


# ---- Those who work with the plan ----


def test_a_file_is_handed_out_to_be_saved_and_never_kept(internal, board_member):
    answer = signed_in(board_member).get(asked(internal), follow=True)
    assert content(answer) == SECRET
    assert answer["Content-Disposition"] == 'attachment; filename="panel.txt"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_every_opening_is_an_event(internal, board_member):
    client = signed_in(board_member)
    for _ in range(2):
        content(client.get(asked(internal), follow=True))
    opened = Event.objects.filter(verb="opened_file")
    assert [event.subject_id for event in opened] == 2 * [
        str(internal.lodged.public_id)
    ]


def test_an_address_that_is_over_leads_to_a_new_one(
    internal, board_member, time_machine
):
    client = signed_in(board_member)
    address = client.get(asked(internal))["Location"]
    time_machine.move_to("2025-03-03 10:11Z")
    page = client.get(address)
    assert page.status_code == 410
    assert "This address has expired" in page.text
    assert asked(internal) in page.text


def test_an_address_is_of_no_use_to_anybody_else(internal, board_member, plan_lead):
    address = signed_in(board_member).get(asked(internal))["Location"]
    assert signed_in(plan_lead).get(address).status_code == 403
    assert Client().get(address)["Location"].startswith("/account/login/")


def test_an_address_that_was_tampered_with_opens_nothing(internal, board_member):
    client = signed_in(board_member)
    address = client.get(asked(internal))["Location"]
    assert client.get(f"{address[:-3]}xx/").status_code == 404


def test_a_role_that_ended_since_opens_nothing(internal, area, time_machine):
    viewer = appointed("short", Role.BOARD_MEMBER, area)
    client = signed_in(viewer)
    address = client.get(asked(internal))["Location"]
    Appointment.objects.filter(user_id=viewer.user_id or 0).update(end=date(2025, 3, 2))
    assert client.get(address).status_code in (302, 403)


def test_restricted_files_open_for_plan_lead_and_publisher_alone(
    item, plan_lead, publisher, board_member, action_lead
):
    row = a_piece(item, plan_lead, Sensitivity.RESTRICTED)
    got = {
        who.user_id: signed_in(who).get(asked(row)).status_code
        for who in (plan_lead, publisher, board_member, action_lead)
    }
    assert list(got.values()) == [302, 302, 404, 404]


def test_a_file_in_quarantine_opens_for_nobody(item, plan_lead):
    file = lodge(item.authority, [SECRET], name="p.txt", on=DAY, by=plan_lead)
    row = add_evidence(item, piece=Piece("New"), lodged=file, by=plan_lead, on=DAY)
    assert signed_in(plan_lead).get(asked(row)).status_code == 404


def test_another_authority_finds_nothing(internal, outsider):
    assert signed_in(outsider).get(asked(internal)).status_code == 404


def test_an_auditor_reads_events_not_files(internal, auditor):
    assert signed_in(auditor).get(asked(internal)).status_code == 403


# ---- The public: nothing before, nothing internal ever ----


def test_an_anonymous_client_reaches_no_file_by_any_address(
    internal, public, publisher, board_member
):
    """Before publication, during it (the preview), after it."""
    client, colleague = Client(), signed_in(board_member)
    known = [colleague.get(asked(row))["Location"] for row in (internal, public)]
    known += [asked(internal), asked(public), asked_in_public(internal)]
    known += [f"/files/{row.lodged.public_id}/" for row in (internal, public)]
    before = [client.get(address) for address in [*known, asked_in_public(public)]]
    publish(publisher)
    after = [client.get(address) for address in known]
    for answer in (*before, *after):
        assert not answer.streaming
        assert answer.status_code in (302, 404)
        assert answer.status_code == 404 or "/account/login/" in answer["Location"]


def test_public_evidence_of_a_standing_cycle_opens_by_a_fresh_address(
    public, publisher
):
    publish(publisher)
    answer = Client().get(asked_in_public(public), follow=True)
    assert content(answer) == SECRET
    event = Event.objects.get(verb="opened_file")
    assert (event.actor_id, event.channel) == (None, "public")


def test_a_public_address_that_is_over_leads_to_a_new_one(
    public, publisher, time_machine
):
    publish(publisher)
    address = Client().get(asked_in_public(public))["Location"]
    time_machine.move_to("2025-03-03 10:11Z")
    page = Client().get(address)
    assert (page.status_code, page.streaming) == (410, False)
    assert asked_in_public(public) in page.text


def test_what_is_taken_down_takes_its_files_along(public, publisher):
    snapshot = publish(publisher)
    address = Client().get(asked_in_public(public))["Location"]
    take_down(snapshot, because="A name was in it.", by=publisher, on=DAY)
    assert Client().get(address).status_code == 404
    assert Client().get(asked_in_public(public)).status_code == 404


def test_what_is_no_longer_public_opens_for_nobody(public, publisher, plan_lead):
    publish(publisher)
    address = Client().get(asked_in_public(public))["Location"]
    quiet = Piece("What the panel said", sensitivity=Sensitivity.INTERNAL)
    change_evidence(public, piece=quiet, version=public.version, by=plan_lead)
    assert Client().get(address).status_code == 404


def test_a_colleagues_address_is_not_a_public_one(public, publisher, board_member):
    publish(publisher)
    token = signed_in(board_member).get(asked(public))["Location"].split("/")[-2]
    names = ["one-area", "inclusion-plan", token]
    assert Client().get(reverse("public_file", args=names)).status_code == 404
