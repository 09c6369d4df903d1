"""Help text, gaps, hidden and deleted words are never statements of a plan."""

import pytest

from goldenthread.casework.rules.reading import read_child_plan
from goldenthread.casework.tests.reading import plan, texts
from goldenthread.documents.readers import read_bytes
from tests.samples.children.make import HERE

B = "## Section B"


def sample(name):
    path = HERE / "documents" / name
    return read_child_plan(read_bytes(path.read_bytes(), name))


def apart(draft, kind):
    return [one.text for one in draft.furniture if one.kind == kind]


@pytest.mark.parametrize(
    "gap",
    [
        "[Insert needs]", "{{ need_1 }}", "XXXX", "Click or tap here to enter text.",
        "<Name of child>", "DD/MM/YYYY", "Choose an item.", "YES/ NO", "............",
    ],
)  # fmt: skip
def test_a_gap_is_no_need(gap):
    draft = plan(B, f"* {gap}", "* Ana stammers.")
    assert texts(draft.needs) == ["Ana stammers."]
    assert apart(draft, "placeholder") == [gap]
    assert "placeholder_kept_apart" in {one.code for one in draft.warnings}


@pytest.mark.parametrize(
    "sentence",
    [
        "Please describe the needs of the child.",
        "This section should list all needs.",
        "Guidance: be specific.",
        "Delete as appropriate",
    ],
)
def test_a_form_that_explains_itself_says_no_need(sentence):
    draft = plan(B, sentence, "* Ana stammers.")
    assert apart(draft, "help text") == [sentence]
    assert texts(draft.needs) == ["Ana stammers."]


@pytest.mark.parametrize(
    "line", ["Please call me Gus.", "Ana may choose an item.", "[sic] Ana reads."]
)
def test_what_a_person_wrote_is_no_form(line):
    assert texts(plan(B, f"* {line}").needs) == [line]


def test_a_statement_with_a_gap_in_it_stays_and_is_asked_about():
    draft = plan(B, "* By [date] Ana will read.")
    assert texts(draft.needs) == ["By [date] Ana will read."]
    assert [w.items for w in draft.warnings if w.code == "gap_inside"] == [["n1"]]


def test_an_empty_form_says_that_it_is_empty():
    draft = sample("oak.docx")
    assert not draft.needs + draft.outcomes + draft.provision
    assert "empty" in {warned.code for warned in draft.warnings}


def test_hidden_and_deleted_words_are_apart_and_inserted_ones_stand():
    draft = sample("nettle.docx")
    assert apart(draft, "hidden text") == ["Mother's address must not be shown."]
    assert apart(draft, "deleted text") == ["rarely"]
    assert texts(draft.needs)[0] == "Bea speaks only at home."
    assert [w.items for w in draft.warnings if w.code == "inserted"] == [["n1"]]


def test_a_comment_is_no_provision():
    draft = sample("nettle.docx")
    assert apart(draft, "comment") == ["Is that enough"]
    assert len(draft.provision) == 2


def test_the_name_of_a_setting_that_was_never_filled_in_is_no_setting():
    assert sample("nettle.docx").sections["I"].text == ""


def test_struck_words_are_kept_and_asked_about():
    page = (
        "<h1>Education, health and care plan</h1><h2>Section B</h2><ul><li><s>Ana "
        "stammers.</s></li></ul><h2>Section E</h2><h2>Section F</h2>"
    )
    draft = read_child_plan(read_bytes(page.encode(), "plan.html"))
    assert draft.needs[0].struck
    assert [w.items for w in draft.warnings if w.code == "struck"] == [["n1"]]
