"""What places cost child by child: who pays, and where the child goes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import CostShare, PlacementCost
from goldenthread.casework.rules.costs import Share, Year
from goldenthread.people.models import Attendance, Restriction
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Scope


@dataclass(frozen=True)
class CostsAsked:
    """What narrows the list: a year, a payer, a kind, a setting; '' leaves it open."""

    year: Year
    part: str = ""
    kind: str = ""
    setting: str = ""


def costs_of_children(
    viewer: Viewer, asked: CostsAsked, *, on: date
) -> QuerySet[PlacementCost]:
    """The costs of a year, by the children's names, for who decides.

    A restriction that keeps a place from somebody keeps the whole row: its words may
    name the place.
    """
    rows = PlacementCost.objects.visible_to(viewer)
    if not viewer.may(Permission.DECIDE_CASE):
        return rows.none()
    kept = Restriction.rows_against(viewer, on, tuple(Scope)).values("child")
    year = asked.year
    rows = rows.exclude(child__in=kept).filter(
        Q(end=None) | Q(end__gte=year.first), start__lte=year.last
    )
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.part:
        paid = CostShare.objects.visible_to(viewer).filter(part=asked.part)
        rows = rows.filter(pk__in=paid.values("cost"))
    if asked.setting:
        there = going(viewer, on=on, setting=asked.setting)
        rows = rows.filter(child__in=there.values("child"))
    names = ("child__surname", "child__forename", "child", "kind", "start", "pk")
    return rows.select_related("child").order_by(*names)


def going(viewer: Viewer, *, on: date, setting: str) -> QuerySet[Attendance]:
    """Who goes to a setting on a day."""
    return Attendance.objects.visible_to(viewer).filter(
        in_force(on), setting__public_id=setting
    )


def shares_of(viewer: Viewer, rows: QuerySet[PlacementCost]) -> list[Share]:
    """Every part of these costs, as the sums need them."""
    found = CostShare.objects.visible_to(viewer).filter(
        cost__in=rows.order_by().values("pk")
    )
    told = found.values_list("part", "yearly", "cost__start", "cost__end", "child")
    return [Share(*row) for row in told]


def parts_of(
    viewer: Viewer, rows: Sequence[PlacementCost]
) -> dict[int, list[tuple[str, Decimal]]]:
    """Who pays which part of each of some costs."""
    found = defaultdict(list)
    shares = CostShare.objects.visible_to(viewer).filter(cost__in=[r.pk for r in rows])
    for cost, part, yearly in shares.values_list("cost", "part", "yearly"):
        found[cost].append((part, yearly))
    return found


def settings_of(viewer: Viewer, children: Iterable[int], *, on: date) -> dict[int, str]:
    """Where each of some children goes."""
    rows = Attendance.objects.visible_to(viewer).filter(
        in_force(on), child__in=set(children), is_main=True
    )
    return dict(rows.values_list("child", "setting__name"))
