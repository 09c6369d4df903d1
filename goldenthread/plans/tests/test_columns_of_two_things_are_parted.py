"""A column that holds two things gives each its own; every known column has a place."""

import pytest

from goldenthread.documents.readers import read_bytes
from goldenthread.documents.tests.making import separated
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.tests.documents_by_hand import (
    draft_of,
    progress,
    status,
    texts,
    when,
)

OPEN, TRAIN = "Open a library in the town", "Train each school in reading"


def sheet(*rows):
    """The items of a sheet."""
    return read_plan(read_bytes(separated(rows), "plan.csv")).items


def test_a_lead_and_a_time_parted_by_a_dash_or_a_stop():
    first, second = sheet(
        ["No", "Action", "Lead and timescale"],
        ["1", OPEN, "Library team – by May 2025"],
        ["2", TRAIN, "School team; termly"],
    )
    assert (first.leads, when(first)) == (["Library team"], ["by May 2025"])
    assert (second.leads, when(second)) == (["School team"], ["termly"])


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Lead / Timescale", "Library team\nMay 2025"),
        ("Timescale / Lead", "May 2025\nLibrary team"),
    ],
)
def test_a_lead_and_a_time_on_two_lines(head, cell):
    first, _ = sheet(["No", "Action", head], ["1", OPEN, cell], ["2", TRAIN, cell])
    assert (first.leads, when(first)) == (["Library team"], ["May 2025"])


def test_a_status_or_a_date():
    first, second = sheet(
        ["No", "Action", "Lead", "Status / date"],
        ["1", OPEN, "LT", "Complete"],
        ["2", TRAIN, "ST", "by June 2026"],
    )
    assert (status(first), when(first)) == ("Complete", [])
    assert (status(second), when(second)) == (None, ["by June 2026"])


def test_prose_behind_a_status_is_progress():
    told = "Two schools have been trained and four more have asked."
    first, second = sheet(
        ["No", "Action", "Lead", "Status / progress"],
        ["1", OPEN, "LT", "Complete"],
        ["2", TRAIN, "ST", f"Ongoing\n{told}"],
    )
    assert (status(first), progress(first)) == ("Complete", [])
    assert (status(second), progress(second)) == ("Ongoing", [told])


def test_status_words_under_progress_are_statuses():
    items = sheet(
        ["No", "Action", "Progress", "Lead"],
        ["1", OPEN, "Complete", "LT"],
        ["2", TRAIN, "Ongoing", "ST"],
    )
    assert list(map(status, items)) == ["Complete", "Ongoing"]


def test_prose_under_status_is_progress():
    told = (
        "It is open each weekday, and on Saturdays by appointment, for everybody.",
        "Two have been trained, and the others have been asked for a day that suits.",
    )
    items = sheet(
        ["No", "Action", "Status", "Lead"],
        ["1", OPEN, told[0], "LT"],
        ["2", TRAIN, told[1], "ST"],
    )
    assert [(status(i), progress(i)) for i in items] == [
        (None, [told[0]]),
        (None, [told[1]]),
    ]


@pytest.mark.parametrize(
    ("head", "cells"), [("Priority", ("High", "Low")), ("Objective", ("1", "2"))]
)
def test_a_grade_is_kept_beside_the_item_and_is_none_itself(head, cells):
    items = sheet(
        ["No", head, "Action", "Lead"],
        ["1", cells[0], OPEN, "LT"],
        ["2", cells[1], TRAIN, "ST"],
    )
    assert texts(items) == [OPEN, TRAIN]
    assert [item.extra[head.lower()] for item in items] == list(cells)


def test_every_known_column_has_its_place():
    item, _ = sheet(
        [
            *("No", "Action", "Lead", "Start date", "End date", "Measure", "Response"),
            *("Linked actions", "Current position", "Monitored by", "Evaluated by"),
            "Next steps",
        ],
        [
            *("1.1", OPEN, "LT", "May 2024", "May 2025", "Visits a week", "Accepted"),
            *("1.2", "There is no library.", "Board", "Council", "Choose a place"),
        ],
        [
            *("1.2", TRAIN, "ST", "June 2024", "July 2025", "Schools", "Not accepted"),
            *("", "Two are trained.", "Board", "Council", "Ask the rest"),
        ],
    )
    assert (item.measure, item.next_steps) == ("Visits a week", ["Choose a place"])
    assert (item.monitored_by, item.evaluated_by) == (["Board"], ["Council"])
    assert item.response
    assert item.response.normalised == "accepted"
    assert [reference.target for reference in item.cross_refs] == ["1.2"]
    assert item.extra["start"] == "May 2024"
    assert [(n.kind, n.text) for n in item.notes] == [
        ("current_position", "There is no library.")
    ]


def test_a_number_before_two_different_texts_is_asked_about():
    rows = [["No", "Action", "Lead"], ["1", OPEN, "LT"], ["1", TRAIN, "ST"]]
    draft = read_plan(read_bytes(separated(rows), "plan.csv"))
    assert [warning.code for warning in draft.warnings] == ["number_used_twice"]


def test_a_description_is_the_action_where_no_column_is():
    items = sheet(
        ["Title", "Description", "Lead", "By when"],
        ["Library", "Open a room with books in the town", "LT", "May 2025"],
        ["Schools", "Train each school in reading well", "ST", "June 2025"],
    )
    assert [(item.title, item.text) for item in items] == [
        ("Library", "Open a room with books in the town"),
        ("Schools", "Train each school in reading well"),
    ]


def test_a_field_that_lost_its_label_is_told_by_its_words_and_asked_about():
    draft = draft_of(
        "Our plan",
        "Recommendation 1",
        "Schools must be heard.",
        "Response: Accepted",
        "Status: Complete",
        "Recommendation 2",
        "Homes must be heard.",
        "Accepted in part",
        "Complete",
        "Recommendation 3",
        "Shops must be heard.",
        "Response: Not accepted",
        "Status: Ongoing",
    )
    second = draft.items[1]
    assert second.text == "Homes must be heard."
    assert second.response
    assert (second.response.raw, status(second)) == ("Accepted in part", "Complete")
    assert [(w.code, w.field) for w in draft.warnings] == [
        ("label_lost", "response"),
        ("label_lost", "status"),
    ]
