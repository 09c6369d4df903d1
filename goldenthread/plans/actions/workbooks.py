"""Do: send the reports that somebody chose from a workbook: all of them, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import Stale, action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.do import save_report, submit_report
from goldenthread.plans.models import Cycle, Item
from goldenthread.plans.rules.reports import Said


@dataclass(frozen=True)
class Chosen:
    """A row somebody chose: its item, and the version of the report it was shown by."""

    key: str
    version: int
    said: Said


@action(needs=Permission.REPORT_PROGRESS)
def send_workbook(
    cycle: Cycle, *, chosen: Sequence[Chosen], by: Viewer, on: date
) -> Cycle:
    """Send these reports for approval. One that was overtaken stops them all."""
    if not chosen:
        raise ValidationError("Choose at least one row to send")
    keys = [one.key for one in chosen]
    rows = Item.objects.visible_to(by).filter(edition=cycle.edition_id)
    items = {str(item.public_id): item for item in rows.filter(public_id__in=keys)}
    for one in chosen:
        item = items[one.key]
        try:
            report = save_report(
                item, cycle=cycle, said=one.said, version=one.version, by=by, on=on
            )
        except Stale:
            raise ValidationError(
                f"Somebody wrote on ‘{item}’ after this page was loaded. Look at the "
                "rows again; nothing has been sent."
            ) from None
        submit_report(report, version=report.version, by=by, on=on)
    return cycle
