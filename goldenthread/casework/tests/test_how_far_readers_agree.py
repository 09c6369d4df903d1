"""Figures of agreement: by hand where they are known, by their laws everywhere."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.rules.audit.agreement import (
    FEWEST,
    Pair,
    ac1,
    agreement,
    figure,
    kappa,
    linear,
    quadratic,
    same,
    table_of,
    wilson,
)
from goldenthread.casework.rules.audit.words import (
    HIDDEN,
    WITHHELD,
    explained,
    protected,
    protected_of,
    too_few,
    verdict,
)

STEPS = 4
GRADES = st.integers(0, STEPS - 1)
PAIRS = st.lists(st.tuples(GRADES, GRADES), min_size=1, max_size=60)
RULES = (
    same,
    kappa,
    ac1,
    lambda table: kappa(table, linear),
    lambda table: kappa(table, quadratic),
)


def pairs_of(given_ones):
    return [Pair(str(n), a, b) for n, (a, b) in enumerate(given_ones)]


def table_for(given_ones):
    return table_of(pairs_of(given_ones), STEPS)


# Two readers, fifty plans, yes and no: 20 both yes, 15 both no, 5 and 10 apart.
# The same: 35 of 50 = 0.70. By chance: 0.5 × 0.6 + 0.5 × 0.4 = 0.50. (0.7 − 0.5) / 0.5.
# AC1: yes is 0.55 of all grades, so by chance 2 × 0.55 × 0.45 = 0.495: 0.205 / 0.505.
FIFTY = ((20, 5), (10, 15))


def test_figures_known_by_hand():
    assert same(FIFTY) == pytest.approx(0.70)
    assert kappa(FIFTY) == pytest.approx(0.40)
    assert ac1(FIFTY) == pytest.approx(0.205 / 0.505)


def test_weights_by_hand_on_three_steps():
    """One pair each: 0 and 0, 0 and 1, 2 and 0; first reader 2, 0, 1; second 2, 1, 0.

    Linear: seen (1 + 0.5 + 0) / 3 = 0.5. By chance, cell by cell with 2/3 and 1/3:
    (2·2·1 + 2·1·0.5 + 1·2·0 + 1·1·0.5) / 9 = 5.5 / 9. Quadratic, in the same way: seen
    (1 + 0.75 + 0) / 3 = 1.75 / 3, by chance (4 + 1.5 + 0 + 0.75) / 9 = 6.25 / 9.
    """
    table = ((1, 1, 0), (0, 0, 0), (1, 0, 0))
    assert kappa(table, linear) == pytest.approx((0.5 - 5.5 / 9) / (1 - 5.5 / 9))
    assert kappa(table, quadratic) == pytest.approx(
        (1.75 / 3 - 6.25 / 9) / (1 - 6.25 / 9)
    )


def test_kappa_falls_where_grades_are_skewed_and_ac1_stays():
    """46 of 50 the same, nearly all 'met': kappa is near 0, AC1 near the share."""
    skewed = ((46, 2), (2, 0))
    assert same(skewed) == pytest.approx(0.92)
    assert (kappa(skewed) or 0) < 0
    assert (ac1(skewed) or 0) > 0.9


def test_kappa_cannot_be_worked_out_when_every_grade_is_the_same():
    table = ((7, 0), (0, 0))
    assert kappa(table) is None
    assert ac1(table) == 1


def test_a_share_of_all_is_not_sure_to_be_all():
    low, high = wilson(1.0, 10)
    assert high == pytest.approx(1)
    assert low == pytest.approx(0.7225, abs=1e-4)


@given(PAIRS)
def test_every_figure_lies_between_minus_one_and_one(given_ones):
    for rule in RULES:
        value = rule(table_for(given_ones))
        assert value is None or -1 - 1e-9 <= value <= 1 + 1e-9


@given(PAIRS)
def test_who_is_called_first_changes_nothing(given_ones):
    turned = table_for([(b, a) for a, b in given_ones])
    for rule in RULES:
        before, after = rule(table_for(given_ones)), rule(turned)
        assert (before is None) == (after is None)
        assert before is None or math.isclose(before, after or 0, abs_tol=1e-9)


@given(PAIRS, st.integers(0, 59))
def test_turning_one_pair_changes_neither_the_share_nor_ac1(given_ones, place):
    """For these it is no matter who of the two is first reader of a plan."""
    one = place % len(given_ones)
    turned = list(given_ones)
    turned[one] = turned[one][::-1]
    for rule in (same, ac1):
        before, after = rule(table_for(given_ones)), rule(table_for(turned))
        assert math.isclose(before or 0, after or 0, abs_tol=1e-9)


@given(st.lists(GRADES, min_size=1, max_size=60))
def test_full_agreement_is_one_or_cannot_be_worked_out(grades):
    table = table_for([(each, each) for each in grades])
    for rule in RULES:
        value = rule(table)
        assert value is None or math.isclose(value, 1)
        assert value is not None or len(set(grades)) == 1


@given(PAIRS, st.integers(2, 4))
def test_more_of_the_same_pairs_leave_every_value_as_it_is(given_ones, times):
    for rule in RULES:
        before, after = rule(table_for(given_ones)), rule(table_for(given_ones * times))
        assert (before is None) == (after is None)
        assert before is None or math.isclose(before, after or 0, abs_tol=1e-9)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1))
def test_on_two_steps_weights_change_nothing(given_ones):
    table = table_of(pairs_of(given_ones), 2)
    plain = kappa(table)
    for weight in (linear, quadratic):
        weighted = kappa(table, weight)
        assert (plain is None) == (weighted is None)
        assert plain is None or math.isclose(plain, weighted or 0, abs_tol=1e-9)


@given(PAIRS)
def test_an_interval_holds_its_value(given_ones):
    for rule in RULES:
        found = figure(pairs_of(given_ones), STEPS, rule)
        if found.low is not None and found.value is not None:
            assert found.low - 1e-9 <= found.value <= (found.high or 1) + 1e-9


@given(st.floats(0, 1), st.integers(1, 1000))
def test_the_interval_of_a_share_holds_it_and_stays_a_share(share, n):
    low, high = wilson(share, n)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


@given(st.lists(st.tuples(GRADES, GRADES), min_size=0, max_size=30))
def test_nothing_is_said_of_fewer_plans_than_ten(given_ones):
    found = agreement(pairs_of(given_ones), STEPS)
    assert (found is None) == (len(given_ones) < FEWEST)


def test_many_grades_of_few_plans_are_few_plans():
    """Sixty pairs in six plans: grades of one plan hang together."""
    assert agreement([Pair(str(n % 6), n % 4, n % 3) for n in range(60)], STEPS) is None


def test_grades_that_hang_together_make_the_interval_wider():
    loose = [Pair(str(n), n % 2, (n // 2) % 2) for n in range(80)]
    tied = [Pair(str(n % 20), n % 2, (n // 2) % 2) for n in range(80)]
    assert wide(agreement(tied, STEPS)) > wide(agreement(loose, STEPS))


def wide(found):
    assert found
    return (found.same.high or 0) - (found.same.low or 0)


def test_figures_are_said_in_plain_words():
    pairs = [Pair(str(n), n % 4, n % 4 if n % 5 else (n + 1) % 4) for n in range(40)]
    found = agreement(pairs, STEPS)
    assert found
    told = explained(found)
    assert [each.name for each in told][0] == "The same grade"
    assert told[0].value == "80 %"
    assert "agree well" in verdict(found)
    assert "Below 10 no figure" in too_few(3)


def test_small_counts_are_hidden_and_cannot_be_worked_out_from_the_whole():
    assert protected({"a": 12, "b": 3, "c": 9}) == {
        "a": "12",
        "b": HIDDEN,
        "c": WITHHELD,
    }
    assert protected({"a": 0, "b": 8}) == {"a": "0", "b": "8"}
    assert protected({"a": 2, "b": 3, "c": 9})["c"] == "9"
    assert protected_of(18, 20) == WITHHELD


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=6))
def test_of_protected_counts_never_exactly_one_is_hidden(counts):
    told = protected(counts)
    hidden = [key for key in told if told[key] in (HIDDEN, WITHHELD)]
    small = [key for key, count in counts.items() if 0 < count < 5]
    assert set(small) <= set(hidden)
    whole = [key for key, count in counts.items() if count >= 5]
    assert len(hidden) != 1 or not whole
