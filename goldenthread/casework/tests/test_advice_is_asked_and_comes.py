"""Advice is asked of all at once, chased, and comes; settings are asked and answer."""

from datetime import date

import pytest
from django.core import mail

from conftest import TODAY, appointed
from goldenthread.access.guard import Refused
from goldenthread.access.models import Message
from goldenthread.access.rules import Role
from goldenthread.access.tasks import deliver
from goldenthread.casework.actions.advice import (
    AdviceWords,
    AnsweredAlready,
    AskedAlready,
    Earlier,
    EnoughAlready,
    Wanted,
    ask_advice,
    chase_all,
    give_advice,
    note_agreements,
    receive_advice,
    use_again,
)
from goldenthread.casework.actions.consulting import (
    AskedAlready as SettingAsked,
)
from goldenthread.casework.actions.consulting import (
    NotGrounded,
    Question,
    ReplyWords,
    Shown,
    answer_consultation,
    consult,
    record_reply,
)
from goldenthread.casework.models import Advice, Chaser, Consultation, Due
from goldenthread.casework.tests.making import happened
from goldenthread.casework.tests.plans_made import a_draft_read
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.models import Child
from goldenthread.people.rules import Barrier, Scope
from goldenthread.places.models import Place

REPORT = AdviceWords(
    "report", "Dr Vale", needs="Reads at six", provision="Daily reading"
)
EP = "Educational psychologist"


@pytest.fixture
def agreed(case, caseworker):
    return happened(case, "assess_agreed", TODAY, caseworker)


@pytest.fixture
def asked(agreed, caseworker, professional):
    wanted = [
        Wanted("psychological", EP, professional.user_id),
        Wanted("education", "Alder Bank School"),
        Wanted("social_care", "Social care"),
    ]
    return ask_advice(agreed, wanted=wanted, day=TODAY, by=caseworker, on=TODAY)


def test_each_giver_has_six_weeks_of_their_own(asked, agreed):
    assert {row.due_by for row in asked} == {date(2025, 4, 14)}
    clocks = Due.objects.beside(agreed).filter(key="ehc_advice", state="running")
    assert clocks.count() == 3


def test_who_is_asked_with_an_account_is_let_in(asked, professional, child):
    assert Child.objects.visible_to(professional).get() == child


def test_nobody_is_asked_twice_for_the_same(asked, agreed, caseworker):
    with pytest.raises(AskedAlready, match="has not replied"):
        ask_advice(
            agreed,
            wanted=[Wanted("psychological", EP)],
            day=TODAY,
            by=caseworker,
            on=TODAY,
        )


def test_advice_on_paper_ends_its_clock_on_the_day_it_came(asked, agreed, caseworker):
    receive_advice(
        asked[2],
        words=AdviceWords("not_known"),
        day=TODAY,
        version=asked[2].version,
        by=caseworker,
        on=TODAY,
    )
    clock = Due.objects.beside(agreed).get(key="ehc_advice", of="Social care")
    assert (clock.state, clock.over) == ("met", TODAY)


def give(row, by):
    return give_advice(row, words=REPORT, version=row.version, by=by, on=TODAY)


def test_a_professional_gives_their_own_advice_and_nobody_elses(asked, professional):
    assert give(asked[0], professional).needs == "Reads at six"
    with pytest.raises(Refused):
        give(asked[2], professional)
    with pytest.raises(AnsweredAlready):
        give(Advice.objects.beside(asked[0]).get(pk=asked[0].pk), professional)


def test_a_setting_gives_the_advice_on_education(asked, senco):
    assert give(asked[1], senco).received_on == TODAY
    with pytest.raises(Refused):
        give(asked[2], senco)


EARLIER = Earlier("psychological", "Dr Vale", date(2024, 11, 5), TODAY, TODAY)


def test_fresh_advice_is_not_sought_once_all_three_say_it_is_enough(agreed, caseworker):
    row = use_again(agreed, earlier=EARLIER, by=caseworker, on=TODAY)
    assert not row.is_enough
    all_three = Earlier("psychological", "", TODAY, TODAY, TODAY, TODAY)
    row = note_agreements(row, earlier=all_three, version=row.version, by=caseworker)
    assert row.is_enough
    with pytest.raises(EnoughAlready, match="must not be sought"):
        ask_advice(
            agreed,
            wanted=[Wanted("psychological", EP)],
            day=TODAY,
            by=caseworker,
            on=TODAY,
        )


