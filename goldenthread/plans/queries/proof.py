"""Proof: series and their values, criteria, verdicts, the evidence ledger."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from goldenthread.access.models import LodgedState
from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review.freezing_proof import ProofInside
from goldenthread.plans.actions.review.rows import by_item, iso
from goldenthread.plans.models import (
    Edition,
    Evidence,
    Item,
    Plan,
    Series,
    SeriesValue,
    SuccessCriterion,
)
from goldenthread.plans.queries.review import published_cycle, snapshots
from goldenthread.plans.rules.proof import Impact
from goldenthread.plans.rules.published import PublishedItem
from goldenthread.plans.rules.tracks import ASKING, Reading, readings_of, together
from goldenthread.plans.rules.words import HEADINGS


def every_series(viewer: Viewer) -> QuerySet[Series]:
    """All series of the viewer's authority."""
    return Series.objects.visible_to(viewer).select_related("plan__place")


def series_of(viewer: Viewer, plan: Plan) -> QuerySet[Series]:
    """The series of a plan by name, each with the end of its last period."""
    rows = every_series(viewer).filter(plan=plan)
    return rows.annotate(last=Max("points__period_end"), typed=Count("points"))


def points_of(viewer: Viewer, series: Series) -> list[SeriesValue]:
    """Every value ever typed of a series, by period; the last of a period counts."""
    rows = SeriesValue.objects.visible_to(viewer).filter(series=series)
    return list(rows.select_related("entered_by").order_by("period_end", "pk"))


def latest_values(viewer: Viewer, plan: Plan) -> dict[int, SeriesValue]:
    """The value in force of the last period of each series of a plan."""
    rows = SeriesValue.objects.visible_to(viewer).filter(series__plan=plan)
    return {row.series_id: row for row in rows.order_by("period_end", "pk")}


def every_criterion(viewer: Viewer) -> QuerySet[SuccessCriterion]:
    """All success criteria of the viewer's authority."""
    rows = SuccessCriterion.objects.visible_to(viewer)
    return rows.select_related("item__edition__plan", "series", "owner")


def criteria_of(viewer: Viewer, item: Item) -> QuerySet[SuccessCriterion]:
    """How we will know that an item has worked, in order."""
    return every_criterion(viewer).filter(item=item).order_by("position", "pk")


def criteria_shown_by(viewer: Viewer, series: Series) -> QuerySet[SuccessCriterion]:
    """The criteria that a series shows, in the plan's order."""
    rows = every_criterion(viewer).filter(series=series)
    return rows.order_by("item__position", "position")


def series_choices(viewer: Viewer, plan: Plan) -> list[tuple[str, str]]:
    """Series of a plan that may show a criterion."""
    rows = every_series(viewer).filter(plan=plan).order_by("name")
    return [(str(row.public_id), row.name) for row in rows]


def as_it_stands(
    viewer: Viewer, edition: Edition | None, *, on: date
) -> list[PublishedItem]:
    """The items of an edition as they would be frozen on a day, in what proves them.

    Also what is not public, for those who work with the plan. Without an edition: none.
    """
    if edition is None:
        return []
    rows = Item.objects.visible_to(viewer).filter(edition=edition)
    rows = rows.select_related("parent").order_by("position")
    proof = ProofInside(edition, viewer, on)
    criteria = every_criterion(viewer).filter(item__edition=edition)
    known = by_item(criteria.order_by("position", "pk"))
    return [_item(row, proof, known[row.pk], on) for row in rows]


def _item(
    row: Item, proof: ProofInside, criteria: list[SuccessCriterion], on: date
) -> PublishedItem:
    return PublishedItem(
        id=str(row.public_id),
        kind=row.kind,
        number=row.number,
        title=row.title,
        text=row.text,
        parent=str(row.parent.public_id) if row.parent else None,
        is_heading=row.is_heading,
        phase=row.phase,
        timeliness="" if row.is_heading else row.due.timeliness(on=on).value,
        done_on=iso(row.done_on),
        impact="" if row.is_heading else row.impact,
        impact_because=row.impact_because,
        no_measure_because=row.no_measure_because,
        withdrawn_on=iso(row.withdrawn_on),
        **proof.of(row, criteria),
    )


def said_by_measures(viewer: Viewer, item: Item, *, on: date) -> Reading | None:
    """What the measures of an item say of its impact; None when none says anything."""
    proof = ProofInside(item.edition, viewer, on)
    readings = readings_of(
        _item(item, proof, list(criteria_of(viewer, item)), on), on=on
    )
    worst = together(readings)
    known = [reading for reading in readings if reading.impact is worst]
    return known[0] if known and worst is not Impact.NOT_MEASURED else None


def unmeasured(viewer: Viewer, edition: Edition | None) -> int:
    """How many items ask for a change that no number shows, without a reason given."""
    shown = SuccessCriterion.objects.visible_to(viewer).filter(
        is_impact=True, series__isnull=False
    )
    rows = Item.objects.visible_to(viewer).filter(
        edition=edition, kind__in=list(ASKING), withdrawn_on=None, no_measure_because=""
    )
    return rows.exclude(pk__in=shown.values("item_id")).count()


def every_evidence(viewer: Viewer) -> QuerySet[Evidence]:
    """The evidence of the viewer's authority that the viewer may know of."""
    rows = Evidence.objects.visible_to(viewer)
    return rows.select_related("item__edition__plan", "lodged", "cycle", "report")


def ledger_of(viewer: Viewer, edition: Edition | None) -> QuerySet[Evidence]:
    """The evidence for an edition's items, in the plan's order."""
    rows = every_evidence(viewer).filter(item__edition=edition)
    return rows.order_by("item__position", "-handed_in_on", "pk")


def evidence_of(viewer: Viewer, item: Item) -> QuerySet[Evidence]:
    """The evidence for one item, the newest first."""
    return every_evidence(viewer).filter(item=item).order_by("-handed_in_on", "-pk")


def claims_of(viewer: Viewer, edition: Edition | None) -> QuerySet[Item]:
    """Items said to be done, or to have made a difference."""
    said = Q(phase="done") | Q(impact__in=["shown", "some_difference"])
    rows = Item.objects.visible_to(viewer).filter(said, edition=edition)
    rows = rows.filter(withdrawn_on=None).exclude(kind__in=list(HEADINGS))
    return rows.order_by("position")


def openable(viewer: Viewer) -> QuerySet[Evidence]:
    """Evidence the viewer may open: a file that was checked."""
    return every_evidence(viewer).filter(lodged__state=LodgedState.OPEN)


def public_evidence(
    viewer: Viewer | None, authority: str, plan: str, public_id: UUID
) -> Evidence | None:
    """A file that anyone may open: named in a cycle that stands, and public still."""
    for row in snapshots(viewer, authority, plan):
        cycle = published_cycle(viewer, row)
        items = cycle.items if cycle else ()
        files = {piece.file for item in items for piece in item.ledger}
        if str(public_id) in files:
            found = Evidence.objects.beside(row).filter(
                public_id=public_id,
                sensitivity="public",
                lodged__state=LodgedState.OPEN,
            )
            return found.select_related("lodged").first()
    return None
