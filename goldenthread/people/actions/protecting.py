"""What must not reach somebody, and who may look for a while, with a reason."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.access.guard import Refused, action, part_of_an_action, record
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.models import Adult, Child, Involvement, Opening, Restriction
from goldenthread.people.rules import Barrier, Part, Scope
from goldenthread.places.models import Body

OPEN_FOR = timedelta(hours=3)
NO_SUCH_CHILD = "There is no such child here."


@dataclass(frozen=True)
class Kept:
    """What is kept from somebody, why, and until when."""

    barrier: Barrier
    scope: Scope
    why: str
    start: date
    end: date | None = None
    review_day: date | None = None


@dataclass(frozen=True)
class Asked:
    """In what capacity a professional is invited, why, and until when."""

    part: Part
    why: str
    end: date | None = None
    body: Body | None = None


class SayWhy(ValueError):
    """A record is opened for a reason only."""


class NeverLookedAt(ValueError):
    """A restriction needs an end, or a day on which it is looked at again."""


@action(needs=Permission.RESTRICT)
def restrict(
    child: Child,
    *,
    kept: Kept,
    by: Viewer,
    on: date,
    adult: Adult | None = None,
    user_id: int | None = None,
) -> Restriction:
    """Keep something about a child from somebody. It wins over everything, at once."""
    if kept.end is None and kept.review_day is None:
        raise NeverLookedAt("Give an end, or a day to look at this again.")
    words: Any = vars(kept)
    return Restriction.objects.create(
        authority_id=child.authority_id,
        child=child,
        adult=adult,
        user_id=user_id,
        approved_on=on,
        approved_by_id=by.user_id or 0,
        **words,
    )


@action(needs=Permission.WORK_CASE)
def invite_professional(
    child: Child, *, user_id: int, asked: Asked, by: Viewer, on: date
) -> Involvement:
    """Invite a professional to one child's record, for a reason."""
    words: Any = vars(asked)
    return Involvement.objects.create(
        authority_id=child.authority_id,
        child=child,
        user_id=user_id,
        start=on,
        invited_on=on,
        invited_by_id=by.user_id or 0,
        **words,
    )


@action(needs=Permission.OPEN_WITH_REASON)
def open_with_reason(
    authority: Authority, *, child: Child, why: str, by: Viewer, at: datetime
) -> Opening:
    """Open the record of a child one does not work with, for three hours.

    The reason is kept, and whoever keeps watch and the family can read it. Raises
    ``SayWhy`` without one.
    """
    if not Child.objects.findable_by(by).filter(pk=child.pk).exists():
        raise Refused(by, "open_with_reason", child, "out of sight", NO_SUCH_CHILD)
    if len(why.split()) < 2:
        raise SayWhy("Say in a few words why you need to open this record.")
    return opened(child, why=why, by=by, at=at)


@part_of_an_action
def opened(child: Child, *, why: str, by: Viewer, at: datetime) -> Opening:
    """The row of an opening, and its event about the child."""
    record(by, "opened_with_reason", child)
    return Opening.objects.create(
        authority_id=child.authority_id,
        child=child,
        user_id=by.user_id or 0,
        why=why,
        opened_at=at,
        until=at + OPEN_FOR,
    )