def test_two_of_three_do_not_stop_fresh_advice(agreed, caseworker):
    use_again(agreed, earlier=EARLIER, by=caseworker, on=TODAY)
    wanted = [Wanted("psychological", EP)]
    assert ask_advice(agreed, wanted=wanted, day=TODAY, by=caseworker, on=TODAY)


def chase(asked, by, area):
    return chase_all(
        area.authority, advices=asked, address="https://x.example/", by=by, on=TODAY
    )


def test_one_mail_a_person_reminds_of_all_they_owe_and_names_no_child(
    asked, caseworker, area
):
    assert chase(asked, caseworker, area) == 1
    deliver(area.authority)
    (sent,) = mail.outbox
    assert "1 piece of advice is awaited" in sent.body
    assert "Maddock" not in f"{sent.body}{sent.subject}"
    assert Chaser.objects.beside(asked[0]).count() == 1


def test_nobody_is_reminded_twice_a_day(asked, caseworker, area):
    chase(asked, caseworker, area)
    assert chase(asked, caseworker, area) == 0
    assert Message.objects.visible_to(caseworker).count() == 1


def test_nobody_is_reminded_about_children_the_officer_does_not_see(
    asked, colleague, area
):
    assert chase(asked, colleague, area) == 0


@pytest.fixture
def far_hill(area):
    return Place.objects.create(
        authority=area.authority, name="Far Hill", slug="far-hill", level="setting"
    )


@pytest.fixture
def far_senco(far_hill):
    return appointed("far_senco", Role.SENCO, far_hill)


@pytest.fixture
def question(agreed, far_hill, caseworker):
    shown = a_draft_read(agreed, caseworker)
    asking = Question([far_hill], TODAY, far_hill, shown)
    rows = consult(agreed, question=asking, by=caseworker, on=TODAY)
    return rows[0]


CANNOT = ReplyWords(False, "others", "Class of 34", "A smaller group was tried", 210, 0)


def test_a_setting_has_fifteen_days(question):
    assert question.due_by == date(2025, 3, 18)
    assert question.asked_for_by_family


def test_the_setting_asked_sees_the_question_and_not_the_child(
    question, far_senco, child, senco
):
    assert Consultation.objects.visible_to(far_senco).get() == question
    assert not Child.objects.visible_to(far_senco).exists()


def test_a_setting_answers_its_own_question_with_ground_and_evidence(
    question, far_senco
):
    answer = answer_consultation(
        question, words=CANNOT, version=1, by=far_senco, on=TODAY
    )
    assert (answer.ground, answer.on_roll, answer.replied_on) == ("others", 210, TODAY)


def test_a_setting_answers_no_others_question(question, senco):
    with pytest.raises(Refused):
        answer_consultation(question, words=CANNOT, version=1, by=senco, on=TODAY)


@pytest.mark.parametrize(
    "words", [ReplyWords(False), ReplyWords(False, "others"), ReplyWords(False, "x")]
)
def test_a_refusal_without_ground_evidence_and_steps_is_refused(
    question, far_senco, words
):
    with pytest.raises(NotGrounded):
        answer_consultation(question, words=words, version=1, by=far_senco, on=TODAY)


def test_a_late_answer_is_kept_after_the_plan_was_issued(question, agreed, caseworker):
    happened(
        agreed,
        "final_plan_issued",
        date(2025, 3, 20),
        caseworker,
        written=date(2025, 3, 20),
    )
    later = date(2025, 3, 25)
    row = record_reply(
        question,
        words=ReplyWords(True),
        day=later,
        version=1,
        by=caseworker,
        on=later,
    )
    assert row.replied_on == later


def test_a_setting_is_not_asked_twice_at_once(question, agreed, far_hill, caseworker):
    shown = Shown(question.draft, ("B",))
    asking = Question([far_hill], TODAY, None, shown)
    with pytest.raises(SettingAsked):
        consult(agreed, question=asking, by=caseworker, on=TODAY)


def test_a_restriction_on_the_school_hides_which_settings_are_asked(
    question, child, mother, parent, safeguarding_lead
):
    assert Consultation.objects.visible_to(parent).exists()
    kept = Kept(Barrier.COURT_ORDER, Scope.SCHOOL, "Order", TODAY, review_day=TODAY)
    restrict(child, kept=kept, adult=mother.adult, by=safeguarding_lead, on=TODAY)
    assert not Consultation.objects.visible_to(parent).exists()
