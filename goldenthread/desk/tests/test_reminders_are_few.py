"""Reminders: one mail a person a day, three in a week, only for what is owed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.access.models import Message, User
from goldenthread.access.tasks import machine
from goldenthread.desk.actions import send_reminders
from goldenthread.desk.rules import (
    GRACE,
    MARKS,
    MOST_A_WEEK,
    OwedReports,
    days_said,
    is_reminded,
    reminder,
)
from goldenthread.desk.tasks import remind
from goldenthread.plans.actions.do import save_report, submit_report
from goldenthread.plans.actions.plan.items import withdraw_item
from goldenthread.plans.models import Plan
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.making import DAY, WHY

DUE = date(2025, 3, 31)
START = date(2025, 1, 1)
SAID = Said("active", "high", narrative="Drafted.")


def owing(due=DUE, items=("Publish the offer",)):
    return OwedReports("Inclusion plan", "Spring 2025", due, items)


def mailed(dues, ticks):
    """The days of mails to somebody who owes everything, all year."""
    sent: list[date] = []
    rows = [owing(due) for due in dues]
    for day in ticks:
        if is_reminded(rows, on=day, sent=sent):
            sent.append(day)
    return sent


YEAR = [START + timedelta(days=number) for number in range(365)]
days = st.sampled_from(YEAR)


@given(st.lists(days, max_size=12), st.sets(days))
def test_nobody_gets_more_than_three_in_any_seven_days(dues, missed):
    sent = mailed(dues, [day for day in YEAR if day not in missed])
    for first in sent:
        week = [day for day in sent if first <= day < first + timedelta(days=7)]
        assert len(week) <= MOST_A_WEEK


@given(days, st.sets(days))
def test_one_cycle_reminds_at_most_six_times(due, missed):
    sent = mailed([due], [day for day in YEAR if day not in missed])
    assert len(sent) <= len(MARKS)
    for day in sent:
        assert any(0 <= (day - due).days - mark <= GRACE for mark in MARKS)


def test_one_cycle_reminds_on_its_marks():
    assert mailed([DUE], YEAR) == [
        date(2025, 3, 1),
        date(2025, 3, 24),
        date(2025, 3, 30),
        date(2025, 4, 1),
        date(2025, 4, 7),
        date(2025, 4, 30),
    ]


def test_a_day_on_which_the_machine_slept_is_made_up_for():
    awake = [day for day in YEAR if day != date(2025, 3, 24)]
    assert date(2025, 3, 25) in mailed([DUE], awake)


def test_a_mail_names_all_that_is_owed_and_what_to_do():
    owed = [owing(), owing(date(2025, 3, 10), ("Train staff",))]
    subject, body = reminder(owed, on=DAY, address="https://gt.example/work/desk/")
    assert subject == "2 reports to send, the first by 10 March 2025"
    assert body.index("Train staff") < body.index("Publish the offer")
    assert "due on 10 March 2025, in 7 days" in body
    assert "https://gt.example/work/desk/" in body


def test_a_long_list_is_cut_and_counted():
    many = [f"Item {number}" for number in range(25)]
    body = reminder([owing(items=many)], on=DAY, address="x")[1]
    assert "Item 19" in body
    assert "Item 20" not in body
    assert "- and 5 more" in body


@pytest.mark.parametrize(
    ("due", "words"),
    [(3, "today"), (4, "tomorrow"), (2, "yesterday"), (10, "in 7 days")],
)
def test_days_are_said_in_words(due, words):
    assert days_said(date(2025, 3, due), on=DAY) == words


# ---- With people ----


WEEK_BEFORE = date(2025, 3, 24)


@pytest.fixture
def night(area):
    return machine(area.authority)


def asked(night, on=WEEK_BEFORE):
    remind(night, on=on)
    return list(Message.objects.visible_to(night).values_list("to", flat=True))


def test_whoever_owes_a_report_is_reminded_and_nobody_else(
    cycle, action_lead, board_member, plan_lead, outsider, night
):
    assert asked(night) == ["action_lead@example.org"]


def test_the_tick_may_come_twice(cycle, action_lead, night):
    assert asked(night) == asked(night)


def test_no_mail_leaves_on_other_days(cycle, action_lead, night):
    assert asked(night, on=date(2025, 3, 20)) == []


def test_a_draft_satisfies_nothing(cycle, item, action_lead, night):
    save_report(item, cycle=cycle, said=SAID, version=0, by=action_lead, on=DAY)
    assert asked(night) == ["action_lead@example.org"]


def test_who_has_sent_is_left_alone(cycle, item, action_lead, night):
    report = save_report(
        item, cycle=cycle, said=SAID, version=0, by=action_lead, on=DAY
    )
    submit_report(report, version=report.version, by=action_lead, on=DAY)
    assert asked(night) == []


def test_what_was_withdrawn_reminds_nobody(cycle, item, action_lead, plan_lead, night):
    withdraw_item(item, version=item.version, because=WHY, by=plan_lead)
    assert asked(night) == []


def test_an_archived_plan_reminds_nobody(cycle, action_lead, plan_lead, night):
    Plan.objects.visible_to(plan_lead).update(archived_on=DAY)
    assert asked(night) == []


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_example": True}])
def test_who_cannot_sign_in_or_is_invented_gets_no_mail(
    cycle, action_lead, night, change
):
    User.objects.filter(pk=action_lead.user_id).update(**change)
    assert asked(night) == []


def test_no_person_may_start_the_reminders(cycle, area, plan_lead):
    with pytest.raises(PermissionDenied):
        send_reminders(area.authority, address="x", on=WEEK_BEFORE, by=plan_lead)
