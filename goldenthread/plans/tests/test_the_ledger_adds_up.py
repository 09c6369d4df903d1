"""Each character of a document becomes exactly one thing."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules.reading.draft import Coverage
from goldenthread.plans.rules.reading.ledger import Fate, Ledger, part
from goldenthread.plans.tests.documents_by_hand import text_of

WORDS = st.lists(st.text("abc .", min_size=1, max_size=12), min_size=1, max_size=8)


def test_whatever_nobody_took_is_unplaced():
    ledger = Ledger(text_of("A promise", "A footer"))
    ledger.take(ledger.pieces[0])
    ledger.close()
    assert [entry.text for entry in ledger.unplaced] == ["A footer"]


def test_a_part_of_a_piece_can_be_taken_alone():
    ledger = Ledger(text_of("Status: Ongoing"))
    ledger.take(part(ledger.pieces[0], 8))
    ledger.close()
    assert [entry.text for entry in ledger.unplaced] == ["Status:"]


def test_borders_between_taken_parts_are_no_text():
    ledger = Ledger(text_of("Complete – for now"))
    ledger.take(part(ledger.pieces[0], 0, 8), part(ledger.pieces[0], 11))
    ledger.close()
    assert ledger.unplaced == []
    assert ledger.coverage() == Coverage(characters=18, in_items=18)


def test_text_left_with_a_note_is_not_entered_twice():
    ledger = Ledger(text_of("July"))
    ledger.leave(ledger.pieces[0], column="timescale", candidates=["1", "2"])
    ledger.close()
    assert [entry.candidates for entry in ledger.unplaced] == [["1", "2"]]


def test_two_items_never_share_a_key():
    ledger = Ledger(text_of("x"))
    assert [ledger.new_key("1"), ledger.new_key("1")] == ["1", "1~2"]


@given(WORDS, st.lists(st.sampled_from(list(Fate)), max_size=8))
def test_the_parts_are_always_the_whole(lines, fates):
    ledger = Ledger(text_of(*lines))
    for piece, fate in zip(ledger.pieces, fates, strict=False):
        ledger.take(part(piece, 1, 4), fate=fate)
    ledger.close()
    counted = ledger.coverage()
    total = sum(len(piece.text) for piece in ledger.pieces)
    assert counted.characters == total
    assert total == sum(
        (
            counted.in_items,
            counted.in_front_matter,
            counted.in_noise,
            counted.unplaced,
        )
    )
