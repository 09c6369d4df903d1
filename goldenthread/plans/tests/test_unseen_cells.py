"""One cell a line, with heads that are lost, unusual, repeated or under titles."""

import pytest

from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.tests.documents_by_hand import draft_of, progress, status, when

FIRST = (
    "VIS 1",
    "Publish a shared vision.",
    "Complete",
    "It was published in May 2022.",
    "A film goes with it.",
    "1.1",
    "VIS 2",
    "Check that policies follow it.",
    "March 2023",
    "A checklist is being tested.",
    "1.1, 1.2",
)
SECOND = (
    "LD 1",
    "Offer a course to leaders.",
    "Ongoing",
    "Two groups have finished.",
    "3.2",
)
USUAL = ("Ref", "Action", "Status or date", "Progress", "Link to recommendation")
HEADS = [
    USUAL,
    USUAL[1:],
    ("Action", "Description", "Status or date", "Update", "Linked recommendations"),
    ("Number", "What we will do", "Timeframe", "Progress update", "Recommendation"),
    ("Ref", "Action", "Current status", "Progress since 2021", "Links to the review"),
    (),
]


def items_of(*lines: str) -> list[DraftItem]:
    return draft_of("Additional support update", "November 2022", *lines).items


@pytest.mark.parametrize("heads", HEADS, ids=lambda heads: " ".join(heads[:2]))
def test_cells_are_read_whatever_the_heads_are_called(heads):
    theme, first, second, other, last = items_of(
        "Theme 1: Vision", *heads, *FIRST, "Theme 2: Leadership", *heads, *SECOND
    )
    assert (theme.title, other.title) == ("Vision", "Leadership")
    assert (first.kind, first.number, status(first)) == ("action", "VIS 1", "Complete")
    assert progress(first)[1] == "A film goes with it."
    assert (first.text, when(second)) == ("Publish a shared vision.", ["March 2023"])
    assert [ref.target for ref in second.cross_refs] == ["1.1", "1.2"]
    assert (last.parent, status(last)) == (other.key, "Ongoing")


@pytest.mark.parametrize("again", [USUAL, ()], ids=["heads again", "heads once"])
def test_a_title_without_a_number_is_a_theme(again):
    items = items_of("Vision", *USUAL, *FIRST, "Leadership", *again, *SECOND)
    assert [item.title for item in items if item.kind == "theme"] == [
        "Vision",
        "Leadership",
    ]
    assert [item.number for item in items if item.kind == "action"] == [
        "VIS 1",
        "VIS 2",
        "LD 1",
    ]


def test_a_title_of_how_far_rows_have_come_is_no_theme():
    items = items_of("Ongoing actions", *USUAL, *SECOND, "Completed actions", *FIRST)
    assert {item.kind for item in items} == {"action"}


def test_a_shorter_document_has_no_more_items():
    lines = ["Theme 1: Vision", *USUAL, *FIRST, "Theme 2: Leadership", *SECOND]
    counts = [len(items_of(*lines[:end])) for end in range(len(lines) + 1)]
    assert counts[-1] == 5
    assert max(counts) == counts[-1]
