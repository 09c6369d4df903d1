"""A refusal counts for a family once a letter tells of it: until then it is owed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.queries.letters_owed import letters_owed
from goldenthread.casework.tests.letters_made import HOME, facts_filled, lives_at
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.casework.tests.test_letters_are_sent import to, written
from goldenthread.duties.rules.letters import letters_of, still_stand, taken_back
from goldenthread.people.tests.making import a_child

pytestmark = pytest.mark.usefixtures("at_nine")
OWED, TITLE = "The family waits for a letter.", "Refused, and no letter sent"


@pytest.fixture
def refusal(case, caseworker, case_manager):
    facts_filled(case, case_manager)
    return happened(case, "assess_refused", TODAY, caseworker)


def page(viewer, name, *args):
    return signed_in(viewer).get(reverse(name, args=args)).text


def test_the_case_and_the_desk_say_so_until_the_letter_goes(
    refusal, child, mother, caseworker
):
    lives_at(child, mother, HOME, caseworker)
    assert OWED in page(caseworker, "case", refusal.public_id)
    assert TITLE in page(caseworker, "desk")
    typed = {to(mother): "post", "reasons": "Support at school is enough."}
    written(caseworker, refusal, "will_not_assess", "send", **typed)
    assert OWED not in page(caseworker, "case", refusal.public_id)
    assert TITLE not in page(caseworker, "desk")


def test_the_family_reads_nothing_of_it(refusal, mother, parent):
    assert "Ines" in page(parent, "case", refusal.public_id)
    assert OWED not in page(parent, "case", refusal.public_id)
    assert TITLE not in page(parent, "desk")


def test_nothing_is_owed_of_a_refusal_that_was_taken_back(refusal, caseworker):
    assert is_offered_first(refusal, caseworker)
    happened(refusal, "assess_agreed", TODAY, caseworker)
    assert list(letters_owed(caseworker, on=TODAY)) == []
    assert not is_offered_first(refusal, caseworker)


def is_offered_first(case, viewer):
    """Whether the letter of a refusal stands among those that tell of something."""
    address = reverse("letters", args=[case.public_id])
    ready = signed_in(viewer).get(address).context["ready"]
    return any(link.url.endswith("/will_not_assess/") for link in ready)


def test_an_agreement_of_before_takes_nothing_back(case, caseworker):
    happened(case, "assess_agreed", TODAY - timedelta(days=3), caseworker)
    happened(case, "no_plan_decided", TODAY, caseworker)
    (row,) = letters_owed(caseworker, on=TODAY)
    assert row.word == "no_plan_decided"


def test_what_is_long_ago_is_asked_for_no_more(refusal, caseworker):
    assert letters_owed(caseworker, on=date(2025, 6, 3)).count() == 1
    assert letters_owed(caseworker, on=date(2025, 6, 4)).count() == 0


def test_it_is_one_question_however_many_there_are(refusal, caseworker, school):
    with CaptureQueriesContext(connection) as one:
        list(letters_owed(caseworker, on=TODAY))
    for name in ("Otto", "Mabel", "Kit"):
        case = a_case(a_child(caseworker, school, forename=name), caseworker)
        happened(case, "assess_refused", TODAY, caseworker)
    with CaptureQueriesContext(connection) as four:
        assert len(letters_owed(caseworker, on=TODAY)) == 4
    assert len(four) == len(one)


def test_somebody_of_another_area_is_told_nothing(refusal, other_caseworker):
    assert list(letters_owed(other_caseworker, on=TODAY)) == []


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        (["assess_refused"], ["assess_refused"]),
        (["assess_refused", "assess_agreed"], ["assess_agreed"]),
        (["assess_agreed", "no_plan_decided"], ["assess_agreed", "no_plan_decided"]),
        (["no_plan_decided", "draft_served"], ["draft_served"]),
        (
            ["assess_refused", "assess_agreed", "assess_refused"],
            ["assess_agreed", "assess_refused"],
        ),
    ],
)
def test_what_was_taken_back_stands_no_more(told, stands):
    found = still_stand(((word, "") for word in told), "england")
    assert found == {(word, "") for word in stands}


@pytest.mark.parametrize("nation", ["england", "scotland"])
def test_each_letter_against_a_family_tells_of_something(nation):
    kinds = [one for one in letters_of(nation).kinds.values() if one.adverse]
    assert all(one.word or one.tells_of for one in kinds)
    assert "assess_refused" in taken_back("england")
