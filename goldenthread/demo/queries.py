"""Whether the example is there, and what the story names in it."""

from django.db.models import QuerySet

from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Viewer
from goldenthread.casework.models import (
    Advice,
    AuditReading,
    AuditRound,
    Case,
    Invited,
    Panel,
    Review,
    Support,
    SupportCycle,
)
from goldenthread.people.models import Adult, Attendance, Child, Relationship


def has_example(viewer: Viewer | None) -> bool:
    """Whether an invented area has been loaded."""
    return Authority.objects.filter(is_example=True).exists()


def has_authorities(viewer: Viewer | None) -> bool:
    """Whether the database holds any authority, real or invented."""
    return Authority.objects.exists()


def adult_around(viewer: Viewer | None, child: Child, name: str) -> Adult:
    """An adult around a child by name."""
    around = Relationship.objects.beside(child).filter(child=child)
    rows = Adult.objects.beside(child).filter(pk__in=around.values("adult"))
    return rows.get(name=name)


def attended_last(viewer: Viewer | None, child: Child) -> Attendance:
    """The last time a child went to a setting."""
    return Attendance.objects.beside(child).filter(child=child).latest("start")


def advice_from(viewer: Viewer | None, case: Case, whom: str) -> Advice:
    """The advice that was asked of somebody."""
    return Advice.objects.beside(case).get(case=case, from_whom=whom)


def panel_named(viewer: Viewer | None, case: Case, name: str) -> Panel:
    """A panel of a case's authority."""
    return Panel.objects.beside(case).get(name=name)


def invited_to(viewer: Viewer | None, review: Review) -> QuerySet[Invited]:
    """Who is invited to a review."""
    return Invited.objects.beside(review).filter(review=review)


def readings_of(
    viewer: Viewer | None, audit: AuditRound, reader: User
) -> QuerySet[AuditReading]:
    """What somebody is to read in an audit."""
    rows = AuditReading.objects.beside(audit).filter(audited__round=audit)
    return rows.filter(reader=reader)


def cycles_of(viewer: Viewer | None, support: Support) -> QuerySet[SupportCycle]:
    """The cycles of support at a setting."""
    return SupportCycle.objects.beside(support).filter(support=support)
