"""Do: cycles, how each item stands in them, reports and their evidence."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from goldenthread.access.rules import Viewer
from goldenthread.cycle.rules import OPEN
from goldenthread.plans.models import (
    Cycle,
    Evidence,
    Item,
    ItemLink,
    Plan,
    Report,
    Responsible,
    Timescale,
)
from goldenthread.plans.rules.proof import Bond
from goldenthread.plans.rules.reports import Answerable, is_led_by
from goldenthread.plans.rules.standing import Led, Standing
from goldenthread.plans.rules.words import HEADINGS, CycleState, Part, ReportState

OPEN_PHASES = ["", *(phase.value for phase in OPEN)]


def every_cycle(viewer: Viewer) -> QuerySet[Cycle]:
    """All cycles of the viewer's authority."""
    rows = Cycle.objects.visible_to(viewer)
    return rows.select_related("plan__place", "plan__authority", "edition")


def cycles(viewer: Viewer, plan: Plan) -> QuerySet[Cycle]:
    """The cycles of a plan, newest first, with what was published of them."""
    rows = every_cycle(viewer).filter(plan=plan).select_related("snapshot")
    return rows.defer("snapshot__content").order_by("-due_on", "-pk")


def open_cycles(viewer: Viewer) -> QuerySet[Cycle]:
    """Cycles that leads report in now, of plans in use, the first due first."""
    rows = every_cycle(viewer).filter(state=CycleState.OPEN, plan__archived_on=None)
    return rows.order_by("due_on", "pk")


def tracked_items(viewer: Viewer) -> QuerySet[Item]:
    """Items that are reported on: no headings, nothing withdrawn."""
    rows = Item.objects.visible_to(viewer).filter(withdrawn_on=None)
    return rows.exclude(kind__in=list(HEADINGS)).order_by("edition_id", "position")


def led_by(viewer: Viewer) -> QuerySet[Responsible]:
    """The rows that make the viewer a lead, by post or by body."""
    posts = Q(post_id__in=viewer.post_ids)
    bodies = Q(post=None, body_id__in=viewer.body_ids)
    rows = Responsible.objects.visible_to(viewer).filter(part=Part.LEAD)
    return rows.filter(posts | bodies)


def standings(viewer: Viewer, cycle: Cycle) -> list[Standing]:
    """Every item of a cycle and how its report stands, in the plan's order."""
    return standings_in(viewer, [cycle])[cycle.pk]


def own_standings(viewer: Viewer, open_now: list[Cycle]) -> dict[int, list[Standing]]:
    """What the viewer leads in each of these cycles, by the cycle's key."""
    mine = led_by(viewer).values("item_id")
    return standings_in(viewer, open_now, tracked_items(viewer).filter(pk__in=mine))


def standings_in(
    viewer: Viewer, open_now: list[Cycle], items: QuerySet[Item] | None = None
) -> dict[int, list[Standing]]:
    """How items stand in each of these cycles: four queries, however many."""
    rows = tracked_items(viewer) if items is None else items
    rows = rows.filter(edition__in=[cycle.edition_id for cycle in open_now])
    dates = Timescale.objects.visible_to(viewer).filter(item=OuterRef("pk"))
    last = dates.order_by("-position").values("raw")[:1]
    found = list(rows.annotate(when=Subquery(last)))
    leads = _leads(viewer, rows)
    elsewhere = _elsewhere(viewer, rows)
    reports = {
        (report.cycle_id, report.item_id): report
        for report in Report.objects.visible_to(viewer).filter(
            cycle__in=open_now, item__in=rows
        )
    }
    by_edition: dict[int, list[Item]] = defaultdict(list)
    for item in found:
        by_edition[item.edition_id].append(item)
    return {
        cycle.pk: [
            _standing(
                item,
                leads[item.pk],
                reports.get((cycle.pk, item.pk)),
                elsewhere.get(item.pk, ""),
            )
            for item in by_edition[cycle.edition_id]
        ]
        for cycle in open_now
    }


def _leads(viewer: Viewer, items: QuerySet[Item]) -> dict[int, list[Led]]:
    rows = Responsible.objects.visible_to(viewer).filter(
        part=Part.LEAD, item__in=items.order_by()
    )
    found: dict[int, list[Led]] = defaultdict(list)
    for row in rows.select_related("body", "post").order_by("item_id", "position"):
        found[row.item_id].append(Led(str(row), Answerable(row.body_id, row.post_id)))
    return found


def standing_of(viewer: Viewer, item: Item, report: Report | None) -> Standing:
    """How one item stands by its report in a cycle, or without one."""
    own = Item.objects.visible_to(viewer).filter(pk=item.pk)
    elsewhere = _elsewhere(viewer, own).get(item.pk, "")
    return _standing(item, _leads(viewer, own)[item.pk], report, elsewhere)


def _elsewhere(viewer: Viewer, items: QuerySet[Item]) -> dict[int, str]:
    """The plan in which the report on each item is written, where it is not here."""
    links = ItemLink.objects.visible_to(viewer).filter(
        kind=Bond.SERVES, target__in=items.order_by(), item__edition__state="current"
    )
    named = links.values_list("target_id", "item__edition__plan__title")
    return dict(named.order_by())


def _standing(
    item: Item, leads: Iterable[Led], report: Report | None, elsewhere: str = ""
) -> Standing:
    heading = f"{item.number} {item.title or item.text}".strip()
    return Standing(
        str(item.public_id),
        heading,
        tuple(leads),
        item.due,
        getattr(item, "when", None) or "",
        report.state if report else "",
        str(report.public_id) if report else "",
        report.return_note if report else "",
        elsewhere,
    )


def is_mine(viewer: Viewer, rows: Iterable[Led]) -> bool:
    """Whether the viewer is one of those who lead."""
    return is_led_by(viewer, [row.who for row in rows])


def reports(viewer: Viewer) -> QuerySet[Report]:
    """All reports of the viewer's authority."""
    rows = Report.objects.visible_to(viewer)
    return rows.select_related(
        "cycle__plan__place", "item__edition", "written_by", "submitted_by"
    )


def report_on(viewer: Viewer, cycle: Cycle, item: Item) -> Report | None:
    """What has been written of an item in a cycle so far."""
    return reports(viewer).filter(cycle=cycle, item=item).first()


def report_before(viewer: Viewer, cycle: Cycle, item: Item) -> Report | None:
    """The last approved report on an item in an earlier cycle."""
    rows = reports(viewer).filter(item=item, state=ReportState.APPROVED)
    earlier = rows.filter(cycle__due_on__lt=cycle.due_on).exclude(cycle=cycle)
    return earlier.order_by("-cycle__due_on", "-pk").first()


def evidence(viewer: Viewer, report: Report | None) -> QuerySet[Evidence]:
    """The files that back a report."""
    rows = Evidence.objects.visible_to(viewer).filter(report=report)
    return rows.select_related("lodged").order_by("pk")


def timescales(viewer: Viewer, item: Item) -> list[str]:
    """An item's dates in words, the original first; the last one is in force."""
    rows = Timescale.objects.visible_to(viewer).filter(item=item)
    return list(rows.order_by("position").values_list("raw", flat=True))


def own_items_due(viewer: Viewer, *, since: date) -> QuerySet[Item]:
    """Open items that the viewer leads, of plans in force, due on or after a day."""
    rows = tracked_items(viewer).filter(
        pk__in=led_by(viewer).values("item_id"),
        edition__state="current",
        edition__plan__archived_on=None,
        phase__in=OPEN_PHASES,
        due_by__gte=since,
    )
    return rows.select_related("edition__plan").order_by("due_by", "pk")
