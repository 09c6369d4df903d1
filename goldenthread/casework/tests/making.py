"""Cases for tests, made through the actions people use."""

from datetime import date
from typing import Any

from django.db import transaction

from conftest import TODAY
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions import Asking, Told, open_case
from goldenthread.casework.actions.telling import bring
from goldenthread.casework.models import Case
from goldenthread.duties.rules.asking import asked_for
from goldenthread.people.models import Child

RECEIVED = date(2025, 2, 3)


def a_case(
    child: Child, by: Viewer, received: date = RECEIVED, on: date = TODAY
) -> Case:
    """A case begun by a family's letter: its limits run from the day it came."""
    told = asked_for(child.authority.nation)
    asking = Asking(told.route, told.word, "parent", "letter", received)
    return open_case(child, asking=asking, by=by, on=on)


def happened(case: Case, word: str, day: date, by: Viewer, **more: Any) -> Case:
    """A case in the middle of its way: what happened in it is brought in.

    What was reckoned is on the case.
    """
    with transaction.atomic():
        on = more.pop("written", TODAY)
        bring(case, told=[Told(word, day, **more)], by=by, on=on)
    return case
