"""What families sent and asked for, as it waits on the desk of an office."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from goldenthread.access.rules import Viewer
from goldenthread.casework.queries import families_waiting as queries
from goldenthread.casework.queries.file_rights import subject_requests
from goldenthread.casework.queries.transport import transports
from goldenthread.casework.views.pages import listed
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.disputing import disputing
from goldenthread.ui.rules import Cell, Table

SHOWN = 10  # rows of each list; the page of children has the others
Waiting = tuple[str, Table, int]
COPY = "A copy of what is held"
WRONG = "Something in the record is wrong"
EARLY = "A review before its time"
Asked = tuple[date, Any, str, str, str]  # since, the child, what, by whom, where


def unread_of_families(viewer: Viewer) -> Waiting:
    """Messages that nobody in the office has read, one line a thread."""
    rows = queries.unread_threads(viewer)
    cells = [
        (
            Cell(row.child.name, reverse("child_messages", args=[row.child.public_id])),
            Cell(row.adult.name),
            Cell(day_in_words(row.written_on)),
        )
        for row in rows[:SHOWN]
    ]
    title = "Messages of families, not read"
    return (title, listed(title, "Child|From|Since", cells), len(rows) - SHOWN)


def asked_by_families(viewer: Viewer) -> Waiting:
    """What nobody has answered yet: travel, copies, mistakes, reviews, disputes."""
    asked = sorted(every(viewer), key=lambda one: one[0])
    cells = [
        (
            Cell(child.name, address),
            Cell(what, hint=f"asked by {who}"),
            Cell(day_in_words(day)),
        )
        for day, child, what, who, address in asked[:SHOWN]
    ]
    title = "Asked by families, to be answered"
    return (title, listed(title, "Child|What|Since", cells), len(asked) - SHOWN)


def every(viewer: Viewer) -> Iterator[Asked]:
    """All of it, kind by kind."""
    for travel in transports(viewer).filter(decided_on=None):
        yield of_child(travel, travel.asked_on, "Help with travel", "child_transport")
    for copy in subject_requests(viewer).filter(released_on=None):
        yield of_child(copy, copy.received_on, COPY, "child_held")
    for said in queries.statements_unanswered(viewer):
        who = str(said.adult or said.given_by)
        address = reverse("statement", args=[said.public_id])
        yield said.given_on, said.child, f"{WRONG}: {said.about}", who, address
    for early in queries.early_unanswered(viewer):
        who = early.on_behalf_of or str(early.asked_by)
        address = reverse("answer_early", args=[early.public_id])
        yield early.asked_on, early.child, EARLY, who, address
    for row in queries.disputes_untouched(viewer):
        who = row.on_behalf_of or str(row.opened_by)
        what = disputing(row.authority.nation).kind(row.kind).says
        address = reverse("dispute", args=[row.public_id])
        yield row.opened_on, row.child, what, who, address


def of_child(row: Any, day: date, what: str, name: str) -> Asked:
    """What is answered on a page of the child."""
    address = reverse(name, args=[row.child.public_id])
    return day, row.child, what, row.who_asked, address
