"""Links are made where the layout says so; elsewhere a person is asked."""

import pytest

from goldenthread.casework.rules.reading.references import (
    only_references,
    references_in,
)
from goldenthread.casework.tests.reading import plan, texts

B = ("## Section B", "### Cognition and learning", "* Ana reads slowly.")


def asked(draft, code):
    return [w.items for w in draft.warnings if w.code == code]


def test_what_stands_in_one_row_belongs_together():
    draft = plan(
        "## Sections B, E and F",
        "|! Need | Outcome | Provision",
        "| Ana reads slowly. | Ana will read a page. | Reading each day",
        "| Ana stammers. | Ana will ask. | Speech lessons",
    )
    assert [p.needs for p in draft.provision] == [["n1"], ["n2"]]
    assert [p.outcomes for p in draft.provision] == [["o1"], ["o2"]]
    assert [o.needs for o in draft.outcomes] == [["n1"], ["n2"]]
    assert draft.layout == "by area"


def test_a_merged_cell_counts_in_each_of_its_rows_and_is_one():
    draft = plan(
        "## Sections B, E and F",
        "|! Need | Outcome | Provision",
        "| Ana reads slowly. | Ana will read a page. | Reading each day",
        "| ^ | ^ | A reading pen",
        ending="docx",
    )
    assert texts(draft.needs) == ["Ana reads slowly."]
    assert [(p.needs, p.outcomes) for p in draft.provision] == [(["n1"], ["o1"])] * 2


def test_a_list_in_a_cell_gives_several_statements_of_one_row():
    draft = plan(
        "## Sections B, E and F",
        "|! Need | Outcome | Provision",
        "| Ana reads slowly. | * To read a page.<br>* To like it. | A book",
    )
    assert texts(draft.outcomes) == ["To read a page.", "To like it."]
    assert draft.provision[0].outcomes == ["o1", "o2"]


def test_an_empty_cell_is_no_link():
    draft = plan(
        "## Sections B, E and F",
        "|! Need | Outcome | Provision",
        "| Ana reads slowly. | Ana will read a page. | Reading each day",
        "|  |  | A reading pen",
    )
    assert draft.provision[1].outcomes == []
    assert asked(draft, "link_to_outcome") == [["p2"]]


@pytest.mark.parametrize(
    ("outcome", "provision"),
    [
        ("Outcome 1: To read.", "A book (Outcome 1)"),
        ("O1. To read.", "A book (O1)"),
        ("E1: To read.", "A book. Outcome 1"),
        ("1. To read.", "A book (Outcomes 1 and 2)"),
        ("Outcome 1 - To read.", "A book [O1]"),
    ],
)
def test_numbers_that_agree_are_links(outcome, provision):
    draft = plan(*B, "## Section E", outcome, "2. Other.", "## Section F", provision)
    assert draft.provision[0].outcomes[0] == "o1"
    assert draft.outcomes[0].text == "To read."


def test_a_number_that_nothing_has_is_no_link():
    draft = plan(
        *B, "## Section E", "1. To read.", "## Section F", "* Book (Outcome 7)"
    )
    assert draft.provision[0].outcomes == []


def test_years_and_key_stages_are_no_numbers_of_outcomes():
    draft = plan(
        *B, "## Section E", "1. To read.", "## Section F", "* In Year 1 a book"
    )
    assert draft.provision[0].outcomes == []


def test_a_heading_of_an_outcome_links_what_stands_below():
    draft = plan(
        *B, "## Section E", "Outcome 1: To read.", "Outcome 2: To write.",
        "## Section F", "### Outcome 2", "* A pen",
        "### Outcome 1: To read.", "* A book",
    )  # fmt: skip
    assert [(p.text, p.outcomes) for p in draft.provision] == [
        ("A pen", ["o2"]),
        ("A book", ["o1"]),
    ]
    assert texts(draft.outcomes) == ["To read.", "To write."]


def test_an_outcome_above_its_table_links_its_rows():
    draft = plan(
        *B, "## Section E/F",
        "|! Outcome 1 | To read. | <<", "|! Provision | Who | How often",
        "| A book | A tutor | Daily", "|! Outcome 2 | To write. | <<",
        "|! Provision | Who | How often", "| A pen | A tutor | Weekly",
    )  # fmt: skip
    assert [p.outcomes for p in draft.provision] == [["o1"], ["o2"]]


def test_an_area_in_two_sections_links_what_stands_in_it():
    draft = plan(
        *B, "### Sensory and physical", "* Ana tires.",
        "## Section F", "### Cognition & Learning", "* A book",
    )  # fmt: skip
    assert draft.provision[0].needs == ["n1"]


