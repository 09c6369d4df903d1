"""Saying something as the family: only whoever speaks for that child."""

from datetime import date

from goldenthread.access.guard import Refused
from goldenthread.access.models import User
from goldenthread.access.rules import Viewer
from goldenthread.people.models import Child
from goldenthread.people.queries import speaks_for

NOT_FAMILY = (
    "Only the parents and carers of this child, the young person, or their "
    "representative can say this. If one of them told you, write it down as told "
    "to you."
)


def refuse_strangers(child: Child, *, verb: str, by: Viewer, on: date) -> None:
    """Raise ``Refused`` unless the one acting speaks for this child.

    A role alone is not enough: a SENCO may be a parent of another child.
    """
    if not speaks_for(by, child, on):
        raise Refused(by, verb, child, "not of this family", NOT_FAMILY)


def name_of(by: Viewer) -> str:
    """What the one acting is called, as records of a request hold it."""
    return str(User.objects.get(pk=by.user_id or 0))
