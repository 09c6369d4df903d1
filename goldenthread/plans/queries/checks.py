"""What the checks find in a plan as it stands."""

from datetime import date

from django.db.models import QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review import published
from goldenthread.plans.actions.review.checking import Standing, findings_in
from goldenthread.plans.models import (
    CheckCount,
    Cycle,
    Edition,
    Justified,
    Plan,
)
from goldenthread.plans.rules.checks import CHECKS
from goldenthread.plans.rules.words import CycleState


def cycle_looked_at(viewer: Viewer, plan: Plan, *, on: date) -> Cycle | None:
    """The open cycle; between cycles, the plan in force as it stands today.

    What stands between cycles is no row: its key is 0, so that no report is found.
    """
    rows = Cycle.objects.visible_to(viewer).filter(plan=plan, state=CycleState.OPEN)
    current = rows.select_related("plan__place", "plan__authority", "edition").first()
    if current is not None:
        return current
    editions = Edition.objects.visible_to(viewer).filter(plan=plan, state="current")
    edition = editions.select_related("plan__place", "plan__authority").first()
    if edition is None:
        return None
    return Cycle(
        pk=0,
        authority_id=plan.authority_id,
        plan=edition.plan,
        edition=edition,
        name="between cycles",
        slug="between-cycles",
        opens_on=on,
        due_on=on,
    )


def standing_findings(viewer: Viewer, cycle: Cycle, *, on: date) -> list[Standing]:
    """Everything the checks find in a cycle as it would be published today."""
    return findings_in(cycle, published(cycle, viewer, on=on), viewer, on=on)


def justifications(viewer: Viewer) -> QuerySet[Justified]:
    """Reasons given for findings in the viewer's authority."""
    return Justified.objects.visible_to(viewer).select_related("plan", "item")


def plans_to_check(viewer: Viewer) -> QuerySet[Plan]:
    """Plans in force, for the run of the checks at night."""
    rows = Plan.objects.visible_to(viewer).filter(
        authority_id=viewer.authority_id, archived_on=None, editions__state="current"
    )
    return rows.select_related("place", "authority").order_by("pk")


def counted_by_check(viewer: Viewer) -> list[CheckCount]:
    """What each check found in each plan; what stops a publication stands first."""
    rows = CheckCount.objects.visible_to(viewer).filter(
        found__gt=0, checked__plan__archived_on=None, code__in=CHECKS
    )
    return sorted(
        rows.select_related("checked__plan"),
        key=lambda row: (
            not CHECKS[row.code].stops,
            -row.found,
            CHECKS[row.code].name,
            row.checked.plan.title,
        ),
    )
