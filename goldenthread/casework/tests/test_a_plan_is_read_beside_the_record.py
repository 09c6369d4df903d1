"""What the linter finds beside a plan's rows rests on all that the record knows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.actions.advice import (
    AdviceWords,
    Earlier,
    Wanted,
    ask_advice,
    receive_advice,
    use_again,
)
from goldenthread.casework.actions.reviews_end import Decided, decide
from goldenthread.casework.actions.reviews_said import Found, look_at
from goldenthread.casework.actions.writing import (
    NeedWords,
    OutcomeWords,
    add_row,
    edit_row,
)
from goldenthread.casework.models import Outcome
from goldenthread.casework.queries.linting import found_in_plan
from goldenthread.casework.queries.plans import content_of, plans
from goldenthread.casework.rules.plan.content import PlanContent, SaidOf
from goldenthread.casework.rules.plan.known import Known
from goldenthread.casework.rules.plan.linted import findings
from goldenthread.casework.tests.making import happened
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.casework.tests.reviews_made import MEETING, a_review, held
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.actions import ChildWords, edit_child

pytestmark = pytest.mark.usefixtures("at_nine")
LONG_AGO = date(2023, 5, 2)


@pytest.fixture
def agreed(case, caseworker):
    return happened(case, "assess_agreed", TODAY, caseworker)


@pytest.fixture
def report(agreed, caseworker):
    wanted = [Wanted("education", "Oliver Hale")]
    (row,) = ask_advice(agreed, wanted=wanted, day=TODAY, by=caseworker, on=TODAY)
    words = AdviceWords("report", provision="Pictures for each step")
    facts = {"day": TODAY, "version": row.version, "by": caseworker, "on": TODAY}
    return receive_advice(row, words=words, **facts)


@pytest.fixture
def plan(agreed, report, caseworker):
    return a_written_plan(agreed, caseworker)


def a_need(plan, text, by, *advice):
    ties = {"advice": list(advice)}
    return add_row(plan, words=NeedWords("B", text, "CI"), ties=ties, by=by)


def page_of(viewer, plan):
    address = reverse("child_plan", args=[plan.child.public_id])
    return " ".join(signed_in(viewer).get(address).text.split())


def found(viewer, plan):
    content = content_of(viewer, plan)
    return found_in_plan(viewer, plan, content, on=TODAY)


def rules(viewer, plan, row):
    return [one.rule for one in found(viewer, plan).get(str(row.public_id), [])]


UNUSED = "No row of the plan rests on the advice of Oliver Hale of 3 March 2025."


def test_advice_that_nothing_rests_on_is_told_with_its_giver_and_day(
    plan, report, caseworker
):
    assert UNUSED in page_of(caseworker, plan)
    need = a_need(plan, "Ines cannot follow two steps.", caseworker, report)
    assert UNUSED not in page_of(caseworker, plan)
    assert "advice" not in rules(caseworker, plan, need)


def test_once_a_row_names_its_advice_the_others_are_asked_for_theirs(
    plan, report, caseworker
):
    bare = a_need(plan, "Ines cannot find her way to class.", caseworker)
    assert "advice" not in rules(caseworker, plan, bare)
    a_need(plan, "Ines cannot follow two steps.", caseworker, report)
    assert "advice" in rules(caseworker, plan, bare)


def test_advice_used_again_is_old_until_all_three_say_that_it_is_enough(
    plan, agreed, caseworker
):
    two = Earlier("psychological", "Dr Vale", LONG_AGO, TODAY, TODAY)
    three = Earlier("medical", "Dr Hill", LONG_AGO, TODAY, TODAY, TODAY)
    for each in (two, three):
        row = use_again(agreed, earlier=each, by=caseworker, on=TODAY)
        a_need(plan, f"Ines cannot rest, says {row.from_whom}.", caseworker, row)
    told = page_of(caseworker, plan)
    assert "The advice of Dr Vale is of 2 May 2023, more than 18 months ago." in told
    assert "The advice of Dr Hill" not in told


def test_advice_can_be_set_aside_where_it_stands(plan, report, caseworker):
    address = reverse(
        "finding_aside", args=[plan.public_id, "advice", report.public_id]
    )
    assert address in page_of(caseworker, plan)
    assert UNUSED in signed_in(caseworker).get(address).text


def test_who_advises_and_what_the_child_is_called_is_nobody_elses_name(
    plan, child, caseworker
):
    row = a_need(plan, "Oliver Hale saw that Molly hides under tables.", caseworker)
    assert "wrong_child" in rules(caseworker, plan, row)
    words = ChildWords(child.forename, child.surname, child.born, known_as="Molly")
    edit_child(child, words=words, version=child.version, by=caseworker)
    plan.refresh_from_db()
    assert "wrong_child" not in rules(caseworker, plan, row)


def test_a_pronoun_is_nobodys_mistake_while_the_record_tells_none(plan, caseworker):
    for text in ("He cannot follow two steps.", "She cannot follow two steps."):
        row = a_need(plan, text, caseworker)
        assert "wrong_child" not in rules(caseworker, plan, row)


def test_from_year_nine_the_plan_is_asked_for_adult_life(plan, child, caseworker):
    assert "prepares for adulthood" not in page_of(caseworker, plan)
    words = ChildWords(child.forename, child.surname, date(2010, 11, 5))
    edit_child(child, words=words, version=child.version, by=caseworker)
    told = page_of(caseworker, plan)
    assert "no outcome speaks of higher education or employment, nor of" in told


def test_a_longer_plan_is_read_with_as_many_queries(plan, report, caseworker):
    address = reverse("child_plan", args=[plan.child.public_id])
    client = signed_in(caseworker)
    client.get(address)
    with CaptureQueriesContext(connection) as short:
        client.get(address)
    for each in range(5):
        a_need(plan, f"Ines cannot follow step {each}.", caseworker, report)
    with CaptureQueriesContext(connection) as long:
        client.get(address)
    assert len(long) == len(short)


def test_an_outcome_is_asked_for_the_hope_it_leads_to_until_one_is_written(
    plan, caseworker
):
    (row,) = Outcome.objects.visible_to(caseworker).filter(plan=plan)
    address = str(row.public_id)
    (told,) = found(caseworker, plan)[address]
    assert (
        told.why == "This outcome leads to nothing that the child or family hopes for."
    )
    words = OutcomeWords(row.text, row.by_when, aspiration="To work with maps.")
    edit_row(row, words=words, version=row.version, by=caseworker)
    assert address not in found(caseworker, plan)


def test_two_reasons_of_one_rule_are_both_said_and_their_words_once(plan, caseworker):
    words = OutcomeWords("By July 2026 Ines draws a map of her way.")
    row = add_row(plan, words=words, by=caseworker)
    told = {one.rule: one for one in found(caseworker, plan)[str(row.public_id)]}
    assert told["links"].why == (
        "No provision leads to this outcome. This outcome leads to nothing that the "
        "child or family hopes for."
    )
    assert told["links"].words == row.text


# ---- As it was before a review ----

SAME = (
    "The review of 20 March 2025 spoke of progress, and this section is word for word "
    "what it was before it. Carry over"
)


@pytest.fixture
def reviewed(in_force, caseworker):
    """The meeting was held, after the final plan was sent."""
    return held(a_review(in_force, caseworker), caseworker)


def says(review, state, by):
    look_at(review, found=Found("outcome", "o1", "Three steps.", state), by=by)


def working_copy(viewer, case):
    return plans(viewer).get(case=case)


@pytest.mark.parametrize(
    ("state", "is_told"),
    [("achieved", 2), ("on_the_way", 2), ("not_yet", 0), ("no_longer_right", 0)],
)
def test_what_stays_word_for_word_after_progress_is_told_in_e_and_f(
    reviewed, caseworker, state, is_told
):
    says(reviewed, state, caseworker)
    told = page_of(caseworker, working_copy(caseworker, reviewed.case))
    assert told.count(SAME) == is_told


def test_a_section_that_was_written_anew_is_no_longer_told(reviewed, caseworker):
    says(reviewed, "achieved", caseworker)
    plan = working_copy(caseworker, reviewed.case)
    words = OutcomeWords("By July 2027 Ines follows five spoken steps in class.")
    add_row(plan, words=words, by=caseworker)
    assert page_of(caseworker, plan).count(SAME) == 1


def test_a_plan_that_is_kept_has_its_reasons_in_the_decision(reviewed, caseworker):
    says(reviewed, "on_the_way", caseworker)
    decide(
        reviewed,
        decided=Decided("maintain", "The outcomes still fit.", MEETING),
        version=reviewed.version,
        by=caseworker,
        on=MEETING,
    )
    assert SAME not in page_of(caseworker, working_copy(caseworker, reviewed.case))


def test_before_any_review_a_plan_in_force_may_stay_as_it_is(in_force, caseworker):
    assert SAME not in page_of(caseworker, working_copy(caseworker, in_force))


def test_what_is_said_of_e_and_f_stands_where_another_plan_holds_the_same():
    told = PlanContent("csp", SaidOf("Ines Maddock", "2015-10-04"))
    known = Known(before=told, progress_told_on=MEETING)
    schema = schema_for("csp")
    found = findings(told, schema, on=TODAY, known=known)
    assert [one.section for one in found if one.rule == "no_change"] == [
        schema.holding("outcomes")[0].key,
        schema.holding("provision")[0].key,
    ]
