"""The public form of dates and promises: every date that was, every promise taken."""

from collections import defaultdict
from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review.rows import iso
from goldenthread.plans.models import Cycle, Item, Promise
from goldenthread.plans.queries.deadlines import histories_of
from goldenthread.plans.rules.deadlines import Given
from goldenthread.plans.rules.promises.keeping import prose_of
from goldenthread.plans.rules.proof import ProposalState
from goldenthread.plans.rules.published import PublishedDate, PublishedPromise
from goldenthread.plans.rules.words import ReportState


class Ledgers:
    """What is frozen of an item's dates and promises, by a fixed number of queries."""

    def __init__(self, cycle: Cycle, by: Viewer) -> None:
        self.histories = histories_of(by, cycle.edition)
        taken = Promise.objects.visible_to(by).filter(
            item__edition_id=cycle.edition_id,
            state=ProposalState.TAKEN,
            commitment__isnull=False,
        )
        taken = taken.select_related(
            "line", "report__cycle", "item__edition", "commitment"
        )
        self.promises: dict[int, list[Promise]] = defaultdict(list)
        for row in taken.order_by("pk"):
            self.promises[row.item_id].append(row)

    def of(self, row: Item) -> dict[str, Any]:
        """The fields of a published item that tell of dates and promises."""
        given = self.histories[row.pk].given
        return {
            "dates": [self._date(each) for each in given],
            "promises": [self._promise(each) for each in self.promises[row.pk]],
        }

    @staticmethod
    def _date(given: Given) -> PublishedDate:
        return PublishedDate(
            raw=given.raw,
            latest_day=iso(given.latest_day),
            precision=given.precision,
            reason=given.reason,
            decided_on=iso(given.decided_on),
            edtf=given.edtf,
            approved_by=given.approver,
        )

    @staticmethod
    def _promise(row: Promise) -> PublishedPromise:
        return PublishedPromise(
            text=row.text if still_public(row) else "",
            raw=row.raw,
            state=row.state,
            latest_day=iso(row.latest_day),
            found_in=row.said_in,
            found_on=iso(row.found_on),
            commitment=str(row.commitment.public_id) if row.commitment else "",
        )


def still_public(row: Promise) -> bool:
    """Whether the sentence stands where anyone may read it, as it did when found."""
    if row.report:
        prose = prose_of(row.report.narrative, row.report.next_period)
        is_open = row.report.state == ReportState.APPROVED
    else:
        prose = row.line.text if row.line else ""
        is_open = row.line is not None and row.line.is_public
    return is_open and prose[row.start : row.end] == row.text
