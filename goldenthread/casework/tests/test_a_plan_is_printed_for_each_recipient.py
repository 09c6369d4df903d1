"""One plan, many faces: each order, each recipient, nothing that must not be told."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.rules.plan.changes import as_words, marked
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidAdvice,
    SaidContact,
    SaidNeed,
    SaidOf,
    SaidOutcome,
    SaidProvision,
    SaidText,
    content_from,
)
from goldenthread.casework.rules.plan.printing import (
    Edition,
    Recipient,
    for_recipient,
    printed,
)
from goldenthread.documents.writers import CONTENT_TYPES, written
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.rules import Scope

MOTHER = Recipient("Ruth Maddock", adult="mother")
FATHER = Recipient("Owen Maddock", adult="father")
OFFICE = Recipient("the file", is_office=True)
SCHOOL = Recipient("Alder Bank School")
DRAFT = Edition("Draft 1", True, date(2025, 3, 3))
FINAL = Edition("Final plan 2", False, date(2025, 5, 6), "ab12", "R. Osei")

PLAN = PlanContent(
    kind="ehc",
    child=SaidOf(
        "Ines Maddock", "2015-10-04", "Alder Bank School", where="4 Quarry Row\nZZ1 4AB"
    ),
    contacts=(
        SaidContact("mother", "Ruth Maddock", "Mother", "4 Quarry Row\nZZ1 4AB", True),
        SaidContact("father", "Owen Maddock", "Father", "9 Weir Lane", False),
    ),
    texts=(
        SaidText("A", "child", "I like maps. I walk to Alder Bank School."),
        SaidText("C", "", "", True, "Community paediatrics"),
    ),
    needs=(SaidNeed("n1", "B", "CI", "Finds long spoken steps hard."),),
    outcomes=(SaidOutcome("o1", "Follows three steps.", "July 2026", needs=("n1",)),),
    provisions=(
        SaidProvision(
            "p1", "F", "Listening programme", "Trained assistant", "Daily",
            needs=("n1",), outcomes=("o1",),
        ),
    ),
    advice=(SaidAdvice("a1", "Psychology", "Dr Farrow", "2025-03-04", "2025-04-10"),),
    setting="Alder Bank School",
)  # fmt: skip


def text_of(plan, recipient, layout="a_to_k", edition=DRAFT):
    paper = printed(plan, schema_for(plan.kind), layout, edition, recipient)
    return written(paper, "txt").decode()


def test_sections_stand_in_the_order_of_the_law():
    text = text_of(PLAN, OFFICE)
    places = [text.index(f"Section {key}:") for key in (*"ABCDEFG", "H1", "H2", *"IJK")]
    assert places == sorted(places)


def test_a_draft_says_that_section_i_is_empty_and_names_no_setting_there():
    text = text_of(PLAN, OFFICE)
    after = text[text.index("Section I:") : text.index("Section J:")]
    assert "empty in a draft" in after
    assert "Alder Bank" not in after
    final = text_of(PLAN, OFFICE, edition=FINAL)
    assert "Alder Bank School" in final[final.index("Section I:") :]


def test_nothing_found_is_said_with_who_says_so():
    text = text_of(PLAN, OFFICE)
    assert "None identified, Community paediatrics." in text
    assert "Nothing has been written here yet." in text


def test_by_area_a_need_stands_beside_its_provision_and_outcome():
    text = text_of(PLAN, OFFICE, layout="by_area")
    assert "Communication and interaction" in text
    for line in ("Listening programme", "Who: Trained assistant", "How often: Daily"):
        assert line in text
    assert "Section B:" not in text


def test_a_final_plan_is_signed_and_carries_its_fingerprint():
    text = text_of(PLAN, OFFICE, edition=FINAL)
    assert "R. Osei, 6 May 2025" in text
    assert "ab12" in text


def test_a_confidential_address_is_on_no_other_parents_copy():
    hidden = replace(FATHER, hides=frozenset({Scope.ADDRESS}))
    text = text_of(PLAN, hidden)
    assert "Quarry Row" not in text
    assert "ZZ1 4AB" not in text
    assert "9 Weir Lane" in text


def test_each_parent_sees_their_own_address_only():
    assert "Weir Lane" not in text_of(PLAN, MOTHER)
    assert "Quarry Row" in text_of(PLAN, MOTHER)
    assert "Quarry Row" in text_of(PLAN, OFFICE)


def test_a_hidden_school_is_taken_out_of_every_sentence():
    hidden = replace(FATHER, hides=frozenset({Scope.SCHOOL}))
    text = text_of(PLAN, hidden, edition=FINAL)
    assert "Alder Bank" not in text
    assert "I walk to [not shown]." in text


def test_a_setting_gets_the_sections_it_is_released_and_no_home():
    to = replace(SCHOOL, sections=frozenset("ABEFI"))
    text = text_of(PLAN, to)
    assert "Section F:" in text
    assert "Section C:" not in text
    assert "Quarry Row" not in text


def test_a_scottish_plan_is_one_table_of_threads():
    plan = PlanContent(
        kind="csp",
        child=SaidOf("Ailsa Rennie", "2014-02-01"),
        needs=(
            SaidNeed("f1", "factors", "", "Hearing loss in both ears"),
            SaidNeed("f2", "factors", "", "Long absences"),
        ),
        outcomes=(SaidOutcome("o1", "Joins in class talk", needs=("f1",)),),
        provisions=(
            SaidProvision("p1", "support", "Radio aid", "Teacher of the deaf",
                          group_size="1", outcomes=("o1",)),
            SaidProvision("p2", "support", "Fiddle", group_size="4",
                          outcomes=("o1",)),
        ),
    )  # fmt: skip
    text = text_of(plan, OFFICE, layout="table")
    for words in ("Hearing loss", "Joins in class", "Radio aid", "Teacher of the deaf"):
        assert words in text
    assert "Long absences" in text
    assert "How many together: 1" in text
    assert "How many together: 4" in text


@pytest.mark.parametrize("form", sorted(CONTENT_TYPES))
@pytest.mark.parametrize("layout", ["a_to_k", "by_area"])
def test_every_format_can_be_written(form, layout):
    paper = printed(PLAN, schema_for("ehc"), layout, FINAL, MOTHER)
    assert written(paper, form)


def test_what_was_kept_is_the_plan_again():
    assert content_from(PLAN.as_plain()) == PLAN
    with pytest.raises(ValueError, match="not a child's plan"):
        content_from({"schema": "something/9"})


SECRET = st.text("abcdefghijklmnop", min_size=6, max_size=12).map(lambda w: f"Zq{w}")


@given(secret=SECRET, other=SECRET, before=st.text(max_size=20))
def test_no_secret_word_reaches_whom_it_must_not(secret, other, before):
    """Wherever the address stands, also inside sentences that people typed."""
    plan = replace(
        PLAN,
        contacts=(SaidContact("mother", "Ruth", "Mother", f"1 {secret}", True),),
        needs=(SaidNeed("n1", "B", "CI", f"{before} near 1 {secret} {other}"),),
    )
    told = for_recipient(plan, FATHER).as_plain()
    assert f"1 {secret}" not in str(told)
    assert other in str(told) or other == secret


@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
def test_marks_hold_both_texts(old, new):
    marks = marked(" ".join(old), " ".join(new))
    assert " ".join(m.words for m in marks if m.sign != "+").split() == old
    assert " ".join(m.words for m in marks if m.sign != "-").split() == new
    assert len(as_words(marks)) == len(marks)
