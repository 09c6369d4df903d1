"""The public form of dates and promises: every date that was, every promise taken."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review.rows import iso
from goldenthread.plans.models import Cycle, Item, Promise
from goldenthread.plans.queries.deadlines import histories_of
from goldenthread.plans.queries.promises import Thread, latest_of, threads
from goldenthread.plans.rules.deadlines import Given
from goldenthread.plans.rules.promises.keeping import prose_of
from goldenthread.plans.rules.published import PublishedDate, PublishedPromise
from goldenthread.plans.rules.words import ReportState


class Ledgers:
    """What is frozen of an item's dates and promises, by a fixed number of queries."""

    def __init__(self, cycle: Cycle, by: Viewer, as_at: date) -> None:
        self.edition_id = cycle.edition_id
        self.histories = histories_of(by, cycle.edition)
        followed = threads(by, cycle.plan, on=as_at)
        self.about = latest_of(by, [each.promise.item_id for each in followed])
        self.promises: dict[int, list[Thread]] = defaultdict(list)
        self.behind: list[Thread] = []
        for each in followed:
            self._place(each)

    def _place(self, thread: Thread) -> None:
        """Put a promise to what became of the item it was said of, in this edition."""
        if thread.heir.edition_id != self.edition_id:
            self.behind.append(thread)
            return
        about = self.about[thread.promise.item_id]
        is_here = about.edition_id == self.edition_id
        self.promises[(about if is_here else thread.heir).pk].append(thread)

    def left(self) -> list[PublishedPromise]:
        """Promises of which nothing came in this edition, and what became of them."""
        return [
            replace(
                self._promise(each),
                latest_day=iso(each.followed.by),
                became=each.followed.keeping,
                done_on=iso(each.followed.done_on),
            )
            for each in self.behind
        ]

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

    def _promise(self, thread: Thread) -> PublishedPromise:
        row = thread.promise
        about = self.about[row.item_id]
        return PublishedPromise(
            text=row.text if still_public(row) else "",
            raw=row.raw,
            state=row.state,
            latest_day=iso(row.latest_day),
            found_in=row.said_in,
            found_on=iso(row.found_on),
            commitment=str(thread.heir.public_id),
            was_reported=thread.reported,
            said_of=str(about) if about.edition_id == self.edition_id else "",
        )


def still_public(row: Promise) -> bool:
    """Whether the sentence stands where anyone may read it, as it did when found.

    What was said in a cycle that has been taken down stands nowhere any more.
    """
    if row.report:
        prose = prose_of(row.report.narrative, row.report.next_period)
        is_open = row.report.state == ReportState.APPROVED
        is_open = is_open and getattr(row, "taken_down_on", None) is None
    else:
        prose = row.line.text if row.line else ""
        is_open = row.line is not None and row.line.is_public
    return is_open and prose[row.start : row.end] == row.text
