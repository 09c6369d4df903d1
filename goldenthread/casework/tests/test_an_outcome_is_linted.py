"""Outcomes in one sentence: provision in disguise, and what makes them SMART."""

import pytest

from goldenthread.casework.rules.lint import lint_sentence


def spoken(text, section="E"):
    return {one.rule for one in lint_sentence(text, section)}


def why(text, section="E"):
    [found] = [one for one in lint_sentence(text, section) if one.rule == "not_smart"]
    return found.why


WHOLE = "By the end of Year 6, Sam will read 60 words a minute without help."


def test_a_whole_outcome_is_left_in_peace():
    assert spoken(WHOLE) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Sam will have 1:1 support.",
        "Sam will receive speech therapy.",
        "Sam will access a sensory room.",
        "Sam will be supported to join in.",
        "To have access to a quiet space.",
        "Staff will use simple words.",
        "Weekly counselling.",
        "Provide Sam with a laptop.",
    ],
)
def test_what_others_give_is_no_outcome(text):
    assert spoken(text) == {"outcome_is_provision", "not_smart"}


def test_provision_with_a_day_and_an_amount_is_still_provision():
    given = "By July 2027, Sam will receive 2 hours a week of therapy."
    assert spoken(given) == {"outcome_is_provision"}


def test_what_a_child_may_well_come_to_have_is_an_outcome():
    friends = "By July 2027, Sam will have two friends whom he sees every week."
    assert spoken(friends) == set()
    alone = "By July 2027, Sam will access the local shops on his own twice a week."
    assert spoken(alone) == set()


def test_each_missing_part_is_named():
    assert "no day or age" in why("Sam will count to 20 without help.")
    assert "no measure" in why("By July 2027, Sam will express his feelings.")
    assert "no verb that can be seen" in why("By July 2027, Sam will be happier.")


def test_two_outcomes_in_one_sentence_are_two():
    both = f"{WHOLE[:-1]} and will tie his laces."
    assert "more than one outcome" in why(both)


def test_a_year_or_an_age_is_a_day_and_no_measure():
    assert "no measure" in why("By the end of Year 9 Sam will express his feelings.")
    assert "no measure" in why("By age 16 Sam will express his feelings.")


def test_targets_on_the_way_are_no_outcomes():
    assert spoken("Short-term targets will be set and reviewed each term.") == set()


def test_an_objective_of_a_support_plan_is_read_like_an_outcome():
    assert spoken("To improve communication.", "CSP") == {"not_smart"}
    assert "outcome_is_provision" in spoken("To receive weekly therapy.", "CSP")
    whole = "By June 2027 Isla will sign ten new words a month."
    assert spoken(whole, "CSP") == set()
    assert spoken("Full-time support from an assistant.", "CSP") == set()
