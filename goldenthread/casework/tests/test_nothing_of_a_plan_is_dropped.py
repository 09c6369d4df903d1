"""Every character is in a section, a row, apart, or named as not placed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.casework.rules.reading import read_child_plan
from goldenthread.casework.tests.reading import document, lost
from goldenthread.documents.readers import read_bytes
from tests.samples.children.make import FORMATS, FORMATS_HELD_OUT, HELD_OUT, HERE

SAMPLES = [
    folder / "documents" / f"{name}.{ending}"
    for folder, formats in ((HERE, FORMATS), (HELD_OUT, FORMATS_HELD_OUT))
    for name, endings in formats.items()
    for ending in endings
]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_of_a_sample_nothing_is_lost(path):
    read = read_bytes(path.read_bytes(), path.name)
    assert lost(read, read_child_plan(read)) == ""


PRINTED = st.characters(exclude_categories=["C", "Zl", "Zp"])
HEADINGS = [
    "## Section A", "## Section B", "## Section C: None", "## Section E",
    "## Section F: Provision", "## Section E/F", "## Section H", "H1: None",
    "## Sections B, E and F: Cognition and learning", "### Cognition and learning",
    "### Outcome 1", "### Outcome 2: To sing.", "### Reading", "Strengths",
    "Provision:", "Who: a tutor", "How often:", "Steps towards it:", "Monitoring:",
]  # fmt: skip
LINES = [
    "* Ana stammers.", "* To read (N1).", "1. To write.", "Outcome 1: To sing.",
    "None identified", "[insert text]", "Please describe the child.", "A tutor, daily",
    "Ana needs:", "N1. Ana reads slowly [Cognition and learning].", "(O1)", "12", "-",
    "Factor: 1", "Cognition and learning: she counts.", "Name: Ana", ".",
]  # fmt: skip
ROWS = [
    "|! Need | Outcome | Provision", "|! Outcome | Who | Frequency",
    "|! Ref | Steps | x", "| Ana reads slowly. | To read. | A book",
    "| ^ | ^ | A pen", "| None | 1, 2 |  ",
    "| Outcome 1 | To draw. | <<", "| B | Special educational needs | ",
    "| Need | << | <<", "| 1 | N1 | Daily, 20 minutes", "| {{ a }} |  | {{ b }}",
    "| Strengths | She sings. | ", "| Provision | * A cup<br>* A plate | ",
]  # fmt: skip


def with_heads(lines: list[str]) -> list[str]:
    """A row that joins the one above needs one above."""
    made: list[str] = []
    for line in lines:
        above = made[-1] if made else ""
        if line.startswith("| ^") and not above.startswith("| Ana"):
            continue
        made.append(line)
    return made


@settings(max_examples=150)
@given(st.lists(st.sampled_from(HEADINGS + LINES + ROWS), max_size=30))
def test_of_no_plan_whatever_is_anything_lost(lines):
    read = document("## Section B", "* Ana reads.", *with_heads(lines))
    assert lost(read, read_child_plan(read)) == ""


@given(st.lists(st.text(PRINTED, max_size=60), max_size=8))
def test_of_no_words_whatever_is_anything_lost(texts):
    read = document("## Section B", "* Ana reads.", "## Section F", *texts)
    assert lost(read, read_child_plan(read)) == ""


def test_what_has_no_certain_place_is_named_with_the_reason():
    read = document("## Section B", "* Ana reads.", "## Section E/F", "Something.")
    draft = read_child_plan(read)
    assert [(one.text, one.kind) for one in draft.unplaced] == [
        ("Something.", "which part of the plan it is, is not said")
    ]
    assert "unplaced" in {warned.code for warned in draft.warnings}
