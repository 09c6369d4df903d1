"""Tracking: a cycle opens, leads report on what they lead, reports are approved."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from goldenthread.access.guard import Stale
from goldenthread.cycle.rules import Due, Progress
from goldenthread.plans.actions.do import (
    approve_report,
    return_report,
    save_report,
    submit_report,
)
from goldenthread.plans.actions.plan.items import withdraw_item
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Item
from goldenthread.plans.rules.reports import Answerable, Said
from goldenthread.plans.rules.standing import Led, Standing, chase
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

SAID = Said("active", confidence="high", narrative="Drafted with three schools.")


@pytest.fixture
def plan(area, plan_lead):
    return a_plan(area, plan_lead)


@pytest.fixture
def item(plan, plan_lead, service):
    edition = the_edition(plan, plan_lead)
    item = an_item(edition, plan_lead, when="by the end of May 2025", body=service)
    made_current(plan, plan_lead)
    return Item.objects.visible_to(plan_lead).get(pk=item.pk)


@pytest.fixture
def cycle(plan, item, plan_lead):
    return an_open_cycle(plan, plan_lead)


def submitted(item, cycle, by, said=SAID):
    report = save_report(item, cycle=cycle, said=said, version=0, by=by, on=DAY)
    return submit_report(report, version=report.version, by=by, on=DAY)


def test_a_timescale_in_words_gives_the_last_day_that_keeps_it(item):
    assert item.due_by == date(2025, 5, 31)


def test_a_lead_reports_on_what_their_body_leads(item, cycle, action_lead):
    report = submitted(item, cycle, action_lead)
    assert report.state == "submitted"


def test_a_lead_cannot_report_on_what_others_lead(plan, plan_lead, action_lead, board):
    other = an_item(the_edition(plan, plan_lead), plan_lead, body=board)
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    with pytest.raises(PermissionDenied):
        save_report(other, cycle=cycle, said=SAID, version=0, by=action_lead, on=DAY)


def test_an_officer_of_another_authority_reports_on_nothing(item, cycle, outsider):
    with pytest.raises(PermissionDenied):
        save_report(item, cycle=cycle, said=SAID, version=0, by=outsider, on=DAY)


def test_no_change_must_be_said(item, cycle, action_lead):
    silent = Said("active", confidence="high")
    report = save_report(
        item, cycle=cycle, said=silent, version=0, by=action_lead, on=DAY
    )
    with pytest.raises(ValidationError, match="nothing has changed"):
        submit_report(report, version=report.version, by=action_lead, on=DAY)


def test_the_writer_does_not_approve_their_own_report(item, cycle, plan_lead):
    report = submitted(item, cycle, plan_lead)
    with pytest.raises(ValidationError, match="somebody else"):
        approve_report(report, version=report.version, by=plan_lead, on=DAY)


def test_an_approved_report_moves_the_item(item, cycle, action_lead, board_member):
    report = submitted(item, cycle, action_lead)
    approve_report(report, version=report.version, by=board_member, on=DAY)
    item.refresh_from_db()
    assert (item.phase, item.confidence) == ("active", "high")


def test_a_returned_report_can_be_sent_again(item, cycle, action_lead, board_member):
    report = submitted(item, cycle, action_lead)
    report = return_report(
        report, note="Which schools?", version=report.version, by=board_member, on=DAY
    )
    again = submit_report(report, version=report.version, by=action_lead, on=DAY)
    assert again.state == "submitted"


def test_two_writers_never_overwrite_each_other(item, cycle, action_lead, plan_lead):
    report = save_report(
        item, cycle=cycle, said=SAID, version=0, by=action_lead, on=DAY
    )
    save_report(
        item, cycle=cycle, said=SAID, version=report.version, by=plan_lead, on=DAY
    )
    with pytest.raises(Stale):
        save_report(
            item, cycle=cycle, said=SAID, version=report.version, by=action_lead, on=DAY
        )


def test_a_report_that_is_taken_back_gives_the_item_its_old_standing(
    plan, item, cycle, plan_lead, action_lead, board_member, publisher
):
    first = submitted(item, cycle, action_lead)
    approve_report(first, version=first.version, by=board_member, on=DAY)
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    summer = an_open_cycle(plan, plan_lead, "Summer 2025", due=date(2025, 7, 31))
    done = Said("done", narrative="All of it.", done_on=DAY)
    second = submitted(item, summer, action_lead, done)
    second = approve_report(second, version=second.version, by=board_member, on=DAY)
    return_report(
        second, note="Is it?", version=second.version, by=board_member, on=DAY
    )
    item.refresh_from_db()
    assert (item.phase, item.done_on) == ("active", None)


def test_a_first_report_taken_back_leaves_the_item_as_it_was(
    item, cycle, action_lead, board_member
):
    before = (item.phase, item.status_words, item.impact)
    done = Said("done", narrative="It is out.", done_on=DAY, impact="shown")
    done = replace(done, impact_because="Parents told us")
    row = submitted(item, cycle, action_lead, done)
    row = approve_report(row, version=row.version, by=board_member, on=DAY)
    note = "Say how you know."
    return_report(row, note=note, version=row.version, by=board_member, on=DAY)
    item.refresh_from_db()
    assert (item.phase, item.status_words, item.impact) == before
    assert item.done_on is None


def test_nobody_reports_on_what_was_withdrawn(item, cycle, action_lead, plan_lead):
    gone = withdraw_item(item, version=item.version, because=WHY, by=plan_lead)
    with pytest.raises(ValidationError, match="withdrawn"):
        save_report(gone, cycle=cycle, said=SAID, version=0, by=action_lead, on=DAY)


def test_printed_status_words_do_not_outlive_a_newer_report(
    item, cycle, action_lead, board_member
):
    item.status_words = "On track"
    item.save()
    report = submitted(item, cycle, action_lead)
    approve_report(report, version=report.version, by=board_member, on=DAY)
    item.refresh_from_db()
    assert (item.phase, item.status_words) == ("active", "")


def test_two_printed_names_of_one_body_owe_one_report():
    led = (Led("Early help", Answerable(1, None)),) * 2
    row = Standing("a", "Open the hub", led, Due(None, Progress.ACTIVE))
    assert [(each.lead, len(each.owed)) for each in chase([row])] == [("Early help", 1)]
