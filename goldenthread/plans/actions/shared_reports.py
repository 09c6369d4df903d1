"""Do: a report entered once stands in every plan that its item is reported on for."""

from collections.abc import Iterable
from dataclasses import asdict

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.carrying import carry, said_in
from goldenthread.plans.models import Cycle, Item, ItemLink, Report
from goldenthread.plans.rules.proof import Bond
from goldenthread.plans.rules.words import CycleState, ReportState

STANDS = ReportState.APPROVED


@part_of_an_action
def share_reports(reports: Iterable[Report], *, by: Viewer) -> None:
    """Put approved reports into the open cycles of the plans they also serve.

    What somebody has written there is left as it is.
    """
    told = {report.item_id: report for report in reports}
    links = ItemLink.objects.visible_to(by).filter(kind=Bond.SERVES, item_id__in=told)
    aims = {link.target_id: told[link.item_id] for link in links}
    if not aims:
        return
    cycles = Cycle.objects.visible_to(by).filter(
        state=CycleState.OPEN, edition__items__in=aims
    )
    by_edition = {cycle.edition_id: cycle for cycle in cycles.distinct()}
    items = Item.objects.visible_to(by).filter(pk__in=aims, withdrawn_on=None)
    for item in items.select_for_update(of=("self",)):
        cycle = by_edition.get(item.edition_id)
        if cycle is not None:
            _put(cycle, item, aims[item.pk], by)


@part_of_an_action
def take_over(cycle: Cycle, *, by: Viewer) -> None:
    """Give a cycle that opens what was approved elsewhere since the plan's last one."""
    links = ItemLink.objects.visible_to(by).filter(
        kind=Bond.SERVES, target__edition=cycle.edition_id, target__withdrawn_on=None
    )
    bonds = list(links.select_related("target"))
    rows = Report.objects.visible_to(by)
    told = rows.filter(item_id__in={link.item_id for link in bonds}, state=STANDS)
    last = {row.item_id: row for row in told.order_by("cycle__due_on", "pk")}
    aims = rows.filter(item_id__in={link.target_id for link in bonds})
    known = set(aims.values_list("item_id", "carried_from_id"))
    for link in bonds:
        report = last.get(link.item_id)
        if report is not None and (link.target_id, report.pk) not in known:
            _put(cycle, link.target, report, by)


def _put(cycle: Cycle, item: Item, told: Report, by: Viewer) -> None:
    rows = Report.objects.visible_to(by).filter(cycle=cycle, item=item)
    there = rows.first()
    if there is not None and there.carried_from_id is None:
        return  # somebody has written one here
    report = there or Report(authority_id=item.authority_id, cycle=cycle, item=item)
    for name, value in asdict(said_in(told)).items():
        setattr(report, name, value)
    report.state, report.carried_from = STANDS, told
    report.partner_name = told.partner_name
    for name in ("written", "submitted", "decided"):
        setattr(report, f"{name}_on", getattr(told, f"{name}_on"))
        setattr(report, f"{name}_by_id", getattr(told, f"{name}_by_id"))
    if there is not None:
        report.version += 1
    report.save()
    carry(report, item)
    item.save()


@part_of_an_action
def take_back_shared(report: Report, *, by: Viewer) -> list[Report]:
    """The copies of a report in open cycles, which are no report any more."""
    rows = Report.objects.visible_to(by).filter(
        carried_from=report, cycle__state=CycleState.OPEN
    )
    return list(rows.select_related("item", "cycle"))
