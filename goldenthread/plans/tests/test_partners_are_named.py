"""Officers name partners of a body, see what was sent and answered, and stop them."""

import pytest

from conftest import signed_in
from goldenthread.access.rules import Permission
from goldenthread.access.tasks import machine
from goldenthread.plans.tests.making import (
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.plans.tests.partners_made import ANSWER, SENT, a_partner, mailed


@pytest.fixture
def plan(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead, body=service)
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def cycle(plan, plan_lead):
    return an_open_cycle(plan, plan_lead)


@pytest.fixture
def partner(cycle, service, plan_lead, time_machine):
    time_machine.move_to(f"{SENT} 10:00Z")
    return a_partner(service, plan_lead)


@pytest.fixture
def page(plan):
    return f"/work/plans/{plan.public_id}/partners/"


NEW = {"name": "Al Birch", "token": "33333333-2b44-4b9b-9c55-0d4d5f6f7a10"}


def test_an_officer_names_a_partner_sees_what_was_sent_and_stops(
    partner, page, plan_lead, service, client
):
    address = f"/work/by-mail/{mailed(partner)[0]}/"
    officer = signed_in(plan_lead)
    new = {**NEW, "body": service.public_id, "email": "Al@partner.example"}
    assert officer.post(page, new).status_code == 302
    assert officer.get(page).text.count("owes 1 report now") == 2
    client.post(address, ANSWER)
    shown = officer.get(page).text
    assert shown.count("owes nothing now") == 2, "one answered for their body"
    assert "al@partner.example" in shown
    assert "Used on 24 March 2025: submitted" in shown
    officer.post(f"{page}{partner.public_id}/stop/", {"version": partner.version})
    assert "asked no longer since" in officer.get(page).text


def test_whoever_has_an_account_is_given_a_seat_instead(
    cycle, page, plan_lead, action_lead, service
):
    new = {**NEW, "body": service.public_id, "email": "action_lead@example.org"}
    answer = signed_in(plan_lead).post(page, new)
    assert "Give them a seat in the body" in answer.text


def test_the_same_address_is_named_once_for_a_body(partner, page, plan_lead, service):
    new = {**NEW, "body": service.public_id, "email": partner.email}
    answer = signed_in(plan_lead).post(page, new)
    assert "This address is asked already" in answer.text


def test_a_body_that_leads_nothing_cannot_be_chosen(cycle, page, plan_lead, area):
    new = {**NEW, "body": area.public_id, "email": "x@partner.example"}
    answer = signed_in(plan_lead).post(page, new)
    assert answer.status_code == 200


def test_the_machine_s_viewer_writes_no_report(partner):
    assert not machine(partner.authority).may(Permission.REPORT_PROGRESS)
