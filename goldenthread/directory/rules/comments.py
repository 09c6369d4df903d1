"""Comments of readers: what they are about, when an answer is owed, who is told apart.

In England an authority seeks comments on what its offer holds and lacks, on how it can
be read and on how it was made, and publishes them with its response and any action at
least yearly, so that nobody can be recognised (SEND Regulations 2014, regulation 56).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

E = TypeVar("E", bound=StrEnum)
ANSWER_DAYS = 28  # unless the authority's own policy says otherwise
LONGEST = 3_000
CONTACT_DAYS = 365  # the longest an address for an answer is kept


class About(StrEnum):
    """The three things that comments are sought on."""

    CONTENT = "content"
    ACCESS = "access"
    MAKING = "making"


class From(StrEnum):
    """Who comments."""

    PARENTS = "parents"
    YOUNG = "young"
    WORKERS = "workers"
    OTHERS = "others"


class State(StrEnum):
    """How far a comment is."""

    WAITING = "waiting"
    SHOWN = "shown"
    HELD = "held"


class Worked(StrEnum):
    """What came of an action."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    EARLY = "early"


ABOUT_NAMES = {
    About.CONTENT: "What is on offer: good, not good enough, or missing",
    About.ACCESS: "This website: finding, reading or understanding it",
    About.MAKING: "How the Local Offer is made and reviewed",
}
ABOUT_SHORT = {
    About.CONTENT: "What is on offer",
    About.ACCESS: "Finding and reading it",
    About.MAKING: "How it is made",
}
FROM_NAMES = {
    From.PARENTS: "A parent or carer",
    From.YOUNG: "A child or young person",
    From.WORKERS: "Somebody who works with children",
    From.OTHERS: "Somebody else",
}
STATE_NAMES = {
    State.WAITING: "Waiting to be read",
    State.SHOWN: "Shown",
    State.HELD: "Not shown",
}
WORKED_NAMES = {
    Worked.YES: "Yes",
    Worked.PARTLY: "Partly",
    Worked.NO: "No",
    Worked.EARLY: "Too early to say",
}
HELD_FOR = {
    "vexatious": "It is vexatious",
    "one_person": "It is about what one person is given",
    "recognised": "Somebody would be recognised, whatever is taken out",
    "nothing": "It says nothing about the Local Offer",
}


def answer_due(received: date, days: int) -> date:
    """The day by which an answer is owed."""
    return received + timedelta(days=days)


@dataclass(frozen=True)
class Owed:
    """How many comments wait: to be read, to be answered, past their day."""

    to_read: int = 0
    to_answer: int = 0
    overdue: int = 0


def choices(names: Mapping[E, str]) -> list[tuple[str, str]]:
    """Words as a form offers them."""
    return [(key.value, words) for key, words in names.items()]
