"""A setting that is asked whether a child could come reads the draft it is asked on."""

import pytest
from django.urls import reverse

from conftest import TODAY, appointed, signed_in
from goldenthread.access.models import Event
from goldenthread.access.rules import Role
from goldenthread.casework.actions.advice import (
    AdviceWords,
    Wanted,
    ask_advice,
    receive_advice,
)
from goldenthread.casework.actions.consulting import (
    NoDraft,
    Question,
    ReplyWords,
    Shown,
    answer_consultation,
    consult,
)
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.models import ChildPlan
from goldenthread.casework.tests.making import happened
from goldenthread.casework.tests.plans_made import a_draft_read
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.rules import Barrier, Scope
from goldenthread.places.models import Place

pytestmark = pytest.mark.usefixtures("at_nine")
HELP = "Listening programme"


@pytest.fixture
def agreed(case, caseworker):
    return happened(case, "assess_agreed", TODAY, caseworker)


@pytest.fixture
def far_hill(area):
    return Place.objects.create(
        authority=area.authority, name="Far Hill", slug="far-hill", level="setting"
    )


@pytest.fixture
def far_senco(far_hill):
    return appointed("far_senco", Role.SENCO, far_hill)


def advised(case, name, words, by):
    wanted = [Wanted("education", name)]
    (row,) = ask_advice(case, wanted=wanted, day=TODAY, by=by, on=TODAY)
    said = AdviceWords("report", needs=words)
    return receive_advice(
        row, words=said, day=TODAY, version=row.version, by=by, on=TODAY
    )


def asked(case, place, shown, by):
    question = Question([place], TODAY, None, shown)
    (row,) = consult(case, question=question, by=by, on=TODAY)
    return row


def page(viewer, row):
    return signed_in(viewer).get(reverse("consultation", args=[row.public_id])).text


def test_it_reads_the_draft_and_the_advice_that_was_ticked(
    agreed, far_hill, far_senco, caseworker
):
    ticked = advised(agreed, "Dr Vale", "Reads at six.", caseworker)
    advised(agreed, "Dr Hill", "Sleeps badly.", caseworker)
    shown = a_draft_read(agreed, caseworker, (str(ticked.public_id),))
    told = page(far_senco, asked(agreed, far_hill, shown, caseworker))
    assert HELP in told
    assert "Reads at six." in told
    assert "Sleeps badly." not in told
    assert Event.objects.filter(verb="read_draft").count() == 1


def test_it_reads_the_sections_it_was_given_and_no_other(
    agreed, far_hill, far_senco, caseworker
):
    shown = Shown(a_draft_read(agreed, caseworker).draft, ("B",))
    told = page(far_senco, asked(agreed, far_hill, shown, caseworker))
    assert "follow spoken steps" in told
    assert HELP not in told
    assert "I like drawing maps." not in told


def test_its_reading_ends_with_its_answer(agreed, far_hill, far_senco, caseworker):
    row = asked(agreed, far_hill, a_draft_read(agreed, caseworker), caseworker)
    words = ReplyWords(True)
    answer_consultation(row, words=words, version=1, by=far_senco, on=TODAY)
    assert HELP not in page(far_senco, row)


def test_its_reading_ends_once_the_final_plan_is_sent(
    agreed, far_hill, far_senco, caseworker, case_manager
):
    row = asked(agreed, far_hill, a_draft_read(agreed, caseworker), caseworker)
    plan = ChildPlan.objects.beside(agreed).get()
    plan.setting_type = "A mainstream school"
    plan.save()
    made = make_version(plan, sent=Sent("final", "Jo"), by=caseworker, on=TODAY)
    assert HELP in page(far_senco, row)
    release_version(made, served=TODAY, by=case_manager, on=TODAY)
    assert HELP not in page(far_senco, row)


def test_a_restriction_goes_before_the_question(
    agreed, far_hill, far_senco, child, caseworker, safeguarding_lead
):
    row = asked(agreed, far_hill, a_draft_read(agreed, caseworker), caseworker)
    bar = Kept(Barrier.COURT_ORDER, Scope.ALL, "Order", TODAY, review_day=TODAY)
    lead = safeguarding_lead
    restrict(child, kept=bar, user_id=far_senco.user_id, by=lead, on=TODAY)
    answer = signed_in(far_senco).get(reverse("consultation", args=[row.public_id]))
    assert answer.status_code == 404


def test_no_setting_is_asked_without_a_draft(agreed, far_hill, caseworker):
    with pytest.raises(NoDraft, match="Make the draft first"):
        asked(agreed, far_hill, None, caseworker)