def test_links_by_an_area_alone_are_asked_about_when_they_are_many():
    draft = plan(*B, "* Ana tires.", "## Section F", "### Cognition", "* A book")
    assert draft.provision[0].needs == ["n1", "n2"]
    assert asked(draft, "linked_by_heading") == [["p1"]]


def test_a_row_goes_before_the_area():
    draft = plan(
        "## Sections B, E and F: Cognition and learning",
        "|! Need | Outcome | Provision",
        "| Ana reads slowly. | To read. | A book",
        "| Ana writes slowly. | To write. | A pen",
    )
    assert [p.needs for p in draft.provision] == [["n1"], ["n2"]]


def test_health_needs_and_health_provision_are_not_linked_by_their_sections():
    draft = plan(*B, "## Section C", "Asthma.", "Migraine.", "## Section G", "A nurse.")
    assert draft.provision[0].needs == []
    assert asked(draft, "link_to_need") == [["p1"]]


def test_a_heading_of_the_plans_own_links_too():
    draft = plan(
        "## Section B", "### Reading", "* Ana reads slowly.",
        "## Section F", "### Reading", "* A book",
    )  # fmt: skip
    assert draft.provision[0].needs == ["n1"]


def test_the_words_of_an_outcome_above_its_table_link_its_rows():
    draft = plan(
        *B, "## Section E", "* To read.", "* To write.", "## Section F",
        "|! Outcome: To write. | <<", "|! Provision | Who", "| A pen | A tutor",
    )  # fmt: skip
    assert [p.outcomes for p in draft.provision] == [["o2"]]
    assert texts(draft.outcomes) == ["To read.", "To write."]


def test_numbers_of_needs_on_a_line_above_are_links_of_what_follows():
    draft = plan(
        "## Section B", "1.1 Ana reads slowly.", "1.2 Ana tires.", "1.3 Ana stammers.",
        "## Section F", "Needs 1.1, 1.2", "* A rest", "* A book",
    )  # fmt: skip
    assert [need.number for need in draft.needs] == ["1.1", "1.2", "1.3"]
    assert [p.needs for p in draft.provision] == [["n1", "n2"]] * 2


def test_a_label_and_its_words_may_stand_in_two_cells_below_their_area():
    draft = plan(
        "## Section B", "|! Communication and interaction | <<",
        "| Strengths | Ana sings.", "| Needs | * Ana stammers.<br>* Ana is shy.",
        "|! Cognition and learning | <<", "| Needs | Ana reads slowly.",
    )  # fmt: skip
    assert [need.area[:9] for need in draft.needs] == [
        "communica", "communica", "cognition",
    ]  # fmt: skip
    assert draft.sections["B"].text == "Ana sings."


def test_labels_that_follow_each_other_make_a_group():
    draft = plan(
        "## Section B", "### Communication and interaction",
        "Need: Ana stammers.", "Outcome: To ask.", "Provision: A tutor",
        "Provision: A club", "Need: Ana is shy.", "Outcome: To join in.",
        "Provision: A friend",
    )  # fmt: skip
    assert [o.needs for o in draft.outcomes] == [["n1"], ["n2"]]
    assert [(p.needs, p.outcomes) for p in draft.provision] == [
        (["n1"], ["o1"]),
        (["n1"], ["o1"]),
        (["n2"], ["o2"]),
    ]
    assert {p.section for p in draft.provision} == {"F"}


def test_what_is_not_linked_is_asked_about():
    draft = plan(*B, "## Section E", "* To read.", "## Section F", "* A book")
    assert asked(draft, "link_to_outcome") == [["p1"]]
    assert asked(draft, "link_to_need") == [["p1", "o1"]]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Outcomes 1, 2 and 4", ["1", "2", "4"]),
        ("Outcome 1 to 3", ["1", "2", "3"]),
        ("N1, N3", ["n1", "n3"]),
        ("Links to outcome 2", ["2"]),
        ("Reads a page", []),
        ("N1 is hard for her", []),
    ],
)
def test_a_cell_may_hold_only_numbers(text, signs):
    assert [one.sign for one in only_references(text)] == signs


def test_a_bare_number_needs_a_column_that_says_what_it_counts():
    assert only_references("1, 2") == []
    assert [one.sign for one in only_references("1, 2", "outcome")] == ["1", "2"]


def test_numbers_are_found_inside_a_text():
    found = references_in("Meets N2 and serves Outcome 3")
    assert {(one.sign, one.role) for one in found} == {("n2", "need"), ("3", "outcome")}
