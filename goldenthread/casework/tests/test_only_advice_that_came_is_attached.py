"""Section K lists what was asked, and attaches what was obtained and nothing else."""

from datetime import date

import pytest

from conftest import TODAY
from goldenthread.casework.actions.advice import (
    AdviceWords,
    Earlier,
    Wanted,
    ask_advice,
    receive_advice,
    use_again,
)
from goldenthread.casework.actions.versions import Sent, make_version
from goldenthread.casework.queries.plans import content_of
from goldenthread.casework.rules.plan.bodies import attached
from goldenthread.casework.rules.plan.content import SaidAdvice, content_from
from goldenthread.casework.tests.making import happened
from goldenthread.casework.tests.plans_made import a_written_plan

LAST_YEAR = date(2024, 11, 5)


@pytest.fixture
def agreed(case, caseworker):
    return happened(case, "assess_agreed", TODAY, caseworker)


def asked_of(case, name, by):
    wanted = [Wanted("education", name)]
    return ask_advice(case, wanted=wanted, day=TODAY, by=by, on=TODAY)[0]


def answered(case, name, answer, by):
    row = asked_of(case, name, by)
    words = AdviceWords(answer)
    receive_advice(row, words=words, day=TODAY, version=row.version, by=by, on=TODAY)


def told(plan, by):
    return {
        one.from_whom: (attached(one), one.received)
        for one in content_of(by, plan).advice
    }


def test_what_came_is_attached_and_what_was_only_asked_is_not(agreed, caseworker):
    plan = a_written_plan(agreed, caseworker)
    asked_of(agreed, "Alder Bank School", caseworker)
    answered(agreed, "Dr Vale", "report", caseworker)
    assert told(plan, caseworker) == {
        "Alder Bank School": ("No: it has not come", ""),
        "Dr Vale": ("Yes", TODAY.isoformat()),
    }


def test_an_answer_that_is_no_advice_is_not_attached(agreed, caseworker):
    plan = a_written_plan(agreed, caseworker)
    answered(agreed, "Social care", "not_known", caseworker)
    answered(agreed, "Health", "declined", caseworker)
    assert [said for said, _ in told(plan, caseworker).values()] == [
        "No: the child is not known there",
        "No: no advice will come",
    ]


def test_earlier_advice_is_attached_once_all_three_agree(agreed, caseworker):
    plan = a_written_plan(agreed, caseworker)
    two = Earlier("psychological", "Dr Vale", LAST_YEAR, TODAY, TODAY)
    three = Earlier("medical", "Dr Hill", LAST_YEAR, TODAY, TODAY, TODAY)
    for earlier in (two, three):
        use_again(agreed, earlier=earlier, by=caseworker, on=TODAY)
    assert told(plan, caseworker) == {
        "Dr Vale": (
            "No: it is earlier advice, and not all three agree that it is enough",
            "2024-11-05",
        ),
        "Dr Hill": ("Yes", "2024-11-05"),
    }


def test_a_frozen_version_keeps_what_was_attached_on_its_day(agreed, caseworker):
    plan = a_written_plan(agreed, caseworker)
    asked_of(agreed, "Alder Bank School", caseworker)
    made = make_version(plan, sent=Sent("draft"), by=caseworker, on=TODAY)
    (one,) = content_from(made.content).advice
    assert (one.appended, attached(one)) == (False, "No: it has not come")


def test_a_version_frozen_without_reasons_attaches_nothing_that_never_came():
    before = SaidAdvice("a1", "Education", "Alder Bank School", "2025-03-03")
    assert attached(before) == "No: it has not come"
