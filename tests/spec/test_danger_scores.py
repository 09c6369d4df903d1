"""How surely danger is heard: sentences of danger and harmless ones much like them.

``seen`` and ``kept`` were written before the patterns, ``fresh`` and ``last`` after;
patterns were added for those once they had been counted (``FIRST_MET``).
"""

import json

import numpy as np
import pytest

from goldenthread.directory.engine import meaning
from goldenthread.directory.rules import search_danger_learnt as listening
from goldenthread.directory.rules.search_danger import danger_in
from goldenthread.directory.rules.search_danger_heard import LEARNT, NONE, told_words
from goldenthread.directory.rules.search_danger_heard import sentences as learnt
from goldenthread.directory.rules.search_words import as_meant
from tests.spec.test_search_scores import QUERIES, own_queries

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


# ---- Heard in words that nobody listed ----

# How often the sentences kept apart were heard, when first met: the words that were
# listed alone; then what was learnt, without and with the model of meaning. ``sure``
# is the panel first; ``any`` counts the quiet line too.
LISTED = (74, 1)
APART = {
    "by words": {"sure": (121, 4), "any": (135, 8)},
    "with the model": {"sure": (132, 3), "any": (145, 12)},
}
# Queries of ours, not learnt from, that do speak of somebody in danger.
CRIES = frozenset(
    {
        "she broke my nose last week, she is thirteen",
        "dd 14 cuttin herself pls hlp",
        "he says he wishes he was dead",
        "my teenager makes herself sick after meals",
        "he picks at his skin until it bleeds",
    }
)


def kept_apart(is_danger: bool) -> list[str]:
    """Sentences that nothing was learnt from, and no word was listed for."""
    text = (QUERIES / "danger_unseen.txt").read_text(encoding="utf-8")
    mark = "! " if is_danger else "- "
    lines = text.splitlines()
    return [line.removeprefix(mark) for line in lines if line.startswith(mark)]


def ordinary_queries() -> list[str]:
    """Our own queries that nothing was learnt from, without the cries among them."""
    rows = [row for row in own_queries() if row["half"] != "seen"]
    return [row["query"] for row in rows if row["query"] not in CRIES]


def steps(said: list[str], *, meant: bool) -> list[int]:
    """How surely danger is heard in each sentence, listed words and all."""
    vectors = meaning.of_phrases([as_meant(one) for one in said]) if meant else None
    listeners = listening.listeners()
    assert listeners
    heard = [
        listeners.hear(one, None if vectors is None else vectors[number]).step
        for number, one in enumerate(said)
    ]
    return [
        max(step, 2 * bool(danger_in(one, as_meant(one))))
        for step, one in zip(heard, said, strict=True)
    ]


def at_least(step: int, said: list[str], *, meant: bool) -> int:
    return sum(one >= step for one in steps(said, meant=meant))


def test_what_was_learnt_is_whole_and_of_the_sentences_as_they_are():
    assert listening.is_whole()
    with np.load(LEARNT) as kept:
        assert str(kept["lessons"]) == listening.digest_of_lessons()


def test_a_file_that_was_changed_is_not_used(tmp_path):
    listeners = listening.read()
    assert listeners
    path = tmp_path / "danger.npz"
    listening.write(listeners, path)
    assert listening.read(path)
    path.write_bytes(path.read_bytes() + b" ")
    assert listening.read(path) is None


def test_no_cry_kept_apart_was_learnt_from():
    told = {as_meant(text) for text, kind in learnt() if kind != NONE}
    assert not told & {as_meant(one) for one in kept_apart(is_danger=True)}


def test_four_of_five_cries_nobody_listed_are_heard_by_words_alone():
    cries = kept_apart(is_danger=True)
    assert at_least(2, cries, meant=False) >= 0.79 * len(cries)
    assert at_least(1, cries, meant=False) >= 0.88 * len(cries)


@pytest.mark.parametrize("meant", [False, True])
def test_hardly_any_ordinary_query_brings_the_panel(meant):
    is_here = meant and meaning.loaded() is not None
    calm = ordinary_queries()
    assert at_least(2, calm, meant=is_here) <= ALARMS * len(calm)
    apart = kept_apart(is_danger=False)
    assert at_least(2, apart, meant=is_here) <= ALARMS * len(apart)


def test_with_the_model_nine_of_ten_cries_nobody_listed_are_heard():
    cries = kept_apart(is_danger=True)
    is_here = meaning.loaded() is not None
    assert at_least(1, cries, meant=is_here) >= (0.94 if is_here else 0.88) * len(cries)


def test_to_learn_anew_gives_a_listener_that_hears():
    said = [f"he hurts me {day}" for day in ("now", "at night", "today", "again")]
    calm = [f"swimming lessons {day}" for day in ("now", "at night", "today", "again")]
    kinds = ["abuse"] * len(said) + [NONE] * len(calm)
    one = listening.learnt_from(told_words([*said, *calm]), kinds)
    assert one.hear(told_words(["he hurts me so much"])[0]).danger == "abuse"
    assert not one.hear(told_words(["swimming lessons soon"])[0]).is_grave
