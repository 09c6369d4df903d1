"""Promises found in prose: offered when it is read, taken or declined by a person."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from goldenthread.access.guard import Stale
from goldenthread.documents.readers import read_bytes
from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.actions.do import (
    approve_report,
    return_report,
    save_report,
    submit_report,
)
from goldenthread.plans.actions.plan.editions import make_current
from goldenthread.plans.actions.promises import decline_promise, take_promise
from goldenthread.plans.models import (
    Change,
    Edition,
    Item,
    Promise,
    Responsible,
    Timescale,
)
from goldenthread.plans.queries.do import tracked_items
from goldenthread.plans.rules.proof import ProposalState
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.making import (
    DAY,
    DOCUMENT,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

SAID = "We met parents. A guide will be published by the end of June 2025."


def read_into(plan, by, progress) -> Edition:
    words = DOCUMENT.replace("A first draft was read by ten parents.", progress)
    grid = read_bytes(words.encode(), "plan.txt")
    intake = Intake("2025", read_plan(grid), grid.as_plain())
    return take_in(plan, intake=intake, by=by, on=DAY)


@pytest.fixture
def cycle(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead, when="termly", body=service)
    made_current(plan, plan_lead)
    return an_open_cycle(plan, plan_lead)


def reported(cycle, action_lead, board_member, narrative=SAID, **said):
    item = Item.objects.visible_to(action_lead).get(
        edition=cycle.edition, kind="action"
    )
    words = Said("active", "high", narrative=narrative, **said)
    report = save_report(
        item, cycle=cycle, said=words, version=0, by=action_lead, on=DAY
    )
    report = submit_report(report, version=report.version, by=action_lead, on=DAY)
    return approve_report(report, version=report.version, by=board_member, on=DAY)


def promises(viewer):
    return list(Promise.objects.visible_to(viewer).order_by("pk"))


@pytest.fixture
def promise(cycle, action_lead, board_member, plan_lead):
    reported(cycle, action_lead, board_member)
    [found] = promises(plan_lead)
    return found


def test_reading_a_document_offers_what_its_progress_promises(area, plan_lead):
    plan = a_plan(area, plan_lead)
    read_into(plan, plan_lead, "The guide will be out by the end of June 2025.")
    [found] = promises(plan_lead)
    assert (found.raw, found.edtf) == ("by the end of June 2025", "2025-06-30")
    assert found.state == ProposalState.OFFERED
    assert found.line.text[found.start : found.end] == found.text


def test_what_is_offered_adds_nothing_to_the_plan(area, plan_lead):
    plan = a_plan(area, plan_lead)
    edition = read_into(plan, plan_lead, "The guide will be out by June 2025.")
    items = Item.objects.visible_to(plan_lead).filter(edition=edition)
    assert not items.filter(kind="commitment").exists()


def test_a_draft_or_a_sent_report_offers_nothing(cycle, action_lead):
    item = Item.objects.visible_to(action_lead).get(edition=cycle.edition)
    words = Said("active", "high", narrative=SAID)
    report = save_report(
        item, cycle=cycle, said=words, version=0, by=action_lead, on=DAY
    )
    submit_report(report, version=report.version, by=action_lead, on=DAY)
    assert promises(action_lead) == []


def test_an_approved_report_offers_what_it_promises(promise):
    assert promise.text == "A guide will be published by the end of June 2025."
    assert promise.report.narrative[promise.start : promise.end] == promise.text
    assert promise.latest_day == date(2025, 6, 30)


def test_what_comes_next_is_read_too(cycle, action_lead, board_member, plan_lead):
    said = "We will open the hub in May 2025."
    reported(cycle, action_lead, board_member, "We met.", next_period=said)
    assert [each.text for each in promises(plan_lead)] == [said]


def test_a_report_that_is_reworded_offers_what_it_says_now(
    promise, cycle, action_lead, board_member, plan_lead
):
    report = promise.report
    report = return_report(
        report, note="When?", version=report.version, by=board_member, on=DAY
    )
    said = Said("active", "high", narrative="A guide will be out in July 2025.")
    report = save_report(
        promise.item,
        cycle=cycle,
        said=said,
        version=report.version,
        by=action_lead,
        on=DAY,
    )
    report = submit_report(report, version=report.version, by=action_lead, on=DAY)
    approve_report(report, version=report.version, by=board_member, on=DAY)
    assert [each.raw for each in promises(plan_lead)] == ["July 2025"]


def test_a_promise_that_is_taken_is_a_commitment_under_its_item(promise, plan_lead):
    item = take_promise(promise, version=promise.version, by=plan_lead, on=DAY)
    assert (item.kind, item.parent) == ("commitment", promise.item)
    assert item.text == promise.text
    assert item.due_by == date(2025, 6, 30)
    [when] = Timescale.objects.visible_to(plan_lead).filter(item=item)
    assert when.raw == "by the end of June 2025"


def test_who_leads_the_item_leads_the_commitment(promise, plan_lead, service):
    item = take_promise(promise, version=promise.version, by=plan_lead, on=DAY)
    [lead] = Responsible.objects.visible_to(plan_lead).filter(item=item)
    assert (lead.part, lead.body) == ("lead", service)


def test_the_anchor_is_kept(promise, plan_lead):
    item = take_promise(promise, version=promise.version, by=plan_lead, on=DAY)
    [kept] = promises(plan_lead)
    assert (kept.commitment, kept.state) == (item, ProposalState.TAKEN)
    assert (kept.report_id, kept.start) == (promise.report_id, promise.start)


def test_the_change_of_the_plan_says_where_it_was_promised(promise, plan_lead):
    item = take_promise(promise, version=promise.version, by=plan_lead, on=DAY)
    change = Change.objects.visible_to(plan_lead).get(item=item)
    assert change.reason == "Promised in the report for Spring 2025"


def test_a_taken_promise_is_asked_about_like_any_item(promise, plan_lead):
    item = take_promise(promise, version=promise.version, by=plan_lead, on=DAY)
    assert item in tracked_items(plan_lead).filter(edition=item.edition)


def test_a_person_can_say_the_day_that_the_words_left_open(
    cycle, action_lead, board_member, plan_lead
):
    reported(cycle, action_lead, board_member, "We will ask families this autumn.")
    [found] = promises(plan_lead)
    item = take_promise(
        found, version=1, when="by 30 November 2025", by=plan_lead, on=DAY
    )
    assert item.due_by == date(2025, 11, 30)


def test_better_words_must_hold_a_day(promise, plan_lead):
    with pytest.raises(ValidationError) as refused:
        take_promise(promise, version=1, when="soon", by=plan_lead, on=DAY)
    assert "such as 30 June 2025" in str(refused.value)
    assert [each.state for each in promises(plan_lead)] == [ProposalState.OFFERED]


def test_a_promise_is_taken_once(promise, plan_lead):
    take_promise(promise, version=promise.version, by=plan_lead, on=DAY)
    [taken] = promises(plan_lead)
    with pytest.raises(ValidationError):
        take_promise(taken, version=taken.version, by=plan_lead, on=DAY)
    with pytest.raises(Stale):
        take_promise(promise, version=promise.version, by=plan_lead, on=DAY)


def test_to_decline_needs_a_reason(promise, plan_lead):
    with pytest.raises(ValidationError):
        decline_promise(promise, because=" ", version=1, by=plan_lead, on=DAY)


def test_what_was_declined_is_not_offered_again_but_can_be_taken(
    promise, cycle, plan_lead, action_lead, board_member
):
    declined = decline_promise(
        promise, because="It is the action itself", version=1, by=plan_lead, on=DAY
    )
    report = promise.report
    report = return_report(
        report, note="More", version=report.version, by=board_member, on=DAY
    )
    report = submit_report(report, version=report.version, by=action_lead, on=DAY)
    approve_report(report, version=report.version, by=board_member, on=DAY)
    assert [each.state for each in promises(plan_lead)] == [ProposalState.DECLINED]
    take_promise(declined, version=declined.version, by=plan_lead, on=DAY)
    assert [each.state for each in promises(plan_lead)] == [ProposalState.TAKEN]


def test_only_who_edits_the_plan_decides(promise, action_lead, outsider):
    for somebody in (action_lead, outsider):
        with pytest.raises(PermissionDenied):
            take_promise(promise, version=1, by=somebody, on=DAY)
        with pytest.raises(PermissionDenied):
            decline_promise(promise, because="No", version=1, by=somebody, on=DAY)


def test_a_past_edition_takes_no_more_promises(area, plan_lead):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead)
    made_current(plan, plan_lead)
    edition = read_into(plan, plan_lead, "The guide will be out by June 2025.")
    [found] = promises(plan_lead)
    make_current(edition, version=edition.version, by=plan_lead, on=DAY)
    newer = read_into(plan, plan_lead, "Nothing new.")
    make_current(newer, version=newer.version, by=plan_lead, on=DAY)
    with pytest.raises(ValidationError):
        take_promise(found, version=found.version, by=plan_lead, on=DAY)


@pytest.mark.reference
def test_a_published_plan_offers_its_publication(reference, area, plan_lead):
    path = reference / "acceptance" / "plans" / "documents" / "asl-8-2.txt"
    grid = read_bytes(path.read_bytes(), path.name)
    intake = Intake("2021", read_plan(grid), grid.as_plain())
    take_in(a_plan(area, plan_lead), intake=intake, by=plan_lead, on=DAY)
    [found] = promises(plan_lead)
    assert (found.item.number, found.latest_day) == ("8.2", date(2021, 11, 30))
