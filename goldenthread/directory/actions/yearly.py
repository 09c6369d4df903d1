"""The yearly report of comments: published, said again openly, taken down."""

from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import YearReport
from goldenthread.directory.queries.readers import policy_of
from goldenthread.directory.queries.yearly import report_of, reports_of
from goldenthread.directory.rules.yearly import canonical, digest_of, read_report


@action(needs=Permission.ANSWER_READERS)
def publish_year(
    authority: Authority,
    *,
    year: int,
    because: str,
    unanswered_because: str,
    by: Viewer,
    on: date,
) -> YearReport:
    """Freeze what was said in a year with the answers, and make it public.

    A year that was published is said again only with the reason; the version before
    stays. Comments without an answer need a reason too.
    """
    if not policy_of(by, authority).publishes_comments:
        words = "You do not publish comments: change how you deal with readers first."
        raise ValidationError(words)
    report = report_of(by, authority, year, on=on, unanswered=unanswered_because)
    if report.unanswered and not unanswered_because.strip():
        words = f"Say why {report.unanswered} of the comments have no answer yet"
        raise ValidationError({"unanswered_because": words})
    before = reports_of(by, authority).filter(year=year).first()
    if before and not because.strip():
        raise ValidationError({"because": "Say why the report is published again"})
    content = canonical(report)
    if before and before.content and _same(before.content, content):
        raise ValidationError("Nothing has changed since it was published.")
    return YearReport.objects.create(
        authority=authority,
        year=year,
        number=before.number + 1 if before else 1,
        content=content,
        digest=digest_of(content),
        because=because.strip() if before else "",
        published_on=on,
        published_by_id=by.user_id,
    )


def _same(before: str, after: str) -> bool:
    """Whether two texts say the same, whatever the day."""
    old, new = read_report(before), read_report(after)
    return vars(old) | {"as_at": ""} == vars(new) | {"as_at": ""}


@action(needs=Permission.ANSWER_READERS)
def take_year_down(
    report: YearReport, *, because: str, version: int, by: Viewer, on: date
) -> YearReport:
    """Remove the words of a version that should not be public; its digest stays."""
    if not because.strip():
        words = "Say why, in words that everybody may read"
        raise ValidationError({"because": words})
    row = current(report, version)
    if row.taken_down_on:
        raise ValidationError("This has been taken down already.")
    row.content, row.taken_down_because = "", because.strip()
    row.taken_down_on, row.taken_down_by_id = on, by.user_id
    row.save()
    return row
