"""Limits of both nations in every state: tables counted by hand."""

from pathlib import Path

import pytest

from goldenthread.duties.rules import State, duties
from goldenthread.duties.tests.telling import cases, found_in

TABLES = Path(__file__).parent
ROWS = [
    (nation, row)
    for nation in ("england", "scotland")
    for row in cases((TABLES / f"{nation}.txt").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(
    ("nation", "row"), ROWS, ids=[" ".join(row[:4]) for _, row in ROWS]
)
def test_a_clock_stands_as_it_is_counted_by_hand(nation, row):
    assert found_in(nation, row) == row[-1]


@pytest.mark.parametrize("nation", ["england", "scotland"])
def test_every_limit_and_every_state_has_a_row(nation):
    rows = [row for of, row in ROWS if of == nation]
    told = {row[3].partition("@")[0] for row in rows}
    assert {limit.key for limit in duties(nation).limits} - told == set()
    states = {row[-1].partition(" ")[2] for row in rows} - {""}
    usual = {state.value for state in State} - {State.NOT_YET.value}
    assert states == usual
