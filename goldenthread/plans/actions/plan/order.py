"""Plan: where items stand, and moving them."""

from django.core.exceptions import ValidationError
from django.db.models import F, Max, QuerySet

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.rules import makes_circle
from goldenthread.plans.actions.plan.changes import Because, check_open, note_change
from goldenthread.plans.models import (
    Edition,
    Item,
)


@part_of_an_action
def make_room(edition: Edition, position: int, *, by: Viewer) -> None:
    """Move the items from a position on down by one."""
    later = Item.objects.beside(edition).filter(edition=edition, position__gte=position)
    later.update(position=F("position") + 1)


def last_position(edition: Edition) -> int:
    """The position of an edition's last item, 0 when it has none."""
    rows = Item.objects.beside(edition).filter(edition=edition)
    return int(rows.aggregate(last=Max("position"))["last"] or 0)


def in_order(item: Item) -> QuerySet[Item]:
    """All items of an item's edition, in order."""
    rows = Item.objects.beside(item).filter(edition_id=item.edition_id)
    return rows.order_by("position")


def end_of(parent: Item) -> int:
    """The position after an item and everything under it."""
    rows = in_order(parent)
    under, last = {parent.pk}, parent.position
    for pk, above, position in rows.values_list("pk", "parent_id", "position"):
        if above in under:
            under.add(pk)
            last = max(last, position)
    return last + 1


@action(needs=Permission.EDIT_PLAN)
def move_item(
    item: Item, *, parent: Item | None, version: int, because: Because, by: Viewer
) -> Item:
    """Put an item, with what is under it, at the end of another (or of the plan)."""
    check_open(item.edition)
    if parent and parent.edition_id != item.edition_id:
        raise ValidationError("The item above belongs to another edition.")
    rows = in_order(item)
    above = dict(rows.values_list("pk", "parent_id"))
    if parent and makes_circle(above, item.pk, parent.pk):
        raise ValidationError("An item cannot stand under itself.")
    item = current(item, version)
    was = str(item.parent or "")
    item.parent = parent
    item.save()
    _reorder(item)
    note_change(item, "moved", (was, str(parent or "")), because, by=by)
    return item


def _reorder(moved: Item) -> None:
    """Number an edition's items again, children after parents, the moved one last."""
    rows = list(in_order(moved))
    rows.sort(key=lambda row: (row.pk == moved.pk, row.position))
    under: dict[int | None, list[Item]] = {}
    for row in rows:
        under.setdefault(row.parent_id, []).append(row)
    ordered: list[Item] = []

    def walk(parent_id: int | None) -> None:
        for row in under.get(parent_id, []):
            ordered.append(row)
            walk(row.pk)

    walk(None)
    for position, row in enumerate(ordered, start=1):
        row.position = position
    Item.objects.beside(moved).bulk_update(ordered, ["position"], batch_size=200)
