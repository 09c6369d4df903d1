"""Plan: give items their timescales; the earlier ones are kept."""

from datetime import date

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.plan.changes import Because, check_open, note_change
from goldenthread.plans.models import (
    Item,
    Timescale,
)
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.rules.reading.dates import latest_day, read_timescale


@action(needs=Permission.EDIT_PLAN)
def redate_item(
    item: Item, *, raw: str, version: int, because: Because, by: Viewer
) -> Item:
    """Give an item a (new) timescale in words. The earlier ones are kept."""
    check_open(item.edition)
    item = current(item, version)
    earlier = Timescale.objects.beside(item).filter(item=item)
    kept = list(earlier.order_by("position"))
    if item.edition.state == EditionState.CHECKING:
        earlier.delete()
        kept = []
    was = kept[-1].raw if kept else ""
    if raw.strip() or kept:  # a date that goes leaves a row too: it has dissolved
        add_timescale(item, raw, len(kept) + 1, because, by=by)
    item.due_by = due_by(raw)
    item.save()
    if was != raw:
        note_change(item, "redated", (was, raw), because, by=by)
    return item


@part_of_an_action
def add_timescale(
    item: Item, raw: str, position: int, because: Because, *, by: Viewer
) -> Timescale:
    """Keep one timescale in the plan's words, with what could be read from it."""
    found = read_timescale(raw)
    dated = next((each for each in found if each.edtf), found[0] if found else None)
    return Timescale.objects.create(
        authority_id=item.authority_id,
        item=item,
        position=position,
        raw=raw,
        edtf=(dated.edtf or "") if dated else "",
        precision=dated.precision if dated else "",
        latest_day=due_by(raw),
        reason=because.reason,
        approved_by_words=because.approved_by,
        decided_on=because.on,
        decided_by_id=by.user_id,
    )


def due_by(raw: str) -> date | None:
    """The last day that keeps a timescale in words; None when they hold no day."""
    days = [latest_day(found.edtf) for found in read_timescale(raw) if found.edtf]
    known = [day for day in days if day is not None]
    return max(known) if known else None
