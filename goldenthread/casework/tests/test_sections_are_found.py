"""Sections are found by their headings, in whatever form an authority prints them."""

import pytest

from goldenthread.casework.rules.reading.headings import plan_kinds
from goldenthread.casework.rules.reading.labels import area_of, is_none
from goldenthread.casework.tests.reading import plan, texts

ENGLAND, SCOTLAND = plan_kinds()


@pytest.mark.parametrize(
    ("line", "sections"),
    [
        ("Section B", "B"),
        ("SECTION B: SPECIAL EDUCATIONAL NEEDS", "B"),
        ("Section B – Special educational needs (SEN)", "B"),
        ("Section A (views)", "A"),
        ("Part F: Special educational provision", "F"),
        ("B – SEN", "B"),
        ("E. Outcomes", "E"),
        ("A1 Summary of the child's history", "A"),
        ("H1 – Social care provision", "H1"),
        ("Section H (2): Other social care provision", "H2"),
        ("Section E/F – Outcomes and provision", "E F"),
        ("Sections B, E and F: Cognition and learning", "B E F"),
        ("Sections C (Health care needs) and G (Health care provision)", "C G"),
        ("Sections D (Social care needs) and H1 and H2 (Provision)", "D H1 H2"),
        ("Section B: Special educational needs and Section E: Outcomes", "B E"),
        ("Special Educational Needs and Provision (B-F-E)", "B F E"),
    ],
)
def test_a_heading_opens_its_sections(line, sections):
    found = ENGLAND.heading(line)
    assert found
    assert list(found.sections) == sections.split()


@pytest.mark.parametrize(
    "line",
    [
        "Section F of this plan says what the school will do.",
        "A child like this needs time.",
        "B Smith",
        "I like dogs",
        "E-mail the school",
        "Part of the day",
        "",
    ],
)
def test_other_lines_open_none(line):
    assert ENGLAND.heading(line) is None


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("1. The child or young person", "child"),
        ("Part 3: The plan", "plan"),
        ("Educational objectives and additional support", "plan"),
        ("5. School nominated to be attended", "school"),
        ("Co-ordinator of the plan", "coordinator"),
        ("Officer from whom advice can be had", "adviser"),
        ("Views of the young person", "child_views"),
        ("Parental views", "parent_views"),
        ("Timetable for review", "review"),
        ("Signature and date", "signature"),
    ],
)
def test_a_scottish_heading_opens_its_section(line, section):
    found = SCOTLAND.heading(line)
    assert found
    assert found.sections == (section,)


@pytest.mark.parametrize(
    ("line", "area"),
    [
        ("Communication and Interaction", "communication_and_interaction"),
        ("2. Cognition & Learning needs", "cognition_and_learning"),
        ("Area of need: SEMH", "social_emotional_and_mental_health"),
        ("Sensory and/or physical needs", "sensory_and_physical"),
        ("Sensory/physical", "sensory_and_physical"),
        ("Independent living", "independent_living"),
        ("Communication is hard for him", ""),
    ],
)
def test_an_area_is_known_by_its_names(line, area):
    assert area_of(line) == area


@pytest.mark.parametrize(
    "line",
    [
        "None",
        "None identified.",
        "N/A",
        "No health needs have been identified that relate to Mina's needs.",
        "There are no social care needs.",
        "There are no identified health care needs.",
        "None: Tobi is over 18.",
        "Leo has been seen. There are no health needs.",
    ],
)
def test_that_there_is_none_is_heard(line):
    assert is_none(line)


@pytest.mark.parametrize(
    "line",
    ["Leo has no spoken words.", "She has no friends.", "No more than ten pupils"],
)
def test_a_need_that_begins_with_no_is_a_need(line):
    assert not is_none(line)


def test_none_identified_is_kept_as_it_was_said():
    draft = plan("## Section B", "* Ana stammers.", "## Section C", "None identified.")
    assert draft.sections["C"].none_said == "None identified."
    assert draft.sections["C"].text == "None identified."
    assert texts(draft.needs) == ["Ana stammers."]


def test_none_in_the_heading_itself_is_heard():
    draft = plan("## Section B", "* Ana stammers.", "## Section C: None identified")
    assert draft.sections["C"].none_said == "None identified"


