"""The machine's recurring jobs: begun once a day, and tidying up."""

from datetime import date, datetime, timedelta

from django.contrib.sessions.models import Session

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.models import Authority, JobRun, RateBucket, UsedToken
from goldenthread.access.rules import Viewer

CUT_SHORT = timedelta(hours=1)
TOKENS_LAST, BUCKETS_LAST = timedelta(days=30), timedelta(days=2)
RUNS_LAST = timedelta(days=400)


@part_of_an_action
def start_job(
    authority: Authority | None, *, name: str, on: date, at: datetime, by: Viewer
) -> JobRun | None:
    """Begin a day's job; None when it was done, or somebody is at it."""
    run, is_new = JobRun.objects.select_for_update().get_or_create(
        authority=authority, name=name, day=on, defaults={"started_at": at}
    )
    if is_new:
        return run
    if run.finished_at or at - run.started_at < CUT_SHORT:
        return None
    run.started_at = at
    run.save()
    return run


@part_of_an_action
def finish_job(run: JobRun, *, outcome: str, at: datetime, by: Viewer) -> JobRun:
    """Write down what came of a job."""
    run.finished_at, run.outcome = at, outcome[:300]
    run.save()
    return run


@part_of_an_action
def tidy(authority: Authority | None, *, at: datetime, by: Viewer) -> int:
    """Remove used tokens, full buckets, ended sessions and old runs; how many rows."""
    old = [
        UsedToken.objects.filter(used_at__lt=at - TOKENS_LAST),
        RateBucket.objects.filter(at__lt=(at - BUCKETS_LAST).timestamp()),
        Session.objects.filter(expire_date__lt=at),
        JobRun.objects.filter(started_at__lt=at - RUNS_LAST),
    ]
    return sum(rows.delete()[0] for rows in old)
