"""What must not reach somebody, and who may look for a while, with a reason."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.access.actions import end_sessions
from goldenthread.access.guard import Refused, action, part_of_an_action, record
from goldenthread.access.models import Authority, Lodged, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.actions.children import must_work_here
from goldenthread.people.actions.joining import Asked, end_invitations_of, involve
from goldenthread.people.models import (
    Adult,
    Child,
    Involvement,
    Opening,
    Relationship,
    Restriction,
    ShareLink,
    ToldRestriction,
)
from goldenthread.people.rules import Barrier, Scope

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
    evidence: Lodged | None = None


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
    """Keep something about a child from somebody. It wins over everything, at once.

    Where it is everything, their sessions end, and so do invitations to this record
    that they have not accepted and what was shared of it with other authorities.
    """
    if kept.end is None and kept.review_day is None:
        raise NeverLookedAt("Give an end, or a day to look at this again.")
    last = kept.end or kept.review_day
    if last and last < kept.start:
        raise NeverLookedAt("The end, or the day to look again, is before the start.")
    words: Any = vars(kept)
    made = Restriction.objects.create(
        authority_id=child.authority_id,
        child=child,
        adult=adult,
        user_id=user_id,
        approved_on=on,
        approved_by_id=by.user_id or 0,
        **words,
    )
    if kept.scope is Scope.ALL:
        shut_out(made, by=by, on=on)
    return made


@dataclass(frozen=True)
class ToldOf:
    """A restriction as somebody else tells of it."""

    named: str
    barrier: Barrier
    scope: Scope
    why: str
    end: date | None
    told_by: str


@part_of_an_action
def propose_restriction(
    child: Child, *, told: ToldOf, by: Viewer, on: date
) -> ToldRestriction:
    """Keep what was told, for the safeguarding lead to settle. It keeps nothing yet."""
    words: Any = vars(told)
    around = Relationship.objects.beside(child).filter(
        child=child, adult__name__iexact=told.named
    )
    related = around.first()
    return ToldRestriction.objects.create(
        authority_id=child.authority_id,
        child=child,
        adult_id=related.adult_id if related else None,
        told_on=on,
        **words,
    )


@action(needs=Permission.RESTRICT)
def settle_told(
    told: ToldRestriction,
    *,
    by: Viewer,
    on: date,
    restriction: Restriction | None = None,
    why: str = "",
) -> ToldRestriction:
    """What was told is kept from somebody here too, or is not, with the reason."""
    if told.settled_on:
        raise NeverLookedAt("This was settled already.")
    told.restriction, told.declined_why = restriction, why
    told.settled_on, told.settled_by_id = on, by.user_id
    told.version += 1
    told.save()
    return told


@part_of_an_action
def shut_out(restriction: Restriction, *, by: Viewer, on: date) -> None:
    """End whatever of this record is still open to the person it is kept from."""
    user_id = restriction.user_id
    if restriction.adult_id:
        adult = Adult.objects.beside(restriction).get(pk=restriction.adult_id)
        user_id = adult.user_id
        end_invitations_of(restriction, adult=adult, on=on, by=by)
    if user_id:
        end_sessions(user_id, by=by)
    shared = ShareLink.objects.beside(restriction).filter(
        child=restriction.child_id, end__gte=on
    )
    for link in shared:
        link.end = on - timedelta(days=1)
        link.save()


@action(needs=Permission.RESTRICT)
def lift(restriction: Restriction, *, why: str, by: Viewer, on: date) -> Restriction:
    """End a restriction now, with the reason; the row stays."""
    restriction.end = on - timedelta(days=1)
    restriction.lifted_on, restriction.lifted_by_id = on, by.user_id
    restriction.lifted_why = why
    restriction.version += 1
    restriction.save()
    return restriction


@action(needs=Permission.RESTRICT)
def keep_restriction(
    restriction: Restriction, *, review_day: date, by: Viewer, on: date
) -> Restriction:
    """It was looked at and goes on, until the next day it is looked at."""
    if review_day <= on:
        raise NeverLookedAt("Give a day to come on which this is looked at again.")
    restriction.review_day = review_day
    restriction.version += 1
    restriction.save()
    return restriction


@action(needs=Permission.WORK_CASE)
def invite_professional(
    child: Child, *, user_id: int, asked: Asked, by: Viewer, on: date
) -> Involvement:
    """Invite a professional who has an account to one child's record, for a reason.

    Raises ``NotPossible`` for somebody who holds no job here on that day.
    """
    must_work_here(user_id, on=on, by=by)
    user = User.objects.get(pk=user_id)
    return involve(child, user=user, asked=asked, by=by, on=on)


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


class OwnOpening(ValueError):
    """Somebody else looks at what one has opened oneself."""


@action(needs=None)
def review_opening(
    opening: Opening, *, was_right: bool, by: Viewer, on: date, at: datetime
) -> Opening:
    """Note that it was right to open a record, or that it was not: then it ends now."""
    watches = by.may(Permission.RESTRICT) or by.may(Permission.DECIDE_CASE)
    if not watches or opening.authority_id != by.authority_id:
        raise Refused(by, "review_opening", opening, "does not keep watch")
    if opening.user_id == by.user_id:
        raise OwnOpening("Somebody else must look at what you have opened yourself.")
    opening.reviewed_on, opening.reviewed_by_id = on, by.user_id
    opening.was_right = was_right
    if not was_right:
        opening.until = min(opening.until, at)
    opening.save()
    return opening


@action(needs=Permission.WORK_CASE)
def end_involvement(involvement: Involvement, *, by: Viewer, on: date) -> Involvement:
    """A professional's access to one record ends now: yesterday was its last day.

    What began today never was; the event tells of it.
    """
    if involvement.start >= on:
        Involvement.objects.beside(involvement).filter(pk=involvement.pk).delete()
        return involvement
    involvement.end = on - timedelta(days=1)
    involvement.version += 1
    involvement.save()
    return involvement
