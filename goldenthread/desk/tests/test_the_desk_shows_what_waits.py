"""The desk: each role sees what waits for them, and nothing of others."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import appointed, signed_in
from goldenthread.access.rules import Role
from goldenthread.access.tasks import machine
from goldenthread.places.models import Appointment
from goldenthread.plans.actions.do import return_report, save_report, submit_report
from goldenthread.plans.actions.plan.editions import start_edition
from goldenthread.plans.actions.plan.items import withdraw_item
from goldenthread.plans.actions.review.checking import justify
from goldenthread.plans.models import Edition, Item, Plan
from goldenthread.plans.queries.checks import standing_findings
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tasks import run_checks
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

SAID = Said("active", "high", narrative="Drafted.")
QUIET = "Nothing waits for you today"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2025-03-03 10:00Z")


def the_desk(viewer):
    return signed_in(viewer).get(reverse("desk")).text


def draft(item, cycle, by):
    return save_report(item, cycle=cycle, said=SAID, version=0, by=by, on=DAY)


def sent(item, cycle, by):
    report = draft(item, cycle, by)
    return submit_report(report, version=report.version, by=by, on=DAY)


def test_who_is_signed_out_is_asked_to_sign_in(client, db):
    answer = client.get(reverse("desk"))
    assert answer["Location"].startswith("/account/login/")


def test_signing_in_leads_to_the_desk(settings):
    assert settings.LOGIN_REDIRECT_URL == "desk"


@pytest.mark.parametrize(
    "who", ["action_lead", "board_member", "publisher", "outsider"]
)
def test_a_desk_with_nothing_on_it_says_so(request, who):
    assert QUIET in the_desk(request.getfixturevalue(who))


def test_whom_nothing_can_wait_for_finds_only_links(auditor):
    page = the_desk(auditor)
    assert QUIET not in page
    assert reverse("events") in page


def test_a_lead_sees_what_they_owe_and_by_when(cycle, action_lead):
    page = the_desk(action_lead)
    assert "Reports you owe" in page
    assert "Publish the offer" in page
    assert "31 March 2025" in page


def test_a_lead_does_not_see_what_others_owe(cycle, action_lead):
    assert "Train all staff" not in the_desk(action_lead)


def test_a_member_of_the_leading_body_who_does_not_report_owes_nothing(
    cycle, board_member
):
    assert "Reports you owe" not in the_desk(board_member)


def test_a_draft_is_still_owed(cycle, item, action_lead):
    draft(item, cycle, action_lead)
    assert "Draft, not sent" in the_desk(action_lead)


def test_what_was_sent_is_not_owed(cycle, item, action_lead):
    sent(item, cycle, action_lead)
    assert QUIET in the_desk(action_lead)


def test_what_came_back_is_owed_again(cycle, item, action_lead, board_member):
    report = sent(item, cycle, action_lead)
    return_report(report, note="Who?", version=report.version, by=board_member, on=DAY)
    assert "Sent back" in the_desk(action_lead)


def test_nothing_is_owed_on_what_was_withdrawn(cycle, item, action_lead, plan_lead):
    withdraw_item(item, version=item.version, because=WHY, by=plan_lead)
    assert QUIET in the_desk(action_lead)


def test_nothing_is_owed_in_an_archived_plan(cycle, action_lead, plan_lead):
    Plan.objects.visible_to(plan_lead).update(archived_on=DAY)
    assert QUIET in the_desk(action_lead)


def test_an_officer_of_another_authority_sees_nothing_of_ours(cycle, outsider):
    page = the_desk(outsider)
    assert "Publish the offer" not in page
    assert "Inclusion plan" not in page


def test_a_board_member_sees_what_waits_to_be_decided(
    cycle, item, action_lead, board_member
):
    sent(item, cycle, action_lead)
    assert "Reports to decide on" in the_desk(board_member)


def test_nobody_is_asked_to_decide_on_their_own(cycle, item, plan_lead, board_member):
    sent(item, cycle, plan_lead)
    assert "Reports to decide on" not in the_desk(plan_lead)
    assert "Reports to decide on" in the_desk(board_member)


def test_a_plan_lead_sees_what_is_late_undated_and_unmapped(plan, plan_lead):
    page = signed_in(plan_lead).get(reverse("desk"))
    (row,) = page.context["lists"][-1][1].rows
    assert [cell.words for cell in row] == ["Inclusion plan", "1", "1", "0"]


def test_a_plan_lead_sees_editions_that_are_being_checked(plan, plan_lead):
    start_edition(plan, label="2026", unit="action", by=plan_lead, on=DAY)
    page = signed_in(plan_lead).get(reverse("desk"))
    tables = {title: table for title, table, _ in page.context["lists"]}
    (row,) = tables["Editions to check"].rows
    assert [cell.words for cell in row] == ["Inclusion plan, 2026", "0", "0", "0"]


def test_a_publisher_sees_whether_a_cycle_is_ready(cycle, item, action_lead, publisher):
    assert "No reports yet" in the_desk(publisher)
    sent(item, cycle, action_lead)
    assert "Reports wait" in the_desk(publisher)


def test_an_administrator_is_shown_the_way(administrator):
    assert "Invite colleagues" in the_desk(administrator)


@pytest.fixture
def everything(area, service):
    """Somebody who holds every job at once: the dearest desk."""
    viewer = appointed("everything", Role.PLAN_LEAD, area, service)
    for role in (Role.PUBLISHER, Role.BOARD_MEMBER, Role.ADMINISTRATOR):
        Appointment.objects.create(
            user_id=viewer.user_id or 0, role=role, place=area, start=DAY
        )
    return viewer


def a_busy_plan(area, plan_lead, service, number):
    """A plan with items that are owed, an open cycle and an edition to check."""
    plan = a_plan(area, plan_lead, title=f"Plan {number}")
    edition = the_edition(plan, plan_lead)
    for each in range(3):
        an_item(edition, plan_lead, text=f"Item {each}", body=service)
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    first = Item.objects.visible_to(plan_lead).filter(edition=edition)[0]
    sent(first, cycle, plan_lead)
    start_edition(plan, label="Next", unit="action", by=plan_lead, on=DAY)


def test_the_number_of_queries_grows_with_nothing(area, service, plan_lead, everything):
    client, counts = signed_in(everything), []
    for number in range(4):
        a_busy_plan(area, plan_lead, service, number)
        client.get(reverse("desk"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("desk"))
        counts.append(len(asked))
    assert set(counts) == {counts[0]}
    assert counts[0] <= 24


# ---- Search ----


def found(viewer, words):
    return signed_in(viewer).get(reverse("desk_search"), {"words": words}).text


def test_items_are_found_by_all_words_in_any_order(plan, action_lead):
    page = found(action_lead, "STAFF train")
    assert "Train all staff" in page
    assert "Publish the offer" not in page


def test_items_are_found_by_their_number(plan, action_lead):
    assert "Train all staff" in found(action_lead, "2")


def test_a_search_that_finds_nothing_says_what_to_do(plan, action_lead):
    assert "Nothing holds all of these words" in found(action_lead, "zebra")
    assert "Nothing holds" not in found(action_lead, "")


def test_words_of_a_search_are_never_markup(plan, action_lead):
    assert "<script>alert" not in found(action_lead, "<script>alert(1)</script>")


def test_nothing_of_another_authority_is_found(plan, outsider, auditor):
    assert "Train all staff" not in found(outsider, "staff")
    address = reverse("desk_search")
    assert signed_in(auditor).get(address).status_code == 403


def test_past_editions_are_not_searched(plan, plan_lead, action_lead):
    Edition.objects.visible_to(plan_lead).update(state="past")
    assert "Train all staff" not in found(action_lead, "staff")


# ---- What the checks find ----


def checked_at_night(area):
    run_checks(machine(area.authority), on=DAY)


def the_counts(viewer):
    """The rows of the desk's list of checks: address and words of each."""
    page = signed_in(viewer).get(reverse("desk"))
    lists = {title: table for title, table, _ in page.context["lists"]}
    return lists["What each check finds"].rows


