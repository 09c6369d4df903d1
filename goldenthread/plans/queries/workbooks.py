"""Workbooks of reports: what goes out in one, and what became of one that came back."""

from collections.abc import Mapping, Sequence
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
    LONGEST_ITEM,
    NOT_YOURS,
    Line,
    Now,
    Outcome,
    Typed,
    in_cells,
    line_of,
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
    now = standing_now(viewer, {cycle: rows})
    return [line_of(row, now[row.key]) for row in rows]


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


def standing_now(
    viewer: Viewer, standings: Mapping[Cycle, Sequence[Standing]]
) -> dict[str, Now]:
    """What stands on these items now: the report of the cycle, or the item itself."""
    keys = [row.key for rows in standings.values() for row in rows]
    items = Item.objects.visible_to(viewer).filter(public_id__in=keys)
    by_key = {str(item.public_id): item for item in items}
    told = Report.objects.visible_to(viewer).filter(cycle__in=list(standings))
    reports = {(row.cycle_id, row.item_id): row for row in told}
    found = {}
    for cycle, rows in standings.items():
        for row in rows:
            item = by_key[row.key]
            report = reports.get((cycle.pk, item.pk))
            found[row.key] = Now(
                report.version if report else 0,
                report.state if report else "",
                said_in(report) if report else Said(item.phase, item.confidence),
                str(cycle.public_id),
                row.heading[:LONGEST_ITEM],
                row.when,
            )
    return found


def outcomes(
    viewer: Viewer, cycle: Cycle, rows: Sequence[Typed], *, on: date
) -> list[Outcome]:
    """What becomes of each row of a workbook that came back, if it came now."""
    may = [row for row in own(viewer, cycle) if row.stand != Stand.CLOSED]
    now = standing_now(viewer, {cycle: may})
    other = Now(0, "", Said(""), cycle=str(cycle.public_id), barred=NOT_YOURS)
    return twice(
        [
            outcome(
                row,
                now.get(row.cells["Key"], other),
                is_whole=is_whole(viewer, row),
                on=on,
            )
            for row in rows
        ]
    )


def is_whole(viewer: Viewer, row: Typed) -> bool:
    """Whether nothing was changed in a row that nobody is to change."""
    return constant_time_compare(row.cells["Seal"], seal(viewer, row.sealed()))


def given_workbooks(viewer: Viewer) -> QuerySet[Lodged]:
    """Files that were given to be read and that nobody may open.

    A colleague who looks at one is offered only the rows they may report on.
    """
    return Lodged.objects.visible_to(viewer).filter(state="quarantined")
