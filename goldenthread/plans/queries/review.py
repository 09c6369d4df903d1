"""Review: what has been published, and what would be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review import published
from goldenthread.plans.models import (
    Cycle,
    Evidence,
    FrontMatter,
    Line,
    Plan,
    Report,
    Responsible,
    Restatement,
    Snapshot,
)
from goldenthread.plans.rules.lineage.steps import Step, steps
from goldenthread.plans.rules.lineage.threads import kin_of
from goldenthread.plans.rules.proof import Sensitivity
from goldenthread.plans.rules.published import PublishedCycle, Told, read_content
from goldenthread.plans.rules.words import CycleState, LineKind, Part, ReportState

KEPT = 128  # published cycles held in memory; they never change


def published_plans(viewer: Viewer | None) -> QuerySet[Plan]:
    """Plans that have something published, by place and title."""
    plans = Plan.objects.visible_to(None).select_related("place", "authority")
    return plans.order_by("place__name", "title", "pk")


def snapshots(
    viewer: Viewer | None, authority_slug: str, plan_slug: str
) -> QuerySet[Snapshot]:
    """Every published cycle of a plan, newest first, without its words.

    Each brings its corrections (without their words): the last one is what holds.
    """
    rows = Snapshot.objects.visible_to(viewer).filter(
        authority__slug=authority_slug, cycle__plan__slug=plan_slug
    )
    rows = rows.select_related("cycle__plan", "authority").defer("content")
    rows = rows.prefetch_related(Prefetch("restatements", corrections(viewer)))
    return rows.order_by("-cycle__due_on", "-pk")


def corrections(viewer: Viewer | None) -> QuerySet[Restatement]:
    """Late corrections of published cycles, in order, without their words."""
    return Restatement.objects.visible_to(viewer).defer("content").order_by("number")


def latest_correction(viewer: Viewer | None, snapshot: Snapshot) -> Restatement | None:
    """The correction that holds; None when a cycle stands as it was published."""
    kept: Any = getattr(snapshot, "_prefetched_objects_cache", {})
    found = kept.get("restatements")
    rows = corrections(viewer).filter(snapshot=snapshot) if found is None else found
    return next(iter(reversed(rows)), None)


@lru_cache(maxsize=KEPT)
def _read(table: type[Snapshot | Restatement], pk: int, digest: str) -> PublishedCycle:
    content = table.objects.visible_to(None).values_list("content").get(pk=pk)[0]
    return read_content(content)


def published_cycle(viewer: Viewer | None, snapshot: Snapshot) -> PublishedCycle | None:
    """The words of a published cycle as last corrected; None once taken down."""
    if snapshot.taken_down_on is not None:
        return None
    latest = latest_correction(viewer, snapshot)
    if latest:
        return _read(Restatement, latest.pk, latest.digest)
    return _read(Snapshot, snapshot.pk, snapshot.digest)


def item_history(
    viewer: Viewer | None, rows: Iterable[Snapshot], item_id: str
) -> list[Told]:
    """An item through all published cycles of its plan, newest first.

    Where a cycle of another edition holds its ancestors or heirs, these are told.
    """
    read = [(row, published_cycle(viewer, row)) for row in rows]
    kin = kin_of(item_id, [cycle for _, cycle in read if cycle])
    fates = {**kin, item_id: ""}
    found = []
    for row, cycle in read:
        name, slug = row.cycle.name, row.cycle.slug
        if cycle is None:
            found.append(Told(name, slug, row.cycle.due_on, None, taken_down=True))
            continue
        as_at = date.fromisoformat(cycle.as_at)
        here = [each for each in cycle.items if each.id in fates]
        found += [Told(name, slug, as_at, i, fate=fates[i.id]) for i in here]
        if not here:
            found.append(Told(name, slug, as_at, None))
    return found


def plan_steps(viewer: Viewer | None, rows: Iterable[Snapshot]) -> list[Step]:
    """What became of each item from one published edition to the next, newest first."""
    read = (published_cycle(viewer, row) for row in rows)
    return steps(cycle for cycle in read if cycle is not None)


def reports_waiting(viewer: Viewer) -> QuerySet[Report]:
    """Reports sent and not decided on, the oldest first."""
    rows = Report.objects.visible_to(viewer).filter(
        state=ReportState.SUBMITTED, cycle__state=CycleState.OPEN
    )
    rows = rows.select_related("cycle__plan__place", "item", "submitted_by")
    return rows.order_by("submitted_on", "item__position", "pk")


def own_snapshots(viewer: Viewer) -> QuerySet[Snapshot]:
    """What the viewer's authority has published, without its words."""
    rows = Snapshot.objects.visible_to(viewer).filter(authority_id=viewer.authority_id)
    return rows.select_related("cycle__plan__authority").defer("content")


def preview(viewer: Viewer, cycle: Cycle, *, on: date) -> PublishedCycle:
    """Exactly what would become public if the cycle were published on a day."""
    return published(cycle, viewer, on=on)


@dataclass(frozen=True)
class StaysInternal:
    """What publishing a cycle leaves behind, to be looked at once more."""

    notes: int
    other_lines: int
    front_matter: int
    unmapped: tuple[str, ...]  # leads as printed: names and initials
    evidence: int
    unapproved: int  # reports begun, sent back or waiting


def stays_internal(viewer: Viewer, cycle: Cycle) -> StaysInternal:
    """What of a cycle's edition and reports no reader will see."""
    edition = {"item__edition_id": cycle.edition_id}
    lines = Line.objects.visible_to(viewer).filter(is_public=False, **edition)
    front = FrontMatter.objects.visible_to(viewer).filter(edition_id=cycle.edition_id)
    files = Evidence.objects.visible_to(viewer).filter(report__cycle=cycle)
    reports = Report.objects.visible_to(viewer).filter(cycle=cycle)
    notes, others, fronts, evidence, unapproved = (
        Cycle.objects.visible_to(viewer)
        .values_list(
            _how_many(lines.filter(kind=LineKind.NOTE)),
            _how_many(lines.exclude(kind=LineKind.NOTE)),
            _how_many(front.filter(is_public=False)),
            _how_many(files.exclude(sensitivity=Sensitivity.PUBLIC)),
            _how_many(reports.exclude(state=ReportState.APPROVED)),
        )
        .get(pk=cycle.pk)
    )
    who = Responsible.objects.visible_to(viewer).filter(
        part=Part.LEAD, body=None, post=None, raw_is_public=False, **edition
    )
    unmapped = tuple(sorted(set(who.values_list("raw", flat=True))))
    return StaysInternal(notes, others, fronts, unmapped, evidence, unapproved)


def _how_many(rows: QuerySet[Any]) -> Coalesce:
    """The number of rows of one authority, to be asked beside others in one query."""
    counted = rows.order_by().values("authority_id").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)
