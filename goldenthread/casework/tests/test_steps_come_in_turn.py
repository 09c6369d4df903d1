"""Steps of a case come in the order of the law, and on days that can be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY
from goldenthread.casework.actions.advice import Wanted, ask_advice
from goldenthread.casework.actions.deciding import Proposed, confirm, propose
from goldenthread.casework.actions.disputes import (
    DisputeWords,
    Ended,
    close_dispute,
    open_dispute,
)
from goldenthread.casework.actions.opening import AlreadyOpen
from goldenthread.casework.actions.recording import (
    NeedsSecond,
    StillHolds,
    record_happening,
)
from goldenthread.casework.actions.telling import Told
from goldenthread.casework.actions.versions import (
    NotReady,
    Sent,
    make_version,
    release_version,
)
from goldenthread.casework.models import Happening
from goldenthread.casework.rules.reckoned import Impossible, stood
from goldenthread.casework.rules.routes import ROUTES
from goldenthread.casework.rules.turns import StillToCome, Way, refuse_turn
from goldenthread.casework.tests.making import RECEIVED, a_case, happened
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.duties.rules import Event, duties

pytestmark = pytest.mark.usefixtures("at_nine")


def happens(case, word, by, on=TODAY, **more):
    return record_happening(case, told=Told(word, on, **more), by=by, on=TODAY)


@pytest.mark.parametrize("word", ["draft_served", "amendment_notice_sent"])
def test_what_does_not_follow_from_a_request_is_refused(case, caseworker, word):
    with pytest.raises(Impossible, match="the case stood at “Deciding whether"):
        happens(case, word, caseworker)
    case.refresh_from_db()
    assert case.state == "deciding"


def test_what_follows_is_taken(case, caseworker):
    happens(case, "assess_agreed", caseworker)
    happens(case, "draft_served", caseworker)
    assert happens(case, "request_withdrawn", caseworker).state == "withdrawn"


def test_a_second_draft_leaves_a_case_where_it_is(case, caseworker):
    happens(case, "assess_agreed", caseworker)
    happens(case, "draft_served", caseworker)
    assert happens(case, "draft_served", caseworker).state == "draft"


def test_a_request_is_not_taken_back_once_a_plan_is_in_force(case, caseworker):
    happened(case, "final_plan_issued", TODAY, caseworker)
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


def test_a_plan_was_not_sent_before_it_was_made_nor_on_a_day_to_come(
    plan, caseworker, case_manager
):
    row = make_version(plan, sent=Sent("final", "A. Lead"), by=caseworker, on=TODAY)
    with pytest.raises(NotReady, match="made on 3 March 2025: it cannot have been"):
        release_version(
            row, served=TODAY - timedelta(days=1), by=case_manager, on=TODAY
        )
    with pytest.raises(StillToCome, match="4 March 2025 is still to come"):
        release_version(
            row, served=TODAY + timedelta(days=1), by=case_manager, on=TODAY
        )
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
    with pytest.raises(NotReady, match="cannot have been"):
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


def test_a_decision_of_two_people_comes_in_its_turn_too(case, caseworker, case_manager):
    said = Proposed("no_plan_decided", "The needs are met without one.")
    row = propose(case, proposed=said, by=caseworker, on=TODAY)
    with pytest.raises(Impossible, match="“Deciding whether to assess”"):
        confirm(row, version=row.version, told_on=TODAY, by=case_manager, on=TODAY)


def test_a_refusal_names_the_way_in_for_an_old_history(case, caseworker):
    with pytest.raises(Impossible, match="“Bring in a caseload”"):
        happens(case, "draft_served", caseworker)


@pytest.mark.parametrize(
    ("state", "word", "missing"),
    [
        (
            "deciding",
            "draft_served",
            "“The family was told that the needs will be assessed”",
        ),
        (
            "maintained",
            "plan_ended",
            "“The family was told that the authority has decided to end the plan”",
        ),
        (
            "no_plan",
            "amendment_notice_sent",
            "“The draft plan was served on the family”, then “The final plan was "
            "issued”",
        ),
        (
            "arrived",
            "amended_plan_issued",
            "“The family was told what the review decided” (Change the plan)",
        ),
    ],
)
def test_a_refusal_says_by_its_name_what_is_missing(state, word, missing):
    way = Way(ROUTES["ehc"], duties("england"), "request_received")
    said = way.advice(state, Event(word, TODAY))
    assert f"write down first: {missing}. Or correct the day" in said


def test_where_nothing_can_be_missing_a_new_request_is_the_way_on():
    way = Way(ROUTES["ehc"], duties("england"), "request_received")
    said = way.advice("withdrawn", Event("draft_served", TODAY))
    assert "A new request opens a new case" in said


def test_what_is_told_late_does_not_undo_what_came_after(case, caseworker):
    happens(case, "assess_agreed", caseworker)
    with pytest.raises(Impossible, match="cannot come before what is told of 3 March"):
        happens(case, "request_withdrawn", caseworker, on=TODAY - timedelta(days=3))


def test_a_closed_case_starts_no_clock_of_advice_or_reviews(case, caseworker):
    happens(case, "request_withdrawn", caseworker)
    asked = [Wanted("educational_psychologist", "Dr Ash")]
    with pytest.raises(Impossible, match="“Request taken back”"):
        ask_advice(case, wanted=asked, day=TODAY, by=caseworker, on=TODAY)
    with pytest.raises(Impossible, match="“Request taken back”"):
        happens(case, "phase_transfer_expected", caseworker, note="x", **MOVE)


MOVE = {"for_day": TODAY + timedelta(days=200), "kind": "other"}


def test_after_a_refusal_the_family_may_still_disagree(case, caseworker):
    happened(case, "assess_refused", TODAY, caseworker)
    done = happens(case, "mediation_contacted", caseworker, note="By phone")
    assert done.state == "refused"


def test_a_new_request_opens_a_new_case(case, caseworker):
    happens(case, "request_withdrawn", caseworker)
    with pytest.raises(Impossible, match="A new request opens a new case"):
        happens(case, "request_received", caseworker, note="They asked again")
    assert a_case(case.child, caseworker, received=TODAY).state == "deciding"


def test_one_request_is_not_written_down_twice(case, caseworker):
    with pytest.raises(Impossible, match="came on 3 February 2025 and is written down"):
        happens(case, "request_received", caseworker)
    happens(case, "request_withdrawn", caseworker)
    with pytest.raises(AlreadyOpen, match=f"belongs to case {case.number}"):
        a_case(case.child, caseworker)
    with pytest.raises(AlreadyOpen, match="which was closed on 3 March 2025"):
        a_case(case.child, caseworker, received=RECEIVED + timedelta(days=5))


ASKED = Event("request_received", RECEIVED)
WORDS = sorted(
    {step for steps in ROUTES["ehc"].steps.values() for step in steps}
    - {"request_received"}
)
TOLD = st.tuples(st.sampled_from(WORDS), st.integers(0, 30))


def event(step, days):
    word, _, kind = step.partition("/")
    return Event(word, RECEIVED + timedelta(days=days), kind=kind)


@given(st.lists(TOLD, max_size=12))
def test_whatever_order_things_are_told_in_the_history_keeps_its_turns(told):
    way = Way(ROUTES["ehc"], duties("england"), "request_received")
    known = [ASKED]
    for step, days in told:
        new = event(step, days)
        try:
            refuse_turn(known, [new], "ehc", "england")
        except Impossible:
            continue
        known.append(new)
        assert way.faults(known) == []


@given(st.lists(st.integers(0, 50), max_size=12))
def test_a_walk_along_the_route_is_never_refused(choices):
    route = ROUTES["ehc"]
    known, state = [ASKED], "deciding"
    for day, choice in enumerate(choices, 1):
        steps = [
            step
            for step in sorted(route.steps[state])
            if step not in ("request_received", route.puts_in_force)
        ]
        step = steps[choice % len(steps)] if steps else None
        if step is None:
            break
        refuse_turn(known, [event(step, day)], "ehc", "england")
        known.append(event(step, day))
        state = route.steps[state][step]


@pytest.mark.parametrize("word", sorted(ROUTES["ehc"].finals))
def test_a_final_plan_is_told_by_sending_it_and_by_no_other_page(
    case, case_manager, word
):
    with pytest.raises(NeedsSecond, match="where a second person sends it"):
        happens(case, word, case_manager)


def test_a_plan_ends_once_two_people_have_decided_it(case, caseworker):
    happened(case, "final_plan_issued", date(2024, 12, 20), caseworker)
    with pytest.raises(NeedsSecond, match="Two people decide first"):
        happens(case, "plan_ended", caseworker)
    happened(case, "cease_decided", date(2024, 12, 30), caseworker)
    assert happens(case, "plan_ended", caseworker).state == "ended"


def test_a_plan_holds_until_the_time_for_an_appeal_has_passed(case, caseworker):
    happened(case, "final_plan_issued", date(2025, 1, 2), caseworker)
    happened(case, "cease_decided", date(2025, 1, 3), caseworker)
    with pytest.raises(StillHolds, match="has until 3 March 2025"):
        happens(case, "plan_ended", caseworker)
    tomorrow = TODAY + timedelta(days=1)
    told = Told("plan_ended", tomorrow)
    ended = record_happening(case, told=told, by=caseworker, on=tomorrow)
    assert ended.state == "ended"


def test_a_plan_holds_until_the_appeal_is_decided(case, caseworker):
    happened(case, "final_plan_issued", date(2024, 11, 1), caseworker)
    happened(case, "cease_decided", date(2024, 11, 4), caseworker)
    happened(case, "appeal_lodged", date(2024, 12, 2), caseworker)
    with pytest.raises(StillHolds, match="until it is decided"):
        happens(case, "plan_ended", caseworker)
    day = date(2025, 2, 24)
    order = {"kind": "cease_dismissed"}
    assert happened(case, "tribunal_order", day, caseworker, **order).state == "ended"


def test_a_plan_holds_no_longer_once_the_appeal_was_taken_back(case, caseworker):
    happened(case, "final_plan_issued", date(2024, 11, 1), caseworker)
    happened(case, "cease_decided", date(2024, 11, 4), caseworker)
    happened(case, "appeal_lodged", date(2024, 12, 2), caseworker)
    words = DisputeWords("appeal", "Ana still needs it.", grounds=("f",))
    day = date(2024, 12, 2)
    appeal = open_dispute(case, words=words, day=day, by=caseworker, on=TODAY)
    with pytest.raises(StillHolds, match="until it is decided"):
        happens(case, "plan_ended", caseworker)
    ended = Ended(date(2025, 1, 20), "withdrawn", "evidence")
    close_dispute(appeal, ended=ended, version=appeal.version, by=caseworker, on=TODAY)
    assert happens(case, "plan_ended", caseworker).state == "ended"


def test_a_scottish_case_is_closed_once_its_plan_went_to_another_authority():
    made, gone = Event("csp_prepared", RECEIVED), Event("plan_transferred", TODAY)
    assert stood(ROUTES["csp"], [made, gone]) == ("moved", TODAY)


def test_the_final_plan_after_a_reassessment_meets_its_own_limit(
    plan, caseworker, case_manager
):
    for word in ("final_plan_issued", "reassessment_agreed"):
        happened(plan.case, word, TODAY, caseworker)
    final = make_version(plan, sent=Sent("final", "A. Lead"), by=caseworker, on=TODAY)
    release_version(final, served=TODAY, by=case_manager, on=TODAY)
    told = Happening.objects.beside(plan).filter(case=plan.case_id)
    assert told.filter(word="reassessed_plan_issued").exists()
