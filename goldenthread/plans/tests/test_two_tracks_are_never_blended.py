"""Activity and impact: two tracks, divergence side by side, blue only when verified."""

import ast
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules.proof import Impact, Verdict, Verifier
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedCycle,
    PublishedItem,
    PublishedValue,
    PublishedVerdict,
    totals,
)
from goldenthread.plans.rules.tracks import (
    Backing,
    Child,
    lacks_measure,
    lines_of,
    rolled_up,
    tracks_of,
)
from tests.architecture.shape import SHIPPED, name_of, tree

DAY = date(2025, 3, 31)


def item(**facts):
    return PublishedItem("1", "action", title="Publish a guide", **facts)


def verdict(found, role="parents", on="2025-03-03", **facts):
    return PublishedVerdict(role, found, on, **facts)


def tracks(**facts):
    return tracks_of(item(**facts), on=DAY)


MET = PublishedCriterion(
    "Families find help",
    is_impact=True,
    series="Found help",
    direction="up",
    baseline="40",
    target="80",
    values=[PublishedValue("2025-02-28", "85")],
)


def test_self_says_complete_and_the_forum_says_no_difference_is_flagged():
    both = tracks(phase="done", impact="shown", verdicts=[verdict("no_difference")])
    assert [one.role for one in both.differing] == ["parents"]


def test_both_voices_stand_side_by_side_in_words():
    said = item(
        phase="done",
        impact="shown",
        verdicts=[verdict("no_difference", who="Parent carer forum")],
    )
    assert lines_of(said) == (
        "Those who did it: done; the difference that was promised",
        "Parent carer forum, 3 March 2025: no difference yet",
    )


def test_done_without_a_measure_is_done_with_impact_not_shown():
    assert tracks(phase="done").is_done_unshown


def test_ones_own_word_alone_shows_no_difference():
    both = tracks(phase="done", impact="shown", impact_because="We know it")
    assert (both.backing, both.is_done_unshown) == (Backing.OWN_WORD, True)


def test_a_measure_that_reached_its_target_shows_it():
    both = tracks(phase="done", impact="shown", measures=[MET])
    assert (both.backing, both.is_done_unshown) == (Backing.MEASURED, False)


def test_a_measure_that_is_stale_backs_nothing():
    old = PublishedCriterion(**vars(MET) | {"every_months": 1})
    late = tracks_of(
        item(phase="done", impact="shown", measures=[old]), on=date(2025, 6, 1)
    )
    assert late.backing is Backing.OWN_WORD


def test_no_measure_means_not_measured():
    assert tracks(phase="active").impact is Impact.NOT_MEASURED


def test_what_cannot_be_measured_says_why():
    both = tracks(impact="cannot_be_measured", impact_because="No tests were held.")
    assert both.impact_said == (
        "Cannot be measured this period, because: No tests were held."
    )


def test_blue_is_done_and_verified_on_evidence_that_stands():
    shown = verdict("shown", is_supported=True)
    assert tracks(phase="done", impact="shown", verdicts=[shown]).may_be_blue


def test_expired_evidence_no_longer_supports_blue():
    shown = verdict("shown", is_supported=False)
    assert not tracks(phase="done", impact="shown", verdicts=[shown]).may_be_blue


def test_verified_but_not_done_is_not_blue():
    shown = verdict("shown", is_supported=True)
    assert not tracks(phase="active", verdicts=[shown]).may_be_blue


def test_ones_own_verdict_verifies_nothing():
    own = verdict("shown", role="self", is_supported=True)
    assert not tracks(phase="done", verdicts=[own]).may_be_blue


def test_one_who_found_against_it_takes_blue_away():
    both = [verdict("shown", "peer", is_supported=True), verdict("worse")]
    assert not tracks(phase="done", impact="shown", verdicts=both).may_be_blue


def test_a_later_verdict_of_the_same_role_takes_the_place_of_the_earlier():
    both = [verdict("shown", on="2025-03-20"), verdict("worse", on="2025-01-20")]
    assert tracks(phase="done", impact="shown", verdicts=both).differing == ()


def test_standing_down_is_a_state_that_ends_neither_the_work_nor_a_finding():
    said = [
        verdict("no_difference", "government", on="2025-01-10"),
        verdict("stood_down", "government", on="2025-03-10"),
    ]
    both = tracks(phase="active", impact="shown", verdicts=said)
    assert [one.role for one in both.stood_down] == ["government"]
    assert [one.verdict for one in both.differing] == ["no_difference"]
    assert both.phase == "active"


