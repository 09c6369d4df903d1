"""Whatever two editions hold, every item is in a link or listed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules.lineage import compare
from goldenthread.plans.rules.lineage.entries import Entry

WORDS = ["paths", "lamps", "hedges", "doors", "salt", "mend", "sweep", "plant", "buy"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
KINDS = st.sampled_from(["action", "recommendation", "theme", "objective"])
TURNED = {"split": "merged", "merged": "split"}


@st.composite
def editions(draw, most=9):
    """An edition: keys differ; a parent stands before its children."""
    entries: list[Entry] = []
    for n in range(draw(st.integers(0, most))):
        above = draw(st.sampled_from([None, *(entry.key for entry in entries)]))
        number = draw(st.sampled_from(["", f"{n}", f"{n // 2}.{n}"]))
        inner = tuple(draw(st.lists(TEXTS, max_size=2)))
        links = tuple(draw(st.lists(st.sampled_from("1234"), max_size=2, unique=True)))
        entries.append(
            Entry(
                f"k{n}",
                draw(KINDS),
                number,
                text=draw(TEXTS),
                parent=above,
                actions=inner,
                links=links,
            )
        )
    return entries


@given(editions())
def test_an_edition_compared_with_itself_is_the_same(entries):
    entries = [replace(e, number=str(n), links=()) for n, e in enumerate(entries)]
    found = compare(entries, entries)
    kept = [(link.kind, link.old, link.new) for link in found.links]
    assert kept == [("same", [e.key], [e.key]) for e in entries]
    assert not found.unaccounted


@given(st.integers(2, 9), st.randoms(use_true_random=False))
def test_order_does_not_matter_for_equal_texts_with_their_own_numbers(size, dice):
    old = [Entry(f"k{n}", "action", f"{n}", text="Sweep paths") for n in range(size)]
    new = dice.sample(old, size)
    links = compare(old, new).links
    assert {(link.kind, *link.old, *link.new) for link in links} == {
        ("same", entry.key, entry.key) for entry in old
    }


@given(editions(), editions())
def test_every_item_is_in_a_link_or_listed(old, new):
    found = compare(old, new)
    kept = {key for link in found.links for key in link.old}
    made = {key for link in found.links for key in link.new}
    assert kept | set(found.unaccounted) == {entry.key for entry in old}
    assert made | set(found.new) == {entry.key for entry in new}
    assert not kept & set(found.unaccounted)
    assert not made & set(found.new)


@pytest.mark.no_cover
@given(editions(), editions())
def test_every_link_has_a_confidence_and_a_reason(old, new):
    for link in compare(old, new).links:
        assert 0 <= link.confidence <= 1
        assert link.why


@pytest.mark.no_cover
@given(editions(most=6), editions(most=6))
def test_exchanged_editions_turn_splits_into_merges(old, new):
    there = {(x.kind, *x.old, ">", *x.new) for x in compare(old, new).links}
    back = {
        (TURNED.get(x.kind, x.kind), *x.new, ">", *x.old)
        for x in compare(new, old).links
    }
    parted = {"split", "merged"}
    assert {x for x in there if x[0] in parted} == {x for x in back if x[0] in parted}
