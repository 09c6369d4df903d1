"""A child of nine at Alder Bank with a case that began on 3 February 2025."""

import pytest

from goldenthread.casework.tests.making import a_case
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
