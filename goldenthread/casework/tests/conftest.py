"""A child of nine at Alder Bank with a case that began on 3 February 2025."""

from datetime import date

import pytest

from conftest import TODAY, appointed, area_of
from goldenthread.access.rules import Role
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.tests.making import a_child, a_parent


@pytest.fixture
def at_nine(time_machine):
    """It is the morning of 3 March 2025."""
    time_machine.move_to("2025-03-03 09:00Z")


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school)


@pytest.fixture
def mother(child, caseworker, parent):
    return a_parent(child, caseworker, account=parent)


@pytest.fixture
def case(child, caseworker):
    return a_case(child, caseworker)


@pytest.fixture
def new_area(db):
    return area_of("Far Area")


@pytest.fixture
def new_manager(new_area):
    return appointed("new_manager", Role.CASE_MANAGER, new_area)


SENT = date(2025, 2, 24)


@pytest.fixture
def in_force(case, caseworker, case_manager):
    """A case with a final plan of 1 November 2024 that names no setting."""
    happened(case, "assess_agreed", date(2025, 2, 10), caseworker)
    plan = a_written_plan(case, caseworker)
    plan.setting_type = "A mainstream school"
    plan.save()
    made = make_version(plan, sent=Sent("final", "Jo Fern"), by=caseworker, on=SENT)
    release_version(made, served=SENT, by=case_manager, on=TODAY)
    case.refresh_from_db()
    return case
