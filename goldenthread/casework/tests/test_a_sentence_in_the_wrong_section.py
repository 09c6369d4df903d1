"""Health, social care, education, needs and outcomes, each where it belongs."""

import pytest

from goldenthread.casework.rules.lint import lint_sentence


def misplaced(text, section):
    found = lint_sentence(text, section)
    return [one.words for one in found if one.rule == "wrong_section"]


@pytest.mark.parametrize("section", ["G", "H1", "H2"])
def test_speech_therapy_belongs_to_education(section):
    assert misplaced("30 minutes of SaLT each week.", section) == ["SaLT"]


def test_swallowing_is_health_though_a_speech_therapist_sees_to_it():
    safe = "The speech and language therapist will check his swallow every term."
    assert misplaced(safe, "G") == []


def test_other_therapy_belongs_to_education_when_it_trains():
    assert misplaced("OT for an hour a week to develop handwriting.", "G") == ["OT"]
    assert misplaced("Physiotherapy for an hour a week to clear his chest.", "G") == []
    assert misplaced("Physiotherapy 20 minutes a day by trained staff.", "F") == []


def test_health_care_does_not_belong_to_education():
    assert misplaced("Medication at noon each day.", "F") == ["Medication"]
    lesson = "The nurse will teach a hygiene lesson for 30 minutes a week."
    assert misplaced(lesson, "F") == []


def test_social_care_does_not_belong_to_education():
    assert misplaced("Two overnight short breaks a month.", "F")[0] == "overnight"


def test_the_two_kinds_of_social_care_are_told_apart():
    assert misplaced("Adaptations to the family bathroom.", "H1") == []
    assert misplaced("Adaptations to the family bathroom.", "H2") != []
    assert misplaced("Two nights of short breaks a month.", "H2") == []
    assert misplaced("Two nights of short breaks a month.", "H1") != []


def test_outcomes_and_needs_do_not_stand_among_provision():
    assert misplaced("Sam will be able to read by July 2027.", "F") == [
        "will be able to"
    ]
    assert misplaced("Sam finds it hard to read.", "F") == ["finds it hard"]


def test_a_purpose_behind_provision_is_no_outcome():
    given = "30 minutes of reading a day with a TA so that he will be able to read."
    assert misplaced(given, "F") == []


def test_provision_does_not_stand_among_needs():
    assert misplaced("He needs 15 hours a week of TA support.", "B") == ["needs"]
    assert misplaced("He needs words broken into sounds.", "B") == []


def test_learning_belongs_to_b_and_illness_to_c():
    assert misplaced("He cannot spell.", "C") == ["spell"]
    assert misplaced("She has asthma.", "B") == ["asthma"]
    assert misplaced("Her asthma means that she misses lessons.", "B") == []


def test_medicines_are_not_named():
    assert misplaced("He takes Ritalin at breakfast.", "C") == ["Ritalin"]


def test_a_draft_names_no_setting():
    assert misplaced("Maple Grove Special School", "I") == [
        "Maple Grove Special School"
    ]
    assert misplaced("A mainstream school.", "I") == []
    assert misplaced("Training by the outreach team of Elm Bank School.", "K") == []
