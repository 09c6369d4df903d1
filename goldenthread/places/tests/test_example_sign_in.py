"""Example sign-in: a link a role, in the example area, where settings allow it."""

import pytest
from django.core.management import call_command

from conftest import TODAY, appointed, area_of
from goldenthread.access.models import Event, User
from goldenthread.access.rules import Role
from goldenthread.places.queries import example_links


@pytest.fixture
def example(db):
    """An example area with one invented plan lead."""
    area = area_of("Example Area")
    area.authority.is_example = True
    area.authority.save()
    viewer = appointed("lead", Role.PLAN_LEAD, area)
    User.objects.filter(pk=viewer.user_id or 0).update(is_example=True)
    return viewer


def link():
    (found,) = example_links(None, on=TODAY)
    return found.path


def test_a_link_signs_in_as_the_invented_person(client, example):
    assert client.get(link()).status_code == 302
    page = client.get("/account/").content.decode()
    assert "lead@example.org" in page
    assert "Plan lead, Example Area" in page


def test_signing_in_is_an_event(client, example):
    client.get(link())
    assert Event.objects.get().verb == "signed_in"


def test_there_is_one_link_a_role(example):
    area = area_of("Real Area")
    appointed("real_lead", Role.PLAN_LEAD, area)
    assert [(x.role, x.authority) for x in example_links(None, on=TODAY)] == [
        ("Plan lead", "Example Area")
    ]


@pytest.mark.parametrize("change", ["x", "/administrator/", "/plan_lead/x"])
def test_a_link_of_ones_own_making_is_not_found(client, example, change):
    address = link().replace("/plan_lead/", change)
    assert client.get(address).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_link_is_refused_where_settings_refuse_it(client, example, settings):
    address = link()
    settings.EXAMPLE_SIGN_IN = False
    assert client.get(address).status_code == 404
    assert example_links(None, on=TODAY) == []


def test_no_link_leads_to_a_real_person(client, example):
    address = link()
    User.objects.update(is_example=False)
    assert client.get(address).status_code == 404


def test_a_link_works_for_a_week(client, example, time_machine):
    time_machine.move_to("2025-03-03 10:00")
    address = link()
    time_machine.move_to("2025-03-11 10:00")
    assert client.get(address).status_code == 404


def test_the_settings_check_passes():
    call_command("check", fail_level="ERROR")
