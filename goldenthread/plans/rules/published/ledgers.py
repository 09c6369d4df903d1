"""The ledger of deadlines and the register of promises of a published cycle."""

from collections.abc import Mapping
from datetime import date

from goldenthread.cycle.rules import Due, Progress
from goldenthread.plans.rules.deadlines import Entry, Given, History, Ledger
from goldenthread.plans.rules.promises.keeping import Keeping
from goldenthread.plans.rules.promises.register import (
    Followed,
    Register,
    Stands,
    Told,
    followed,
)
from goldenthread.plans.rules.proof import ProposalState
from goldenthread.plans.rules.published.proof import PublishedPromise
from goldenthread.plans.rules.published.values import PublishedCycle, PublishedItem
from goldenthread.plans.rules.words import ItemKind


def ledger_of(cycle: PublishedCycle) -> Ledger:
    """The dates of a cycle's items as they were frozen."""
    entries = [
        Entry(
            item.id,
            item.heading,
            tuple(item.leads),
            history_of(item),
            item.kind == cycle.unit and item.withdrawn_on is None,
            _day(item.done_on),
        )
        for item in cycle.items
        if not item.is_heading
    ]
    return Ledger(ItemKind(cycle.unit), tuple(entries))


def history_of(item: PublishedItem) -> History:
    """Every date of an item, the first ever first."""
    return History.of(
        Given(
            position=position,
            raw=each.raw,
            latest_day=_day(each.latest_day),
            precision=each.precision,
            edtf=each.edtf,
            reason=each.reason,
            decided_on=_day(each.decided_on),
            approver=each.approved_by,
        )
        for position, each in enumerate(item.dates, start=1)
    )


def register_of(cycle: PublishedCycle) -> Register:
    """What had become of each promise on the day of which the cycle tells."""
    by_id = {item.id: item for item in cycle.items}
    on = date.fromisoformat(cycle.as_at)
    kept = [
        _followed(promise, item, by_id, on)
        for item in cycle.items
        for promise in item.promises
        if promise.state == ProposalState.TAKEN and promise.commitment in by_id
    ]
    return Register.of([*kept, *(_left(each) for each in cycle.left_promises)])


def _left(promise: PublishedPromise) -> Followed:
    """A promise of which no item of this edition came."""
    told = Told(
        key="",
        text=promise.text or "A promise whose words are not public",
        raw=promise.raw,
        said_of=promise.said_of,
        said_in=promise.found_in,
        leads=(),
        history=History.of([]),
        day=_day(promise.latest_day),
    )
    became = Keeping(promise.became)
    return Followed(told, told.day, _day(promise.done_on), became)


def _followed(
    promise: PublishedPromise,
    item: PublishedItem,
    by_id: Mapping[str, PublishedItem],
    on: date,
) -> Followed:
    made = by_id[promise.commitment]
    history = history_of(made)
    told = Told(
        key=made.id,
        text=promise.text or made.heading,
        raw=promise.raw,
        said_of=promise.said_of or item.heading,
        said_in=promise.found_in,
        leads=tuple(made.leads),
        history=history,
        day=_day(promise.latest_day),
    )
    day = history.current.latest_day if history.current else None
    due = Due(day, Progress(made.phase or "not_started"), _done_on(made))
    stands = Stands(
        due,
        reported=bool(promise.was_reported or made.report or made.earlier),
        given_up=made.withdrawn_on is not None,
    )
    return followed(told, stands, on=on)


def _done_on(item: PublishedItem) -> date | None:
    """The day it was done; cycles frozen before had it only in the report."""
    report = item.report or (item.earlier.report if item.earlier else None)
    return _day(item.done_on or (report.done_on if report else None))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
