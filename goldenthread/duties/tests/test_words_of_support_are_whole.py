"""The words of support of every nation hang together."""

from typing import Any

import pytest

from goldenthread.duties.rules import duties, nations
from goldenthread.duties.rules.supporting import support_words

EVERY = pytest.mark.parametrize("nation", nations())


@EVERY
def test_every_clock_word_is_a_word_of_the_law(nation):
    assert set(support_words(nation).told.values()) <= set(duties(nation).events)


@EVERY
def test_every_need_has_an_area_that_there_is(nation):
    words = support_words(nation)
    known = {area.key for area in words.areas} | {""}
    assert {need.area for need in words.needs} <= known
    assert len(words.titles) == len(words.needs)


@EVERY
def test_every_stage_offered_has_a_plan_that_there_is(nation):
    words = support_words(nation)
    plans = {plan.key for plan in words.plans}
    for offer in words.offers:
        assert {stage.plan for stage in offer.stages} <= plans
        assert len(offer.stages) in (3, 4, 5)


@EVERY
def test_every_part_of_a_plan_is_there_or_a_list_of_rows(nation):
    words = support_words(nation)
    rows = {"goals", "steps"}
    for plan in words.plans:
        assert set(plan.parts) <= rows | {part.key for part in words.parts}


@EVERY
def test_a_review_can_go_on_up_down_and_ask(nation):
    thens = support_words(nation).thens
    assert {each.move for each in thens} == {-1, 0, 1}
    assert [each.key for each in thens if each.asks] == ["ask"]


@EVERY
def test_what_has_no_source_is_not_shipped(nation):
    words = support_words(nation)
    sourced: list[Any] = [*words.plans, *words.parts, *words.offers, *words.evidence]
    assert all(each.source for each in [*sourced, *words.letters.values()])


@EVERY
def test_evidence_has_the_six_heads_by_key(nation):
    assert [head.key for head in support_words(nation).evidence] == [
        *("attainment", "nature", "action", "helped", "other_needs", "advice")
    ]


def test_wellbeing_has_the_eight_indicators_in_order():
    part = support_words("scotland").part("wellbeing")
    assert part
    initials = "".join(entry.title[0] for entry in part.entries)
    assert initials == "SHANARRI"


def test_the_axes_of_the_resilience_matrix_are_marked_as_unconfirmed():
    part = support_words("scotland").part("resilience")
    assert part
    assert (part.confirmed, part.doubt) == (False, "the names of the two axes")
