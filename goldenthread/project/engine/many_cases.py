"""Invented case histories for the benches: requests, plans and years of reviews."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from goldenthread.duties.rules import Case, Event

FIRST = date(2021, 1, 4)
ADVISERS = ("school", "health", "psychologist", "social care", "parent")
REVIEW = (
    (-40, "review_arranged"),
    (-20, "review_invitations_sent"),
    (-16, "review_papers_circulated"),
    (0, "review_meeting_held"),
    (12, "review_report_circulated"),
    (26, "review_decision_notified"),
)


def many_cases(count: int) -> list[Case]:
    """So many cases, no two alike; a year of reviews more for every fifth of them."""
    return [
        Case(tuple(events(number)), born=date(2012 + number % 8, 5, 1 + number % 28))
        for number in range(count)
    ]


def as_written(cases: list[Case]) -> str:
    """The same cases as text, to be read by way of comparison."""
    return json.dumps(
        [[[each.name, each.on.isoformat()] for each in case.events] for case in cases]
    )


def read_back(text: str) -> list[list[Event]]:
    """The events that stand in the text."""
    return [
        [Event(name, date.fromisoformat(on)) for name, on in case]
        for case in json.loads(text)
    ]


def events(number: int) -> Iterator[Event]:
    """One case: every seventh is refused, the others have a plan and its reviews."""
    begun = FIRST + timedelta(days=number % 1300)
    yield Event("request_received", begun)
    if number % 7 == 0:
        yield Event("assess_refused", begun + timedelta(days=30 + number % 20))
        return
    yield Event("assess_agreed", begun + timedelta(days=30 + number % 20))
    for adviser in ADVISERS:
        asked = begun + timedelta(days=45)
        yield Event("advice_requested", asked, adviser)
        yield Event(
            "advice_received", asked + timedelta(days=30 + number % 25), adviser
        )
    yield Event("draft_served", begun + timedelta(days=105 + number % 40))
    yield Event("draft_reply_received", begun + timedelta(days=115 + number % 40))
    made = begun + timedelta(days=130 + number % 40)
    yield Event("final_plan_issued", made)
    for year in range(1, 1 + number % 5):
        yield from review(made + timedelta(days=345 * year), number + year)


def review(held: date, number: int) -> Iterator[Event]:
    """A yearly review; every third changes the plan."""
    kind = "amend" if number % 3 == 0 else "maintain"
    for days, name in REVIEW:
        said = kind if name == "review_decision_notified" else ""
        yield Event(name, held + timedelta(days=days), day=held, kind=said)
    if kind == "amend":
        yield Event("amendment_notice_sent", held + timedelta(days=26))
        yield Event("amended_plan_issued", held + timedelta(days=80))
