"""Disagreements: of a child, one with all that belongs to it, and counted."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import (
    Case,
    Direction,
    Dispute,
    DisputeStep,
    PlanVersion,
    WorkingPaper,
)
from goldenthread.people.models import Child


def disputes(viewer: Viewer) -> QuerySet[Dispute]:
    """Every disagreement in cases of the children one may see."""
    rows = Dispute.objects.visible_to(viewer)
    return rows.select_related("case__authority", "case__child", "child", "authority")


def disputes_of(viewer: Viewer, child: Child) -> list[Dispute]:
    """The disagreements about a child: those that are open first."""
    rows = disputes(viewer).filter(child=child)
    return sorted(rows, key=lambda each: each.closed_on is not None)


def appeals_of(viewer: Viewer, case: Case) -> list[list[str]]:
    """The grounds of each appeal in a case that is not over."""
    rows = disputes(viewer).filter(case=case, closed_on=None)
    return [row.grounds for row in rows if row.grounds]


def latest_case(viewer: Viewer, child: Child) -> Case | None:
    """The case that a disagreement would be about: the open one, else the latest."""
    rows = Case.objects.visible_to(viewer).filter(child=child)
    found = rows.select_related("authority", "child").order_by("-opened_on", "-pk")
    return next((one for one in found if one.closed_on is None), found.first())


def steps_of(viewer: Viewer, dispute: Dispute) -> list[DisputeStep]:
    """What happened in a disagreement."""
    rows = DisputeStep.objects.visible_to(viewer).filter(dispute=dispute)
    return list(rows.select_related("recorded_by"))


def directions(viewer: Viewer) -> QuerySet[Direction]:
    """Directions of tribunals in what one may see."""
    rows = Direction.objects.visible_to(viewer)
    return rows.select_related("dispute__case__child", "child")


def papers(viewer: Viewer) -> QuerySet[WorkingPaper]:
    """Working documents in what one may see."""
    rows = WorkingPaper.objects.visible_to(viewer)
    return rows.select_related("dispute__child", "child", "plan_version", "paper")


def versions_of(viewer: Viewer, dispute: Dispute) -> list[PlanVersion]:
    """The versions of the plan in dispute, newest first."""
    rows = PlanVersion.objects.visible_to(viewer).filter(case_id=dispute.case_id)
    return list(rows.order_by("-number"))


def ended(viewer: Viewer) -> list[dict[str, Any]]:
    """What has ended: kind, outcome and cause, and nothing that names a child."""
    rows = Dispute.objects.visible_to(viewer).filter(closed_on__isnull=False)
    told: Any = rows.values("kind", "outcome", "cause")
    return list(told)
