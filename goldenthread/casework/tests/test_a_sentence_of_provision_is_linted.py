"""Provision in one sentence: soft words, amounts, who and what."""

import pytest

from goldenthread.casework.rules.lint import lint_sentence


def spoken(text, section="F"):
    return {one.rule for one in lint_sentence(text, section)}


def said(text, rule, section="F"):
    return [one for one in lint_sentence(text, section) if one.rule == rule]


SOFT = {"vague", "not_quantified"}


def test_soft_words_without_an_amount_are_vague():
    assert spoken("Access to regular speech and language therapy.") == SOFT
    words = [one.words for one in said("Access to regular speech therapy.", "vague")]
    assert words == ["Access to", "regular"]


def test_a_quantified_sentence_is_not_vague_because_it_holds_a_soft_word():
    whole = (
        "up to 6 children in a group, 3 × 20 minutes a week delivered by a trained TA"
    )
    assert spoken(whole) == set()
    assert spoken("Regular support: 45 minutes every fortnight from a tutor.") == set()
    assert spoken("Access to a TA for 15 hours each week.") == set()


@pytest.mark.parametrize(
    "amount",
    [
        "20 minutes twice a week",
        "half an hour every Tuesday",
        "an hour each half-term",
        "6 x 45 min per term",
        "forty-five minutes weekly",
        "2hrs/wk",
        "1 hr pw",
        "12 sessions of one hour",
        "15 minutes at the start of each day",
        "9am-3pm, Monday to Friday",
        "in every lesson",
        "full-time",
        "throughout the school day",
        "25 hours per week",
        "a quarter of an hour each morning",
        "10 minutes, three times every school day",
    ],
)
def test_amounts_are_understood_in_words_and_figures(amount):
    assert spoken(f"One-to-one reading support from a trained TA, {amount}.") == set()


@pytest.mark.parametrize(
    "number",
    ["in Year 4", "at Stage 2", "aged 7", "since P4", "in Room 12", "in Key Stage 2"],
)
def test_a_number_that_is_no_amount_does_not_count(number):
    assert spoken(f"One-to-one reading support {number}.") == {"not_quantified"}


def test_half_an_amount_says_what_is_missing():
    [weekly] = said("Weekly speech therapy with a therapist.", "not_quantified")
    assert "does not say for how long" in weekly.why
    [long] = said("30 minutes of speech therapy.", "not_quantified")
    assert "does not say how often and by whom" in long.why


def test_a_small_group_needs_its_size():
    loose = "3 x 20 minutes a week in a small group led by a trained TA"
    [found] = said(loose, "not_quantified")
    assert found.words == "small group"
    assert spoken(loose.replace("small group", "small group of 4")) == set()


def test_a_ceiling_is_vague_though_it_holds_a_number():
    [found] = said("Up to 10 hours a week of tuition by a TA.", "vague")
    assert found.words == "Up to 10 hours"
    assert spoken("Up to 10 hours a week of tuition by a TA.") == {"vague"}
    assert spoken("Up to 10 hours of tuition by a TA.") == SOFT


def test_what_takes_the_promise_back_is_vague_beside_any_number():
    assert spoken("2 hours a week of tuition, if staffing allows.") == {"vague"}
    assert spoken("Jo may receive 2 hours a week of tuition.") == {"vague"}


def test_things_and_ways_of_working_need_no_hours():
    assert spoken("A radio aid, checked each morning by a trained TA.") == set()
    assert spoken("A seat at the front, away from the door.") == set()
    assert spoken("All staff will give one instruction at a time.") == set()
    assert spoken("A laptop with text-to-speech software.") == set()


def test_a_soft_word_inside_a_quotation_is_only_quoted():
    assert spoken("A card that says 'as needed' on the teacher's desk.") == set()
    assert "vague" in spoken("'Access to regular support as needed.'")


def test_a_row_that_says_none_is_not_linted():
    assert spoken("None identified.", "G") == set()
    assert spoken("No health provision is needed.", "G") == set()


def test_needs_and_views_are_no_provision():
    assert spoken("He often needs regular help to read.", "B") == set()
    assert spoken("I would like regular support.", "A") == set()
    assert spoken("Sam finds it hard to share toys.", "") == set()


def test_without_a_section_a_sentence_is_read_by_its_form():
    assert spoken("Access to regular therapy", "") == SOFT
    assert spoken("Sam will be able to read better.", "") == {"not_smart"}
    assert spoken("It rained.", "") == set()
