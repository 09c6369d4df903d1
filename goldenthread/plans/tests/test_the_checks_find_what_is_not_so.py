"""Checks: what they find in a cycle as it would be published, and what they let be."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules.checks import CHECKS, Beyond, Look, checked
from goldenthread.plans.rules.checks.proof import is_activity
from goldenthread.plans.rules.checks.wording import (
    explained,
    initials_in,
    is_unsure,
    persons_in,
)
from goldenthread.plans.rules.published import (
    PublishedComment,
    PublishedCriterion,
    PublishedCycle,
    PublishedDate,
    PublishedEvidence,
    PublishedItem,
    PublishedReport,
    PublishedValue,
    PublishedVerdict,
)


def a_cycle(*items, **words):
    said: dict[str, Any] = {
        "authority": "One Area",
        "authority_slug": "one-area",
        "place": "One Area",
        "level": "area",
        "plan": "Inclusion plan",
        "plan_slug": "inclusion-plan",
        "plan_id": "p",
        "summary": "",
        "edition": "2025",
        "unit": "action",
        "cycle": "Spring",
        "cycle_slug": "spring",
        "opens_on": "2025-03-03",
        "due_on": "2025-03-31",
        "as_at": "2025-03-31",
        "frozen_on": "2025-04-02",
    }
    return PublishedCycle(items=items, **said | words)


def an_action(name="a", **words):
    said: dict[str, Any] = {
        "text": "Open the hub",
        "leads": ["Early Help"],
        "phase": "active",
    }
    return PublishedItem(name, "action", **said | words)


def a_report(**words):
    said: dict[str, Any] = {
        "phase": "active",
        "confidence": "high",
        "cause": "",
        "status_words": "",
        "narrative": "Rooms are found.",
        "no_change": False,
        "done_on": None,
        "approved_on": "2025-03-20",
    }
    return PublishedReport(**said | words)


def codes(*items, before=None, beyond=None, **words):
    look = Look(a_cycle(*items, **words), before, beyond or Beyond())
    return {finding.code for finding in checked(look)}


FINE = an_action(report=a_report(), timeliness="to_come", confidence="medium")


def test_a_plain_action_with_a_report_is_let_be():
    assert codes(FINE) == set()


def test_every_finding_belongs_to_a_check_with_a_way_on():
    for check in CHECKS.values():
        assert check.why.endswith(".")
        assert check.mend.endswith(".")


def test_done_without_evidence_is_found_until_some_is_there():
    done = replace(FINE, phase="done")
    piece = PublishedEvidence("Minutes", "minutes", "document")
    assert "done_without_evidence" in codes(done)
    assert "done_without_evidence" not in codes(replace(done, ledger=[piece]))
    assert "done_without_evidence" not in codes(replace(done, kept_back=1))


def test_evidence_counts_to_the_end_of_the_day_it_expires():
    piece = PublishedEvidence("Survey", "survey", "outcome", expires_on="2025-03-31")
    done = replace(FINE, phase="done", ledger=[piece])
    assert "evidence_expired" not in codes(done)
    older = replace(piece, expires_on="2025-03-30")
    assert "evidence_expired" in codes(replace(done, ledger=[older]))
    assert "evidence_expired" not in codes(replace(done, ledger=[older, piece]))


def test_late_and_on_track_cannot_both_be():
    late = replace(FINE, timeliness="late", confidence="high")
    assert "green_past_date" in codes(late)
    assert "green_past_date" not in codes(replace(late, confidence="low"))


def test_on_track_needs_a_date():
    undated = replace(FINE, timeliness="undated", confidence="high")
    assert "on_track_without_date" in codes(undated)


def test_red_needs_what_is_done_about_it_and_what_it_means():
    red = replace(FINE, timeliness="late", confidence="low")
    assert codes(red) == {"red_without_mitigation", "red_without_consequence"}
    told = a_report(mitigation="A second team.", if_not_mitigated="Longer waits.")
    assert codes(replace(red, report=told)) == set()


def test_a_number_is_stale_when_its_time_and_a_month_are_over():
    fresh = PublishedValue("2024-12-31", "41")
    measure = PublishedCriterion("Fewer wait", series="Waiting", every_months=3)
    counted = replace(measure, values=[fresh])
    assert "stale_measure" not in codes(replace(FINE, measures=[counted]))
    old = replace(measure, values=[replace(fresh, period_end="2024-11-15")])
    assert "stale_measure" in codes(replace(FINE, measures=[old]))
    assert "stale_measure" in codes(replace(FINE, measures=[measure]))


@pytest.mark.parametrize(
    "criterion",
    [
        "Policy published",
        "Training delivered to all SENCOs",
        "Develop a shared referral form",
        "New pathway in place by September",
        "Three workshops held",
    ],
)
def test_what_adults_do_is_no_sign_of_change(criterion):
    assert is_activity(criterion)


@pytest.mark.parametrize(
    "criterion",
    [
        "Fewer families wait longer than 20 weeks",
        "Parents say that they were listened to",
        "Attendance of pupils with SEN support rises to 93 %",
        "Exclusions of children with a plan are halved",
        "90% of plans issued on time after training was delivered",
    ],
)
def test_what_changes_for_children_is_a_sign(criterion):
    assert not is_activity(criterion)


def test_a_recommendation_has_a_measure_of_impact_or_a_reason():
    asked = PublishedItem("r", "recommendation", text="Hear families")
    asked = replace(asked, actions=["Ask"], leads=["Board"], report=a_report())
    assert "impact_not_measured" in codes(asked)
    measured = replace(asked, measures=[PublishedCriterion("x", is_impact=True)])
    assert "impact_not_measured" not in codes(measured)
    assert "impact_not_measured" not in codes(
        replace(asked, no_measure_because="Only two schools take part.")
    )


def test_a_difference_is_claimed_with_ground():
    claimed = replace(FINE, impact="shown")
    own = PublishedVerdict("self", "shown", "2025-03-01")
    forum = replace(own, role="parents")
    assert "impact_without_ground" in codes(replace(claimed, verdicts=[own]))
    assert "impact_without_ground" not in codes(replace(claimed, verdicts=[forum]))


def test_a_verdict_that_says_otherwise_is_found():
    forum = PublishedVerdict("parents", "no_difference", "2025-03-01")
    piece = PublishedEvidence("Minutes", "minutes", "document")
    done = replace(FINE, phase="done", ledger=[piece], verdicts=[forum])
    assert codes(done) == {"verdict_disagrees"}


def test_a_date_that_became_words_has_dissolved():
    first = PublishedDate("May 2025", "2025-05-31")
    now = PublishedDate("in due course")
    assert "deadline_dissolved" in codes(replace(FINE, dates=[first, now]))
    later = PublishedDate("June 2025", "2025-06-30")
    assert "deadline_dissolved" not in codes(replace(FINE, dates=[first, later]))


def test_somebody_leads_and_still_sits_there():
    assert "owner_missing" in codes(replace(FINE, leads=[]))
    gone = Beyond(vacant=frozenset({"Early Help"}))
    assert "owner_left" in codes(FINE, beyond=gone)


def test_a_reference_leads_somewhere():
    lost = {"raw": "as set out at 9.1", "number": "9.1", "target": ""}
    assert "reference_dangles" in codes(replace(FINE, references=[lost]))
    there = lost | {"target": "b"}
    assert "reference_dangles" not in codes(replace(FINE, references=[there]))


def test_an_action_answers_something_where_things_are_asked():
    asked = PublishedItem("r", "recommendation", text="Hear families", response="noted")
    under = replace(FINE, parent="r")
    assert "answers_nothing" in codes(asked, FINE)
    assert "answers_nothing" not in codes(asked, under)
    assert "answers_nothing" not in codes(FINE)


def test_a_recommendation_is_answered_where_others_are():
    answered = PublishedItem("r", "recommendation", text="a", response="accepted")
    silent = PublishedItem("s", "recommendation", text="b")
    assert "without_answer" in codes(answered, silent)
    assert "without_answer" not in codes(silent)


def test_the_same_words_twice_are_no_news():
    before = a_cycle(replace(FINE, report=a_report(narrative="Rooms  are found.")))
    assert "same_words" in codes(FINE, before=before)
    said = replace(FINE, report=a_report(narrative="The first room is open."))
    assert "same_words" not in codes(said, before=before)


def test_a_board_on_which_all_goes_well_is_found_unless_somebody_looked():
    good = [replace(FINE, id=str(n), confidence="high") for n in range(5)]
    assert "all_green" in codes(*good)
    forum = PublishedVerdict("parents", "shown", "2025-03-01")
    assert "all_green" not in codes(*good[1:], replace(good[0], verdicts=[forum]))
    assert "all_green" not in codes(*good[1:])


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Mrs Okafor will lead this", ["Mrs Okafor"]),
        ("Agreed with Fiona MacLeod on Friday", ["Fiona MacLeod"]),
        ("Councillors met at Margaret Road", []),
        ("The George Street School will open", []),
        ("Head of Inclusion, Early Help", []),
    ],
)
def test_persons_are_found_by_title_or_given_name(words, names):
    assert persons_in(words) == names


@pytest.mark.parametrize(
    ("words", "initials"),
    [
        ("JG to write the guide", ["JG"]),
        ("Guide written (JG/BT)", ["JG", "BT"]),
        ("JG-S will chair", ["JG-S"]),
        ("EHC plans (EHCP) are on time", []),
        ("NHS to fund the post", []),
        ("Ready by 5 PM", []),
    ],
)
def test_initials_that_act_are_found(words, initials):
    assert initials_in(words, frozenset()) == initials


def test_letters_that_the_plan_explains_are_no_person():
    known = explained(["The Riverside Parents Network (RPN) meets monthly."])
    assert initials_in("RPN to meet", known) == []


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("Train all staff in autumn?", True),
        ("Publish the guide (May?)", True),
        ("How will we know that it works?", False),
        ("Publish the guide.", False),
    ],
)
def test_a_doubt_is_told_from_a_question(words, doubt):
    assert is_unsure(words) is doubt


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Date TBC", "drafting_note"),
        ("Hub opens xx June", "drafting_note"),
        ("[insert figure here]", "drafting_note"),
        ("Write to jo@example.org", "contact_public"),
        ("Ring 01632 960 123", "contact_public"),
        ("Used by three pupils", "few_children"),
        ("One child has moved", "few_children"),
    ],
)
def test_what_must_not_be_public_stops_it(words, code):
    assert code in codes(replace(FINE, text=words))
    assert CHECKS[code].stops


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("Help two children", True), ("Help twenty-two children", False)],
)
def test_twenty_two_children_are_not_two(text, is_found):
    assert ("few_children" in codes(replace(FINE, text=text))) is is_found


@pytest.mark.parametrize(
    "words", ["Two pupils from each school", "It costs £1,234,567,890", "By 2025/26"]
)
def test_plain_words_stop_nothing(words):
    assert codes(replace(FINE, text=words)) == set()


def test_what_stands_outside_of_the_items_is_read_too():
    said = PublishedComment("parents", "Mrs Okafor helped us", "2025-03-01")
    for words in (
        {"summary": "Date tbc"},
        {"front_matter": [{"heading": "Aim", "text": "JG to write this"}]},
        {"comments": [said]},
    ):
        assert codes(FINE, **words), words


def test_only_the_latest_verdict_of_a_role_disagrees():
    before = PublishedVerdict("parents", "no_difference", "2025-01-01")
    now = PublishedVerdict("parents", "shown", "2025-03-01")
    claimed = replace(FINE, impact="shown")
    assert codes(replace(claimed, verdicts=[before, now])) == set()
    assert codes(replace(claimed, verdicts=[now, before])) == {"verdict_disagrees"}


def test_a_note_of_the_makers_that_was_made_public_stops_it():
    hidden = Beyond(hidden={"a": ["ask Jo first"]})
    assert codes(FINE, beyond=hidden) == {"hidden_in_source"}


def test_what_was_withdrawn_is_looked_at_for_names_alone():
    gone = replace(FINE, withdrawn_on="2025-03-03", leads=[], timeliness="late")
    assert codes(gone) == set()
    assert codes(replace(gone, withdrawn_because="JG to ask")) == {"initials_public"}


@given(st.lists(st.text(max_size=60), max_size=5), st.text(max_size=120))
def test_no_words_break_the_checks(bullets, text):
    item = replace(FINE, bullets=bullets, text=text or "x", criteria=bullets)
    for finding in checked(Look(a_cycle(item))):
        assert finding.code in CHECKS
        assert finding.sentence
