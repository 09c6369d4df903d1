"""Steps of a case come in the order of the law, and on days that can be."""

from datetime import date, timedelta

import pytest

from conftest import TODAY
from goldenthread.casework.actions.recording import record_happening
from goldenthread.casework.actions.telling import Told
from goldenthread.casework.actions.versions import (
    NotReady,
    Sent,
    make_version,
    release_version,
)
from goldenthread.casework.rules.reckoned import Impossible
from goldenthread.casework.rules.routes import ROUTES
from goldenthread.casework.tests.making import RECEIVED
from goldenthread.casework.tests.plans_made import a_written_plan

pytestmark = pytest.mark.usefixtures("at_nine")


def happens(case, word, by, on=TODAY, **more):
    return record_happening(case, told=Told(word, on, **more), by=by, on=TODAY)


@pytest.mark.parametrize("word", ["final_plan_issued", "draft_served", "plan_ended"])
def test_what_does_not_follow_from_a_request_is_refused(case, caseworker, word):
    with pytest.raises(Impossible, match="the case stood at “Deciding whether"):
        happens(case, word, caseworker)
    case.refresh_from_db()
    assert case.state == "deciding"


def test_what_follows_is_taken(case, caseworker):
    happens(case, "assess_agreed", caseworker)
    happens(case, "draft_served", caseworker)
    assert happens(case, "final_plan_issued", caseworker).state == "maintained"


def test_a_second_draft_leaves_a_case_where_it_is(case, caseworker):
    happens(case, "assess_agreed", caseworker)
    happens(case, "draft_served", caseworker)
    assert happens(case, "draft_served", caseworker).state == "draft"


def test_a_request_is_not_taken_back_once_a_plan_is_in_force(case, caseworker):
    for word in ("assess_agreed", "draft_served", "final_plan_issued"):
        happens(case, word, caseworker)
    with pytest.raises(Impossible, match="“Plan in force”"):
        happens(case, "request_withdrawn", caseworker)


def test_what_was_forgotten_is_told_later_for_the_day_it_was(case, caseworker):
    day = RECEIVED + timedelta(days=7)
    happens(case, "assess_agreed", caseworker, on=day)
    assert happens(case, "draft_served", caseworker).state == "draft"
    with pytest.raises(Impossible, match="before the case began"):
        happens(case, "request_withdrawn", caseworker, on=RECEIVED - timedelta(days=1))


def test_a_closed_case_is_not_opened_by_a_draft_that_nobody_asked_for(case, caseworker):
    happens(case, "request_withdrawn", caseworker)
    with pytest.raises(Impossible, match="Request taken back"):
        happens(case, "draft_served", caseworker, note="A mistake")


@pytest.fixture
def plan(case, caseworker):
    plan = a_written_plan(case, caseworker)
    plan.setting_type = "A mainstream school"
    plan.save()
    return plan


def test_a_final_plan_was_not_sent_before_it_was_asked_for(
    plan, caseworker, case_manager
):
    row = make_version(plan, sent=Sent("final", "A. Lead"), by=caseworker, on=TODAY)
    served = RECEIVED - timedelta(days=1)
    with pytest.raises(Impossible, match="before the case began"):
        release_version(row, served=served, by=case_manager, on=TODAY)
    row.refresh_from_db()
    assert row.released_on is None


def test_versions_are_sent_in_their_order(plan, caseworker, case_manager):
    notice = make_version(plan, sent=Sent("notice"), by=caseworker, on=TODAY)
    with pytest.raises(NotReady, match="No final plan was sent yet"):
        release_version(notice, served=TODAY, by=caseworker, on=TODAY)
    final = make_version(plan, sent=Sent("final", "A. Lead"), by=caseworker, on=TODAY)
    later = make_version(plan, sent=Sent("notice"), by=caseworker, on=TODAY)
    with pytest.raises(NotReady, match="Version 2 was made before this"):
        release_version(later, served=TODAY, by=caseworker, on=TODAY)
    release_version(final, served=TODAY, by=case_manager, on=TODAY)
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(NotReady, match="cannot have been sent before"):
        release_version(later, served=yesterday, by=caseworker, on=TODAY)
    draft = make_version(plan, sent=Sent("draft"), by=caseworker, on=TODAY)
    with pytest.raises(NotReady, match="A plan is in force"):
        release_version(draft, served=TODAY, by=caseworker, on=TODAY)


def test_a_faulty_version_that_was_not_sent_gives_way_to_one_made_anew(
    plan, caseworker, case_manager
):
    final = Sent("final", "A. Lead")
    make_version(plan, sent=final, by=caseworker, on=TODAY)
    anew = make_version(plan, sent=final, by=caseworker, on=TODAY)
    sent = release_version(anew, served=TODAY, by=case_manager, on=TODAY)
    assert sent.released_on == TODAY
    notice = make_version(plan, sent=Sent("notice"), by=caseworker, on=TODAY)
    release_version(notice, served=TODAY, by=caseworker, on=TODAY)
    assert notice.released_on == TODAY


def test_a_plan_older_than_the_record_still_begins_it(case):
    route = ROUTES["ehc"]
    assert not route.out_of_turn("new", "final_plan_issued")
    assert case.opened_on >= date(2025, 1, 1)


@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES)
def test_no_step_of_a_route_is_out_of_turn_where_the_route_has_it(route):
    for state, steps in route.steps.items():
        for step in steps:
            word, _, kind = step.partition("/")
            if word != route.puts_in_force:
                assert not route.out_of_turn(state, word, kind)
    for state in route.before_force:
        assert not route.out_of_turn(state, route.puts_in_force)
