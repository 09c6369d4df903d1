"""Whoever holds jobs under two authorities signs in for one of them."""

from datetime import date

import pytest

from conftest import signed_in
from goldenthread.access.models import User
from goldenthread.access.rules import Role
from goldenthread.places.models import Appointment


@pytest.fixture
def both(plan_lead, other_area):
    """The plan lead, who now audits another authority too."""
    user = User.objects.get(pk=plan_lead.user_id)
    Appointment.objects.create(
        user=user, place=other_area, role=Role.AUDITOR, start=date(2025, 1, 1)
    )
    return plan_lead


def test_they_are_asked_first(both):
    page = signed_in(both).get("/", follow=True)
    assert page.request["PATH_INFO"] == "/account/authority/"
    assert "Another Area" in page.content.decode()


def test_they_act_for_the_one_they_chose(both):
    client = signed_in(both)
    client.post("/account/authority/", {"authority": "another-area"})
    page = client.get("/account/").content.decode()
    assert "Auditor, Another Area" in page
    assert "Plan lead, One Area" not in page


def test_they_cannot_choose_one_where_they_hold_no_job(plan_lead, other_area):
    client = signed_in(plan_lead)
    page = client.post("/account/authority/", {"authority": "another-area"})
    assert "from the list" in page.content.decode()
    assert "One Area" in client.get("/account/").content.decode()


def test_onward_stays_on_this_site(both):
    client = signed_in(both)
    answer = client.post(
        "/account/authority/?next=//evil.example/", {"authority": "one-area"}
    )
    assert answer["Location"] == "/work/desk/"


def test_a_job_that_ends_leaves_the_other(both, other_area):
    client = signed_in(both)
    client.post("/account/authority/", {"authority": "another-area"})
    Appointment.objects.filter(place=other_area).update(end=date(2025, 1, 2))
    assert "Plan lead, One Area" in client.get("/account/").content.decode()
