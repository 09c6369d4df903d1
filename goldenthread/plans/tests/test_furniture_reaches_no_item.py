"""Words of a site or a page are named as such and stay out of the plan."""

import pytest

from goldenthread.plans.rules.reading.furniture import furniture_kind
from goldenthread.plans.tests.documents_by_hand import draft_of, text_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Back to top", "navigation"),
        ("Return to contents", "navigation"),
        ("Next page: Vision and voice", "navigation"),
        ("There is a problem", "widget"),
        ("Page 4 of 13", "page"),
        ("Access plan - PDF Free Download", "sharing"),
        ("The page of the plan is turned.", None),
        ("Contact with families has improved.", None),
    ],
)
def test_a_line_is_furniture_or_it_is_not(line, kind):
    assert furniture_kind(next(text_of(line).pieces())) == kind


def test_a_contact_heading_takes_its_lines_with_it():
    draft = draft_of("Contact", "Email: a@example.org", "Telephone: 0131 496 0000")
    assert {entry.kind for entry in draft.noise} == {"contact"}
    assert draft.unplaced == []


def test_a_later_line_that_begins_with_the_title_is_a_running_header():
    title = "Hill Top School Access Plan"
    draft = draft_of(title, "One.", "Two.", "Three.", f"2 {title} reviewed yearly")
    assert [entry.kind for entry in draft.noise] == ["running header"]


def test_bits_of_a_sideways_label_are_put_aside():
    draft = draft_of("A plan", "Sho", "rt T", "erm", "To open the gate.")
    assert [entry.text for entry in draft.noise] == ["Sho", "rt T", "erm"]


def test_short_lines_that_begin_no_such_label_stay():
    draft = draft_of("A plan", "JB", "PW")
    assert draft.noise == []
