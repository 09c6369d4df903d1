"""A label opens a field; a sentence that begins with the same word does not."""

import pytest

from goldenthread.plans.rules.reading.labels import field_of, read_header, read_label


@pytest.mark.parametrize(
    ("line", "field", "when"),
    [
        ("Recommendation", "statement", None),
        ("Actions to be taken forward - Oct 2020", "actions", "Oct 2020"),
        ("Actions to be taken forward – Oct 2020", "actions", "Oct 2020"),
        ("Delivery timescale", "timescale", None),
        ("Status Oct 2021", "status", "Oct 2021"),
        ("Progress made:", "progress", None),
        ("Current position:", "status_and_progress", None),
        ("Anticipated outcomes and next steps", "next_steps", None),
    ],
)
def test_a_label_on_its_own_line(line, field, when):
    label = read_label(line)
    assert label
    assert (label.field, label.when, label.rest) == (field, when, None)


@pytest.mark.parametrize(
    ("line", "field", "text"),
    [
        ("Response - Accept", "response", "Accept"),
        ("Status: Ongoing", "status", "Ongoing"),
        ("Timescale - Spring 2021", "timescale", "Spring 2021"),
        ("Actions - Oct 2020 - We will write.", "actions", "We will write."),
    ],
)
def test_a_label_before_its_text(line, field, text):
    label = read_label(line)
    assert label
    assert (label.field, line[label.rest :]) == (field, text)


@pytest.mark.parametrize(
    "line",
    [
        "Progress since 2020 has been slow",
        "Recommendations of the review were accepted.",
        "Response times have improved - by a third",
    ],
)
def test_a_sentence_is_no_label(line):
    assert read_label(line) is None


def test_column_heads_are_known_whatever_their_case():
    assert field_of("RESOURCE IMPLICATIONS") == "resources"
    assert field_of("Monitored by:") == "monitored_by"


def test_heads_on_one_line_are_told_apart():
    line = "ASL Review Recommendation Actions Status of Action Progress Update"
    assert [head.field for head in read_header(line)] == [
        "statement",
        "actions",
        "status",
        "progress",
    ]
    assert read_header("Actions speak louder") == []
