"""Plan: references to other items, left open until what they name has arrived."""

from collections import defaultdict

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.plans.models import CrossReference, Edition, Item, Lineage
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.rules.proof import ProposalState


@part_of_an_action
def resolve_references(edition: Edition, *, by: Viewer) -> int:
    """Close open references from and to an edition that has become the plan.

    A number is looked for in the edition itself, then among the old numbers of the
    edition before, whose heir is meant, then in the authority's other current editions;
    one that several items carry stays open. Gives how many were closed.
    """
    current = Item.objects.beside(edition).filter(edition__state=EditionState.CURRENT)
    own: dict[str, list[int]] = defaultdict(list)
    others: dict[str, list[int]] = defaultdict(list)
    for pk, number, where in current.values_list("pk", "number", "edition_id"):
        (own if where == edition.pk else others)[number].append(pk)
    open_ones = CrossReference.objects.beside(edition).filter(
        target=None, item__edition__state=EditionState.CURRENT
    )
    heirs = _heirs(edition)
    closed = []
    for row in open_ones.select_related("item"):
        mine = row.item.edition_id == edition.pk
        beyond = heirs[row.number] or others[row.number] if mine else []
        found = own[row.number] or beyond
        if len(found) == 1 and found[0] != row.item_id:
            row.target_id = found[0]
            closed.append(row)
    CrossReference.objects.beside(edition).bulk_update(closed, ["target"], 200)
    return len(closed)


def _heirs(edition: Edition) -> dict[str, list[int]]:
    """Items of an edition by the numbers that their ancestors had before."""
    taken = Lineage.objects.beside(edition).filter(
        new__edition=edition, state=ProposalState.TAKEN
    )
    found: dict[str, list[int]] = defaultdict(list)
    rows = taken.exclude(old__number="").order_by("pk")
    for number, heir in rows.values_list("old__number", "new_id"):
        if heir and heir not in found[number]:
            found[number].append(heir)
    return found
