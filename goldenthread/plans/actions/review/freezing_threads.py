"""The public form of threads: where items came from, whom they answer, promises."""

from datetime import date
from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review.rows import by_item
from goldenthread.plans.models import Cycle, Edition, Item, ItemLink, Lineage
from goldenthread.plans.rules.proof import Fate, ProposalState
from goldenthread.plans.rules.published import (
    PublishedAncestor,
    PublishedBond,
    PublishedDropped,
)


class Threads:
    """What is frozen of an item's threads, one query a table."""

    def __init__(self, cycle: Cycle, by: Viewer, as_at: date) -> None:
        came = Lineage.objects.visible_to(by).filter(
            new__edition_id=cycle.edition_id, state=ProposalState.TAKEN
        )
        came = came.select_related("old__edition").order_by("old__position", "pk")
        self.ancestors: dict[int, list[Lineage]] = {}
        for edge in came:
            self.ancestors.setdefault(edge.new_id or 0, []).append(edge)
        bonds = ItemLink.objects.visible_to(by).filter(
            item__edition_id=cycle.edition_id,
            target__edition__plan__published_on__isnull=False,
        )
        self.bonds = by_item(bonds.select_related("target__edition__plan__authority"))

    def of(self, row: Item) -> dict[str, Any]:
        """The fields of a published item that lead elsewhere."""
        return {
            "ancestors": [self._ancestor(e) for e in self.ancestors.get(row.pk, [])],
            "bonds": [self._bond(each) for each in self.bonds[row.pk]],
        }

    @staticmethod
    def _ancestor(edge: Lineage) -> PublishedAncestor:
        old = edge.old
        return PublishedAncestor(
            id=str(old.public_id),
            kind=edge.kind,
            number=old.number,
            heading=old.title or old.text,
            edition=old.edition.label,
            why=edge.why,
            is_confirmed=edge.decided_by_id is not None,
        )

    @staticmethod
    def _bond(row: ItemLink) -> PublishedBond:
        plan = row.target.edition.plan
        return PublishedBond(
            kind=row.kind,
            authority=plan.authority.slug,
            plan=plan.public_title,
            plan_slug=plan.slug,
            item=str(row.target.public_id),
            heading=row.target_words,
        )


def dropped_from(edition: Edition, by: Viewer) -> list[PublishedDropped]:
    """Items of the edition before that this one does not hold, each with its fate."""
    if edition.compared_with_id is None:
        return []
    edges = Lineage.objects.visible_to(by).filter(
        old__edition_id=edition.compared_with_id, state=ProposalState.TAKEN
    )
    here = edges.filter(new__edition_id=edition.pk).values_list("old_id", flat=True)
    gone = {e.old_id: e for e in edges.filter(kind=Fate.WITHDRAWN)}
    old = Item.objects.visible_to(by).filter(edition_id=edition.compared_with_id)
    found = old.exclude(pk__in=here).order_by("position")
    return [_dropped(item, gone.get(item.pk)) for item in found]


def _dropped(item: Item, edge: Lineage | None) -> PublishedDropped:
    was_withdrawn = edge is not None or item.withdrawn_on is not None
    because = edge.because if edge else item.withdrawn_because
    return PublishedDropped(
        id=str(item.public_id),
        kind=item.kind,
        number=item.number,
        heading=item.title or item.text,
        fate="withdrawn" if was_withdrawn else "unaccounted",
        because=because,
    )
