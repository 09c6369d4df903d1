"""What readers said: for whoever answers them, and for everybody once it may be."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from goldenthread.access.models import Authority, all_rows
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import (
    Comment,
    PaperRequest,
    ReaderPolicy,
    Requester,
    Service,
)
from goldenthread.directory.rules.comments import Owed, State


def policy_of(viewer: Viewer | None, authority: Authority) -> ReaderPolicy:
    """How an authority deals with readers; what is usual where it said nothing."""
    rows = ReaderPolicy.objects.visible_to(viewer).filter(authority=authority)
    return rows.first() or ReaderPolicy(authority=authority)


def offering_authorities(viewer: Viewer | None, *, on: date) -> QuerySet[Authority]:
    """The authorities with a public Local Offer here."""
    listed = Service.objects.visible_to(None).listed(on=on).order_by()
    return Authority.objects.filter(pk__in=listed.values("authority")).order_by("name")


def offering_authority(viewer: Viewer | None, slug: str) -> Authority | None:
    """One of them, by its address."""
    return Authority.objects.filter(slug=slug).first()


def readers_comments(viewer: Viewer) -> QuerySet[Comment]:
    """Comments of readers, those still to be answered first, then the latest."""
    rows = Comment.objects.visible_to(viewer).select_related("service", "authority")
    return rows.order_by("answered_on", "answer_due", "pk")


def comments_waiting(viewer: Viewer, *, on: date) -> Owed:
    """How many wait to be read, to be answered, and past their day: one query."""
    if not viewer.may(Permission.ANSWER_READERS):
        return Owed()
    rows = Comment.objects.visible_to(viewer).filter(answered_on=None).order_by()
    return Owed(
        **rows.aggregate(
            to_read=Count("pk", filter=Q(state=State.WAITING)),
            to_answer=Count("pk"),
            overdue=Count("pk", filter=Q(answer_due__lt=on)),
        )
    )


def said_in_public(viewer: Viewer | None, authority: Authority) -> QuerySet[Comment]:
    """Comments that are shown, the latest first; none where they are not published."""
    rows = all_rows(Comment).filter(authority=authority, state=State.SHOWN)
    if not policy_of(viewer, authority).publishes_comments:
        rows = rows.none()
    return rows.select_related("service", "authority").order_by("-received_on", "-pk")


def shown_here(viewer: Viewer) -> QuerySet[Comment]:
    """Comments of one's authority whose words may be shown: no more than these."""
    rows = all_rows(Comment).filter(authority_id=viewer.authority_id, state=State.SHOWN)
    return rows.select_related("service").order_by("-received_on", "-pk")


def still_shown(viewer: Viewer | None, keys: Iterable[UUID]) -> set[UUID]:
    """Which of some comments anybody may read today, wherever they stand."""
    wanted = list(keys)
    if not wanted:
        return set()
    rows = all_rows(Comment).filter(public_id__in=wanted, state=State.SHOWN)
    silent = ReaderPolicy.objects.visible_to(viewer).filter(publishes_comments=False)
    rows = rows.exclude(authority__in=silent.values("authority"))
    return set(rows.values_list("public_id", flat=True))


def years_said(viewer: Viewer | None, authority: Authority) -> list[int]:
    """The years in which something was said that is shown, the latest first."""
    rows = said_in_public(viewer, authority).order_by()
    return sorted({day.year for day in rows.dates("received_on", "year")}, reverse=True)


def held_in_year(viewer: Viewer | None, authority: Authority, year: int) -> int:
    """How many comments of a year are not shown, as a number alone."""
    rows = all_rows(Comment).filter(authority=authority, received_on__year=year)
    return rows.exclude(state=State.SHOWN).count()


def paper_requests(viewer: Viewer) -> QuerySet[PaperRequest]:
    """What is to be sent, the first due first; then what was done, the latest first."""
    rows = PaperRequest.objects.visible_to(viewer)
    return rows.order_by(F("done_on").desc(nulls_first=True), "due_on", "pk")


def requester_of(viewer: Viewer, request: PaperRequest) -> Requester | None:
    """Whom a request is for, while that is kept."""
    return Requester.objects.visible_to(viewer).filter(request=request).first()


def papers_waiting(viewer: Viewer) -> int:
    """How many paper copies are to be sent."""
    return PaperRequest.objects.visible_to(viewer).filter(state="waiting").count()
