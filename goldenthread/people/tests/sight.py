"""Who sees the record of one child: the whole decision as one pure function.

It stands beside ``Child.objects.visible_to``, which says the same to the database: a
test lets both answer thousands of times. Order and reasons: docs/decisions/0012.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.rules import Kin, Scope

OWN = (Kin.SELF, Kin.REPRESENTATIVE)


@dataclass(frozen=True)
class Span:
    """Somebody (a person, or a setting) from a day to a day."""

    who: int
    start: date
    end: date | None = None

    def holds(self, who: int | None, on: date) -> bool:
        """Whether it is in force for them on a day."""
        return self.who == who and self.start <= on and (not self.end or on <= self.end)


@dataclass(frozen=True)
class Bar(Span):
    """A restriction against somebody."""

    scope: Scope = Scope.ALL


@dataclass(frozen=True)
class Bond(Span):
    """What somebody with an account is to the child."""

    kin: Kin = Kin.PARENT
    is_verified: bool = True
    young_person_agrees: bool = False


@dataclass(frozen=True)
class Taught(Span):
    """A setting the child goes to or a plan names, or that is handing over."""

    handover_until: date | None = None
    is_confirmed: bool = True

    def holds(self, who: int | None, on: date) -> bool:
        """Whether the setting may read on a day."""
        handed = self.handover_until is not None and on <= self.handover_until
        here = super().holds(who, on) or (
            handed and self.who == who and self.start <= on
        )
        return self.is_confirmed and here


@dataclass(frozen=True)
class Record:
    """All that decides who may see one child."""

    authority: int
    rights_from: date
    is_merged: bool = False
    bars: tuple[Bar, ...] = ()
    bonds: tuple[Bond, ...] = ()
    leads: tuple[Span, ...] = ()
    invited: tuple[Span, ...] = ()
    settings: tuple[Taught, ...] = ()
    named: tuple[Taught, ...] = ()
    opened: tuple[tuple[int, datetime], ...] = ()


def reason_seen(viewer: Viewer, child: Record, *, at: datetime) -> str:
    """By which rule a viewer sees a child at a moment of their day; '' when not."""
    me, day = viewer.user_id, viewer.day
    if day is None or child.is_merged or viewer.authority_id != child.authority:
        return ""
    barred = any(bar.scope is Scope.ALL and bar.holds(me, day) for bar in child.bars)
    if (
        barred
        or of_own_family(viewer, child)
        or not viewer.may(Permission.SEE_CHILDREN)
    ):
        return ""
    if viewer.may(Permission.SEE_CHILDREN_OF_AREA):
        return "area"
    if any(bond.holds(me, day) and opens(bond, child, day) for bond in child.bonds):
        return "family"
    if held(child.leads, me, day):
        return "case"
    if held(child.invited, me, day):
        return "invited"
    places = viewer.places_where(Permission.SEE_CHILDREN_OF_SETTING)
    theirs = (*child.settings, *child.named)
    if any(held(theirs, place, day) for place in places):
        return "setting"
    reasoned = any(who == me and until > at for who, until in child.opened)
    return "reason" if reasoned and viewer.may(Permission.OPEN_WITH_REASON) else ""


def of_own_family(viewer: Viewer, child: Record) -> bool:
    """Whether somebody of the office asks for the record of their own family."""
    kin = any(bond.who == viewer.user_id for bond in child.bonds)
    return kin and viewer.may_reach_anybody


def held(spans: Iterable[Span], who: int | None, on: date) -> bool:
    """Whether one of some spans is somebody's on a day."""
    return any(span.holds(who, on) for span in spans)


def opens(bond: Bond, child: Record, on: date) -> bool:
    """Whether a relationship opens the record: verified, and the rights allow it."""
    own = bond.kin in OWN or bond.young_person_agrees
    return bond.is_verified and (own or on < child.rights_from)
