"""What happened in a case, as a thread: each in the words of the law's vocabulary."""

from typing import Any

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.queries.cases import happenings_of
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import duties
from goldenthread.ui.rules import Colour, Knot, Tag

HIDDEN = "somebody whose name is not shown to you"


def knots(viewer: Viewer, case: Any, *, hides: bool) -> list[Knot]:
    """What happened, the latest first. What is struck out stays, marked so."""
    words = duties(case.authority.nation).events
    office = viewer.may(Permission.WORK_CASE)
    return [
        knot(row, words, office=office, hides=hides)
        for row in happenings_of(viewer, case)
    ]


def knot(row: Any, words: Any, *, office: bool, hides: bool) -> Knot:
    """One happening."""
    struck = Tag("Struck out: a mistake", Colour.GREY) if row.struck_on else None
    return Knot(
        when(row),
        words[row.word].says if row.word in words else row.word,
        tag=struck,
        words="\n".join(lines(row, words, office=office, hides=hides)),
        by=by(row) if office else "",
    )


def when(row: Any) -> str:
    """The day it happened, and the day it was served where that is another."""
    served = row.served_day and row.served_day != row.on
    more = f", served {day_in_words(row.served_day)}" if served else ""
    return f"{day_in_words(row.on)}{more}"


def lines(row: Any, words: Any, *, office: bool, hides: bool) -> list[str]:
    """What belongs to it: whom it was asked of, the answer, the reason it is struck."""
    found = []
    if row.body:
        found.append(HIDDEN if hides else row.body)
    if row.kind:
        word = words.get(row.word)
        found.append(word.kind_says(row.kind) if word else row.kind)
    if row.for_day:
        found.append(f"For {day_in_words(row.for_day)}")
    if row.on_behalf_of and not hides:
        found.append(f"On behalf of {row.on_behalf_of}")
    if row.note and office:
        found.append(row.note)
    if row.struck_on:
        why = "" if hides else f": {row.struck_why}"
        found.append(f"Struck out on {day_in_words(row.struck_on)}{why}")
    return found


def by(row: Any) -> str:
    """Who wrote it down, and when."""
    who = row.recorded_by or "The machine"
    return f"Written down by {who} on {day_in_words(row.recorded_on)}"
