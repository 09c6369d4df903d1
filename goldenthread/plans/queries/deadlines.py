"""The ledger of deadlines: every date of every item, through all editions."""

from collections import defaultdict
from collections.abc import Iterable

from goldenthread.access.rules import Viewer
from goldenthread.plans.models import Edition, Item, Lineage, Responsible, Timescale
from goldenthread.plans.rules.deadlines import (
    Entry,
    Given,
    History,
    Ledger,
    continued,
)
from goldenthread.plans.rules.proof import Fate, ProposalState
from goldenthread.plans.rules.words import ItemKind, Part

EDITIONS = 12  # how far back dates are followed
ONE_THREAD = (Fate.SAME, Fate.RENUMBERED, Fate.REWORDED, Fate.REGROUPED, Fate.PROMOTED)


def ledger(viewer: Viewer, edition: Edition) -> Ledger:
    """The dates of an edition's items, each with those of the editions before."""
    histories = histories_of(viewer, edition)
    leads = leads_of(viewer, edition)
    items = Item.objects.visible_to(viewer).filter(edition=edition)
    entries = [
        Entry(
            str(item.public_id),
            f"{item.number} {item.title or item.text}".strip(),
            tuple(leads[item.pk]),
            histories[item.pk],
            item.kind == edition.unit and item.withdrawn_on is None,
            item.done_on,
        )
        for item in items.order_by("position")
        if not item.is_heading
    ]
    return Ledger(ItemKind(edition.unit), tuple(entries))


def leads_of(viewer: Viewer, edition: Edition) -> dict[int, list[str]]:
    """Who leads each item of an edition, by the item's key."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Responsible.objects.visible_to(viewer).filter(
        part=Part.LEAD, item__edition=edition
    )
    for row in rows.select_related("body", "post").order_by("item_id", "position"):
        found[row.item_id].append(str(row))
    return found


def histories_of(
    viewer: Viewer, edition: Edition, back: int = EDITIONS
) -> dict[int, History]:
    """Every date of each item by its key, those of earlier editions first.

    An item that came from one other, and is the only one that did, goes on with its
    dates: a new edition does not wipe out what the last one promised.
    """
    found = _own(viewer, edition)
    if back == 0:
        return found
    edges = Lineage.objects.visible_to(viewer).filter(
        new__edition=edition, state=ProposalState.TAKEN, kind__in=ONE_THREAD
    )
    before = dict(edges.values_list("new_id", "old_id"))
    since = edition.made_current_on or edition.started_on
    for earlier in _editions(viewer, edition, before.values()):
        histories = histories_of(viewer, earlier, back - 1)
        for new, old in before.items():
            if new is not None and old in histories:
                found[new] = continued(histories[old], found[new], edition.label, since)
    return found


def _editions(
    viewer: Viewer, edition: Edition, items: Iterable[int]
) -> Iterable[Edition]:
    rows = Edition.objects.visible_to(viewer).filter(items__in=list(items))
    return rows.exclude(pk=edition.pk).distinct()


def _own(viewer: Viewer, edition: Edition) -> dict[int, History]:
    given: dict[int, list[Given]] = defaultdict(list)
    for row in Timescale.objects.visible_to(viewer).filter(item__edition=edition):
        given[row.item_id].append(_given(row))
    items = Item.objects.visible_to(viewer).filter(edition=edition)
    keys = items.values_list("pk", flat=True)
    return {key: History.of(given[key]) for key in keys}


def _given(row: Timescale) -> Given:
    """A timescale as the ledger knows it."""
    return Given(
        position=row.position,
        raw=row.raw,
        latest_day=row.latest_day,
        precision=row.precision,
        edtf=row.edtf,
        reason=row.reason,
        decided_on=row.decided_on,
        approver=row.approved_by_words,
    )
