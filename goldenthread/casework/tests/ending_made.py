"""A Scottish record whose time is over, for tests of destroying it."""

from datetime import date
from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import Case
from goldenthread.casework.tests.letters_made import HOME, facts_filled, lives_at
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.people.models import Relationship
from goldenthread.people.rules import Kin
from goldenthread.people.tests.making import a_child, a_parent

BORN, ENDED = date(2006, 3, 1), date(2018, 6, 29)


def an_ended_plan(officer: Viewer, manager: Viewer) -> Case:
    """A plan discontinued more than five years ago; the case was closed that day."""
    child = a_child(officer, forename="Zephyrine", born=BORN)
    case = a_case(child, officer, date(2017, 9, 4))
    happened(case, "csp_discontinued", ENDED, officer)
    case.refresh_from_db()
    case.closed_on = ENDED
    case.save()
    facts_filled(case, manager)
    return case


def themselves(case: Case, officer: Viewer, **more: Any) -> Relationship:
    """The young person, reached by post."""
    related = a_parent(case.child, officer, kin=Kin.SELF, **more)
    lives_at(case.child, related, HOME, officer)
    return related
