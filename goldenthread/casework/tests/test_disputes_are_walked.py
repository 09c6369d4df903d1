"""Disagreement: mediation, appeals, complaints; what can be done; what is counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY
from goldenthread.access.guard import Refused
from goldenthread.casework.actions import disputes
from goldenthread.casework.actions.disputes import (
    DirectionWords,
    DisputeWords,
    Ended,
    NotPossible,
    StepWords,
    WorkingWords,
)
from goldenthread.casework.actions.versions import Sent, make_version
from goldenthread.casework.models import Case, Due
from goldenthread.casework.rules.disputes import (
    WrongGrounds,
    counted,
    refuse_grounds,
    ways_open,
)
from goldenthread.casework.tests.making import happened
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.duties.rules import duties, nations
from goldenthread.duties.rules.disputing import disputing

LAW = disputing("england")
REFUSED = date(2025, 3, 3)
ORDERED = date(2025, 9, 1)


@pytest.fixture
def refused(case, caseworker):
    """The family was told on 3 March 2025 that there will be no assessment."""
    return happened(case, "assess_refused", REFUSED, caseworker)


def a_dispute(case, by, kind="mediation", **more):
    words = DisputeWords(kind, "They did not read the school's report.", **more)
    return disputes.open_dispute(case, words=words, day=TODAY, by=by, on=TODAY)


def step(dispute, by, key, day=TODAY, **more):
    words = StepWords(key, day, **more)
    return disputes.take_step(dispute, words=words, by=by, on=max(day, TODAY))


def due(case, key):
    return Due.objects.beside(case).get(case=case, key=key).day


def test_mediation_that_is_declined_gives_a_certificate_in_three_working_days(
    refused, caseworker
):
    dispute = a_dispute(refused, caseworker)
    step(dispute, caseworker, "contacted")
    step(dispute, caseworker, "declined")
    assert due(refused, "med_cert_no") == date(2025, 3, 6)


def test_mediation_that_is_wanted_is_held_in_thirty_days_and_health_is_told(
    refused, caseworker
):
    dispute = a_dispute(refused, caseworker)
    step(dispute, caseworker, "wanted")
    step(dispute, caseworker, "health_raised")
    assert due(refused, "med_arrange") == date(2025, 4, 2)
    assert due(refused, "med_health_tell") == date(2025, 3, 6)


def test_an_order_starts_the_clocks_of_what_must_be_done(refused, caseworker):
    dispute = a_dispute(refused, caseworker, "appeal", grounds=("a",))
    step(dispute, caseworker, "lodged")
    step(dispute, caseworker, "order", ORDERED, kind="assess")
    case = Case.objects.beside(refused).get(pk=refused.pk)
    assert case.state == "assessing"
    assert due(case, "t_assess_notify") == date(2025, 9, 15)


def test_an_order_says_what_must_be_done(refused, caseworker):
    dispute = a_dispute(refused, caseworker, "appeal", grounds=("a",))
    step(dispute, caseworker, "lodged")
    with pytest.raises(ValueError, match="which of the possible answers"):
        step(dispute, caseworker, "order", ORDERED)


def test_an_appeal_names_grounds_that_stand_together():
    refuse_grounds(LAW, "appeal", ["c2", "ext"])
    for grounds, why in (
        ([], "at least one"),
        (["ext"], "only beside another"),
        (["a", "ext"], "cannot stand beside"),
        (["x"], "from the list"),
    ):
        with pytest.raises(WrongGrounds, match=why):
            refuse_grounds(LAW, "appeal", grounds)
    with pytest.raises(WrongGrounds, match="Only an appeal"):
        refuse_grounds(LAW, "complaint", ["a"])


def test_a_family_complains_here_and_appeals_to_the_tribunal(
    case, mother, parent, stranger_words
):
    made = disputes.raise_dispute(case, words=stranger_words, by=parent, on=TODAY)
    assert (made.kind, made.stage) == ("complaint", 1)
    appeal = DisputeWords("appeal", "They are wrong.", grounds=("a",))
    with pytest.raises(NotPossible, match="tribunal itself"):
        disputes.raise_dispute(case, words=appeal, by=parent, on=TODAY)


@pytest.fixture
def stranger_words():
    return DisputeWords("complaint", "Nobody answers.")


def test_nobody_complains_about_a_child_they_cannot_see(case, parent, stranger_words):
    with pytest.raises(Refused):
        disputes.raise_dispute(case, words=stranger_words, by=parent, on=TODAY)


def test_a_complaint_goes_from_stage_to_stage(case, caseworker):
    dispute = a_dispute(case, caseworker, "complaint")
    step(dispute, caseworker, "acknowledged")
    assert step(dispute, caseworker, "next_stage").stage == 2
    with pytest.raises(NotPossible, match="does not happen"):
        step(dispute, caseworker, "lodged")


def test_each_side_has_its_working_documents_by_number(case, caseworker):
    dispute = a_dispute(case, caseworker, "appeal", grounds=("c2",))
    with pytest.raises(NotPossible, match="Choose a version"):
        disputes.add_working_paper(
            dispute, words=WorkingWords("family", TODAY), by=caseworker, on=TODAY
        )
    plan = a_written_plan(case, caseworker)
    version = make_version(plan, sent=Sent("draft"), by=caseworker, on=TODAY)
    numbers = [
        disputes.add_working_paper(
            dispute,
            words=WorkingWords(side, TODAY, plan_version=version),
            by=caseworker,
            on=TODAY,
        ).number
        for side in ("authority", "family", "family")
    ]
    assert numbers == [1, 1, 2]


def test_a_direction_is_followed_on_a_day(case, caseworker):
    dispute = a_dispute(case, caseworker, "appeal", grounds=("c2",))
    words = DirectionWords("Send the bundle", "authority", date(2025, 3, 10))
    row = disputes.add_direction(dispute, words=words, by=caseworker)
    row = disputes.keep_direction(
        row, day=TODAY, version=row.version, by=caseworker, on=TODAY
    )
    assert row.done_on == TODAY


def test_what_is_over_goes_no_further(case, caseworker):
    dispute = a_dispute(case, caseworker)
    ended = Ended(TODAY, "agreed", "evidence")
    dispute = disputes.close_dispute(
        dispute, ended=ended, version=dispute.version, by=caseworker, on=TODAY
    )
    with pytest.raises(NotPossible, match="over"):
        step(dispute, caseworker, "wanted")


def test_a_refusal_tells_the_family_until_when_it_can_go_on(refused):
    clocks = Due.objects.beside(refused).filter(case=refused)
    said = [one.says for one in ways_open(LAW, "england", clocks, on=TODAY)]
    assert "You can contact a mediation adviser until 3 May 2025." in said or (
        "You can contact a mediation adviser until 5 May 2025." in said
    )
    assert any(one.startswith("You can appeal to the tribunal until") for one in said)


def test_a_limit_that_has_passed_tells_the_family_what_it_can_do(case):
    clocks = Due.objects.beside(case).filter(case=case)
    assert ways_open(LAW, "england", clocks, on=date(2025, 3, 17)) == ()
    [way] = ways_open(LAW, "england", clocks, on=date(2025, 3, 18))
    assert way.kind == "complaint"
    assert "you can complain" in way.says


@given(st.lists(st.sampled_from(["agreed", "family"]), max_size=30))
def test_no_number_below_five_is_told(outcomes):
    for _, outcome, said in counted(("appeal", one) for one in outcomes):
        count = outcomes.count(outcome)
        assert said == (str(count) if count >= 5 else "Fewer than 5")


@pytest.mark.parametrize("nation", nations())
def test_every_step_is_a_word_of_the_law_or_has_words_of_its_own(nation):
    law, events = disputing(nation), duties(nation).events
    for each in law.steps:
        assert (each.word in events) != bool(each.says)
        assert law.kind(each.kind)
