"""Measures: a declared baseline, a bounded share; nothing is made of nothing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules.proof import Direction, Impact
from goldenthread.plans.rules.published import PublishedCriterion, PublishedValue
from goldenthread.plans.rules.targets import in_unit
from goldenthread.plans.rules.tracks import (
    Measure,
    Point,
    Reading,
    Signal,
    limits_of,
    measure_of,
    read_measure,
    signal_in,
    together,
)
from goldenthread.plans.rules.tracks.measuring import months_later

DAY = date(2025, 12, 31)
NUMBERS = st.decimals("-1000000", "1000000", places=2)
WAYS = st.sampled_from(Direction)


def measure(*values, **facts):
    """A share that should rise from 40 to 80, with a value at each quarter's end."""
    ends = [date(2025, month, 28) for month in (3, 6, 9, 12)]
    points = [Point(end, Decimal(v)) for end, v in zip(ends, values, strict=False)]
    known = {"baseline": Decimal(40), "target": Decimal(80)} | facts
    return Measure(known.pop("direction", Direction.UP), points, **known)


@pytest.mark.parametrize(
    ("value", "impact", "share"),
    [
        ("30", Impact.WORSE, 0),
        ("40", Impact.NO_DIFFERENCE, 0),
        ("60", Impact.SOME_DIFFERENCE, 50),
        ("79.9", Impact.SOME_DIFFERENCE, 99),
        ("80", Impact.SHOWN, 100),
        ("120", Impact.SHOWN, 100),
    ],
)
def test_a_value_stands_between_baseline_and_target(value, impact, share):
    reading = read_measure(measure(value), on=DAY)
    assert (reading.impact, reading.share) == (impact, share)


def test_what_should_fall_is_read_the_other_way_round():
    waiting = measure("30", baseline=Decimal(50), target=Decimal(20))
    falling = Measure(Direction.DOWN, waiting.points, Decimal(50), None, Decimal(20))
    assert read_measure(falling, on=DAY).impact is Impact.SOME_DIFFERENCE
    assert read_measure(falling, on=DAY).share == 66


def test_the_first_value_is_never_the_baseline():
    undeclared = measure("40", "60", baseline=None)
    assert read_measure(undeclared, on=DAY).impact is Impact.NOT_MEASURED


def test_a_value_of_the_baselines_own_day_shows_no_change():
    same_day = measure("90", baseline_on=date(2025, 3, 28))
    assert read_measure(same_day, on=DAY).impact is Impact.NOT_MEASURED


def test_no_value_is_not_nought():
    assert read_measure(measure(), on=DAY).impact is Impact.NOT_MEASURED
    assert read_measure(measure(), on=DAY).share is None


def test_a_value_from_after_the_day_is_not_known_yet():
    assert read_measure(measure("60"), on=date(2025, 1, 1)).impact == "not_measured"


def test_a_number_that_should_stay_has_a_band_on_both_sides():
    steady = {"direction": Direction.STEADY}
    assert read_measure(measure("60", **steady), on=DAY).impact is Impact.SHOWN
    assert read_measure(measure("95", **steady), on=DAY).impact is Impact.WORSE


def test_a_measure_older_than_its_period_is_stale():
    quarterly = measure("60", every_months=3)
    assert not read_measure(quarterly, on=date(2025, 6, 28)).is_stale
    assert read_measure(quarterly, on=date(2025, 6, 29)).is_stale


def test_a_target_not_reached_by_its_day_is_missed():
    late = measure("60", target_by=date(2025, 6, 30))
    assert read_measure(late, on=DAY).is_missed
    assert not read_measure(late, on=date(2025, 6, 30)).is_missed


def test_overshoot_in_one_measure_does_not_hide_failure_in_another():
    over, under = (read_measure(measure(v), on=DAY) for v in ("200", "30"))
    assert together([over, under]) is Impact.WORSE


def test_one_measure_without_a_value_keeps_the_others_from_being_green():
    done, unknown = (read_measure(measure(*v), on=DAY) for v in (["80"], []))
    assert together([done, unknown]) is Impact.NOT_MEASURED


