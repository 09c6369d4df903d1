"""Plan: what belongs to an item goes on to its heir in the edition in force."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.plans.models import (
    Edition,
    Evidence,
    ItemLink,
    Lineage,
    Reason,
    SuccessCriterion,
    Verification,
)
from goldenthread.plans.rules.proof import Fate, ProposalState

# Fates in which an item goes on as one item. Of one that was split nobody knows which
# part a bond or a piece of evidence belongs to: a person says so.
GOES_ON = (
    Fate.SAME,
    Fate.REWORDED,
    Fate.RENUMBERED,
    Fate.REGROUPED,
    Fate.PROMOTED,
    Fate.REPLACED,
    Fate.MERGED,
)
MEASURED = (
    *("series_id", "baseline", "baseline_on", "target", "target_day", "direction"),
    *("source", "owner_id", "is_impact"),
)


@part_of_an_action
def carry_on(edition: Edition, *, by: Viewer) -> None:
    """Bonds, evidence, verdicts and measures go on with the items they belong to.

    What was published of them stays with the cycle in which it was.
    """
    edges = Lineage.objects.visible_to(by).filter(
        new__edition=edition, state=ProposalState.TAKEN, kind__in=GOES_ON
    )
    became = {
        edge.old_id: edge.new_id
        for edge in edges.order_by("pk")
        if edge.new_id is not None
    }
    if not became:
        return
    _move(ItemLink, "item_id", became, by)
    _move(ItemLink, "target_id", became, by)
    _move(Reason, "item_id", became, by)
    _move(Evidence, "item_id", became, by)
    _move(Verification, "item_id", became, by)
    _measure(became, by)


def _move(model: Any, key: str, became: Mapping[int, int], by: Viewer) -> None:
    """Give rows to the heirs; a bond or reason that one has already is not doubled."""
    rows = model.objects.visible_to(by).filter(
        **{f"{key}__in": became}, authority_id=by.authority_id
    )
    moved = []
    there = _ends_at(model, became.values(), by)
    for row in rows:
        setattr(row, key, became[getattr(row, key)])
        ends = _ends(row)
        if ends in there or len(set(ends[:2])) < len(ends[:2]):
            row.delete()
        else:
            there.add(ends)
            moved.append(row)
    model.objects.visible_to(by).bulk_update(moved, [key], batch_size=200)


def _ends(row: Any) -> tuple[Any, ...]:
    """What no two rows of a table may have alike."""
    if isinstance(row, ItemLink):
        return row.item_id, row.target_id, row.kind
    if isinstance(row, Reason):
        return row.item_id, f"{row.comment_id} {row.gap_id}"
    return (row.pk,)


def _ends_at(model: Any, items: Iterable[int], by: Viewer) -> set[tuple[Any, ...]]:
    """What the heirs have already; of two that merged, one bond or reason is enough."""
    ids, rows = set(items), model.objects.visible_to(by)
    if model is ItemLink:
        rows = rows.filter(Q(item_id__in=ids) | Q(target_id__in=ids))
    elif model is Reason:
        rows = rows.filter(item_id__in=ids)
    else:
        return set()
    return {_ends(row) for row in rows}


def _measure(became: Mapping[int, int], by: Viewer) -> None:
    """A criterion in the same words is measured as before."""
    rows = SuccessCriterion.objects.visible_to(by)
    before = {
        (became[row.item_id], " ".join(row.text.split()).casefold()): row
        for row in rows.filter(item__in=became)
    }
    now = []
    for row in rows.filter(item__in=became.values(), series=None, target=None):
        old = before.get((row.item_id, " ".join(row.text.split()).casefold()))
        if old is not None:
            for name in MEASURED:
                setattr(row, name, getattr(old, name))
            now.append(row)
    fields = [name.removesuffix("_id") for name in MEASURED]
    rows.bulk_update(now, fields, batch_size=200)
