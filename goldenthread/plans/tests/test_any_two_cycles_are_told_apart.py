"""Whatever two cycles say: the first and what differs give the second, and no less."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.plans.rules.differences import (
    Difference,
    NotComparable,
    apply,
    as_text,
    diff,
    lines_of,
    marked,
)
from goldenthread.plans.rules.differences.making import same
from goldenthread.plans.rules.differences.telling import SILENT, TOLD
from goldenthread.plans.rules.differences.telling_words import FIELD_WORDS
from goldenthread.plans.rules.published import PublishedItem, canonical, read_content
from goldenthread.plans.tests.cycles_made import (
    WORDS,
    a_cycle,
    an_entry,
    two_cycles,
)

FEWER = settings(max_examples=30)  # a pair of whole cycles is much by itself


@FEWER
@given(two_cycles())
def test_one_cycle_and_what_differs_make_the_other(both):
    first, second = both
    made = apply(first, diff(first, second))
    assert same(made, second)
    assert canonical(made) == canonical(second)
    assert same(apply(second, diff(second, first)), first)


@pytest.mark.no_cover
@FEWER
@given(two_cycles())
def test_a_cycle_does_not_differ_from_itself(both):
    for cycle in both:
        again = read_content(canonical(cycle))
        assert diff(cycle, again) == Difference()
        assert diff(cycle, again).is_empty
        assert lines_of(cycle, again, diff(cycle, again)) == []


@pytest.mark.no_cover
@FEWER
@given(two_cycles())
def test_every_item_that_differs_has_a_line(both):
    first, second = both
    found = diff(first, second)
    told = {(line.was, line.item) for line in lines_of(first, second, found)}
    assert {("", added.item.id) for added in found.added} <= told
    assert {(dropped.item.id, "") for dropped in found.dropped} <= told
    for kept in found.kept:
        loud = {change.name for change in kept.fields} - SILENT - {"parent"}
        if loud - {"measures", "promises", "dates", "unnamed"}:
            assert (kept.before.id, kept.after.id) in told


@pytest.mark.no_cover
@FEWER
@given(two_cycles())
def test_each_item_is_kept_added_or_dropped_once(both):
    first, second = both
    found = diff(first, second)
    dropped = {each.item.id for each in found.dropped}
    added = {each.item.id for each in found.added}
    assert len(first.items) - len(dropped) == len(second.items) - len(added)
    assert dropped <= {item.id for item in first.items}
    assert added <= {item.id for item in second.items}


@given(st.text(), st.text())
def test_marks_hold_both_texts_to_the_last_blank(before, after):
    marks = marked(before, after)
    assert "".join(m.words for m in marks if m.what != "in") == before
    assert "".join(m.words for m in marks if m.what != "out") == after


@given(st.lists(st.sampled_from(WORDS)), st.lists(st.sampled_from(WORDS)))
def test_marks_of_sentences_hold_both(before, after):
    old, new = " ".join(before), " ".join(after)
    marks = marked(old, new)
    assert "".join(m.words for m in marks if m.what != "in") == old
    assert "".join(m.words for m in marks if m.what != "out") == new
    kinds = [mark.what for mark in marks]
    assert all(one != next_ for one, next_ in zip(kinds, kinds[1:], strict=False))


def test_every_field_of_an_item_is_told_or_known_to_say_nothing():
    names = {each.name for each in fields(PublishedItem)}
    assert names - TOLD - SILENT - set(FIELD_WORDS) == set()
    assert (TOLD | SILENT | set(FIELD_WORDS)) - names == set()


def test_cycles_of_two_plans_are_not_compared():
    with pytest.raises(NotComparable, match="two different plans"):
        diff(a_cycle(an_entry()), a_cycle(an_entry(), plan_id="2", number=2))


def test_marks_can_be_said_without_markup():
    marks = marked("Publish a guide for families.", "Publish the guide for families.")
    said = "Publish [taken out: a] [put in: the] guide for families."
    assert as_text(marks) == said
