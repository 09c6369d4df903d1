"""How surely danger is heard: sentences of danger and harmless ones much like them.

``seen`` and ``kept`` were written before the patterns, ``fresh`` and ``last`` after;
patterns were added for those once they had been counted (``FIRST_MET``).
"""

import json

import pytest

from goldenthread.directory.rules.search_danger import danger_in
from goldenthread.directory.rules.search_words import as_meant
from tests.spec.test_search_scores import QUERIES

FIRST_MET = {"fresh": 16, "last": 4}  # sentences heard before a pattern was added
HALVES = ("seen", "kept", "fresh", "last")
MISSED = 0.01  # of sentences of danger, at most: a missed one is the worst
ALARMS = 0.02  # of harmless sentences


def sentences(half: str, is_danger: bool) -> list[str]:
    """The sentences of one half, of danger or harmless."""
    lines = (QUERIES / "danger.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        row["said"]
        for row in rows
        if row["half"] == half and bool(row["danger"]) == is_danger
    ]


def spoken(said: list[str]) -> int:
    """How many of these sentences speak of danger."""
    return sum(bool(danger_in(one, as_meant(one))) for one in said)


def all_of(is_danger: bool) -> list[str]:
    return [one for half in HALVES for one in sentences(half, is_danger)]


def test_there_are_enough_sentences_of_both_kinds():
    assert len(all_of(is_danger=True)) >= 240
    assert len(all_of(is_danger=False)) >= 240


def test_danger_is_hardly_ever_missed():
    cries = all_of(is_danger=True)
    assert len(cries) - spoken(cries) <= MISSED * len(cries)


def test_harmless_words_hardly_ever_raise_an_alarm():
    calm = all_of(is_danger=False)
    assert spoken(calm) <= ALARMS * len(calm)


@pytest.mark.parametrize("said", ["running club", "bolt", "dying to go swimming"])
def test_a_club_is_given_no_crisis_line(said):
    assert danger_in(said) == ""
