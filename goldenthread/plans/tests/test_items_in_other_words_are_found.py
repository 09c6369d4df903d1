"""What is left over is matched by what it means; a person always decides."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules.lineage import compare
from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.tests.test_any_two_editions_balance import editions

OLD = [
    Entry("1", "action", "1", text="Mend the paths"),
    Entry("2", "action", "2", text="Employ more therapists"),
]
NEW = [
    Entry("1", "action", "1", text="Mend the paths"),
    Entry("3", "action", "3", text="Hire extra clinicians"),
]


def meaning_of(**rows):
    """A model that knows a few texts: what each means, as numbers."""
    asked: list[str] = []

    def meaning(texts):
        asked.extend(texts)
        return np.array([rows[text.split()[0]] for text in texts], float)

    return meaning, asked


def links(old, new, meaning):
    return {(x.kind, *x.old, *x.new): x for x in compare(old, new, meaning).links}


def test_items_that_share_no_word_and_mean_the_same_are_linked():
    meaning, asked = meaning_of(Employ=[1, 0], Hire=[0.95, 0.31])
    found = links(OLD, NEW, meaning)[("renumbered", "2", "3")]
    assert found.why == "much the same in other words; number 2 → 3"
    assert not found.is_sure
    assert asked == [OLD[1].text, NEW[1].text]  # only of what is left over


def test_items_that_mean_something_else_stay_unaccounted_for():
    meaning, _ = meaning_of(Employ=[1, 0], Hire=[0.8, 0.6])
    assert compare(OLD, NEW, meaning).unaccounted == ["2"]


def test_of_two_that_mean_nearly_the_same_neither_is_taken():
    rival = Entry("4", "action", "4", text="Seek helpers")
    near = [0.95, 0.31]
    meaning, _ = meaning_of(Employ=[1, 0], Hire=near, Seek=near)
    assert compare(OLD, [*NEW, rival], meaning).unaccounted == ["2"]


def test_without_a_model_words_alone_decide():
    assert compare(OLD, NEW, lambda texts: None) == compare(OLD, NEW)


def test_a_long_rest_is_not_asked_about():
    old = [Entry(f"o{n}", "action", text=f"Olds{n}") for n in range(40)]
    new = [Entry(f"n{n}", "action", text=f"News{n}") for n in range(40)]
    meaning, asked = meaning_of()
    assert len(compare(old, new, meaning).unaccounted) == 40
    assert not asked


@given(editions(), editions(), st.randoms(use_true_random=False))
def test_whatever_a_model_says_every_item_is_in_a_link_or_listed(old, new, dice):
    def meaning(texts):
        turns = np.array([dice.uniform(0, 6.28) for _ in texts])
        return np.stack([np.cos(turns), np.sin(turns)], axis=1)

    found = compare(old, new, meaning)
    kept = {key for link in found.links for key in link.old}
    made = {key for link in found.links for key in link.new}
    assert kept | set(found.unaccounted) == {entry.key for entry in old}
    assert made | set(found.new) == {entry.key for entry in new}
    assert not kept & set(found.unaccounted)
