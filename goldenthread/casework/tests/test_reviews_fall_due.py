"""When a review opens, how early a meeting is arranged, who moves on: pure sums."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY
from goldenthread.casework.rules.reviews import (
    Expected,
    Opens,
    OutOfOrder,
    ShortNotice,
    due_now,
    expected_move,
    is_asked,
    lacks,
    last_invitation,
    last_meeting,
    list_is_due,
    list_leaves,
    missing_guests,
    refuse_early,
    refuse_short_notice,
    steps_said,
    switch_mark,
    to_open,
)
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.reviewing import reviewing

LAW, DUTIES = reviewing("england"), duties("england")
BORN = date(2015, 10, 4)
days = st.dates(date(2016, 1, 1), date(2035, 12, 31))


@dataclass
class Clock:
    key: str
    day: date | None
    state: str = "running"


def test_a_yearly_review_opens_fourteen_weeks_before_its_last_day():
    clock = Clock("ar_next", date(2026, 3, 2))
    assert to_open(LAW, [clock], on=date(2025, 11, 23)) is None
    assert to_open(LAW, [clock], on=date(2025, 11, 24)) == Opens(
        "yearly", date(2026, 3, 2)
    )


def test_one_meeting_serves_every_clock_that_is_near():
    near = [Clock("ar_next", date(2026, 2, 20)), Clock("pt_other", date(2026, 2, 14))]
    found = to_open(LAW, near, on=date(2025, 12, 1))
    assert found == Opens("phase_transfer", date(2026, 2, 14))


def test_what_may_only_be_considered_gives_way_to_what_must_be_done():
    near = [
        Clock("ar_early_years", date(2026, 1, 5)),
        Clock("ar_first", date(2026, 2, 5)),
    ]
    assert to_open(LAW, near, on=date(2025, 12, 1)) == Opens("first", date(2026, 1, 5))


@given(days, st.sampled_from(["met", "ended", "met_late", "lapsed"]))
def test_a_clock_that_is_over_opens_nothing(day, state):
    assert to_open(LAW, [Clock("ar_next", day, state)], on=day) is None


@given(days, st.integers(0, 400))
def test_once_open_a_review_stays_due(day, later):
    clock, first = [Clock("ar_next", day)], day - timedelta(weeks=14)
    assert to_open(LAW, clock, on=first + timedelta(days=later))


def test_the_meeting_leaves_four_weeks_for_the_decision():
    assert last_meeting(DUTIES, LAW, date(2026, 3, 2), on=BORN.replace(2025)) == date(
        2026, 2, 2
    )


def test_invitations_leave_two_weeks_before_the_meeting():
    assert last_invitation(DUTIES, LAW, date(2026, 2, 2)) == date(2026, 1, 19)


def test_less_than_two_weeks_is_refused_with_the_first_day_that_is_possible():
    with pytest.raises(ShortNotice, match="first possible day is 17 March 2025"):
        refuse_short_notice(DUTIES, LAW, meeting=date(2025, 3, 16), on=date(2025, 3, 3))


@given(days, st.integers(0, 60))
def test_a_meeting_is_refused_exactly_when_its_notice_is_short(on, ahead):
    meeting = on + timedelta(days=ahead)
    try:
        refuse_short_notice(DUTIES, LAW, meeting=meeting, on=on)
    except ShortNotice:
        assert ahead < 14
    else:
        assert ahead >= 14


def test_where_no_law_names_notice_a_meeting_may_be_tomorrow():
    other = "scotland"
    refuse_short_notice(
        duties(other), reviewing(other), meeting=date(2025, 3, 4), on=date(2025, 3, 3)
    )


def test_a_child_of_a_primary_school_moves_on_after_year_six():
    move = expected_move(LAW, BORN, 6, on=date(2026, 4, 1))
    assert move == Expected(date(2027, 9, 1), "other")
    assert expected_move(LAW, BORN, 6, on=date(2026, 2, 28)) is None
    assert expected_move(LAW, BORN, 6, on=date(2027, 9, 1)) is None


def test_after_year_eleven_the_move_is_to_post_sixteen():
    assert expected_move(LAW, BORN, 11, on=date(2031, 9, 1)) == Expected(
        date(2032, 9, 1), "school_post16"
    )


def test_where_the_years_of_a_setting_are_not_known_an_officer_is_asked():
    assert expected_move(LAW, BORN, None, on=date(2027, 1, 1)) is None
    assert is_asked(LAW, BORN, on=date(2027, 1, 1))
    assert is_asked(LAW, BORN, on=date(2025, 10, 1))
    assert not is_asked(LAW, BORN, on=date(2025, 3, 3))


@given(st.dates(date(2005, 1, 1), date(2022, 12, 31)), st.integers(-1, 13))
def test_a_school_year_ends_where_the_next_begins(born, year):
    years = LAW.school_year
    assert years
    start, end = years.starts(born, year), years.ends(born, year)
    assert (start.month, start.day, end.year - start.year) == (9, 1, 1)
    assert years.year_of(born, on=start) == year
    assert years.year_of(born, on=end - timedelta(days=1)) == year


def test_from_year_nine_the_four_outcomes_of_adulthood_are_looked_at():
    def adult(year):
        found = LAW.topics_for(BORN, date(2032, 6, 26), year=year, on=date(2029, 3, 3))
        return [each.key for each in found if each.adulthood]

    assert adult(8) == []
    assert adult(9) == ["employment", "independent_living", "society", "health"]


def test_before_the_switch_the_rights_are_talked_about():
    def keys(on):
        return {
            each.key for each in LAW.topics_for(BORN, date(2032, 6, 26), year=11, on=on)
        }

    assert "switch" not in keys(date(2031, 6, 25))
    assert "switch" in keys(date(2031, 6, 26))
    assert "switch" not in keys(date(2032, 6, 26))


def test_after_nineteen_outcomes_are_what_is_asked_about():
    found = LAW.topics_for(
        date(2006, 1, 1), date(2022, 7, 1), year=None, on=date(2025, 1, 1)
    )
    assert [each.key for each in found][-1] == "after_nineteen"


def test_officers_are_reminded_of_the_switch_at_twelve_and_three_months_and_then():
    switch = date(2026, 6, 27)
    marks = [
        switch_mark(LAW, switch, on=day)
        for day in (
            date(2025, 6, 26),
            date(2025, 6, 27),
            date(2026, 3, 26),
            date(2026, 3, 27),
            date(2026, 6, 27),
            date(2026, 6, 28),
        )
    ]
    assert marks == [None, 12, 12, 3, 0, None]


def test_a_terms_list_leaves_with_a_week_in_hand():
    start = date(2025, 4, 22)
    assert list_leaves(2, start) == date(2025, 4, 1)
    assert not list_is_due(2, start, on=date(2025, 3, 31))
    assert list_is_due(2, start, on=date(2025, 4, 1))
    assert not list_is_due(2, start, on=start)


def test_the_report_waits_for_the_meeting():
    with pytest.raises(OutOfOrder, match="Write down the meeting first"):
        refuse_early(LAW, "report", {}, date(2025, 3, 3))
    with pytest.raises(OutOfOrder, match="Correct one of the two days"):
        refuse_early(LAW, "report", {"held": date(2025, 3, 4)}, date(2025, 3, 3))
    refuse_early(LAW, "report", {"held": date(2025, 3, 3)}, date(2025, 3, 3))


def test_the_first_step_that_is_not_done_is_next():
    steps = steps_said(
        LAW,
        {"arranged": date(2025, 3, 3)},
        {"ar_notice": date(2025, 3, 1)},
        on=date(2025, 3, 3),
    )
    following = [each for each in steps if each.is_next]
    assert [each.key for each in following] == ["invited"]
    assert following[0].tag.words == "Late"
    assert following[0].by == "1 March 2025"


def test_who_the_law_names_and_is_not_invited_is_named():
    assert missing_guests(LAW, ["family", "setting", "authority", "health"]) == (
        "Officer of the authority for social care",
    )


def test_what_a_move_lacks_is_one_sentence_at_a_time():
    assert "whether and when" in lacks(
        kind_known=False, open_review=False, held=False, notice=False
    )
    assert lacks(kind_known=True, open_review=True, held=True, notice=True) == ""


def test_a_review_opened_by_hand_in_the_first_year_has_the_day_of_the_first():
    clocks = [Clock("ar_first", date(2026, 9, 1))]
    assert due_now(LAW, "yearly", clocks, on=TODAY) == date(2026, 9, 1)


def test_an_open_review_is_due_when_the_clocks_say_today():
    moved = [Clock("ar_next", date(2026, 3, 2)), Clock("pt_other", date(2026, 2, 14))]
    assert due_now(LAW, "yearly", moved, on=date(2025, 12, 1)) == date(2026, 2, 14)
    assert due_now(LAW, "yearly", moved[:1], on=TODAY) == date(2026, 3, 2)
    assert due_now(LAW, "yearly", [], on=TODAY) is None
