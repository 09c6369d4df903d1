"""Comments and gaps for tests, made as readers and officers make them."""

from datetime import date

from goldenthread.access.rules import Viewer
from goldenthread.directory.actions import Said, show_comment_of_reader, take_comment
from goldenthread.directory.actions.duty import write_gap
from goldenthread.directory.tests.making import operator

DAY = date(2025, 3, 3)


def a_comment(authority, officer, words="Nothing is on at the weekend.", shown=True):
    """Something a parent wrote, shown unless it is said that it waits."""
    nobody = Viewer(None, authority.pk, channel="public")
    said = Said(words, "content", "parents")
    row = take_comment(authority, said=said, service=None, by=nobody, on=DAY)
    if shown:
        facts = {"version": row.version, "by": officer, "on": DAY}
        row = show_comment_of_reader(row, words=words, **facts)
    return row


def a_gap(authority, says="There is no club for teenagers.", code="S2.15"):
    """Something that is missing, in an officer's sentence."""
    return write_gap(authority, code=code, says=says, on=DAY, by=operator(authority))
