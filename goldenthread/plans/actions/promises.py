"""Promises found in prose: offered inside other acts, then taken or declined."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.plan.changes import Because, check_open
from goldenthread.plans.actions.plan.dates import add_timescale, due_by
from goldenthread.plans.actions.plan.items import ItemWords, add_item
from goldenthread.plans.models import (
    Edition,
    Item,
    Line,
    Promise,
    Report,
    Responsible,
    Timescale,
)
from goldenthread.plans.rules.promises import Promised, promises_in
from goldenthread.plans.rules.promises.keeping import (
    after_step,
    prose_of,
    same_promise,
)
from goldenthread.plans.rules.proof import ProposalState
from goldenthread.plans.rules.words import ItemKind, LineKind, Part

PROSE = (LineKind.PROGRESS, LineKind.NEXT_STEP)
LONGEST = 200  # letters of a date's words that the table holds


@part_of_an_action
def offer_from_document(edition: Edition, *, by: Viewer, on: date) -> int:
    """Offer the promises in the progress that a document prints; say how many."""
    lines = Line.objects.visible_to(by).filter(item__edition=edition, kind__in=PROSE)
    rows = [
        _offered(line.item_id, found, on, edition, line=line)
        for line in lines.order_by("item__position", "kind", "position")
        for found in promises_in(line.text)
    ]
    return _offer(rows, edition)


@part_of_an_action
def offer_from_reports(reports: Iterable[Report], *, by: Viewer, on: date) -> int:
    """Offer the promises in reports that have just been approved; say how many.

    What was offered of an earlier wording of them and is not decided goes.
    """
    given = list(reports)
    if not given:
        return 0
    earlier = Promise.objects.beside(given[0]).filter(
        report__in=given, state=ProposalState.OFFERED
    )
    earlier.delete()
    rows = [
        _offered(report.item_id, found, on, report, report=report)
        for report in given
        for found in promises_in(prose_of(report.narrative, report.next_period))
    ]
    return _offer(rows, given[0])


def _offered(
    item_id: int,
    found: Promised,
    on: date,
    beside: Edition | Report,
    *,
    line: Line | None = None,
    report: Report | None = None,
) -> Promise:
    return Promise(
        authority_id=beside.authority_id,
        item_id=item_id,
        line=line,
        report=report,
        text=found.text,
        start=found.start,
        end=found.end,
        raw=found.raw[:LONGEST],
        edtf=found.edtf[:40],
        precision=found.precision[:40],
        latest_day=found.latest_day,
        state=ProposalState.OFFERED,
        found_on=on,
    )


def _offer(rows: list[Promise], beside: Edition | Report) -> int:
    """Keep those that were not offered of the same item before, however decided."""
    earlier = Promise.objects.beside(beside).filter(
        item_id__in={row.item_id for row in rows}
    )
    known = {_key(row) for row in earlier}
    new = list(_unknown(rows, known))
    Promise.objects.add_all(new)
    return len(new)


def _unknown(
    rows: Iterable[Promise], known: set[tuple[int, str, str]]
) -> Iterator[Promise]:
    for row in rows:
        if _key(row) not in known:
            known.add(_key(row))
            yield row


def _key(row: Promise) -> tuple[int, str, str]:
    return (row.item_id, *same_promise(row.text, row.raw))


@action(needs=Permission.EDIT_PLAN)
def take_promise(
    promise: Promise, *, version: int, by: Viewer, on: date, when: str = ""
) -> Item:
    """Take a promise as a commitment of the plan, under the item it was said of.

    It has the words and the date of the promise (or ``when``, where a person can say
    them better) and the leads of the item; leads are asked about it in each cycle.
    """
    promise = _decided(promise, "take", version, by, on)
    parent = promise.item
    check_open(parent.edition)
    item = add_item(
        parent.edition,
        words=ItemWords(kind=ItemKind.COMMITMENT, text=promise.text),
        parent=parent,
        because=Because(on, f"Promised {promise.said_in}"),
        by=by,
    )
    _date(item, promise, when.strip(), on, by)
    _lead(item, parent)
    promise.commitment = item
    promise.save()
    return item


def _date(item: Item, promise: Promise, when: str, on: date, by: Viewer) -> None:
    """Give the commitment its date: as promised, else in a person's better words."""
    if when and when != promise.raw:
        if due_by(when) is None:
            raise ValidationError(
                {"when": "Enter words that hold a day, such as 30 June 2025"}
            )
        add_timescale(item, when, 1, Because(on), by=by)
        item.due_by = due_by(when)
    else:
        Timescale.objects.create(
            authority_id=item.authority_id,
            item=item,
            position=1,
            raw=promise.raw,
            edtf=promise.edtf,
            precision=promise.precision,
            latest_day=promise.latest_day,
            decided_on=on,
            decided_by_id=by.user_id,
        )
        item.due_by = promise.latest_day
    item.save()


def _lead(item: Item, parent: Item) -> None:
    """Who leads an item leads what was promised of it."""
    leads = Responsible.objects.beside(parent).filter(item=parent, part=Part.LEAD)
    Responsible.objects.add_all(
        Responsible(
            authority_id=item.authority_id,
            item=item,
            part=Part.LEAD,
            position=position,
            raw=lead.raw,
            body_id=lead.body_id,
            post_id=lead.post_id,
            raw_is_public=lead.raw_is_public,
        )
        for position, lead in enumerate(leads.order_by("position"), start=1)
    )


@action(needs=Permission.EDIT_PLAN)
def decline_promise(
    promise: Promise, *, because: str, version: int, by: Viewer, on: date
) -> Promise:
    """Say that a sentence is no promise to be followed, and why."""
    if not because.strip():
        raise ValidationError({"because": "Say why this is not to be followed"})
    promise = _decided(promise, "decline", version, by, on)
    promise.declined_because = because.strip()
    promise.save()
    return promise


def _decided(
    promise: Promise, step: str, version: int, by: Viewer, on: date
) -> Promise:
    promise = current(promise, version)
    state = after_step(promise.state, step)
    if state is None:
        raise ValidationError(
            "This promise has been decided already. Reload the page to see how."
        )
    promise.state = state
    promise.declined_because = ""
    promise.decided_on, promise.decided_by_id = on, by.user_id
    return promise