def test_no_measure_at_all_is_not_measured():
    assert together([]) is Impact.NOT_MEASURED


def test_a_criterion_without_a_series_is_no_measure():
    assert measure_of(PublishedCriterion("Parents say so", is_impact=True)) is None


def test_a_frozen_criterion_is_read_as_the_measure_it_was():
    row = PublishedCriterion(
        "Plans in time",
        series="In time",
        direction="up",
        baseline="40",
        target="80",
        values=[PublishedValue("2025-03-28", "60")],
    )
    assert measure_of(row) == measure("60")


@given(WAYS, NUMBERS, NUMBERS, NUMBERS)
def test_a_share_is_never_beyond_0_and_100(way, baseline, target, value):
    one = Measure(way, [Point(DAY, value)], baseline, None, target)
    share = read_measure(one, on=DAY).share
    assert share is None or 0 <= share <= 100


@given(st.sampled_from([Direction.UP, Direction.DOWN]), NUMBERS, NUMBERS, NUMBERS)
def test_a_whole_share_means_that_the_target_is_reached(way, baseline, target, value):
    is_way = target > baseline if way is Direction.UP else target < baseline
    one = Measure(way, [Point(DAY, value)], baseline, None, target)
    reading = read_measure(one, on=DAY)
    if is_way:
        assert (reading.share == 100) == (reading.impact is Impact.SHOWN)


@given(st.lists(st.sampled_from(Impact), max_size=5), st.sampled_from(Impact))
def test_one_more_measure_never_makes_the_whole_look_better(said, more):
    measured = [Reading(i, "") for i in said if i != Impact.CANNOT_BE_MEASURED]
    more = Impact.WORSE if more == Impact.CANNOT_BE_MEASURED else more
    order = [
        *("worse", "no_difference", "not_measured", "some_difference", "shown"),
    ]
    if measured:
        before, after = together(measured), together([*measured, Reading(more, "")])
        assert order.index(after) <= order.index(before)


def test_the_end_of_a_month_stays_the_end_of_a_shorter_one():
    assert months_later(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert months_later(date(2024, 11, 30), 15) == date(2026, 2, 28)


def decimals(*values):
    return [Decimal(value) for value in values]


def test_seven_values_have_no_limits():
    assert limits_of(decimals(5, 6, 5, 6, 5, 6, 5)) is None
    assert signal_in(decimals(5, 6, 5, 6, 5, 6, 5, 90), Direction.UP) is Signal.TOO_FEW


def test_limits_lie_two_and_two_thirds_mean_steps_from_the_mean():
    limits = limits_of(decimals(4, 6, 4, 6, 4, 6, 4, 6))
    assert limits is not None
    assert (limits.low, limits.mean, limits.high) == (
        Decimal("-0.32"),
        Decimal(5),
        Decimal("10.32"),
    )


def test_a_wobble_is_no_signal_and_a_leap_is_one():
    before = decimals(4, 6, 4, 6, 4, 6, 4, 6)
    assert signal_in([*before, Decimal(3)], Direction.UP) is Signal.NONE
    assert signal_in([*before, Decimal(11)], Direction.UP) is Signal.BETTER
    assert signal_in([*before, Decimal(11)], Direction.DOWN) is Signal.WORSE


@given(st.lists(NUMBERS, min_size=8, max_size=30))
def test_the_mean_lies_between_the_limits(values):
    limits = limits_of(values)
    assert limits is not None
    assert limits.low <= limits.mean <= limits.high


@pytest.mark.parametrize(
    ("kept", "unit", "shown"),
    [
        ("58.9041", "%", "58.9%"),
        ("60", "%", "60%"),
        ("99.9712", "%", "99.9712%"),
        ("0.04", "%", "0.04%"),
        ("100", "%", "100%"),
        ("12.5", "weeks", "12.5 weeks"),
        ("0.1234", "", "0.1234"),
    ],
)
def test_a_share_is_shown_short_but_never_as_all_or_none(kept, unit, shown):
    assert in_unit(kept, unit) == shown
