"""Status words as printed and their facets, as a table."""

import pytest

from goldenthread.plans.rules.reading.statuses import (
    is_status,
    is_whole_status,
    read_status,
)

FACETS = [
    # printed, normalised, phase, stated timeliness, cause, qualifier
    ("On-going / on track", "on_track", "active", "on_track", None, None),
    ("Ongoing", "in_progress", "active", None, None, None),
    (
        "On-going / delayed due to Covid-19",
        *("delayed", "active", "late", "Covid-19", None),
    ),
    (
        "Ongoing / partly delayed by Covid-19",
        *("partly_delayed", "active", "partly_late", "Covid-19", None),
    ),
    ("Complete", "complete", "done", None, None, None),
    ("Completed.", "complete", "done", None, None, None),
    (
        "Complete – business as usual",
        *("complete", "done", None, None, "business as usual"),
    ),
    ("Action pending", "in_progress", "active", None, None, None),
    ("Action incomplete", "incomplete", None, None, None, None),
    ("Not started", "not_started", "not_started", None, None, None),
    ("not_started", "not_started", "not_started", None, None, None),
    ("Off Track", "delayed", "active", "late", None, None),
    ("Paused due to staffing", None, "stopped", None, "staffing", None),
    ("At risk", "in_progress", "active", None, None, None),
    ("On track but at risk", "in_progress", "active", None, None, None),
    ("AMBER", None, None, None, None, None),
    ("N/A", None, None, None, None, None),
]


@pytest.mark.parametrize(
    ("raw", "normalised", "phase", "timeliness", "cause", "qualifier"), FACETS
)
def test_a_status_says_how_far_in_time_and_why(
    raw, normalised, phase, timeliness, cause, qualifier
):
    status = read_status(raw)
    assert status.raw == raw
    assert status.normalised == normalised
    assert status.phase == phase
    assert status.stated_timeliness == timeliness
    assert status.cause == cause
    assert status.qualifier == qualifier


@pytest.mark.parametrize("raw", [row[0] for row in FACETS])
def test_each_of_these_is_known_as_a_status(raw):
    assert is_status(raw)


@pytest.mark.parametrize(
    "text", ["March 2023", "Work has started on the guidance.", "", "Head of Service"]
)
def test_other_texts_are_no_status(text):
    assert not is_status(text)


@pytest.mark.parametrize(
    ("raw", "confidence"),
    [
        ("At risk", "medium"),
        ("At risk of delay", "medium"),
        ("Unlikely to be met", "low"),
        ("On track", None),
        ("Delayed", None),
    ],
)
def test_what_is_at_risk_is_in_doubt_and_not_late(raw, confidence):
    status = read_status(raw)
    assert status.confidence == confidence
    assert (status.stated_timeliness == "late") is (raw == "Delayed")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Complete", True),
        ("On-going / delayed due to Covid-19", True),
        ("Green", True),
        ("n/a", False),
        ("March 2023", False),
        ("Completed the survey of schools", False),
        ("Complete – business as usual", False),
    ],
)
def test_only_status_words_are_a_whole_status(text, whole):
    assert is_whole_status(text) is whole
