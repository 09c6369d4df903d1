"""Printed numbers begin items; years, ages and other documents' numbers do not."""

import pytest

from goldenthread.plans.rules.reading.numbers import ancestors, read_heading
from goldenthread.plans.rules.reading.references import cross_refs, numbers_listed


@pytest.mark.parametrize(
    ("line", "number", "kind", "title"),
    [
        ("6.1 Working with parents", "6.1", None, "Working with parents"),
        ("6.1.1", "6.1.1", None, ""),
        ("8.2. Review:", "8.2", None, "Review:"),
        ("Action - SL79", "SL79", "action", ""),
        ("Action: SL79", "SL79", "action", ""),
        ("Theme 2: Inclusion", "2", "theme", "Inclusion"),
        ("CYP 1 We will ask", "CYP 1", None, "We will ask"),
        ("3. Transport", "3", None, "Transport"),
    ],
)
def test_a_heading_with_a_number(line, number, kind, title):
    heading = read_heading(line)
    assert heading
    shown = line[heading.rest :] if heading.rest else ""
    assert (heading.number, heading.kind, shown) == (number, kind, title)


@pytest.mark.parametrize(
    "line",
    [
        "2021 was a hard year",
        "14 and 25 are ages",
        "5 Early years providers",
        "COVID-19 delayed the work",
        "Recommendation 2.2 falls to the board",
    ],
)
def test_a_line_that_only_begins_so(line):
    assert read_heading(line) is None


def test_the_nearest_ancestor_comes_first():
    assert list(ancestors("6.1.4")) == ["6.1", "6"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("As set out at 9.1, the board will report.", ["9.1"]),
        ("Aligned to the framework (1.2), the board reports.", ["1.2"]),
        ("Link to Key Recommendations 1, 2 and 6", ["1", "2", "6"]),
        ("See action 5.1.8.", ["5.1.8"]),
        ("A pack for every child in primary 2-3.", []),
        ("People between the ages of 14 and 25.", []),
        ("The “Principles of Good Transitions 3” help.", []),
        ("Absence fell by 3.5% at 31 schools.", []),
    ],
)
def test_only_words_that_point_make_a_reference(text, targets):
    assert [found.target for found in cross_refs(text, "text.1")] == targets


def test_a_code_of_the_document_is_a_reference_wherever_it_stands():
    found = cross_refs("It builds on PW12.", "progress.1", known=["PW12"])
    assert [(ref.target, ref.resolved_in_document) for ref in found] == [("PW12", True)]


def test_a_cell_of_nothing_but_numbers_is_links():
    assert numbers_listed("3.2, 3.2.1 and 6.4") == ["3.2", "3.2.1", "6.4"]
    assert numbers_listed("3 schools") == []
