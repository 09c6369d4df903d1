"""Settings that plans name: let in, let go, and handing over."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from goldenthread.access.guard import action, part_of_an_action, record
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.actions.families import NotPossible
from goldenthread.people.models import Child, Naming
from goldenthread.places.models import Place

DAY = timedelta(days=1)


@dataclass(frozen=True)
class NamedBy:
    """Which plan names a setting: its case; its version, none of one from elsewhere."""

    case_number: str
    plan_version: int | None = None


@part_of_an_action
def name_in_plan(
    child: Child, *, setting: Place | None, said: NamedBy, by: Viewer, on: date
) -> None:
    """One plan names this setting from a day on, and none that it named before.

    Where it names the same again, that goes on from the day it was first named.
    """
    rows = Naming.objects.beside(child).filter(
        Q(end=None) | Q(end__gte=on), child=child, case_number=said.case_number
    )
    wanted = setting.pk if setting else None
    here = list(rows)
    for row in here:
        if row.setting_id == wanted:
            goes_on(row, by=by)
        else:
            over(row, by=by, on=on)
    if setting is None or any(row.setting_id == wanted for row in here):
        return
    Naming.objects.create(
        authority_id=child.authority_id,
        child=child,
        setting=setting,
        start=on,
        case_number=said.case_number,
        plan_version=said.plan_version,
    )
    record(by, "name_in_plan", child)


@part_of_an_action
def goes_on(naming: Naming, *, by: Viewer) -> None:
    """The plan names a setting again, whatever end had been noted."""
    if naming.end:
        naming.end = naming.handover_until = None
        naming.version += 1
        naming.save()


@part_of_an_action
def over(naming: Naming, *, by: Viewer, on: date) -> None:
    """The plan names a setting no more: yesterday was its last day.

    What began today never was; the event tells of it.
    """
    record(by, "named_no_more", naming.child)
    if naming.start >= on:
        Naming.objects.beside(naming).filter(pk=naming.pk).delete()
        return
    naming.end = on - DAY
    naming.version += 1
    naming.save()


@action(needs=Permission.WORK_CASE)
def end_naming(
    naming: Naming, *, last: date, handover_until: date | None, by: Viewer
) -> Naming:
    """Note the last day on which a setting reads for the plan, and of handing over.

    What has ended does not begin again by this: only a plan names a setting. Raises
    ``NotPossible``.
    """
    if last < naming.start:
        raise NotPossible("The last day cannot come before the first.")
    if naming.end and last > naming.end:
        raise NotPossible(
            "It has ended already and is not made longer. Give a last day of handing "
            "over instead."
        )
    if handover_until and handover_until < last:
        raise NotPossible("Handing over ends on the last day or later.")
    naming.end, naming.handover_until = last, handover_until
    naming.version += 1
    naming.save()
    record(by, "named_no_more", naming.child)
    return naming
