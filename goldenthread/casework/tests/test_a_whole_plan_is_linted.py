"""A whole plan: its links, its silences, its days, its advice, what it lacks."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.rules.lint import Beside, lint_plan
from goldenthread.casework.rules.lint.advice import months_between
from goldenthread.casework.rules.lint.dates import age
from goldenthread.casework.rules.lint.plan import (
    Advice,
    Aspiration,
    Child,
    Need,
    Outcome,
    Plan,
    Provision,
)
from goldenthread.casework.tests.whole_plan import (
    NEED,
    NONE,
    OUTCOME,
    PLAN,
    PROVISION,
    SAM,
    TODAY,
)


def lint(plan, **beside):
    return lint_plan(plan, on=TODAY, beside=Beside(**beside))


def places(plan, code, **beside):
    """Section and row of each finding by that rule."""
    found = lint(plan, **beside)
    return [(one.section, one.row) for one in found if one.code == code]


def with_provision(**changes):
    return replace(PLAN, provisions=(replace(PROVISION, **changes),))


def with_outcome(**changes):
    return replace(PLAN, outcomes=(replace(OUTCOME, **changes),))


def with_need(**changes):
    return replace(PLAN, needs=(replace(NEED, **changes),))


def test_a_whole_plan_is_left_in_peace():
    assert lint(PLAN) == []


def test_every_finding_names_section_row_rule_reason_and_source():
    for one in lint(with_provision(how_often="", needs=("B9",), advice=())):
        assert one.section == "F"
        assert one.row == "F1"
        assert one.rule
        assert one.code
        assert one.why
        assert one.suggest
        assert one.source


# ---- Rows ----


def test_a_row_is_read_with_its_fields():
    assert places(with_provision(how_often="", starts_on=None), "L3") == [("F", "F1")]
    assert places(with_provision(group_size="4", text="Small group"), "L3") == []


def test_a_row_needs_somebody_and_a_day():
    assert places(with_provision(who=""), "L2") == [("F", "F1")]
    assert places(with_provision(starts_on=None), "L4") == [("F", "F1")]
    reviewed = with_provision(starts_on=None, review_on=date(2026, 7, 1))
    assert places(reviewed, "L4") == []


def test_a_final_plan_may_name_its_setting():
    draft = replace(PLAN, sections={**PLAN.sections, "I": "Elm Bank School"})
    assert places(draft, "L13") == [("I", "")]
    assert places(replace(draft, is_draft=False), "L13") == []


# ---- Links ----


def test_what_hangs_on_nothing_is_found():
    loose = replace(PLAN, provisions=())
    assert places(loose, "L7") == [("B", "B1"), ("E", "E1")]
    assert places(with_outcome(needs=(), aspirations=()), "L7") == [
        ("B", "B1"),
        ("E", "E1"),
    ]
    assert places(with_provision(needs=(), outcomes=()), "L7") == [
        ("B", "B1"),
        ("F", "F1"),
        ("E", "E1"),
    ]


def test_a_need_is_met_through_the_outcome_that_provision_serves():
    assert places(with_provision(needs=()), "L7") == []
    assert places(with_provision(outcomes=()), "L7") == []


def test_a_link_to_a_row_that_is_not_there_is_told():
    [found] = [one for one in lint(with_provision(needs=("B1", "B7"))) if one.row]
    assert found.why == "This is linked to a row that is not in the plan: B7."


def test_the_same_need_in_two_areas_is_told_once():
    twin = replace(NEED, key="B2", area="CI")
    both = replace(PLAN, needs=(NEED, twin), outcomes=(with_both(OUTCOME),))
    both = replace(both, provisions=(with_both(PROVISION),))
    assert places(both, "L7") == [("B", "B2")]


def with_both(row):
    return replace(row, needs=("B1", "B2"))


KEYS = st.lists(st.sampled_from(["1", "2", "3", "4"]), max_size=3).map(tuple)


@given(st.lists(st.tuples(KEYS, KEYS), max_size=5), st.lists(KEYS, max_size=4))
def test_a_need_is_met_just_when_a_path_leads_to_it(provisions, outcomes):
    """Against a plain search of every path."""
    rows = tuple(
        Provision(f"F{n}", "F", "x", needs=needs, outcomes=serves)
        for n, (needs, serves) in enumerate(provisions)
    )
    goals = tuple(Outcome(str(n), "y", needs=keys) for n, keys in enumerate(outcomes))
    needs = tuple(Need(key, "B", f"need {key}") for key in "1234")
    plan = Plan(needs=needs, outcomes=goals, provisions=rows, has_sections=False)
    unmet = {one.row for one in lint(plan) if one.why.startswith("Nothing is provided")}
    met = {key for needs, _ in provisions for key in needs}
    for _, serves in provisions:
        for goal in goals:
            met |= set(goal.needs) if goal.key in serves else set()
    assert unmet == set("1234") - met


# ---- Silence ----


def test_an_empty_section_must_say_that_it_is_empty_and_who_says_so():
    assert places(replace(PLAN, sections={}), "L8") == [
        ("C", ""),
        ("D", ""),
        ("G", ""),
        ("H", ""),
    ]
    bare = replace(PLAN, sections={**PLAN.sections, "C": "None."})
    assert places(bare, "L8") == [("C", "")]
    told = replace(PLAN, sections={**PLAN.sections, "C": "He has asthma."})
    assert places(told, "L8") == []


def test_a_support_plan_without_sections_is_not_asked_for_them():
    assert places(replace(PLAN, sections={}, has_sections=False), "L8") == []


# ---- Days ----


def test_an_age_that_is_not_the_childs_is_told():
    assert places(with_need(text="He is 6 years old, so he tires."), "L11") == [
        ("B", "B1")
    ]
    assert places(with_need(text="He is 9 years old, so he tires."), "L11") == []
    level = "He reads at the level of a 6-year-old, so he tires."
    assert places(with_need(text=level), "L11") == []


def test_a_year_group_that_is_past_is_told():
    past = OUTCOME.text.replace("Year 6", "Year 4")
    assert places(with_outcome(text=past), "L11") == [("E", "E1")]
    stage = OUTCOME.text.replace("Year 6", "Key Stage 1")
    assert places(with_outcome(text=stage), "L11") == [("E", "E1")]


@pytest.mark.parametrize(
    ("day", "is_past"),
    [("February 2026", True), ("1 March 2026", True), ("March 2026", False)],
)
def test_a_day_that_is_past_is_told(day, is_past):
    text = f"By {day}, Sam will read 60 words a minute without help."
    assert bool(places(with_outcome(text=text), "L11")) is is_past


def test_a_review_day_that_is_past_is_told():
    assert places(replace(PLAN, review_on=date(2026, 3, 1)), "L11") == [("", "")]
    assert places(with_provision(review_on=date(2026, 3, 1)), "L11") == [("F", "F1")]


def test_ages_and_months_are_counted_whole():
    assert age(date(2016, 5, 10), date(2026, 5, 9)) == 9
    assert age(date(2016, 5, 10), date(2026, 5, 10)) == 10
    assert months_between(date(2025, 1, 31), date(2025, 2, 28)) == 0
    assert months_between(date(2025, 1, 12), date(2026, 3, 12)) == 14


# ---- Advice ----


def test_a_recommendation_that_no_row_cites_is_told():
    assert places(with_need(advice=()), "L14") == [("B", "B1")]
    unused = replace(with_need(advice=()), provisions=(cites_none(PROVISION),))
    assert ("K", "R1") in places(unused, "L14")


def cites_none(row):
    return replace(row, advice=())


def test_a_recommendation_set_aside_with_a_reason_is_not_lost():
    [advice] = PLAN.advice
    [asked] = advice.recommendations
    aside = replace(asked, key="R2", not_followed_because="Tried in 2024 without gain")
    both = replace(advice, recommendations=(asked, aside))
    assert places(replace(PLAN, advice=(both,)), "L14") == []


def test_old_advice_is_told_unless_all_agreed_that_it_is_enough():
    old = Advice("K1", "Dr Hale", date(2024, 9, 1), PLAN.advice[0].recommendations)
    assert places(replace(PLAN, advice=(old,)), "L14") == []
    old = replace(old, on=date(2024, 8, 1))
    assert places(replace(PLAN, advice=(old,)), "L14") == [("K", "K1")]
    old = replace(old, is_agreed_sufficient=True)
    assert places(replace(PLAN, advice=(old,)), "L14") == []


def test_what_is_said_of_advice_names_its_giver_and_its_day():
    [advice] = PLAN.advice
    old = replace(advice, on=date(2024, 8, 1))
    [told] = [one for one in lint(replace(PLAN, advice=(old,))) if one.code == "L14"]
    assert "psychologist is of 1 August 2024, more than 18 months ago" in told.why
    bare = with_need(advice=())
    bare = replace(bare, provisions=(cites_none(PROVISION),), advice=(old,))
    [told] = [one for one in lint(bare) if one.code == "L14"]
    assert told.why.startswith("No row of the plan rests on the advice of Dr Hale, ")


def test_where_nobody_kept_what_rests_on_what_only_the_age_of_advice_is_told():
    [advice] = PLAN.advice
    kept = replace(with_need(advice=()), says_what_it_rests_on=False)
    assert places(kept, "L14") == []
    old = replace(kept, advice=(replace(advice, on=date(2024, 8, 1)),))
    assert places(old, "L14") == [("K", advice.key)]


def test_a_plan_that_stays_as_it_was_after_a_review_is_told():
    spoken = {"before": PLAN, "progress_told_on": date(2026, 2, 2)}
    assert places(PLAN, "L15", **spoken) == [("E", ""), ("F", "")]
    assert places(PLAN, "L15", before=PLAN) == []
    assert places(with_provision(how_long="25 minutes"), "L15", **spoken) == [("E", "")]


# ---- Adulthood ----


def test_from_year_nine_all_four_outcomes_of_adulthood_are_asked_for():
    older = replace(SAM, year=9, born=date(2012, 5, 10))
    bare = replace(with_outcome(text="He reads."), child=older)
    told = [one.why for one in lint(bare) if one.rule == "adulthood"]
    assert [why.split("speaks of ")[1] for why in told] == [
        "higher education or employment, nor of independent living, nor of friends and "
        "taking part in the community, nor of being as healthy as possible."
    ]
    job = replace(OUTCOME, text="By July 2029, Sam will hold a job.")
    tagged = replace(OUTCOME, key="E2", adulthood=("health", "community"))
    some = replace(bare, outcomes=(job, tagged))
    assert [one.why[-19:] for one in lint(some) if one.rule == "adulthood"] == [
        "independent living."
    ]


def test_nobody_who_has_left_school_is_said_to_be_in_a_year():
    plan = with_need(text="Sam is in Year 10, so he has no time to follow a page.")
    told = places(replace(plan, child=replace(SAM, year=12)), "L11")
    assert ("B", "B1") in told
    assert places(replace(plan, child=replace(SAM, year=16)), "L11") == []


def test_before_year_nine_nobody_is_asked():
    bare = replace(with_outcome(text="He reads."), child=replace(SAM, year=8))
    assert places(bare, "PFA") == []


# ---- All of it ----

TEXT = st.text(max_size=60)


@given(TEXT, TEXT, TEXT, TEXT, st.dates())
def test_no_plan_breaks_it(need, outcome, provision, section, on):
    plan = Plan(
        child=Child(names=(need,), pronouns=("she",), born=date(2012, 2, 29), year=9),
        sections={"A": section, "I": section},
        aspirations=(Aspiration("A1", outcome),),
        needs=(Need("B1", "B", need),),
        outcomes=(Outcome("E1", outcome),),
        provisions=(Provision("F1", "F", provision, who=section),),
        advice=(Advice("K1", need, on),),
    )
    for one in lint_plan(plan, on=on, beside=Beside(before=plan)):
        assert one.section or one.words
        assert one.why


def test_silence_is_told_in_our_words_only():
    assert NONE not in [one.why for one in lint(replace(PLAN, sections={}))]
