"""What happens in a case decides where it stands and what is due, by the law."""

from datetime import date

import pytest

from conftest import TODAY
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions import AlreadyOpen, Asking, Told, open_case, tell
from goldenthread.casework.models import Case, Due, Happening
from goldenthread.casework.rules.reckoned import Impossible
from goldenthread.people.tests.making import a_child

RECEIVED = date(2025, 2, 3)
FAMILY = Asking("ehc", "request_received", "family", "letter", RECEIVED)


@pytest.fixture
def case(caseworker, school):
    child = a_child(caseworker, school)
    return open_case(child, asking=FAMILY, by=caseworker, on=TODAY)


def due(case: Case, key: str) -> date | None:
    return Due.objects.beside(case).get(case=case, key=key).day


@pytest.fixture
def happens(case, caseworker, transactional):
    def told(word: str, on: date, by: Viewer = caseworker, **more) -> None:
        tell(case, told=Told(word, on, **more), by=by, on=TODAY)

    return told


@pytest.fixture
def transactional(db):
    """Parts of actions run inside an action's transaction; a test has one around it."""


def test_a_request_starts_the_clocks_of_six_and_twenty_weeks(case):
    assert case.state == "deciding"
    assert due(case, "ehc_req_decide") == date(2025, 3, 17)
    assert due(case, "ehc_final") == date(2025, 6, 23)
    assert case.next_due == date(2025, 3, 17)


def test_a_refusal_closes_the_case_and_opens_the_familys_time(case, happens):
    happens("assess_refused", date(2025, 3, 3))
    assert case.state == "refused"
    assert case.closed_on == TODAY
    assert Due.objects.beside(case).filter(case=case, who_owes__contains="parent")


def test_what_cannot_have_happened_so_is_refused_with_a_sentence(case, happens):
    with pytest.raises(Impossible, match="needs its question"):
        happens("advice_received", date(2025, 3, 3), body="Educational psychologist")
    with pytest.raises(Impossible, match="before the child was born"):
        happens("assess_agreed", date(2010, 3, 3))
    with pytest.raises(Impossible, match="nothing that can happen in England"):
        happens("csp_requested", date(2025, 3, 3))
    with pytest.raises(Impossible, match="Say also by whom"):
        happens("advice_requested", date(2025, 3, 3))
    assert Happening.objects.beside(case).count() == 1


def test_a_child_has_one_open_case_of_a_route(case, caseworker):
    with pytest.raises(AlreadyOpen, match=case.number):
        open_case(case.child, asking=FAMILY, by=caseworker, on=TODAY)


def test_an_event_about_the_child_is_written_once_by_the_act(case, caseworker):
    assert case.number == "2025-0001"
    assert case.opened_by_id == caseworker.user_id


def test_a_case_is_closed_since_the_day_that_closed_it(caseworker, school):
    """Written down later, or brought in: retention counts from what happened."""
    child = a_child(caseworker, school, forename="Tom")
    case = open_case(child, asking=FAMILY, by=caseworker, on=TODAY)
    told = Told("request_withdrawn", date(2025, 2, 20))
    tell(case, told=told, by=caseworker, on=TODAY)
    assert case.closed_on == date(2025, 2, 20)
