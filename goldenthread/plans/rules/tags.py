"""How far things are and how they stand to their date: words and colour, once."""

from goldenthread.plans.rules.standing import STAND_NAMES, Stand
from goldenthread.plans.rules.words import PROGRESS_NAMES, TIMELINESS_NAMES
from goldenthread.ui.rules import Colour, Tag

WITHDRAWN = Tag("Withdrawn", Colour.PURPLE)
PHASE_COLOURS = {
    "not_started": Colour.GREY,
    "active": Colour.BLUE,
    "done": Colour.GREEN,
    "stopped": Colour.PURPLE,
}
TIME_COLOURS = {
    "late": Colour.RED,
    "done_late": Colour.ORANGE,
    "due_soon": Colour.YELLOW,
    "undated": Colour.GREY,
}
STAND_COLOURS = {
    Stand.NOTHING: Colour.GREY,
    Stand.DRAFT: Colour.YELLOW,
    Stand.RETURNED: Colour.ORANGE,
    Stand.SUBMITTED: Colour.BLUE,
    Stand.APPROVED: Colour.GREEN,
    Stand.CLOSED: Colour.GREY,
    Stand.ELSEWHERE: Colour.GREY,
}


def phase_tag(phase: str) -> Tag:
    """How far an item is; '' when nobody has said so yet."""
    name = PROGRESS_NAMES.get(phase, "Not reported")
    return Tag(name, PHASE_COLOURS.get(phase, Colour.GREY))


def time_tag(timeliness: str) -> Tag:
    """How an item stands to its date: computed, never typed."""
    colour = TIME_COLOURS.get(timeliness, Colour.TEAL)
    return Tag(TIMELINESS_NAMES[timeliness], colour)


def stand_tag(stand: Stand) -> Tag:
    """How far a report has come."""
    return Tag(STAND_NAMES[stand], STAND_COLOURS[stand])