def test_parts_of_section_h_may_stand_in_one_line():
    draft = plan(
        "## Section B", "* Ana stammers.", "## Section H", "H1: None", "H2: A club."
    )
    assert draft.sections["H1"].none_said == "None"
    assert [(p.section, p.text) for p in draft.provision] == [("H2", "A club.")]
    assert "H" not in draft.sections


def test_section_h_that_is_not_parted_is_asked_about():
    draft = plan("## Section B", "* Ana stammers.", "## Section H", "A club.")
    assert "h_not_parted" in {warned.code for warned in draft.warnings}


def test_sections_stand_in_the_order_of_the_law():
    draft = plan("## Section E", "* To read.", "## Section B", "* Ana stammers.")
    assert list(draft.sections) == ["details", "B", "E", "I", "K"]


def test_sections_that_are_not_there_are_named():
    draft = plan("## Section B", "* Ana stammers.")
    said = [w.message for w in draft.warnings if w.code == "section_missing"]
    assert said == ["Not found in the document: A, C, D, E, F, G, H, J."]


def test_a_table_of_contents_opens_nothing():
    draft = plan(
        "Contents", "Section A Views 2", "Section B Needs 3", "Section F Provision 5",
        "## Section A", "I like dogs.", "## Section B", "* Ana stammers.",
    )  # fmt: skip
    assert draft.sections["A"].text == "I like dogs."
    assert {one.kind for one in draft.furniture} == {"table of contents"}


def test_labels_in_the_front_are_fields():
    draft = plan("Name: Ana Bell", "| Born | 1 May 2015", "## Section B", "* Need one")
    fields = [(one.label, one.value) for one in draft.sections["details"].fields]
    assert fields == [("Name", "Ana Bell"), ("Born", "1 May 2015")]


def test_the_name_of_a_section_may_stand_below_its_letter():
    draft = plan(
        "## Section B", "Special educational needs", "* Ana stammers.",
        "## Section C", "Health needs which relate to SEN", "Ana has glue ear.",
    )  # fmt: skip
    assert texts(draft.needs) == ["Ana stammers.", "Ana has glue ear."]


def test_a_table_with_heads_opens_its_sections_when_no_heading_does():
    draft = plan(
        "## Section A", "I like dogs.", "### Cognition and learning",
        "|! Need | Outcome | Provision", "| Ana reads slowly. | To read. | A book",
        "## Section D", "None", "## Section G", "None", "## Section B", "None",
    )  # fmt: skip
    assert (draft.needs[0].section, draft.needs[0].area) == (
        "B",
        "cognition_and_learning",
    )
    assert draft.provision[0].section == "F"


def test_what_is_said_before_the_first_area_is_no_need():
    draft = plan(
        "## Section B", "Ana is a girl of nine.", "### Cognition and learning",
        "* Ana reads slowly.",
    )  # fmt: skip
    assert texts(draft.needs) == ["Ana reads slowly."]
    assert draft.sections["B"].text == "Ana is a girl of nine."


def test_a_report_behind_the_advice_is_no_part_of_the_plan():
    draft = plan(
        "## Section A", "I like dogs.", "## Section B", "* Ana stammers.",
        "## Section K", "School, May 2025", "## Section A: Background", "Ana was shy.",
    )  # fmt: skip
    assert draft.sections["A"].text == "I like dogs."
    assert "Ana was shy." in draft.sections["K"].text
    assert "appendix" in {warned.code for warned in draft.warnings}


def test_a_scottish_plan_may_be_nothing_but_tables():
    draft = plan(
        "|! CHILD/YOUNG PERSON'S DETAILS | <<", "| Name | Una Gray",
        "|! PROFILE | <<", "| Una is lively. | <<",
        "---",
        "|! Factors | Educational objectives | Additional support | Person(s) who help",
        "| Deafness | To sign in class | a) A tutor<br>b) An aid | Teacher of the deaf",
        "---",
        "| School to be attended | Glen School", "| Child's views | I like BSL",
        title="# Co-ordinated support plan",
    )  # fmt: skip
    assert list(draft.sections)[:5] == ["details", "child", "profile", "plan", "school"]
    assert [(p.text, p.outcomes) for p in draft.provision] == [
        ("A tutor", ["o1"]),
        ("An aid", ["o1"]),
    ]
    assert draft.sections["child_views"].text.startswith("I like BSL")