def test_each_check_is_counted_with_the_way_to_what_it_found(plan, area, plan_lead):
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, text="JG to ring the schools")
    an_item(edition, plan_lead, text="JG to write to the schools")
    checked_at_night(area)
    first = the_counts(plan_lead)[0]
    address = reverse("plan_checks", args=[plan.public_id])
    assert (first[0].words, first[0].hint) == (
        "Somebody’s initials are shown",
        "Inclusion plan",
    )
    assert first[0].url == f"{address}?check=initials_public"
    assert [cell.words for cell in first[1:]] == ["2", "0", "3 March 2025"]
    assert first[1].tag.words == "Stops publication"


def test_what_a_check_let_stand_is_counted_apart(plan, cycle, area, plan_lead):
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, text="JG to ring the schools")
    an_item(edition, plan_lead, text="JG to write to the schools")
    rows = standing_findings(plan_lead, cycle, on=DAY)
    finding = next(row.finding for row in rows if row.stops)
    justify(plan, finding=finding, because="A magazine.", by=plan_lead, on=DAY)
    checked_at_night(area)
    assert [cell.words for cell in the_counts(plan_lead)[0][1:3]] == ["1", "1"]


def test_the_way_from_the_desk_leads_to_that_check_alone(plan, area, plan_lead):
    an_item(the_edition(plan, plan_lead), plan_lead, text="JG to ring the schools")
    checked_at_night(area)
    text = signed_in(plan_lead).get(the_counts(plan_lead)[0][0].url).text
    assert "initials: ‘JG’" in text
    assert "Nobody leads it" not in text
    assert "Show what all checks find" in text


def test_who_does_not_edit_plans_has_no_counts(plan, area, board_member, outsider):
    checked_at_night(area)
    for viewer in (board_member, outsider):
        assert "What each check finds" not in the_desk(viewer)


def test_counts_of_more_plans_ask_no_more(area, plan_lead, service):
    client, counts = signed_in(plan_lead), []
    for number in range(3):
        a_busy_plan(area, plan_lead, service, number)
        checked_at_night(area)
        client.get(reverse("desk"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("desk"))
        counts.append(len(asked))
    assert set(counts) == {counts[0]}
