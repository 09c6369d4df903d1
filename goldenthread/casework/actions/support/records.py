"""Support begins, changes and ends; a cycle is copied forward into the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import (
    Intervention,
    Support,
    SupportCycle,
    SupportGoal,
    SupportNeed,
    SupportStage,
    SupportStep,
    SupportText,
)
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.support.dose import refuse_open_ended
from goldenthread.duties.rules.supporting import StageSaid
from goldenthread.people.models import Attendance, Child
from goldenthread.people.models.children import in_force
from goldenthread.places.models import Place

NOT_YOURS = "Only the setting that gives this support can change it."


class SupportGoesOn(Refusal):
    """The child has support at this setting already."""


class NotReviewed(Refusal):
    """A cycle is still open."""


class CycleClosed(Refusal):
    """What was reviewed is history."""


@dataclass(frozen=True)
class SupportSaid:
    """What is written about a child's support as a whole."""

    plan: str
    stage: int = 0
    teacher: str = ""
    named_person: str = ""
    lead_professional: str = ""
    partners: str = ""


@action(needs=Permission.WRITE_SUPPORT)
def begin_support(
    child: Child,
    *,
    setting: Place,
    words: SupportSaid,
    started: date,
    review_day: date,
    by: Viewer,
) -> Support:
    """Begin support of a child at one's own setting, with its first cycle."""
    own_setting(child, setting.pk, by=by)
    there = Attendance.objects.beside(child).filter(
        in_force(started), child=child, setting=setting
    )
    if not there.exists():
        raise Refusal(f"{child} did not go to {setting} on that day. Check the day.")
    supports = Support.objects.beside(child)
    if supports.filter(child=child, setting=setting, ended_on=None).exists():
        raise SupportGoesOn(f"{child} has support at {setting} already. Open it.")
    values: Any = vars(words)
    support = Support.objects.create(
        authority_id=child.authority_id,
        child=child,
        setting=setting,
        started_on=started,
        started_by_id=by.user_id or 0,
        **values,
    )
    begin_cycle(support, begun=started, review_day=review_day, by=by)
    return support


@part_of_an_action
def begin_cycle(
    support: Support, *, begun: date, review_day: date, by: Viewer
) -> SupportCycle:
    """The next cycle of a support. It has an end from its first day."""
    refuse_open_ended(begun, review_day)
    before = SupportCycle.objects.beside(support).filter(support=support)
    return SupportCycle.objects.create(
        authority_id=support.authority_id,
        support=support,
        child_id=support.child_id,
        number=before.count() + 1,
        begun_on=begun,
        begun_by_id=by.user_id or 0,
        review_day=review_day,
    )


def own_setting(subject: Any, setting_id: int, *, by: Viewer) -> None:
    """Raise ``Refused`` unless the support is of the viewer's own setting."""
    if setting_id not in by.places_where(Permission.WRITE_SUPPORT):
        raise Refused(by, "write_support", subject, "another setting's", NOT_YOURS)


@action(needs=Permission.WRITE_SUPPORT)
def change_support(
    support: Support, *, words: SupportSaid, version: int, by: Viewer
) -> Support:
    """Change who is responsible, the stage, and the plan that belongs to it."""
    own_setting(support, support.setting_id, by=by)
    row = current(support, version)
    for name, value in vars(words).items():
        setattr(row, name, value)
    row.save()
    return row


@action(needs=Permission.WRITE_SUPPORT)
def end_support(
    support: Support, *, ended: date, why: str, version: int, by: Viewer
) -> Support:
    """End a child's support; everything that was written stays."""
    own_setting(support, support.setting_id, by=by)
    row = current(support, version)
    if ended < row.started_on:
        raise Refusal("Support cannot end before it began. Check the day.")
    row.ended_on, row.ended_by_id, row.ended_why = ended, by.user_id, why
    row.save()
    return row


@action(needs=Permission.WRITE_SUPPORT)
def begin_next_cycle(
    support: Support,
    *,
    review_day: date,
    keep: Iterable[Intervention],
    by: Viewer,
    on: date,
) -> SupportCycle:
    """Copy what goes on into a new cycle. The one before stays as it was reviewed.

    What was measured at the end is the new baseline; views are asked for anew.
    """
    own_setting(support, support.setting_id, by=by)
    cycles = SupportCycle.objects.beside(support).filter(support=support)
    last = cycles.order_by("-number")[0]
    if last.closed_on is None:
        raise NotReviewed("Review this cycle first, then begin the next.")
    if support.ended_on:
        raise Refusal("This support has ended. Begin support again for a new cycle.")
    cycle = begin_cycle(support, begun=on, review_day=review_day, by=by)
    for name in COPIED:
        setattr(cycle, name, getattr(last, name))
    cycle.save()
    copy_rows(last, into=cycle, by=by)
    for row in keep:
        copy_intervention(row, into=cycle, by=by)
    return cycle


COPIED = ("attainment", "strengths", "barriers", "other_needs", "adjustments")


@part_of_an_action
def copy_rows(last: SupportCycle, *, into: SupportCycle, by: Viewer) -> None:
    """Needs and texts, and the targets and steps that are still open."""
    tables: tuple[tuple[Any, dict[str, Any]], ...] = (
        (SupportNeed, {}),
        (SupportText, {}),
        (SupportGoal, {"met_day": None}),
        (SupportStep, {"done_day": None}),
    )
    for table, still in tables:
        rows = table.objects.beside(last).filter(cycle=last, **still)
        table.objects.add_all([copied(row, into) for row in rows])


def copied(row: Any, into: SupportCycle) -> Any:
    """The same row for another cycle."""
    left = {"id", "public_id", "version", "cycle"}
    values = {
        each.attname: getattr(row, each.attname)
        for each in row._meta.concrete_fields
        if each.name not in left
    }
    return type(row)(cycle=into, **values)


@part_of_an_action
def copy_intervention(row: Intervention, *, into: SupportCycle, by: Viewer) -> None:
    """The same intervention from where it got to, for as long again."""
    if row.child_id != into.child_id:
        raise Refusal("This intervention belongs to another child.")
    new = copied(row, into)
    new.start, new.review_day = into.begun_on, into.review_day
    if row.end_value is not None:
        new.baseline, new.baseline_day = row.end_value, row.end_day
    new.end_value = new.end_day = None
    new.save()


@action(needs=Permission.EDIT_PLACES)
def set_stages(
    authority: Authority, *, stages: Iterable[StageSaid], by: Viewer
) -> Authority:
    """Name the authority's stages, in order. Records keep the number of theirs."""
    named = list(stages)
    rows = SupportStage.objects.visible_to(by)
    rows.filter(number__gt=len(named)).delete()
    known = {row.number: row for row in rows}
    for number, stage in enumerate(named, 1):
        row = known.get(number) or SupportStage(authority=authority, number=number)
        row.name, row.plan, row.says = stage.name, stage.plan, stage.says
        row.save()
    return authority
