"""Review: publish a cycle, frozen for ever, and take down what should not be public."""

from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.plan.became import check_accounted
from goldenthread.plans.actions.review.artefacts import remove_artefacts
from goldenthread.plans.actions.review.checking import findings_in
from goldenthread.plans.actions.review.freezing import published
from goldenthread.plans.actions.review.restating import empty_restatements
from goldenthread.plans.models import Cycle, Plan, Report, Snapshot
from goldenthread.plans.rules.published import PublishedCycle, canonical, digest_of
from goldenthread.plans.rules.words import CycleState, ReportState


@action(needs=Permission.PUBLISH_CYCLE)
def publish_cycle(
    cycle: Cycle, *, version: int, by: Viewer, on: date, seen: str = ""
) -> Snapshot:
    """Freeze a cycle and make it public. Reports not approved must be dealt with first.

    Items of the edition before must be accounted for, or the reason why not written.
    Items that nobody reported on are published as not reported. ``seen`` is the digest
    of the preview that was read: what has changed since is not published unread.
    """
    cycle = current(cycle, version)
    if cycle.state != CycleState.OPEN:
        raise ValidationError("This cycle is published already.")
    waiting = Report.objects.visible_to(by).filter(cycle=cycle)
    waiting = waiting.filter(state=ReportState.SUBMITTED)
    if waiting.exists():
        raise ValidationError(
            f"{waiting.count()} submitted reports wait to be approved or returned. "
            "Decide on them first."
        )
    check_accounted(cycle.edition, by)
    public = published(cycle, by, on=on)
    check_clean(cycle, public, by, on=on)
    content = canonical(public)
    if seen not in ("", digest_of(content)):
        raise ValidationError(
            "What would become public has changed since you opened this page. "
            "Look at the preview again."
        )
    cycle.state = CycleState.PUBLISHED
    cycle.save()
    plan = Plan.objects.beside(cycle).select_for_update().get(pk=cycle.plan_id)
    plan.published_on = plan.published_on or on
    plan.published_title, plan.published_summary = plan.title, plan.summary
    plan.save()
    return Snapshot.objects.create(
        authority_id=cycle.authority_id,
        cycle=cycle,
        content=content,
        digest=digest_of(content),
        frozen_on=on,
        frozen_by_id=by.user_id,
    )


def check_clean(cycle: Cycle, public: PublishedCycle, by: Viewer, *, on: date) -> None:
    """Raise when something that must not be public stands there without a reason."""
    stops = [row for row in findings_in(cycle, public, by, on=on) if row.stops]
    if stops:
        first = stops[0].finding
        many = "One thing" if len(stops) == 1 else f"{len(stops)} things"
        raise ValidationError(
            f"{many} must be mended or justified first. ‘{first.heading[:60]}’: "
            f"{first.sentence} See the checks of this plan."
        )


@action(needs=Permission.TAKE_DOWN)
def take_down(snapshot: Snapshot, *, because: str, by: Viewer, on: date) -> Snapshot:
    """Remove a published cycle's words and its corrections; digests and reason stay."""
    if not because.strip():
        raise ValidationError({"because": "Say why, in words the public can read"})
    snapshot = current(snapshot, snapshot.version)
    if snapshot.taken_down_on:
        raise ValidationError("This has been taken down already.")
    snapshot.content = ""
    snapshot.taken_down_on, snapshot.taken_down_by_id = on, by.user_id
    snapshot.taken_down_because = because
    snapshot.save()
    empty_restatements(snapshot, by=by)
    remove_artefacts(snapshot, by=by)
    return snapshot
