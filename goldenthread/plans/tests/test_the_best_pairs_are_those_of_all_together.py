"""Assignment is global: no other pairing gains more, and its work stays small."""

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from goldenthread.plans.rules.lineage import assignment
from goldenthread.plans.rules.lineage.assignment import best_pairs

SIZES = st.tuples(st.integers(1, 5), st.integers(1, 5))
GAINS = SIZES.flatmap(
    lambda s: arrays(float, s, elements=st.integers(-3, 5).map(float))
)


def test_the_greatest_sum_wins_over_the_greatest_pair():
    gain = np.array([[9.0, 8.0], [8.0, 1.0]])
    assert best_pairs(gain) == {0: 1, 1: 0}


def test_what_gains_nothing_stays_alone():
    assert best_pairs(np.array([[0.0, -1.0]])) == {}


@given(GAINS)
def test_no_other_pairing_gains_more(gain):
    pairs = best_pairs(gain)
    useful = np.maximum(gain if gain.shape[0] <= gain.shape[1] else gain.T, 0)
    rows, columns = useful.shape
    every = permutations(range(columns), rows)
    best = max(useful[np.arange(rows), list(taken)].sum() for taken in every)
    assert len(set(pairs.values())) == len(pairs)
    assert sum(gain[pair] for pair in pairs.items()) == best


def test_five_hundred_equal_items_need_no_exchange(monkeypatch):
    paths = []
    monkeypatch.setattr(assignment, "_augment", lambda *found: paths.append(found))
    assert len(best_pairs(np.ones((500, 500)))) == 500
    assert not paths
