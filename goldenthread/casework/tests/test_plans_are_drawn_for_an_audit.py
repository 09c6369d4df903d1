"""Drawing plans by a seed, giving them to readers, taking names out, the criteria."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.rules.audit.allotting import READERS, Allotted, allot
from goldenthread.casework.rules.audit.nameless import nameless
from goldenthread.casework.rules.audit.rounds import Later, followed, settled
from goldenthread.casework.rules.audit.rubric import (
    NOT_HERE,
    is_good,
    rubric_from,
    text_for,
    texts,
)
from goldenthread.casework.rules.audit.sampling import Held, draw, helper, size_for
from goldenthread.casework.rules.lint.phrases import book
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidAdvice,
    SaidContact,
    SaidNeed,
    SaidOf,
)
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.rules.years import phase, school_years

STRATA = st.sampled_from(["early", "primary", "secondary"])
FRAMES = st.dictionaries(st.uuids().map(str), STRATA, max_size=60)


def held(frame):
    return [Held(key, stratum) for key, stratum in frame.items()]


@given(FRAMES, st.integers(1, 70), st.text(max_size=8))
def test_the_same_seed_draws_the_same_plans_whatever_their_order(frame, size, seed):
    first = draw(held(frame), size=size, seed=seed)
    assert first == draw(held(frame)[::-1], size=size, seed=seed)
    assert len(set(first.keys)) == len(first.keys) == min(size, len(frame))
    assert set(first.keys) <= set(frame)


@given(FRAMES, st.integers(1, 70), st.text(max_size=8))
def test_each_kind_has_its_share_and_one_at_least_where_that_is_possible(
    frame, size, seed
):
    drawn = draw(held(frame), size=size, seed=seed)
    for share in drawn.shares:
        mine = [key for key in drawn.keys if frame[key] == share.stratum]
        assert len(mine) == share.taken <= share.held
        assert share.taken or size < len(drawn.shares)
        due = min(size, len(frame)) * share.held / max(1, len(frame))
        assert share.taken >= due - len(drawn.shares)


@given(FRAMES, st.integers(1, 30), st.text(max_size=8))
def test_without_kinds_a_larger_draw_holds_the_smaller_one(frame, size, seed):
    plans = [Held(key, "all") for key in frame]
    small = draw(plans, size=size, seed=seed)
    large = draw(plans, size=size + 5, seed=seed)
    assert large.keys[: len(small.keys)] == small.keys


def test_a_draw_can_be_checked_by_hand():
    """The numbers are the SHA-256 of "7:a", "7:b", "7:c": the two lowest are taken."""
    numbers = {key: sha256(f"7:{key}".encode()).hexdigest() for key in "abc"}
    drawn = draw([Held(key, "all") for key in "abc"], size=2, seed="7")
    assert list(drawn.keys) == sorted("abc", key=lambda key: numbers[key])[:2]


def test_how_many_plans_tell_how_much():
    """(1.96 × 0.5 / 0.1)² = 96.04; of 200 plans 96.04 / (1 + 95.04 / 200) = 65.1."""
    assert size_for(200, 10) == 66
    assert size_for(100_000, 10) == 96
    assert size_for(10, 5) == 10
    assert size_for(0, 5) == 0
    assert [half for half, _ in helper(500)] == [5, 10, 15]


PLANS = st.lists(st.integers(1, 40).map(str), unique=True, max_size=20)
READING = st.lists(st.sampled_from("ABCDEFG"), unique=True, max_size=7)
BARRED = st.dictionaries(
    st.integers(1, 40).map(str), st.sets(st.sampled_from("ABCDEFG"))
)


@given(PLANS, READING, BARRED, st.text(max_size=5))
def test_nobody_gets_a_plan_they_must_not_read_or_the_same_twice(
    plans, readers, barred, seed
):
    told = allot(plans, readers, barred, seed=seed)
    for plan in plans:
        mine = [each.reader for each in told.made if each.plan == plan]
        may = set(readers) - barred.get(plan, set())
        assert set(mine) <= may
        assert len(mine) == len(set(mine)) == min(READERS, len(may))
        assert (plan in told.lacking) == (len(may) < READERS)


@given(PLANS, READING, st.text(max_size=5))
def test_where_all_may_read_all_each_has_as_many_as_the_next(plans, readers, seed):
    told = allot(plans, readers, {}, seed=seed)
    counts = [sum(one.reader == each for one in told.made) for each in readers]
    assert len(readers) < READERS or max(counts) - min(counts) <= 1


def test_what_was_given_before_stays():
    before = [Allotted("1", "A"), Allotted("1", "B")]
    told = allot(["1", "2"], "ABC", {}, before, seed="x")
    assert {each.plan for each in told.made} == {"2"}
    assert "C" in {each.reader for each in told.made}


# ---- Names ----

CONTENT = PlanContent(
    kind="ehc",
    child=SaidOf(
        "Ines Maddock-Reed", "2015-10-04", "Alder Bank School", where="7 Gorse Hill"
    ),
    contacts=(SaidContact("x", "Mother Vale", "Mother", "7 Gorse Hill\nNorthmere"),),
    needs=(
        SaidNeed(
            "n1",
            "B",
            "CI",
            "Ines’s mother, Ms VALE, told Dr Finch that at Alder Bank School INES and "
            "Nessie Reed play; in Northmere they live at 7 Gorse Hill.",
        ),
    ),
    advice=(SaidAdvice("a1", "Psychology", "Dr Finch"),),
    setting="Alder Bank School",
)


def test_the_names_that_the_record_knows_are_taken_out_of_every_sentence():
    told = nameless(CONTENT, called=("Nessie",), signed="R. Osei")
    text = repr(told)
    for name in ("Ines", "INES", "Maddock", "Reed", "Nessie", "Vale", "VALE", "Finch"):
        assert name not in text
    assert "Alder Bank" not in text
    assert "Gorse Hill" not in text
    assert told.needs[0].text == (
        "[the child]’s mother, Ms [name], told [name] that at [place] [the child] and "
        "[the child] [the child] play; in [place] they live at [place]."
    )


def test_a_post_that_gave_advice_is_no_name():
    need = SaidNeed("n1", "B", "CI", "Seen by the educational psychologist.")
    advice = (SaidAdvice("a1", "Psychology", "Educational psychologist"),)
    told = nameless(replace(CONTENT, needs=(need,), advice=advice))
    assert told.needs[0].text == "Seen by the educational psychologist."


def test_a_name_inside_a_longer_word_stays():
    need = SaidNeed("n1", "B", "CI", "Valence and finesse matter.")
    told = nameless(PlanContent(kind="ehc", child=CONTENT.child, needs=(need,)))
    assert told.needs[0].text == "Valence and finesse matter."


# ---- Criteria ----


@pytest.mark.parametrize("text", texts(), ids=lambda text: rubric_from(text).key)
def test_each_set_of_criteria_is_sound(text):
    rubric = rubric_from(text)
    sections = {each.key for each in schema_for(rubric.kind).sections}
    rules = {each["group"] for each in book("rules").values()}
    for each in rubric.criteria:
        assert set(each.sections) <= sections, each.key
        assert set(each.beside) <= rules, each.key
        assert each.source
        assert each.asks.endswith("?")
        assert len(each.title) <= 40
    assert {each.theme for each in rubric.criteria} == {t.key for t in rubric.themes}


def test_a_set_of_criteria_that_does_not_hold_together_is_refused():
    text = text_for("ehc", on=date(2026, 5, 1))
    with pytest.raises(ValueError, match="theme"):
        rubric_from(text.replace('theme = "voice"', 'theme = "other"'))
    with pytest.raises(ValueError, match="one key"):
        rubric_from(text.replace('key = "hopes"', 'key = "voice"'))
    with pytest.raises(ValueError, match="numbered"):
        rubric_from(text.replace("points = 3", "points = 4"))


def test_a_plan_is_good_by_its_critical_criteria_and_three_in_four():
    rubric = rubric_from(text_for("ehc", on=date(2026, 5, 1)))
    met = dict.fromkeys(rubric.by_key, "met")
    assert is_good(rubric, met) is True
    assert is_good(rubric, met | {"needs": "partly"}) is False  # critical
    three = dict.fromkeys(("hopes", "voice", "communicates"), "partly")
    assert is_good(rubric, met | three) is True  # 11 of 14
    assert is_good(rubric, met | three | {"thread": "absent"}) is False  # 10 of 14
    assert is_good(rubric, met | {"adulthood": NOT_HERE}) is True
    assert is_good(rubric, dict.fromkeys(rubric.by_key, NOT_HERE)) is None


def test_the_criteria_of_the_day_are_those_that_had_begun():
    assert rubric_from(text_for("ehc", on=date(2020, 1, 1))).key == "ehc-1"
    with pytest.raises(LookupError):
        text_for("none", on=date(2026, 1, 1))


def test_what_two_gave_alike_stands_and_what_they_agreed_goes_before():
    first, second = {"a": "met", "b": "met"}, {"a": "met", "b": "partly"}
    assert settled(first, second, {}, "ab") == {"a": "met"}
    assert settled(first, second, {"b": "partly"}, "ab") == {"a": "met", "b": "partly"}


def test_what_became_of_feedback_is_read_from_later_versions():
    day, due = date(2025, 5, 1), date(2025, 6, 1)
    assert followed([], due_by=due, on=day)[1] == "waits"
    assert followed([], due_by=due, on=date(2025, 6, 2))[1] == "late"
    made = Later(3, date(2025, 5, 2), None)
    assert followed([made], due_by=due, on=day)[1] == "made"
    sent = Later(4, date(2025, 5, 3), date(2025, 5, 9))
    assert followed([made, sent], due_by=due, on=day) == (
        "Version 4 was sent on 9 May 2025",
        "done",
    )


@pytest.mark.parametrize(
    ("nation", "born", "expected"),
    [
        ("england", date(2022, 1, 1), "Early years"),
        ("england", date(2015, 10, 4), "Primary"),
        ("england", date(2010, 10, 4), "Secondary"),
        ("england", date(2003, 10, 4), "After 16"),
        ("scotland", date(2023, 1, 1), "Primary"),
        ("scotland", date(2010, 10, 4), "Secondary"),
    ],
)
def test_the_phase_of_school_goes_by_age(nation, born, expected):
    assert phase(school_years(nation), born, on=date(2025, 3, 3)) == expected
