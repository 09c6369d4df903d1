"""Plans that name settings, for tests, through the actions people use."""

from datetime import date

from conftest import TODAY
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.writing import name_setting
from goldenthread.casework.models import Case, ChildPlan, PlanVersion
from goldenthread.casework.tests.making import happened
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.models import Child
from goldenthread.places.models import Place

EARLIER = date(2025, 2, 10)


def a_setting(area: Place, name: str) -> Place:
    """A setting of the area of that name."""
    return Place.objects.create(
        authority=area.authority,
        name=name,
        slug=name.lower().replace(" ", "-"),
        level="setting",
    )


def a_plan(case: Case, by: Viewer) -> ChildPlan:
    """A written plan of a case of which it was decided to go on."""
    if case.route == "ehc":
        happened(case, "assess_agreed", EARLIER, by)
    return a_written_plan(case, by)


def made(
    plan: ChildPlan, place: Place | None, by: Viewer, kind: str = "final"
) -> PlanVersion:
    """A version made of the plan, which names a setting or a kind of one."""
    plan.refresh_from_db()
    name = "" if place else "A mainstream school"
    plan = name_setting(plan, setting=place, kind=name, version=plan.version, by=by)
    return make_version(plan, sent=Sent(kind, "Jo Fern"), by=by, on=TODAY)


def sent(row: PlanVersion, by: Viewer, on: date = TODAY) -> PlanVersion:
    """A version that was sent on a day."""
    return release_version(row, served=on, by=by, on=on)


def sees(viewer: Viewer, child: Child) -> bool:
    """Whether somebody may open the record of a child on their day."""
    return Child.objects.visible_to(viewer).filter(pk=child.pk).exists()
