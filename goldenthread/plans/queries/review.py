"""Review: what has been published, and what would be."""

from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.plans.models import Plan, Snapshot
from goldenthread.plans.rules.published import PublishedCycle, Told

KEPT = 128  # published cycles held in memory; they never change


def published_plans(viewer: Viewer | None) -> QuerySet[Plan]:
    """Plans that have something published, by place and title."""
    plans = Plan.objects.visible_to(None).select_related("place", "authority")
    return plans.order_by("place__name", "title")


def snapshots(
    viewer: Viewer | None, authority_slug: str, plan_slug: str
) -> QuerySet[Snapshot]:
    """Every published cycle of a plan, newest first, without its words."""
    rows = Snapshot.objects.visible_to(viewer).filter(
        authority__slug=authority_slug, cycle__plan__slug=plan_slug
    )
    rows = rows.select_related("cycle__plan", "authority").defer("content")
    return rows.order_by("-cycle__due_on", "-pk")


@lru_cache(maxsize=KEPT)
def _read(pk: int, digest: str) -> PublishedCycle:
    content = Snapshot.objects.visible_to(None).values_list("content").get(pk=pk)[0]
    return PublishedCycle.read(content)


def published_cycle(viewer: Viewer | None, snapshot: Snapshot) -> PublishedCycle | None:
    """The words of a published cycle; None once it has been taken down."""
    if snapshot.taken_down_on is not None:
        return None
    return _read(snapshot.pk, snapshot.digest)


def item_history(
    viewer: Viewer | None, rows: QuerySet[Snapshot], item_id: str
) -> list[Told]:
    """An item through all published cycles of its plan, newest first."""
    found = []
    for row in rows:
        cycle = published_cycle(viewer, row)
        name, slug = row.cycle.name, row.cycle.slug
        if cycle is None:
            found.append(Told(name, slug, row.cycle.due_on, None, taken_down=True))
            continue
        item = next((each for each in cycle.items if each.id == item_id), None)
        found.append(Told(name, slug, date.fromisoformat(cycle.as_at), item))
    return found
