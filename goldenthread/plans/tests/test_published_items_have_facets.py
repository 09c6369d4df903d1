"""The facets of an item as it was published, and its name in a scheme."""

from datetime import date

import pytest

from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedDate,
    PublishedItem,
    PublishedValue,
    PublishedVerdict,
)
from goldenthread.plans.rules.schemes import facets_of, said_of, scheme_named

AS_AT = "2025-03-31"


def item(**words) -> PublishedItem:
    return PublishedItem(id="1", kind="action", text="Mend the gate", **words)


def verdict(role: str, says: str, on: str = "2025-02-01") -> PublishedVerdict:
    return PublishedVerdict(role, says, on, is_supported=True)


def test_evidence_that_has_expired_verifies_nothing():
    expired = PublishedVerdict("parents", "shown", "2025-02-01", is_supported=False)
    assert not facets_of(item(phase="done", verdicts=[expired])).verified


def measure(direction: str, target: str, value: str) -> PublishedCriterion:
    return PublishedCriterion(
        "Fewer wait",
        direction=direction,
        target=target,
        values=[PublishedValue("2025-03-31", value)],
    )


def test_every_facet_comes_from_what_was_frozen():
    found = facets_of(
        item(
            phase="active",
            stated_timeliness="late",
            confidence="low",
            impact="no_difference",
            cause="floods",
            status_words="Delayed by floods",
            dates=[PublishedDate("May"), PublishedDate("June", "2025-06-30")],
        )
    )
    assert (found.phase, found.stated, found.confidence) == ("active", "late", "low")
    assert (found.impact, found.cause) == ("no_difference", "floods")
    assert (found.words, found.when) == ("Delayed by floods", "June")
    assert found.by == date(2025, 6, 30)


def test_it_is_said_as_things_stood_on_the_day_of_the_cycle():
    late = item(phase="active", dates=[PublishedDate("March", "2025-03-30")])
    in_time = item(phase="active", dates=[PublishedDate("March", "2025-03-31")])
    habit = scheme_named("common-habit")
    assert said_of(late, AS_AT, habit).with_colour == "Late (red)"
    assert not said_of(in_time, AS_AT, habit).has_word


@pytest.mark.parametrize(
    ("verdicts", "checked", "verified"),
    [
        ([], False, False),
        ([verdict("self", "shown")], False, False),
        ([verdict("peer", "some_difference")], True, False),
        ([verdict("parents", "shown")], False, True),
        ([verdict("inspectorate", "shown")], True, True),
        ([verdict("board", "shown"), verdict("parents", "no_difference")], True, False),
        ([verdict("peer", "not_done"), verdict("board", "shown")], False, False),
        ([verdict("government", "stood_down")], False, False),
        (
            [verdict("parents", "shown"), verdict("parents", "worse", "2025-03-01")],
            *(False, False),
        ),
    ],
)
def test_others_check_that_it_is_done_and_verify_what_it_changed(
    verdicts, checked, verified
):
    found = facets_of(item(phase="done", verdicts=verdicts))
    assert (found.checked, found.verified) == (checked, verified)


@pytest.mark.parametrize(
    ("measures", "target"),
    [
        ([], ""),
        ([measure("up", "80", "80")], "met"),
        ([measure("up", "80", "79.9")], ""),
        ([measure("down", "20", "13")], "met"),
        ([measure("down", "20", "21")], ""),
        ([measure("steady", "20", "20")], ""),
        ([measure("up", "80", "90"), measure("up", "80", "70")], ""),
        ([measure("up", "80", "most")], ""),
    ],
)
def test_a_target_is_met_or_nothing_is_said(measures, target):
    assert facets_of(item(measures=measures)).target == target


def test_no_measure_no_colour_on_a_scorecard():
    assert not said_of(
        item(phase="done"), AS_AT, scheme_named("stockport-scorecard")
    ).colour
