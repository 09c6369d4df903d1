"""What was said in a year: as it would be published, and as it was."""

from collections import Counter
from datetime import date

from django.db.models import QuerySet

from goldenthread.access.models import Authority, all_rows
from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Comment, YearReport
from goldenthread.directory.rules.comments import (
    ABOUT_SHORT,
    FROM_NAMES,
    About,
    From,
    State,
)
from goldenthread.directory.rules.yearly import ReportedComment, YearlyReport


def reports_of(viewer: Viewer | None, authority: Authority) -> QuerySet[YearReport]:
    """Every version of every yearly report, the latest first."""
    rows = YearReport.objects.visible_to(viewer).filter(authority=authority)
    return rows.order_by("-year", "-number")


def report_of(
    viewer: Viewer, authority: Authority, year: int, *, on: date, unanswered: str = ""
) -> YearlyReport:
    """What would be published of a year today: words that may be shown, and counts."""
    every = all_rows(Comment).filter(authority=authority, received_on__year=year)
    every = every.filter(received_on__lte=on).select_related("service")
    rows = list(every.order_by("received_on", "pk"))
    held = Counter(row.get_held_for_display() for row in rows if row.held_for)
    return YearlyReport(
        authority=authority.name,
        year=year,
        as_at=on.isoformat(),
        received=len(rows),
        comments=tuple(_told(row) for row in rows if row.state == State.SHOWN),
        held=dict(sorted(held.items())),
        waiting=sum(row.state == State.WAITING for row in rows),
        unanswered_because=unanswered.strip(),
    )


def _told(row: Comment) -> ReportedComment:
    return ReportedComment(
        id=str(row.public_id),
        about=ABOUT_SHORT[About(row.about)],
        sender=FROM_NAMES[From(row.sender)],
        received_on=row.received_on.isoformat(),
        words=row.shown_words,
        service=str(row.service or ""),
        response=row.response,
        action=row.action,
        promised_for=_iso(row.promised_for),
        answered_on=_iso(row.answered_on),
        worked=row.get_worked_display() if row.worked else "",
        worked_words=row.worked_words,
        worked_on=_iso(row.worked_on),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def years_heard(viewer: Viewer, authority: Authority, *, on: date) -> list[int]:
    """The years of which a report may be published: somebody wrote in them."""
    rows = all_rows(Comment).filter(authority=authority, received_on__lte=on)
    days = rows.order_by().dates("received_on", "year")
    return sorted({day.year for day in days}, reverse=True)


def stands_in(viewer: Viewer, comment: Comment) -> list[YearReport]:
    """Versions of reports in which the words of a comment stand in public."""
    rows = YearReport.objects.visible_to(viewer).filter(
        authority_id=comment.authority_id, content__contains=str(comment.public_id)
    )
    return list(rows.order_by("-year", "-number"))
