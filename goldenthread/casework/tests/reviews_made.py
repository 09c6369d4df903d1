"""Reviews for tests: a plan in force, a review that is open, a meeting held."""

from datetime import date, timedelta
from typing import Any

from conftest import TODAY
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions import reviews
from goldenthread.casework.actions.reviews import Held, Meeting
from goldenthread.casework.models import Case, Review
from goldenthread.casework.tests.making import happened

ISSUED = date(2024, 7, 1)
MEETING = date(2025, 3, 20)


def in_force(case: Case, by: Viewer, issued: date = ISSUED) -> Case:
    """The final plan was issued on a day, with the request that it came of."""
    happened(case, "request_received", issued - timedelta(weeks=19), by)
    return happened(case, "final_plan_issued", issued, by)


def a_review(case: Case, by: Viewer, kind: str = "yearly", on: date = TODAY) -> Review:
    """A review that an officer opened."""
    return reviews.open_review(case, kind=kind, by=by, on=on)


def arranged(
    review: Review, by: Viewer, day: date = MEETING, on: date = TODAY
) -> Review:
    """The meeting is arranged."""
    meeting = Meeting(day, "Alder Bank School, room 4", on)
    return reviews.arrange(
        review, meeting=meeting, version=review.version, by=by, on=on
    )


def held(review: Review, by: Viewer, day: date = MEETING) -> Review:
    """The meeting was held, with nobody noted as having come."""
    row: Any = arranged(review, by)
    said = Held(day, frozenset(), "Everybody spoke.")
    return reviews.hold(row, held=said, version=row.version, by=by, on=day)
