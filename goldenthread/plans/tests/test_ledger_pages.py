"""The pages of deadlines and promises, and what a report asks of a promise."""

from datetime import date

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.actions.do import approve_report, save_report, submit_report
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.dates import redate_item
from goldenthread.plans.actions.plan.editions import make_current, start_edition
from goldenthread.plans.actions.promises import take_promise
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Cycle, Edition, Item, Lineage, Promise
from goldenthread.plans.queries.deadlines import ledger
from goldenthread.plans.queries.promises import register
from goldenthread.plans.rules.promises.keeping import Keeping
from goldenthread.plans.rules.proof import ProposalState
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

PROMISED = "We met. A guide will be published by the end of May 2025."


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2025-03-03 10:00Z")


@pytest.fixture
def plan(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="by 31 March 2025", body=service)
    an_item(edition, plan_lead, text="Train all staff", when="termly", body=service)
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def item(plan, plan_lead):
    return Item.objects.visible_to(plan_lead).get(text="Publish the offer")


@pytest.fixture
def cycle(plan, plan_lead):
    return an_open_cycle(plan, plan_lead)


def moved(item, raw, by, why="Two posts are empty", on=DAY):
    item.refresh_from_db()
    because = Because(on, why, "Programme Board, 3 March")
    return redate_item(item, raw=raw, version=item.version, because=because, by=by)


def approved(item, cycle, lead, board, said):
    report = save_report(item, cycle=cycle, said=said, version=0, by=lead, on=DAY)
    report = submit_report(report, version=report.version, by=lead, on=DAY)
    return approve_report(report, version=report.version, by=board, on=DAY)


@pytest.fixture
def promise(item, cycle, action_lead, board_member, plan_lead):
    said = Said("active", "high", narrative=PROMISED)
    approved(item, cycle, action_lead, board_member, said)
    return Promise.objects.visible_to(plan_lead).get()


@pytest.fixture
def commitment(promise, plan_lead):
    return take_promise(promise, version=promise.version, by=plan_lead, on=DAY)


