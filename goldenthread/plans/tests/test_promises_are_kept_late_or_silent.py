"""What became of a promise. An undated one is counted, a draft ends no silence."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cycle.rules import Due, Progress
from goldenthread.plans.rules.promises.keeping import (
    BROKEN,
    Keeping,
    keeping,
    kept_counts,
)

BY = date(2021, 11, 30)
LATER = date(2022, 1, 10)


def of(phase="active", by=BY, done_on=None, *, reported=False, on=LATER) -> Keeping:
    return keeping(Due(by, Progress(phase), done_on), reported=reported, on=on)


def test_done_on_its_last_day_it_is_kept():
    assert of("done", done_on=BY) is Keeping.KEPT


def test_done_a_day_after_it_is_late():
    assert of("done", done_on=date(2021, 12, 1)) is Keeping.LATE


def test_open_past_its_day_it_is_late_if_somebody_reported():
    assert of(reported=True) is Keeping.LATE


def test_open_past_its_day_it_is_silent_if_nobody_ever_did():
    assert of(reported=False) is Keeping.SILENT


def test_on_its_last_day_it_is_not_due_yet():
    assert of(on=BY) is Keeping.TO_COME
    assert of(on=date(2021, 12, 1)) is Keeping.SILENT


def test_without_a_day_it_is_undated_and_neither_kept_nor_broken():
    assert of(by=None) is Keeping.UNDATED
    assert of(by=None, reported=True) is Keeping.UNDATED


def test_done_on_no_known_day_it_is_not_called_kept():
    assert of("done") is Keeping.DONE


def test_stopped_or_withdrawn_it_is_given_up():
    assert of("stopped") is Keeping.GIVEN_UP
    due = Due(BY, Progress.ACTIVE)
    assert keeping(due, reported=True, given_up=True, on=LATER) is Keeping.GIVEN_UP


def test_numbers_of_all_states_add_up_to_all_promises():
    found = kept_counts([Keeping.KEPT, Keeping.SILENT, Keeping.UNDATED, Keeping.KEPT])
    assert (found[Keeping.KEPT], found[Keeping.UNDATED], found[Keeping.LATE]) == (
        2,
        1,
        0,
    )
    assert sum(found.values()) == 4


@given(
    st.sampled_from(Progress),
    st.one_of(st.none(), st.integers(0, 900)),
    st.one_of(st.none(), st.integers(0, 900)),
    st.booleans(),
)
def test_nothing_is_broken_before_its_day_is_past(phase, by, done, reported):
    start = date(2021, 1, 1)
    last = start + timedelta(by) if by is not None else None
    ended = start + timedelta(done) if done is not None else None
    found = keeping(Due(last, phase, ended), reported=reported, on=start)
    broken_when_done = phase is Progress.DONE and last and ended and ended > last
    assert (found in BROKEN) == bool(broken_when_done)
