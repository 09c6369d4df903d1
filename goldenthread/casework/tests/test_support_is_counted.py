"""Doses, progress, clocks and impact of support are reckoned by plain rules."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.rules.support.clocks import (
    SupportTold,
    looked_at,
    meetings_in,
    support_clocks,
)
from goldenthread.casework.rules.support.dose import (
    Dose,
    NotTimeLimited,
    given_of,
    refuse_open_ended,
)
from goldenthread.casework.rules.support.impact import Run, impacts
from goldenthread.casework.rules.support.progress import Measured, plain_number
from goldenthread.duties.rules import Event
from goldenthread.duties.rules.supporting import (
    support_words,
    year_number,
    year_said,
)

MONDAY = date(2025, 1, 6)
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
NUMBERS = st.decimals(-1000, 1000, places=1)
DOSES = st.builds(
    Dose,
    times=st.integers(1, 10),
    minutes=st.integers(1, 120),
    weeks=st.integers(1, 39),
    group_size=st.integers(1, 12),
)


@dataclass(frozen=True)
class Written:
    """A session as it was written down."""

    minutes: int
    why_missed: str = ""


# ---- Doses ----


def test_a_dose_is_times_by_minutes_by_weeks():
    dose = Dose(times=3, minutes=20, weeks=10, group_size=3)
    assert (dose.sessions, dose.total) == (30, 600)
    assert dose.says == "3 times a week, 20 minutes, for 10 weeks, in a group of 3"


def test_a_dose_for_one_child_says_so():
    assert Dose(1, 15, 1).says == "Once a week, 15 minutes, for 1 week, alone"


def test_sessions_fall_due_by_whole_weeks():
    dose = Dose(times=3, minutes=20, weeks=10)
    assert dose.due_by(MONDAY, on=date(2025, 1, 11)) == 0
    assert dose.due_by(MONDAY, on=date(2025, 1, 12)) == 3
    assert dose.due_by(MONDAY, on=date(2025, 1, 19)) == 6


def test_a_dose_ends_with_its_last_week():
    assert Dose(2, 20, 6).ends(MONDAY) == date(2025, 2, 16)


@given(dose=DOSES, start=DAYS, days=st.integers(0, 500))
def test_what_is_due_never_falls_and_never_exceeds_the_dose(dose, start, days):
    on = start + timedelta(days=days)
    today, tomorrow = dose.due_by(start, on=on), dose.due_by(start, on=on + DAY)
    assert 0 <= today <= tomorrow <= dose.sessions


DAY = timedelta(days=1)


@given(dose=DOSES, start=DAYS)
def test_all_is_due_on_the_last_day_and_not_before(dose, start):
    assert dose.due_by(start, on=dose.ends(start)) == dose.sessions
    assert dose.due_by(start, on=dose.ends(start) - DAY) < dose.sessions


def test_what_was_given_is_told_beside_what_was_planned():
    rows = [Written(20), Written(15), Written(0, "adult_away"), Written(0, "room")]
    found = given_of(Dose(3, 20, 10), MONDAY, rows, on=date(2025, 1, 19))
    assert (found.due, found.held, found.missed, found.silent) == (6, 2, 2, 2)
    assert (found.minutes, found.planned_minutes, found.share) == (35, 120, 29)
    assert found.reasons == (("adult_away", 1), ("room", 1))


@given(
    dose=DOSES,
    minutes=st.lists(st.integers(0, 90), max_size=60),
    days=st.integers(0, 300),
)
def test_every_session_due_was_held_missed_or_not_written_down(dose, minutes, days):
    rows = [Written(each, "" if each else "other") for each in minutes]
    found = given_of(dose, MONDAY, rows, on=MONDAY + timedelta(days=days))
    assert found.held + found.missed + found.silent == found.due
    assert found.minutes == sum(minutes)


def test_an_intervention_without_an_end_is_refused():
    with pytest.raises(NotTimeLimited, match="after the day it starts"):
        refuse_open_ended(MONDAY, MONDAY)
    with pytest.raises(NotTimeLimited, match="within a year"):
        refuse_open_ended(MONDAY, date(2026, 1, 8))


@given(start=DAYS, days=st.integers(1, 366))
def test_any_end_within_a_year_is_taken(start, days):
    refuse_open_ended(start, start + timedelta(days=days))


# ---- Progress ----


@pytest.mark.parametrize(
    ("baseline", "target", "end", "share", "says"),
    [
        (20, 40, 32, 60, "60% of the way to the target"),
        (20, 40, 40, 100, "Target reached"),
        (20, 40, 45, 125, "Target reached"),
        (20, 40, 20, 0, "No change"),
        (20, 40, 15, -25, "Away from the target"),
        (12, 4, 6, 75, "75% of the way to the target"),  # fewer incidents
        (20, 20, 25, None, "Changed by +5"),
    ],
)
def test_progress_is_a_share_of_the_way(baseline, target, end, share, says):
    found = Measured(Decimal(baseline), Decimal(target), Decimal(end))
    assert (found.share, found.says) == (share, says)


def test_what_was_not_measured_says_so():
    assert Measured(Decimal(20), Decimal(40), None).says == "Not measured yet"
    assert Measured(Decimal(20), None, Decimal(20)).says == "No change"


@given(baseline=NUMBERS, target=NUMBERS)
def test_the_way_is_nothing_at_the_baseline_and_all_at_the_target(baseline, target):
    if baseline == target:
        return
    assert Measured(baseline, target, baseline).share == 0
    assert Measured(baseline, target, target).share == 100


@given(baseline=NUMBERS, target=NUMBERS, end=NUMBERS)
def test_progress_downwards_counts_as_much_as_upwards(baseline, target, end):
    up = Measured(baseline, target, end)
    assert up.share == Measured(-baseline, -target, -end).share


def test_numbers_lose_noughts_that_say_nothing():
    assert plain_number(Decimal("20.00")) == "20"
    assert plain_number(Decimal("7.50")) == "7.5"
    assert plain_number(Decimal(100)) == "100"
    assert plain_number(None) == ""


# ---- Clocks ----


def days(rows):
    return {row.key: row.day for row in rows}


def test_a_record_starts_the_clocks_of_the_law_without_a_case():
    found = support_clocks(SupportTold(MONDAY), "england", on=date(2025, 3, 3))
    assert days(found) == {
        "sens_review": date(2025, 5, 6),
        "sens_report": date(2026, 1, 6),
    }


def test_each_meeting_starts_the_next_four_months():
    told = SupportTold(MONDAY, reviews=(date(2025, 3, 3),))
    found = days(support_clocks(told, "england", on=date(2025, 3, 4)))
    assert found["sens_review"] == date(2025, 7, 3)


def test_a_report_starts_the_next_year():
    told = SupportTold(MONDAY, reports=(date(2025, 7, 18),))
    found = days(support_clocks(told, "england", on=date(2025, 9, 1)))
    assert found["sens_report"] == date(2026, 7, 18)


def test_clocks_end_with_the_support_or_with_a_plan():
    ended = SupportTold(MONDAY, ended=date(2025, 2, 1))
    planned = SupportTold(
        MONDAY, elsewhere=(Event("final_plan_issued", date(2025, 2, 1)),)
    )
    for told in (ended, planned):
        assert support_clocks(told, "england", on=date(2025, 3, 3)) == ()


def test_where_the_law_has_no_clock_the_day_of_the_plan_counts():
    told = SupportTold(MONDAY, review_day=date(2025, 4, 4))
    assert support_clocks(told, "scotland", on=date(2025, 3, 3)) == ()
    looked = looked_at(told, "scotland", on=date(2025, 4, 5))
    assert (looked.next, looked.is_late) == (date(2025, 4, 4), True)


def test_the_earlier_of_the_laws_day_and_the_plans_counts():
    told = SupportTold(MONDAY, review_day=date(2025, 6, 30))
    looked = looked_at(told, "england", on=date(2025, 5, 7))
    assert (looked.next, looked.is_late) == (date(2025, 5, 6), True)


def test_support_without_any_day_to_look_again_is_late():
    assert looked_at(SupportTold(MONDAY), "scotland", on=MONDAY).is_late


def test_a_report_that_is_late_is_told_apart_from_the_meeting():
    told = SupportTold(MONDAY, reviews=(date(2025, 12, 15),))
    looked = looked_at(told, "england", on=date(2026, 1, 7))
    assert (looked.report, looked.is_report_late) == (date(2026, 1, 6), True)
    assert (looked.next, looked.is_late) == (date(2026, 4, 15), False)


def test_support_that_has_ended_is_never_late():
    told = SupportTold(MONDAY, ended=date(2025, 2, 1), review_day=date(2025, 1, 31))
    assert not looked_at(told, "england", on=date(2025, 9, 1)).is_late


@given(
    start=DAYS, held=st.lists(st.integers(0, 900), max_size=9), on=st.integers(0, 900)
)
def test_a_school_that_met_within_four_months_is_not_late(start, held, on):
    day = start + timedelta(days=on)
    told = SupportTold(start, tuple(start + timedelta(days=each) for each in held))
    last = max([start, *(each for each in told.reviews if each <= day)])
    if (day - last).days <= 119:  # four months are never shorter than 120 days
        looked = looked_at(told, "england", on=day)
        assert not looked.is_late
        assert looked.next
        assert looked.next > day


def test_meetings_are_counted_within_a_year():
    told = SupportTold(MONDAY, (date(2024, 1, 1), date(2024, 6, 1), date(2025, 3, 3)))
    since, until = date(2024, 3, 3), date(2025, 3, 3)
    assert meetings_in(told, since=since, until=until) == 2


# ---- Impact ----


def runs(count, **more):
    return [Run("Phonics", child, 10 * child, **more) for child in range(1, count + 1)]


def test_of_fewer_than_five_children_only_their_number_is_told():
    found = impacts(runs(4, cost=Decimal(100), given=90))[0]
    assert (found.children, found.is_few) == (4, True)
    assert (found.progress, found.cost, found.given) == (None, None, None)


def test_of_five_the_median_the_cost_and_the_dose_are_told():
    found = impacts(runs(5, cost=Decimal(120), given=90))[0]
    assert (found.children, found.measured, found.progress) == (5, 5, 30)
    assert (found.cost, found.given) == (Decimal(120), 90)


def test_a_median_needs_five_who_were_measured():
    some = [*runs(4), Run("phonics ", 9, None)]
    found = impacts(some)[0]
    assert (found.children, found.measured, found.progress) == (5, 4, None)


def test_a_child_with_several_runs_counts_once():
    found = impacts([*runs(4), Run("Phonics", 4, 0)])[0]
    assert (found.children, found.is_few) == (4, True)


@given(
    st.lists(
        st.builds(
            Run,
            name=st.sampled_from(["Phonics", "phonics", "Talk time"]),
            child=st.integers(1, 9),
            share=st.none() | st.integers(-100, 200),
            cost=st.none() | st.decimals(0, 500, places=0),
            given=st.none() | st.integers(0, 100),
        ),
        max_size=40,
    )
)
def test_small_numbers_never_leave_and_no_child_counts_twice(some):
    for found in impacts(some):
        own = {run.child for run in some if run.name.lower() == found.name.lower()}
        assert found.children == len(own)
        if len(own) < 5:
            assert (found.progress, found.cost, found.given) == (None, None, None)
        if found.progress is not None:
            assert found.measured >= 5
            assert -100 <= found.progress <= 200


# ---- Years ----


@pytest.mark.parametrize(
    ("born", "on", "said"),
    [
        (date(2015, 10, 4), date(2025, 3, 3), "Year 4"),
        (date(2015, 8, 31), date(2025, 9, 1), "Year 6"),
        (date(2015, 9, 1), date(2025, 9, 1), "Year 5"),
        (date(2020, 9, 1), date(2025, 9, 1), "Reception"),
        (date(2022, 1, 1), date(2025, 9, 1), "Nursery"),
    ],
)
def test_the_year_follows_from_the_age_before_the_school_year(born, on, said):
    rule = support_words("england").year
    assert rule
    assert year_said(rule, year_number(rule, born, on=on)) == said


@given(born=DAYS, later=st.integers(0, 8000))
def test_a_year_lasts_a_year(born, later):
    rule = support_words("england").year
    assert rule
    on = born + timedelta(days=later)
    now = year_number(rule, born, on=on)
    assert year_number(rule, born, on=on + timedelta(days=366)) in (now + 1, now + 2)


def test_where_no_rule_is_known_the_year_is_as_given():
    assert year_said(None, None) == ""
    assert year_said(None, 4) == "4"
