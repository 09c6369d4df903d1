"""Paper copies for people without internet: how they ask, what they get, by when.

In England an authority makes arrangements for people without the internet to have the
local offer (SEND Regulations 2014, regulation 57).
"""

from datetime import date, timedelta

ASKED_HOW = (
    ("telephone", "By telephone"),
    ("letter", "By letter"),
    ("person", "In person"),
)
SIZES = (("print", "Ordinary print"), ("large-print", "Large print"))
PAPER_FORMS = (
    ("print", "To print: PDF"),
    ("large-print", "To print in large type: PDF"),
    ("word", "To change or have read aloud: Word"),
    ("large-word", "Word in large type"),
    ("offline", "To keep without internet: one web page"),
)
STATES = (("waiting", "To send"), ("sent", "Sent"), ("closed", "Closed, not sent"))


def paper_due(asked: date, days: int) -> date:
    """The day by which paper is to be sent, by the authority's own policy."""
    return asked + timedelta(days=days)
