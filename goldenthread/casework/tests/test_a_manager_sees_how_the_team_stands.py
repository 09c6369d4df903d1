"""Who gives cases out sees whose limits have passed, and what nobody leads."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.tasks import machine
from goldenthread.casework.queries.team import loads, pressed
from goldenthread.casework.tasks import reckon
from goldenthread.casework.tests.making import a_case
from goldenthread.casework.tests.test_a_case_is_walked_on_its_pages import send
from goldenthread.people.actions import allocate
from goldenthread.people.tests.making import a_child

pytestmark = pytest.mark.usefixtures("at_nine")
ANSWER = date(2025, 3, 17)  # six weeks after the request of 3 February


@pytest.fixture
def nobodys(senco, school):
    """A case that a SENCO began of a pupil: no officer leads it yet."""
    pupil = a_child(senco, school, forename="Otto")
    send(senco, "ask", pupil, asker="setting", worries="He falls behind")


@pytest.fixture
def led(case, child, caseworker, case_manager):
    allocate(child, user_id=caseworker.user_id, by=case_manager, on=TODAY)
    return case


def page(viewer, name):
    return " ".join(signed_in(viewer).get(reverse(name)).text.split())


def test_a_limit_is_counted_from_four_weeks_before_and_then_as_passed(
    led, area, caseworker, case_manager
):
    lead = caseworker.user_id
    assert pressed(case_manager, on=TODAY)[lead] == (0, 1)
    assert pressed(case_manager, on=ANSWER)[lead][0] == 0
    after = ANSWER + timedelta(days=1)
    reckon(machine(area.authority), on=after)
    assert pressed(case_manager, on=after)[lead][0] == 1


def test_what_nobody_leads_is_counted_beside_the_officers(nobodys, case_manager):
    assert list(pressed(case_manager, on=ANSWER)) == [None]


def test_the_desk_of_who_gives_out_names_what_nobody_leads(
    nobodys, caseworker, case_manager
):
    desk = page(case_manager, "desk")
    assert "Cases that nobody leads" in desk
    assert "The team: who leads how many open cases" in desk
    assert "Cases that nobody leads" not in page(caseworker, "desk")


def test_a_case_that_somebody_leads_is_not_among_them(led, case_manager):
    assert "Cases that nobody leads" not in page(case_manager, "desk")


def test_the_team_says_how_many_cases_stand_in_its_middle(led, case_manager):
    said = page(case_manager, "team").partition("in the middle of the team")[2]
    assert said.startswith(": 0.5.")


def test_a_case_given_out_twice_on_one_day_is_led_once(
    led, child, caseworker, case_manager
):
    boss = case_manager.user_id
    allocate(child, user_id=caseworker.user_id, by=case_manager, on=TODAY)
    assert loads(case_manager, on=TODAY) == {caseworker.user_id: 1}
    allocate(child, user_id=boss, by=case_manager, on=TODAY)
    assert loads(case_manager, on=TODAY) == {boss: 1}


def test_it_is_one_question_however_many_cases_there_are(
    led, school, caseworker, case_manager
):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            pressed(case_manager, on=ANSWER)
        return len(queries)

    before = asked()
    for name in ("Otto", "Mabel", "Kit"):
        a_case(a_child(caseworker, school, forename=name), caseworker)
    assert asked() == before
