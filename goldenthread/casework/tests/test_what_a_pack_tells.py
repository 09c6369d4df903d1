"""What a pack tells is read back the same, and every change is noticed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY
from goldenthread.casework.engine.locked_pack import NotOpened, locked, unlocked
from goldenthread.casework.rules.moved_record import (
    MovedAdult,
    MovedChild,
    MovedDay,
    MovedRecord,
    Receipt,
    is_genuine,
    record_from,
    settled_in,
)
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidNeed,
    SaidOf,
    SaidOutcome,
    SaidProvision,
    content_from,
)

WORDS = "correct horse battery staple"
PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
DAYS = st.dates(date(2015, 1, 1), date(2025, 3, 3))
KEYS = st.uuids().map(str)


@st.composite
def plans(draw):
    """A plan of any words, with any threads among its rows."""
    needs = draw(st.lists(st.builds(SaidNeed, KEYS, PLAIN, PLAIN, PLAIN), max_size=3))
    known = [each.key for each in needs]
    some = st.lists(st.sampled_from(known), unique=True) if known else st.just([])
    outcomes = [
        SaidOutcome(draw(KEYS), draw(PLAIN), needs=tuple(draw(some)))
        for _ in range(draw(st.integers(0, 2)))
    ]
    hoped = [each.key for each in outcomes]
    ends = st.lists(st.sampled_from(hoped), unique=True) if hoped else st.just([])
    provisions = [
        SaidProvision(
            draw(KEYS),
            "F",
            draw(PLAIN),
            needs=tuple(draw(some)),
            outcomes=tuple(draw(ends)),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return PlanContent(
        "ehc_plan",
        SaidOf(draw(PLAIN), "2015-10-04"),
        needs=tuple(needs),
        outcomes=tuple(outcomes),
        provisions=tuple(provisions),
    )


@st.composite
def records(draw):
    """A record of any words and days."""
    child = MovedChild(
        draw(PLAIN), draw(PLAIN), draw(DAYS), looked_after=draw(st.booleans())
    )
    days = st.builds(MovedDay, PLAIN, DAYS, st.none() | DAYS, PLAIN)
    people = st.builds(
        MovedAdult, PLAIN, PLAIN, st.booleans(), st.booleans(), st.booleans()
    )
    return MovedRecord(
        pack=draw(KEYS),
        key="k",
        made_on=draw(DAYS),
        moved_on=draw(DAYS),
        transferred_on=draw(DAYS),
        nation="england",
        sent_by=draw(PLAIN),
        sent_to=draw(PLAIN),
        route="ehc",
        number=draw(PLAIN),
        opened_on=draw(DAYS),
        child=child,
        days=tuple(draw(st.lists(days, max_size=4))),
        adults=tuple(draw(st.lists(people, max_size=3))),
        restrictions=tuple(draw(st.lists(PLAIN, max_size=2))),
    )


@given(records())
def test_what_a_pack_tells_is_read_back_the_same(record):
    assert record_from(record.as_json()) == record


@given(plans())
def test_a_plan_in_its_new_place_keeps_every_thread(content):
    there = settled_in(content, "a pack")
    before = [*[n.key for n in content.needs], *[o.key for o in content.outcomes]]
    after_all = [*[n.key for n in there.needs], *[o.key for o in there.outcomes]]
    order = dict(zip(before, after_all, strict=True))
    for one, other in zip(content.outcomes, there.outcomes, strict=True):
        assert other.needs == tuple(order[key] for key in one.needs)
        assert other.text == one.text
    for before, after in zip(content.provisions, there.provisions, strict=True):
        assert after.needs == tuple(order[key] for key in before.needs)
        assert after.outcomes == tuple(order[key] for key in before.outcomes)
    assert content_from(there.as_plain()) == there


def test_a_lock_notices_every_change():
    secret = locked(b"content", WORDS)
    assert unlocked(secret, WORDS) == b"content"
    for place in range(0, len(secret), 7):
        changed = bytearray(secret)
        changed[place] ^= 1
        with pytest.raises(NotOpened):
            unlocked(bytes(changed), WORDS)


def test_a_receipt_is_genuine_only_with_the_key_of_the_pack():
    receipt = Receipt("p", "d", TODAY, "Far Area", "2025-0001").sealed("key")
    assert is_genuine(receipt, "key")
    assert not is_genuine(receipt, "other key")
    assert not is_genuine(replace(receipt, number="2025-0002"), "key")