@pytest.mark.parametrize(
    ("phase", "impact", "found", "flagged"),
    [
        ("done", "not_measured", "no_difference", True),
        ("done", "not_measured", "shown", False),
        ("done", "shown", "not_done", True),
        ("active", "not_measured", "not_done", False),
        ("active", "no_difference", "shown", True),
        ("done", "shown", "not_enough_evidence", True),
        ("done", "shown", "shown", False),
        ("done", "shown", "stood_down", False),
    ],
)
def test_what_differs_from_the_report_is_flagged(phase, impact, found, flagged):
    both = tracks(phase=phase, impact=impact, verdicts=[verdict(found)])
    assert bool(both.differing) == flagged


VERDICTS = st.lists(
    st.builds(
        PublishedVerdict,
        st.sampled_from([role.value for role in Verifier]),
        st.sampled_from([found.value for found in Verdict]),
        st.dates(date(2024, 1, 1), DAY).map(date.isoformat),
        is_supported=st.booleans(),
    ),
    max_size=6,
)
PHASES = st.sampled_from(["", "not_started", "active", "done", "stopped"])


@given(PHASES, st.sampled_from(Impact), VERDICTS)
def test_blue_is_never_without_all_three(phase, impact, verdicts):
    both = tracks(phase=phase, impact=impact.value, verdicts=verdicts)
    if both.may_be_blue:
        assert phase == "done"
        assert any(
            one.is_supported and one.verdict == "shown" and one.role != "self"
            for one in verdicts
        )


@given(PHASES, st.sampled_from(Impact), VERDICTS)
def test_nothing_unbacked_is_ever_called_shown(phase, impact, verdicts):
    both = tracks(phase=phase, impact=impact.value, verdicts=verdicts)
    assert not both.difference_stands or both.backing is Backing.VERIFIED


def test_a_recommendation_needs_a_measure_of_impact():
    asked = PublishedItem("1", "recommendation", text="Find help early")
    with_one = PublishedItem("1", "recommendation", text="x", measures=[MET])
    assert lacks_measure(asked)
    assert not lacks_measure(with_one)
    assert not lacks_measure(item())


@given(st.lists(st.tuples(PHASES, st.sampled_from(["", *Impact])), max_size=9))
def test_each_track_adds_up_to_all_items_by_itself(told):
    items = [
        PublishedItem(str(number), "action", title="A", phase=phase, impact=impact)
        for number, (phase, impact) in enumerate(told)
    ]
    cycle = PublishedCycle(
        *("Vale", "vale", "Vale", "area", "Plan", "plan", "1", "", "2025", "action"),
        *("Spring", "spring", "2025-01-01", "2025-03-31", "2025-03-31", "2025-04-02"),
        items=items,
    )
    for facet in ("phase", "impact"):
        assert sum(total.number for total in totals(cycle, facet)) == len(items)


NUMBERS = {"int", "float", "Decimal", "Fraction"}
ACTIVITY = {"phase", "done_on", "is_done", "timeliness"}
IMPACT = {"impact", "verdict", "verdicts", "share", "backing", "is_verified"}


def answers_a_number(function):
    """Whether a function is said to answer a number, or perhaps none."""
    given = ast.walk(function.returns) if function.returns else ()
    return any(isinstance(n, ast.Name) and n.id in NUMBERS for n in given)


def test_no_function_answers_one_number_of_both_tracks():
    blended = []
    for path in SHIPPED:
        for each in ast.walk(tree(path)):
            if isinstance(each, ast.FunctionDef) and answers_a_number(each):
                read = {n.attr for n in ast.walk(each) if isinstance(n, ast.Attribute)}
                read |= {n.id for n in ast.walk(each) if isinstance(n, ast.Name)}
                if read & ACTIVITY and read & IMPACT:
                    blended.append(f"{name_of(path)}: {each.name}")
    assert blended == []


def test_a_parent_divides_by_all_weights_and_names_who_is_missing():
    rolled = rolled_up(
        [
            Child("1.1", True, weight=3),
            Child("1.2", False),
            Child("1.3", None, is_dated=False),
        ]
    )
    assert (rolled.done, rolled.of, rolled.missing, rolled.undated) == (
        3,
        5,
        ("1.3",),
        1,
    )


CHILDREN = st.lists(
    st.builds(
        Child,
        st.text("ab", min_size=1, max_size=3),
        st.sampled_from([True, False, None]),
        st.booleans(),
        st.integers(1, 9),
    ),
    max_size=12,
)


@given(CHILDREN)
def test_a_share_of_children_lies_between_0_and_1(children):
    share = rolled_up(children).share
    assert (share is None) == (children == [])
    assert share is None or 0 <= share <= 1


@given(CHILDREN, st.integers(2, 9))
def test_no_weight_changes_how_a_parent_is_counted(children, by):
    """A child that weighs exactly 1 flips nothing: only proportions count."""
    heavier = [
        Child(one.name, one.is_done, one.is_dated, one.weight * by) for one in children
    ]
    assert rolled_up(heavier).share == rolled_up(children).share
