"""The desk of whoever works with children shows what waits, in a fixed count."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import Event
from goldenthread.casework.actions.advice import Wanted, ask_advice
from goldenthread.casework.actions.deciding import Proposed, propose
from goldenthread.casework.actions.disputes import DisputeWords, raise_dispute
from goldenthread.casework.actions.file import mark_read, write_to_office
from goldenthread.casework.actions.reviews_end import (
    EarlyAnswer,
    EarlyWords,
    answer_early,
    ask_early,
)
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.casework.tests.reviews_made import in_force
from goldenthread.people.models import Adult
from goldenthread.people.tests.making import a_child, a_parent


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2025-03-03 10:00Z")


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school)


@pytest.fixture
def case(child, caseworker):
    return a_case(child, caseworker)


def desk(viewer):
    return signed_in(viewer).get(reverse("desk")).text


def asked(case, by, professional):
    happened(case, "assess_agreed", TODAY, by)
    wanted = [Wanted("psychological", "Dr Vale", professional.user_id)]
    wanted.append(Wanted("education", "Alder Bank School"))
    ask_advice(case, wanted=wanted, day=TODAY, by=by, on=TODAY)


def test_a_caseworker_sees_the_next_legal_dates(case, caseworker, colleague):
    assert "Children, by their next legal date" in desk(caseworker)
    assert "17 March 2025" in desk(caseworker)
    assert "Ines" not in desk(colleague)


def test_that_children_were_shown_is_an_event(case, caseworker, colleague):
    desk(caseworker)
    desk(colleague)
    assert Event.objects.filter(verb="saw_children_on_desk").count() == 1


def test_a_professional_and_a_school_see_the_advice_they_owe(
    case, caseworker, professional, senco
):
    asked(case, caseworker, professional)
    assert "Advice that is asked of you" in desk(professional)
    assert "14 April 2025" in desk(senco)


def test_a_family_sees_its_own_child(case, child, caseworker, parent):
    a_parent(child, caseworker, account=parent)
    assert "We have your request" in desk(parent)


def test_a_message_of_a_family_waits_until_it_is_read(
    case, child, caseworker, colleague, parent
):
    mother = a_parent(child, caseworker, account=parent)
    adult = Adult.objects.beside(mother).get(pk=mother.adult_id)
    for words in ("May she bring her map?", "And her ruler?"):
        write_to_office(child, adult=adult, words=words, by=parent, on=TODAY)
    page = desk(caseworker)
    assert "Messages of families, not read" in page
    assert reverse("child_messages", args=[child.public_id]) in page
    assert "Messages of families" not in desk(colleague)
    mark_read(child, adult=adult, by=caseworker, on=TODAY)
    assert "Messages of families" not in desk(caseworker)


def test_a_disagreement_of_a_family_waits_until_something_is_done(
    case, child, caseworker, parent
):
    a_parent(child, caseworker, account=parent)
    happened(case, "assess_refused", TODAY, caseworker)
    words = DisputeWords("mediation", "They refuse to assess.")
    row = raise_dispute(case, words=words, by=parent, on=TODAY)
    assert reverse("dispute", args=[row.public_id]) in desk(caseworker)


def test_an_early_review_that_is_asked_for_waits_until_it_is_answered(
    case, child, caseworker, parent
):
    a_parent(child, caseworker, account=parent)
    in_force(case, caseworker)
    row = ask_early(
        case, words=EarlyWords("Out of school.", TODAY), by=parent, on=TODAY
    )
    assert "A review before its time" in desk(caseworker)
    answer = EarlyAnswer(False, "The next one is in May.", TODAY)
    answer_early(row, answer=answer, version=row.version, by=caseworker, on=TODAY)
    assert "A review before its time" not in desk(caseworker)


def test_a_manager_sees_decisions_that_wait_for_a_second_person(
    case, caseworker, case_manager
):
    what = Proposed("assess_refused", "The school does what is needed")
    propose(case, proposed=what, by=caseworker, on=TODAY)
    assert "Do not assess" in desk(case_manager)
    assert "Decisions to confirm" not in desk(caseworker)


def test_nobody_is_asked_to_confirm_their_own_refusal(case, case_manager):
    what = Proposed("assess_refused", "The school does what is needed")
    propose(case, proposed=what, by=case_manager, on=TODAY)
    assert "Decisions to confirm" not in desk(case_manager)


@pytest.mark.parametrize("who", ["caseworker", "professional", "senco"])
def test_a_desk_asks_as_often_for_many_children(
    who, case, caseworker, professional, senco, school
):
    viewer = {"caseworker": caseworker, "professional": professional, "senco": senco}
    asked(case, caseworker, professional)
    client = signed_in(viewer[who])
    client.get(reverse("desk"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("desk"))
    for number in range(3):
        more = a_child(caseworker, school, forename=f"Child {number}")
        asked(a_case(more, caseworker), caseworker, professional)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("desk"))
    assert len(many) == len(few)
