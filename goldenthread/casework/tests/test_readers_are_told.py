"""Whoever reads plans for an audit gets one mail, which names no child."""

import pytest

from conftest import TODAY
from goldenthread.access.models import Message
from goldenthread.casework.actions.audit_mails import tell_readers
from goldenthread.casework.actions.audits import remove_reader
from goldenthread.casework.tests.audits_made import (
    NAMES,
    a_round,
    a_sent_plan,
    begun,
    drawn,
)

pytestmark = pytest.mark.usefixtures("at_nine")

HERE = "https://example.org/children/audits/to-read/"


@pytest.fixture
def plans(caseworker, case_manager, school):
    return [a_sent_plan(caseworker, case_manager, school, name) for name in NAMES[:2]]


def mails(viewer):
    return list(Message.objects.visible_to(viewer).filter(key__startswith="audit "))


def test_each_reader_is_told_once_how_many_plans_wait(
    plans, quality_lead, professional, parent
):
    audit = begun(a_round(quality_lead), quality_lead, professional, parent)
    told = {"address": HERE, "by": quality_lead, "on": TODAY}
    assert tell_readers(audit, **told) == 2
    assert tell_readers(audit, **told) == 0
    mail = mails(quality_lead)[0]
    assert "2 plans are yours to read" in mail.body
    assert HERE in mail.body
    assert not any(name in mail.body + mail.subject for name in NAMES)


def test_nobody_is_told_before_the_reading_begins(plans, quality_lead):
    audit = drawn(a_round(quality_lead), quality_lead)
    assert tell_readers(audit, address=HERE, by=quality_lead, on=TODAY) == 0


def test_who_takes_over_from_another_reader_is_told_of_the_number_now(
    plans, quality_lead, professional, parent, senco
):
    audit = begun(a_round(quality_lead), quality_lead, professional, parent)
    told = {"address": HERE, "by": quality_lead, "on": TODAY}
    tell_readers(audit, **told)
    remove_reader(audit, user=parent.user_id or 0, by=quality_lead)
    assert tell_readers(audit, **told) == 0
    assert len(mails(quality_lead)) == 2
