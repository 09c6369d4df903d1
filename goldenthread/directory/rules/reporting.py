"""The report of a setting: a draft made from its answers, and what is not answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.duties.rules.publishing import Topic

PLACES = (
    ("unit", "A unit or resource base in a mainstream school"),
    ("special", "A special school"),
    ("enhanced", "Enhanced provision in a mainstream school"),
    ("outreach", "Help that comes into other schools"),
)


@dataclass(frozen=True)
class Told:
    """One topic of the report as it is read: a sentence, or a list after its start."""

    title: str
    begins: str
    lines: tuple[str, ...]
    doubt: bool


def draft(topics: Sequence[Topic], answers: Mapping[str, str]) -> list[Told]:
    """The report made from what was answered: topic by topic, in the law's order.

    One line is told as it stands; several become a list.
    """
    found = []
    for topic in topics:
        lines = lines_of(answers.get(topic.code, ""))
        if lines:
            begins = topic.begins if len(lines) > 1 else ""
            found.append(Told(topic.title, begins, lines, not topic.confirmed))
    return found


def unanswered(topics: Sequence[Topic], answers: Mapping[str, str]) -> list[Topic]:
    """The topics of which nothing is told."""
    return [one for one in topics if not lines_of(answers.get(one.code, ""))]


def nothing_told(topics: Sequence[Topic]) -> str:
    """Why a report without any answer is not published, and what it may tell."""
    names = "; ".join(one.title for one in topics)
    return (
        "Nothing is answered yet, so families would read an empty page. Answer at "
        f"least one of these topics, then publish: {names}."
    )


def lines_of(said: str) -> tuple[str, ...]:
    """What was typed, line by line."""
    return tuple(line.strip("-•* \t") for line in said.splitlines() if line.strip())


def is_late(review_due: date | None, *, on: date) -> bool:
    """Whether a report should have been looked at again."""
    return review_due is not None and review_due < on
