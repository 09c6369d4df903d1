"""What an audit says to the writer of a plan, and what follows from it."""

from datetime import date

import pytest

from conftest import TODAY, appointed
from goldenthread.access.rules import Role
from goldenthread.casework.actions import audit_readings as reading
from goldenthread.casework.actions.audit_readings import AgreedWords
from goldenthread.casework.actions.audits import NotNow
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.models import (
    AuditedPlan,
    AuditFeedback,
    AuditGrade,
    AuditReading,
    AuditStratum,
)
from goldenthread.casework.queries.audits import later_versions
from goldenthread.casework.tests.audits_made import (
    NAMES,
    a_round,
    a_sent_plan,
    begun,
    drawn,
    plans_of,
    read_by,
)

pytestmark = pytest.mark.usefixtures("at_nine")


@pytest.fixture
def plans(caseworker, case_manager, school):
    return [a_sent_plan(caseworker, case_manager, school, name) for name in NAMES[:3]]


@pytest.fixture
def audit(plans, quality_lead):
    return a_round(quality_lead)


@pytest.fixture
def opened(audit, quality_lead, professional, parent):
    return begun(audit, quality_lead, professional, parent)


def own(viewer, audit):
    return list(
        AuditReading.objects.visible_to(viewer).filter(reader_id=viewer.user_id or 0)
    )


@pytest.fixture
def told(opened, professional, parent, quality_lead):
    for viewer in (professional, parent):
        read_by(viewer, opened, voice="partly")
    return reading.give_feedback(
        plans_of(opened)[0],
        words="Let us hear her.",
        due_by=date(2025, 4, 1),
        by=quality_lead,
        on=TODAY,
    )


def test_the_writer_is_told_and_answers(told, caseworker, colleague, case_manager):
    assert AuditFeedback.objects.visible_to(caseworker).get() == told
    for viewer in (colleague, case_manager):
        assert not AuditFeedback.objects.visible_to(viewer).exists()
    answer = "We asked her again."
    row = reading.answer_feedback(
        told, answer=answer, version=told.version, by=caseworker, on=TODAY
    )
    assert (row.answer, row.answered_on) == (answer, TODAY)


def test_the_writer_is_told_once_and_only_of_what_is_settled(
    opened, professional, parent, quality_lead
):
    plan = plans_of(opened)[0]
    told = {"words": "Good", "due_by": None, "by": quality_lead, "on": TODAY}
    with pytest.raises(NotNow, match="Agree on what differs"):
        reading.give_feedback(plan, **told)
    read_by(professional, opened)
    read_by(parent, opened, voice="partly")
    plan.refresh_from_db()
    with pytest.raises(NotNow, match="Agree on what differs"):
        reading.give_feedback(plan, **told)
    said = {"voice": AgreedWords("met", "Because")}
    reading.agree(plan, said=said, by=quality_lead, on=TODAY)
    reading.give_feedback(plan, **told)
    with pytest.raises(NotNow, match="told already"):
        reading.give_feedback(plan, **told)


def test_a_new_version_of_the_plan_is_followed(
    told, quality_lead, caseworker, case_manager
):
    plan = told.audited
    assert later_versions(quality_lead, [plan])[plan.pk] == []
    kind = Sent("amended", signed="R. Osei")
    newer = make_version(plan.sent.plan, sent=kind, by=caseworker, on=TODAY)
    release_version(newer, served=TODAY, by=case_manager, on=TODAY)
    (later,) = later_versions(quality_lead, [plan])[plan.pk]
    assert (later.number, later.sent) == (2, TODAY)


def test_an_audit_is_repeated_on_the_plans_of_the_same_children(
    told, opened, quality_lead, caseworker, case_manager, school, professional, parent
):
    a_sent_plan(caseworker, case_manager, school, "New")
    kind = Sent("amended", signed="R. Osei")
    newer = make_version(told.audited.sent.plan, sent=kind, by=caseworker, on=TODAY)
    release_version(newer, served=TODAY, by=case_manager, on=TODAY)
    again = a_round(quality_lead, same_children=True)
    again.repeats = opened
    again.save()
    row = drawn(again, quality_lead, size=1)
    assert len(plans_of(row)) == 3
    assert newer.pk in {each.sent_id for each in plans_of(row)}


def test_another_authority_sees_nothing_of_it(told, other_area):
    lead = appointed("other_lead", Role.QUALITY_LEAD, other_area)
    for table in (AuditedPlan, AuditReading, AuditGrade, AuditFeedback, AuditStratum):
        assert not table.objects.visible_to(lead).exists()
