"""Deadlines: the original, each revision, the slip, and dates that dissolve."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules.deadlines import (
    Entry,
    Given,
    History,
    Ledger,
    Quality,
    Slipped,
    continued,
    quality_of,
    slip_said,
)
from goldenthread.plans.rules.words import ItemKind

FIRST = Given(1, "by 31 March 2022", date(2022, 3, 31))
SECOND = Given(
    2,
    "by 30 June 2022",
    date(2022, 6, 30),
    reason="Two posts were empty",
    decided_on=date(2022, 3, 10),
    approver="Programme Board, 3 March",
)
THIRD = Given(3, "October 2022", date(2022, 10, 31), reason="The supplier is late")
GONE = Given(3, "Ongoing", None, reason="It is now daily work")


def entry(*dates: Given, lead: str = "Inclusion service", key: str = "1") -> Entry:
    return Entry(key, f"Action {key}", (lead,), History.of(dates))


def ledger(*entries: Entry) -> Ledger:
    return Ledger(ItemKind.ACTION, entries)


@pytest.mark.parametrize(
    ("raw", "quality"),
    [
        ("by the end of November 2021", Quality.DATED),
        ("October 2021", Quality.DATED),
        ("44197", Quality.DATED),
        ("spring 2022", Quality.WINDOW),
        ("2020/21", Quality.WINDOW),
        ("between March and May 2023", Quality.WINDOW),
        ("this Parliament", Quality.WINDOW),
        ("September", Quality.WINDOW),
        ("termly", Quality.RECURRING),
        ("Sept and on annual basis", Quality.RECURRING),
        ("On going", Quality.ROLLING),
        ("January 2018 & ongoing", Quality.ROLLING),
        ("not until 2025 at earliest", Quality.ROLLING),
        ("(See Above)", Quality.ELSEWHERE),
        ("As set out at 9.1, with an update in Spring 2022.", Quality.ELSEWHERE),
        ("in due course", Quality.NONE),
        ("TBC", Quality.NONE),
        ("", Quality.NONE),
    ],
)
def test_words_are_worth_what_a_reader_can_do_with_them(raw, quality):
    assert quality_of(raw) is quality


def test_two_revisions_give_three_dates_and_one_slip():
    history = History.of([FIRST, SECOND, THIRD])
    assert [each.raw for each in history.given] == [
        "by 31 March 2022",
        "by 30 June 2022",
        "October 2022",
    ]
    assert [each.reason for each in history.revisions] == [
        "Two posts were empty",
        "The supplier is late",
    ]
    assert history.slip == 214  # 31 March to 31 October


def test_a_revision_says_who_approved_it():
    [revision] = History.of([FIRST, SECOND]).revisions
    assert revision.approver == "Programme Board, 3 March"
    assert revision.decided_on == date(2022, 3, 10)


def test_a_date_that_dissolves_is_a_finding_and_no_slip_of_nought():
    history = History.of([FIRST, SECOND, GONE])
    assert history.slip is None
    assert history.has_dissolved
    assert slip_said(history) == "Had a date, has none now"


def test_a_date_that_refers_elsewhere_has_dissolved_though_a_date_stands_in_it():
    elsewhere = Given(
        2,
        "As set out at 9.1, with an update in Spring 2022",
        date(2022, 5, 31),
        reason="Moved to 9.1",
    )
    history = History.of([FIRST, elsewhere])
    assert history.has_dissolved
    assert history.slip is None


def test_a_date_that_comes_back_is_measured_from_the_first():
    back = Given(4, "31 March 2023", date(2023, 3, 31), reason="The board asked")
    history = History.of([FIRST, SECOND, GONE, back])
    assert not history.has_dissolved
    assert history.slip == 365


def test_what_never_had_a_date_has_neither_slipped_nor_dissolved():
    history = History.of([Given(1, "termly")])
    assert history.slip is None
    assert not history.has_dissolved
    assert slip_said(history) == "No date to compare"


def test_of_two_dates_printed_at_first_neither_is_a_revision():
    both = [FIRST, Given(2, "30 April 2022", date(2022, 4, 30))]
    history = History.of([*both, Given(3, "May 2022", date(2022, 5, 31), reason="x")])
    assert history.original == both[1]
    assert history.slip == 31


def test_a_date_brought_forward_is_said_and_not_set_against_others():
    sooner = entry(SECOND, Given(3, "1 June 2022", date(2022, 6, 1), reason="Done"))
    found = ledger(sooner, entry(FIRST, SECOND))
    assert (found.later, found.sooner) == (91, 29)
    assert "Others were brought forward by 29 days." in found.said()


def test_the_share_with_a_real_date_names_its_unit():
    found = ledger(entry(FIRST), entry(Given(1, "termly")), entry())
    assert found.said()[0] == "1 of 3 actions have a real date."
    assert len(found.undated) == 2


def test_the_undated_are_counted_and_never_on_time():
    found = ledger(entry(Given(1, "in due course")), entry())
    assert found.qualities()[Quality.NONE] == 2
    assert sum(found.qualities().values()) == 2
    assert found.dated == ()


def test_what_is_of_another_unit_or_withdrawn_is_listed_and_not_counted():
    other = Entry("2", "Theme", (), History.of([FIRST, THIRD]), counts=False)
    found = ledger(entry(FIRST), other)
    assert len(found.entries) == 2
    assert (found.later, found.revisions) == (0, 0)


def test_who_slipped_most_comes_first_and_two_leads_both_answer():
    both = Entry("2", "B", ("Health", "Schools"), History.of([FIRST, THIRD]))
    found = ledger(entry(FIRST, SECOND, lead="Schools"), both)
    assert found.slipped_most() == [
        Slipped("Schools", 305, 2),
        Slipped("Health", 214, 1),
    ]


def test_the_ledger_says_what_dissolved():
    told = ledger(entry(FIRST, GONE)).said()
    assert told[-1] == "The date that was there has gone from 1 action."


DAYS = st.integers(0, 4000).map(lambda n: date(2018, 1, 1) + timedelta(days=n))
ROWS = st.lists(st.one_of(DAYS, st.none()), min_size=1, max_size=6).map(
    lambda days: [
        Given(
            n, day.isoformat() if day else "ongoing", day, reason="x" if n > 1 else ""
        )
        for n, day in enumerate(days, start=1)
    ]
)


@given(ROWS, st.randoms())
def test_slip_is_current_less_original_in_whatever_order_revisions_come(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    first, last = rows[0].latest_day, rows[-1].latest_day
    expected = (last - first).days if first and last else None
    assert History.of(shuffled).slip == expected


@given(ROWS)
def test_no_date_is_ever_lost(rows):
    history = History.of(rows)
    assert [each.raw for each in history.given] == [each.raw for each in rows]
    assert len(history.revisions) == len(rows) - 1


@given(st.lists(ROWS, max_size=8))
def test_the_dated_and_the_undated_are_all_there_are(many):
    found = ledger(*(entry(*rows) for rows in many))
    assert len(found.dated) + len(found.undated) == len(many)
    assert set(found.dissolved) <= set(found.undated)


def test_another_edition_goes_on_with_the_dates_before():
    own = History.of([Given(1, "summer 2022", date(2022, 8, 31))])
    history = continued(History.of([FIRST, SECOND]), own, "2022", date(2022, 5, 1))
    assert [each.position for each in history.given] == [1, 2, 3]
    assert history.revisions[-1].reason == "Printed so in the edition 2022"
    assert history.slip == 153  # 31 March to 31 August


def test_the_same_words_printed_again_are_no_revision():
    own = History.of([Given(1, "By 31  March 2022", date(2022, 3, 31))])
    history = continued(History.of([FIRST]), own, "2022", None)
    assert history.revisions == ()
    assert history.slip == 0


def test_an_edition_that_prints_no_date_lets_it_dissolve():
    history = continued(History.of([FIRST]), History.of([]), "2024", None)
    assert history.has_dissolved
    assert history.revisions[-1].reason == "No date is printed in the edition 2024"


def test_an_edition_that_was_copied_tells_no_date_twice():
    copied = History.of([FIRST, SECOND])
    assert continued(History.of([FIRST, SECOND]), copied, "2022", None) == copied


@given(ROWS, ROWS)
def test_a_new_edition_loses_no_date_of_the_one_before(before, own):
    history = continued(History.of(before), History.of(own), "2022", None)
    said = [each.raw for each in history.given]
    assert said[: len(before)] == [each.raw for each in before]
    assert said[-1] == own[-1].raw
