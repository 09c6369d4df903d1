"""The setting a plan in force names is let in, and let go once that plan ends."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.casework.models import Case, PlanVersion
from goldenthread.casework.queries.recipients import named_in
from goldenthread.casework.rules.plan.required import FINALS
from goldenthread.casework.rules.routes import route_of
from goldenthread.people.actions import NamedBy, name_in_plan
from goldenthread.people.models import Naming
from goldenthread.places.models import Place


def plan_holds(case: Case) -> bool:
    """Whether the plan of a case is in force as it stands."""
    return case.state in route_of(case.route).holds


@part_of_an_action
def let_in_named(version: PlanVersion, *, by: Viewer, on: date) -> None:
    """Let in the setting that a final plan names, and none that it named before."""
    said = NamedBy(version.case.number, version.number)
    place = named_in(by, version)
    name_in_plan(version.child, setting=place, said=said, by=by, on=on)


@part_of_an_action
def keep_named(cases: Sequence[Case], *, by: Viewer, on: date) -> None:
    """Let settings in where a plan came into force, and go where it holds no more.

    Two queries however many cases, and then only for those whose setting changes.
    """
    if not cases:
        return
    finals, namings = finals_of(cases, by=by), namings_of(cases, by=by)
    for case in cases:
        told, version = namings[case.number], finals.get(case.pk)
        place = named_now(case, version, told, by=by)
        open_now = {row.setting_id for row in told if not row.end or row.end >= on}
        if open_now != ({place.pk} if place else set()):
            said = NamedBy(case.number, version.number if version else None)
            name_in_plan(case.child, setting=place, said=said, by=by, on=on)


def named_now(
    case: Case, version: PlanVersion | None, told: Sequence[Naming], *, by: Viewer
) -> Place | None:
    """The setting that the plan in force names: the last final sent from here says.

    A plan from elsewhere has no final here: it names what it named until it ended.
    """
    if not plan_holds(case):
        return None
    if version:
        return named_in(by, version)
    return told[-1].setting if told else None


def finals_of(cases: Sequence[Case], *, by: Viewer) -> dict[int, PlanVersion]:
    """The last final plan that was sent in each case."""
    rows = PlanVersion.objects.beside(cases[0]).filter(
        case__in=[case.pk for case in cases],
        kind__in=FINALS,
        released_on__isnull=False,
    )
    ordered = rows.select_related("plan__setting").order_by("number")
    return {row.case_id: row for row in ordered}


def namings_of(cases: Sequence[Case], *, by: Viewer) -> dict[str, list[Naming]]:
    """What the plan of each case named, in the order of its days."""
    found: dict[str, list[Naming]] = defaultdict(list)
    rows = Naming.objects.beside(cases[0]).filter(
        case_number__in=[case.number for case in cases]
    )
    for row in rows.select_related("setting").order_by("start", "pk"):
        found[row.case_number].append(row)
    return found
