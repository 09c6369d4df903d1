"""Text broken into full lines is put together; lists of short lines are not."""

from goldenthread.documents.readers.plain_text import read

BROKEN = b"""The Council must set up a panel of young people who receive
additional support, and must ask it for advice before any
policy is changed.

Each school will name a member of staff who helps pupils to
apply and who pays for their travel.

Status
Ongoing
"""
LIST = b"""The review must look at all of these things, and more:
planning for the whole life of a child
the way in which services work together
information for parents
"""


def test_a_broken_paragraph_is_one_piece():
    texts = [piece.text for piece in read(BROKEN, "x.txt").pieces()]
    assert len(texts) == 4
    assert texts[0].endswith("advice before any policy is changed.")


def test_short_lines_stay_apart():
    assert [p.text for p in read(BROKEN, "x.txt").pieces()][2:] == ["Status", "Ongoing"]
    assert len(read(LIST, "x.txt").blocks) == 4
