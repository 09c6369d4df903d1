"""Help with travel of a child, and what placements cost the authority year by year."""

from django.db.models import QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import CostShare, Transport
from goldenthread.casework.rules.costs import Share
from goldenthread.people.models import Child


def transports(viewer: Viewer) -> QuerySet[Transport]:
    """Help with travel that was asked for."""
    rows = Transport.objects.visible_to(viewer)
    return rows.select_related("child", "authority", "decided_by", "cost")


def transports_of(viewer: Viewer, child: Child) -> list[Transport]:
    """Help with travel of one child, latest first."""
    return list(transports(viewer).filter(child=child))


def shares(viewer: Viewer) -> list[Share]:
    """Every part of every cost of children one may see, for who decides."""
    if not viewer.may(Permission.DECIDE_CASE):
        return []
    rows = CostShare.objects.visible_to(viewer).values_list(
        "part", "yearly", "cost__start", "cost__end", "child"
    )
    return [Share(*row) for row in rows]
