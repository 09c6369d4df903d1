"""Plan: references to other items, left open until what they name has arrived."""

from collections import defaultdict

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.plans.models import CrossReference, Edition, Item
from goldenthread.plans.models.plans import EditionState


@part_of_an_action
def resolve_references(edition: Edition, *, by: Viewer) -> int:
    """Close open references from and to an edition that has become the plan.

    A number is looked for in the edition itself, then in the authority's other current
    editions; one that several items carry stays open. Gives how many were closed.
    """
    current = Item.objects.beside(edition).filter(edition__state=EditionState.CURRENT)
    own: dict[str, list[int]] = defaultdict(list)
    others: dict[str, list[int]] = defaultdict(list)
    for pk, number, where in current.values_list("pk", "number", "edition_id"):
        (own if where == edition.pk else others)[number].append(pk)
    open_ones = CrossReference.objects.beside(edition).filter(
        target=None, item__edition__state=EditionState.CURRENT
    )
    closed = []
    for row in open_ones.select_related("item"):
        mine = row.item.edition_id == edition.pk
        found = own[row.number] or (others[row.number] if mine else [])
        if len(found) == 1:
            row.target_id = found[0]
            closed.append(row)
    CrossReference.objects.beside(edition).bulk_update(closed, ["target"], 200)
    return len(closed)
