"""A document beside its items: cut where fields were read, nothing lost, in parts."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents.readers.grid import Anchor, Document, Piece
from goldenthread.plans.rules.side_by_side import (
    Beside,
    Mark,
    Segment,
    ShownPiece,
    window,
)


def document(*texts):
    pieces, start = [], 0
    for text in texts:
        anchor = Anchor(start=start, end=start + len(text))
        pieces.append(Piece(text, anchor=anchor))
        start += len(text) + 1
    return Document("a", "txt", tuple(pieces))


def shown(doc, marks, current=""):
    return Beside(marks, current).blocks(doc)


def test_a_piece_is_cut_where_an_item_was_read():
    (piece,) = shown(document("1.1 Early help"), [Mark(4, 14, "x")], "x")
    assert piece.segments == [
        Segment("1.1 "),
        Segment("Early help", "x", "item", True),
    ]


def test_what_is_looked_at_wins_where_two_items_were_read():
    (piece,) = shown(document("abc"), [Mark(0, 3, "x"), Mark(0, 3, "y")], "y")
    assert piece.segments[0].owner == "y"


def test_a_mark_in_another_piece_touches_nothing():
    first, second = shown(document("abc", "def"), [Mark(4, 7, "x")])
    assert first.segments == [Segment("abc")]
    assert second.segments[0].owner == "x"


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)


@given(st.lists(st.text("ab ", min_size=1, max_size=12), max_size=5), st.lists(spans))
def test_no_letter_is_lost_or_doubled(texts, pairs):
    marks = [Mark(a, b, str(n)) for n, (a, b) in enumerate(pairs) if a < b]
    for text, piece in zip(texts, shown(document(*texts), marks, "0"), strict=True):
        assert "".join(segment.text for segment in piece.segments) == text


def blocks(count, current=None):
    return [
        ShownPiece("paragraph", 0, [Segment(str(n), is_current=n == current)])
        for n in range(count)
    ]


def test_a_long_document_is_shown_around_what_is_looked_at():
    part = window(blocks(100, current=50), size=20)
    assert (part.before, part.earlier, part.later) == (40, 20, 60)


def text_of(block):
    return block.segments[0].text


@given(st.integers(0, 200), st.integers(1, 50))
def test_going_on_from_the_start_shows_every_block_once(count, size):
    seen: list[str] = []
    first: int | None = 0
    while first is not None:
        part = window(blocks(count), first, size)
        fresh = part.blocks[max(0, len(seen) - part.before) :]
        seen += [text_of(block) for block in fresh]
        first = part.later
    assert seen == [str(n) for n in range(count)]
