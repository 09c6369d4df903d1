"""Workbooks of reports: what goes out in one, and what became of one that came back."""

from collections.abc import Sequence
from datetime import date

from django.core import signing
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from goldenthread.access.models import Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.carrying import said_in
from goldenthread.plans.models import Cycle, Item, Report
from goldenthread.plans.queries.do import is_mine, standings_in
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.standing import Stand, Standing
from goldenthread.plans.rules.workbooks import (
    Line,
    Now,
    Outcome,
    Typed,
    in_cells,
    outcome,
    twice,
)

SALT = "workbook of reports"


def seal(viewer: Viewer, words: str) -> str:
    """The seal over what nobody is to change."""
    return signing.Signer(salt=SALT).signature(words)


def lines(viewer: Viewer, cycle: Cycle, lead: str = "") -> list[Line]:
    """What the viewer may report on in a cycle and is owed, as rows of a workbook."""
    rows = [row for row in own(viewer, cycle) if row.is_owed]
    if lead:
        rows = [row for row in rows if lead in row.names]
    now = standing_now(viewer, cycle, [row.key for row in rows])
    return [
        Line(
            str(cycle.public_id),
            row.key,
            now[row.key].version,
            row.heading,
            row.when,
            row.return_note if row.stand == Stand.RETURNED else "",
            now[row.key].said,
        )
        for row in rows
    ]


def cells_of(viewer: Viewer, line: Line) -> tuple[str, ...]:
    """The cells of a row that goes out, in the order of the heads."""
    words = line.sealed()
    hidden = words.split("\n")[:4]
    fixed = (line.item, line.when, line.so_far)
    return (*hidden, seal(viewer, words), *fixed, *in_cells(line.said).values())


def own(viewer: Viewer, cycle: Cycle) -> list[Standing]:
    """The items of a cycle on which the viewer may report."""
    rows = standings_in(viewer, [cycle])[cycle.pk]
    if viewer.may(Permission.EDIT_PLAN):
        return rows
    return [row for row in rows if is_mine(viewer, row.leads)]


def standing_now(viewer: Viewer, cycle: Cycle, keys: Sequence[str]) -> dict[str, Now]:
    """What stands on these items now: the report of the cycle, or the item itself."""
    items = Item.objects.visible_to(viewer).filter(
        edition=cycle.edition_id, public_id__in=keys
    )
    reports = Report.objects.visible_to(viewer).filter(cycle=cycle)
    by_item = {report.item_id: report for report in reports}
    found = {}
    for item in items:
        report = by_item.get(item.pk)
        began = Said(item.phase, item.confidence)
        found[str(item.public_id)] = (
            Now(report.version, report.state, said_in(report))
            if report
            else Now(0, "", began)
        )
    return found


def outcomes(
    viewer: Viewer, cycle: Cycle, rows: Sequence[Typed], *, on: date
) -> list[Outcome]:
    """What becomes of each row of a workbook that came back, if it came now."""
    may = [row.key for row in own(viewer, cycle) if row.stand != Stand.CLOSED]
    now = standing_now(viewer, cycle, may)
    return twice(
        [
            outcome(
                row,
                now.get(row.cells["Key"]),
                cycle=str(cycle.public_id),
                is_whole=constant_time_compare(
                    row.cells["Seal"], seal(viewer, row.sealed())
                ),
                on=on,
            )
            for row in rows
        ]
    )


def given_workbooks(viewer: Viewer) -> QuerySet[Lodged]:
    """Files that were given to be read and that nobody may open.

    A colleague who looks at one is offered only the rows they may report on.
    """
    return Lodged.objects.visible_to(viewer).filter(state="quarantined")