def page(viewer, name, record):
    answer = signed_in(viewer).get(reverse(name, args=[record.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


# ---- Deadlines ----


def test_the_ledger_shows_every_date_who_agreed_and_the_slip(item, plan, plan_lead):
    moved(item, "by 30 June 2025", plan_lead)
    shown = page(plan_lead, "deadlines", plan)
    assert "by 31 March 2025" in shown
    assert "Two posts are empty (decided on 3 March 2025, approved by" in shown
    assert "Programme Board, 3 March" in shown
    assert "91 days later" in shown


def test_the_ledger_counts_real_dates_with_their_unit(plan, plan_lead):
    assert "1 of 2 actions have a real date." in page(plan_lead, "deadlines", plan)


def test_a_date_that_is_taken_away_is_told_as_gone(item, plan, plan_lead):
    moved(item, "", plan_lead)
    shown = page(plan_lead, "deadlines", plan)
    assert "Dates that are gone" in shown
    assert "The date that was there has gone from 1 action." in shown


def test_whose_dates_slipped_most_is_a_table(item, plan, plan_lead):
    moved(item, "by 30 June 2025", plan_lead)
    assert "Whose dates slipped most" in page(plan_lead, "deadlines", plan)


def test_a_plan_without_items_has_an_empty_ledger(area, plan_lead):
    shown = page(plan_lead, "deadlines", a_plan(area, plan_lead))
    assert "No item has a date yet" in shown


def test_the_form_of_an_item_asks_who_approved_a_new_date(item, plan, plan_lead):
    address = reverse("check_item", args=[item.public_id])
    form = signed_in(plan_lead).get(address).context["form"]
    assert "approved_by" in form.fields
    given = {name: form.initial.get(name) or "" for name in form.fields}
    given |= {
        "when": "by 30 June 2025",
        "reason": "The printer is late",
        "approved_by": "Cabinet, 4 March",
    }
    assert signed_in(plan_lead).post(address, given).status_code == 302
    shown = page(plan_lead, "deadlines", plan)
    assert "The printer is late (decided on 3 March 2025, approved by Cabinet" in shown


def test_a_new_edition_does_not_wipe_out_the_dates_before(item, plan, plan_lead):
    edition = start_edition(plan, label="2026", unit="action", by=plan_lead, on=DAY)
    new = an_item(edition, plan_lead, text="Publish the offer", when="ongoing")
    Lineage.objects.create(
        authority_id=item.authority_id,
        kind="same",
        old=item,
        new=new,
        state=ProposalState.TAKEN,
    )
    edition.refresh_from_db()
    make_current(edition, version=edition.version, by=plan_lead, on=DAY)
    [entry] = ledger(plan_lead, edition).entries
    assert [each.raw for each in entry.history.given] == ["by 31 March 2025", "ongoing"]
    assert entry.history.has_dissolved


def test_the_ledger_asks_as_often_for_many_items(
    plan, plan_lead, django_assert_max_num_queries
):
    edition = the_edition(plan, plan_lead)
    with django_assert_max_num_queries(8):
        ledger(plan_lead, edition)
    for number in range(12):
        an_item(edition, plan_lead, text=f"More {number}", when="May 2025")
    with django_assert_max_num_queries(8):
        assert len(ledger(plan_lead, edition).entries) == 14


# ---- Promises ----


def test_what_is_offered_is_shown_with_where_it_was_said(promise, plan, plan_lead):
    shown = page(plan_lead, "plan_promises", plan)
    assert "A guide will be published by the end of May 2025." in shown
    assert "Said in the report for Spring 2025" in shown


def test_a_reader_without_the_right_sees_no_links_to_decide(
    promise, plan, board_member
):
    assert "Follow it" not in page(board_member, "plan_promises", plan)


def test_a_promise_is_followed_from_its_page(promise, plan, plan_lead):
    browser = signed_in(plan_lead)
    address = reverse("decide_promise", args=[promise.public_id])
    form = browser.get(address).context["form"]
    answer = browser.post(address, form.initial)
    assert answer.status_code == 302
    shown = page(plan_lead, "plan_promises", plan)
    assert "1 promise is followed in this plan." in shown
    assert "Not due yet" in shown


def test_declining_without_a_reason_says_what_to_do(promise, plan_lead):
    address = reverse("refuse_promise", args=[promise.public_id])
    answer = signed_in(plan_lead).post(address, {"version": 1, "because": ""})
    assert "Say why this is not to be followed" in answer.content.decode()


def test_a_declined_promise_keeps_its_reason_on_the_page(promise, plan, plan_lead):
    address = reverse("refuse_promise", args=[promise.public_id])
    given = {"version": 1, "because": "It is the action itself"}
    assert signed_in(plan_lead).post(address, given).status_code == 302
    assert "It is the action itself" in page(plan_lead, "plan_promises", plan)


def test_a_stale_form_is_shown_again(promise, plan_lead):
    address = reverse("refuse_promise", args=[promise.public_id])
    given = {"version": 7, "because": "No"}
    answer = signed_in(plan_lead).post(address, given)
    assert "Somebody else changed this" in answer.content.decode()


def test_the_report_of_a_commitment_asks_what_of_this_promise(
    commitment, cycle, action_lead
):
    names = [cycle.public_id, commitment.public_id]
    shown = signed_in(action_lead).get(reverse("report", args=names)).content.decode()
    assert "What of this promise?" in shown
    assert "Promised by 31 May 2025" in shown


def test_the_report_of_its_item_asks_about_its_open_promises(
    commitment, cycle, item, action_lead
):
    names = [cycle.public_id, item.public_id]
    shown = signed_in(action_lead).get(reverse("report", args=names)).content.decode()
    assert "What of these promises?" in shown
    assert commitment.text in shown


def became(plan, viewer, on):
    [entry] = register(viewer, plan, on=on).entries
    return entry.keeping


LAST, AFTER = date(2025, 5, 31), date(2025, 6, 1)


def test_past_its_day_without_a_report_it_is_silent(commitment, plan, plan_lead):
    assert became(plan, plan_lead, LAST) is Keeping.TO_COME
    assert became(plan, plan_lead, AFTER) is Keeping.SILENT


def test_a_draft_or_a_sent_report_does_not_end_its_silence(
    commitment, cycle, plan, action_lead, plan_lead
):
    said = Said("active", "low", "No staff", narrative="Slow.")
    report = save_report(
        commitment, cycle=cycle, said=said, version=0, by=action_lead, on=DAY
    )
    assert became(plan, plan_lead, AFTER) is Keeping.SILENT
    submit_report(report, version=report.version, by=action_lead, on=DAY)
    assert became(plan, plan_lead, AFTER) is Keeping.SILENT


def test_an_approved_report_makes_it_late_and_a_done_one_kept(
    commitment, cycle, plan, action_lead, board_member, plan_lead, publisher
):
    said = Said("active", "low", "No staff", narrative="Slow.")
    approved(commitment, cycle, action_lead, board_member, said)
    assert became(plan, plan_lead, AFTER) is Keeping.LATE
    cycle = Cycle.objects.visible_to(plan_lead).get(pk=cycle.pk)
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    done = Said("done", narrative="It is out.", done_on=DAY)
    summer = an_open_cycle(plan, plan_lead, "Summer", date(2025, 7, 31))
    approved(commitment, summer, action_lead, board_member, done)
    assert became(plan, plan_lead, AFTER) is Keeping.KEPT


def test_a_later_date_does_not_keep_the_promise_but_is_no_silence(
    commitment, plan, plan_lead
):
    moved(commitment, "by 31 July 2025", plan_lead)
    assert became(plan, plan_lead, AFTER) is Keeping.LATE


def test_a_promise_is_followed_into_the_next_edition(commitment, plan, plan_lead):
    edition = start_edition(plan, label="2026", unit="action", by=plan_lead, on=DAY)
    new = an_item(edition, plan_lead, text="Publish the guide", kind="commitment")
    Lineage.objects.create(
        authority_id=new.authority_id,
        kind="reworded",
        old=commitment,
        new=new,
        state=ProposalState.TAKEN,
    )
    Item.objects.visible_to(plan_lead).filter(pk=new.pk).update(
        phase="done", done_on=DAY
    )
    Edition.objects.visible_to(plan_lead).filter(plan=plan).update(state="past")
    Edition.objects.visible_to(plan_lead).filter(pk=edition.pk).update(state="current")
    assert became(plan, plan_lead, AFTER) is Keeping.KEPT
