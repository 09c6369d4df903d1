"""What actions refuse, each with a sentence that says what to do."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from goldenthread.places.models import Body
from goldenthread.plans.actions.do import (
    CycleWords,
    approve_report,
    open_cycle,
    return_report,
    save_report,
    submit_report,
)
from goldenthread.plans.actions.plan.editions import start_edition
from goldenthread.plans.actions.plan.items import ItemWords, add_item, withdraw_item
from goldenthread.plans.actions.plan.leads import Who, reassign_lead, set_responsible
from goldenthread.plans.actions.plan.resources import (
    RiskWords,
    Spent,
    add_dependency,
    raise_risk,
    record_spend,
)
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Cycle, Report
from goldenthread.plans.rules.reports import Said, missing
from goldenthread.plans.rules.words import Part
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

SAID = Said("active", confidence="high", narrative="Drafted.")


@pytest.fixture
def plan(area, plan_lead):
    return a_plan(area, plan_lead)


@pytest.fixture
def item(plan, plan_lead, service):
    item = an_item(the_edition(plan, plan_lead), plan_lead, body=service)
    made_current(plan, plan_lead)
    return item


def test_no_cycle_opens_without_a_current_edition(plan, plan_lead):
    with pytest.raises(ValidationError, match="Make this the plan"):
        an_open_cycle(plan, plan_lead)


def test_one_cycle_is_open_at_a_time(plan, item, plan_lead):
    an_open_cycle(plan, plan_lead)
    with pytest.raises(ValidationError, match="still open"):
        an_open_cycle(plan, plan_lead, name="Summer")


@pytest.mark.parametrize("name", ["!!!", ""])
def test_a_cycle_needs_a_name_that_makes_an_address(plan, item, plan_lead, name):
    with pytest.raises(ValidationError, match="name"):
        open_cycle(plan, words=CycleWords(name, DAY, DAY), by=plan_lead)


def submitted(item, cycle, by):
    report = save_report(item, cycle=cycle, said=SAID, version=0, by=by, on=DAY)
    return submit_report(report, version=report.version, by=by, on=DAY)


def test_a_cycle_is_not_published_while_a_report_waits(
    plan, item, plan_lead, action_lead, publisher
):
    cycle = an_open_cycle(plan, plan_lead)
    submitted(item, cycle, action_lead)
    cycle = Cycle.objects.visible_to(publisher).get(pk=cycle.pk)
    with pytest.raises(ValidationError, match="approved or returned"):
        publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


def test_a_report_is_not_approved_twice(
    plan, item, plan_lead, action_lead, board_member
):
    cycle = an_open_cycle(plan, plan_lead)
    report = submitted(item, cycle, action_lead)
    report = approve_report(report, version=report.version, by=board_member, on=DAY)
    with pytest.raises(ValidationError, match="cannot"):
        approve_report(report, version=report.version, by=board_member, on=DAY)


def test_a_report_is_returned_only_with_a_note(
    plan, item, plan_lead, action_lead, board_member
):
    report = submitted(item, an_open_cycle(plan, plan_lead), action_lead)
    with pytest.raises(ValidationError, match="what should be changed"):
        return_report(
            report, note="  ", version=report.version, by=board_member, on=DAY
        )


def test_a_published_cycle_takes_no_report(
    plan, item, plan_lead, action_lead, publisher
):
    cycle = an_open_cycle(plan, plan_lead)
    cycle = Cycle.objects.visible_to(publisher).get(pk=cycle.pk)
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    cycle = Cycle.objects.visible_to(publisher).get(pk=cycle.pk)
    with pytest.raises(ValidationError, match="published and cannot change"):
        submitted(item, cycle, action_lead)
    assert not Report.objects.visible_to(publisher).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"phase": ""}, "phase"),
        ({"narrative": ""}, "narrative"),
        ({"phase": "done"}, "done_on"),
        ({"phase": "done", "done_on": date(2025, 3, 4)}, "done_on"),
        ({"phase": "stopped"}, "cause"),
        ({"confidence": "low"}, "cause"),
        ({"confidence": ""}, "confidence"),
    ],
)
def test_a_report_says_what_it_has_to_say(change, field):
    assert field in missing(replace(SAID, **change), on=DAY)


def test_a_whole_report_misses_nothing():
    assert missing(SAID, on=DAY) == {}


def test_an_edition_needs_a_name(plan, plan_lead):
    with pytest.raises(ValidationError, match="Enter a name"):
        start_edition(plan, label=" ", unit="action", by=plan_lead, on=DAY)


def test_an_item_stands_only_under_one_of_its_edition(plan, item, plan_lead, area):
    other = the_edition(a_plan(area, plan_lead, title="Other"), plan_lead)
    with pytest.raises(ValidationError, match="another edition"):
        add_item(
            other,
            words=ItemWords("action", text="Stray"),
            parent=item,
            because=WHY,
            by=plan_lead,
        )


def test_a_running_item_is_not_withdrawn_without_a_reason(item, plan_lead):
    item.refresh_from_db()
    with pytest.raises(ValidationError, match="Say why"):
        withdraw_item(
            item, version=item.version, because=replace(WHY, reason=""), by=plan_lead
        )


def test_a_body_of_another_authority_leads_nothing(item, plan_lead, other_area):
    theirs = Body.objects.create(
        authority=other_area.authority, place=other_area, name="Theirs", kind="service"
    )
    item.refresh_from_db()
    with pytest.raises(PermissionDenied):
        set_responsible(
            item,
            part=Part.LEAD,
            who=[Who(body=theirs)],
            version=item.version,
            because=WHY,
            by=plan_lead,
        )


def test_nobodys_work_is_not_handed_on(plan, item, plan_lead, board):
    with pytest.raises(ValidationError, match="Choose whose work"):
        reassign_lead(
            plan, leaver=Who(), successor=Who(body=board), because=WHY, by=plan_lead
        )


def test_spend_below_zero_is_refused(item, plan_lead):
    with pytest.raises(ValidationError, match="not below zero"):
        record_spend(item, spent=Spent(DAY, pounds=Decimal(-1)), by=plan_lead)


def test_a_risk_belongs_to_an_item_of_its_own_plan(item, plan_lead, area):
    other = a_plan(area, plan_lead, title="Other")
    words = RiskWords("No stamps", "low", "low", item=item)
    with pytest.raises(ValidationError, match="another plan"):
        raise_risk(other, words=words, by=plan_lead, on=DAY)


def test_nothing_waits_for_another_authoritys_item(
    item, plan_lead, outsider, other_area
):
    theirs = an_item(
        the_edition(a_plan(other_area, outsider, title="Theirs"), outsider), outsider
    )
    with pytest.raises(ValidationError, match="another authority"):
        add_dependency(item, needs=theirs, by=plan_lead)
