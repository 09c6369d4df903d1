"""The public form of threads: where items came from, whom they answer, promises."""

from collections.abc import Mapping
from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.last_public import public_forms
from goldenthread.plans.actions.review.descending import Came, Origin
from goldenthread.plans.actions.review.rows import by_item
from goldenthread.plans.models import Cycle, Item, ItemLink
from goldenthread.plans.rules.published import (
    PublishedAncestor,
    PublishedBond,
    PublishedDropped,
    PublishedItem,
)


class Threads:
    """What is frozen of an item's threads, one query a table."""

    def __init__(self, cycle: Cycle, by: Viewer, origin: Origin) -> None:
        self.origin = origin
        bonds = ItemLink.objects.visible_to(by).filter(
            item__edition_id=cycle.edition_id,
            target__edition__plan__published_on__isnull=False,
        )
        rows = list(bonds.select_related("target__edition__plan__authority"))
        self.targets = public_forms(row.target for row in rows)
        self.bonds = by_item(row for row in rows if row.target_id in self.targets)

    def of(self, row: Item) -> dict[str, Any]:
        """The fields of a published item that lead elsewhere."""
        return {
            "ancestors": self._ancestors(row),
            "bonds": [self._bond(each) for each in self.bonds[row.pk]],
        }

    def _ancestors(self, row: Item) -> list[PublishedAncestor]:
        """Old items that were public, in their order."""
        came = {c.old: c for c in self.origin.came.get(str(row.public_id), ())}
        public = self.origin.public
        return [
            self._ancestor(item, came[k]) for k, item in public.items() if k in came
        ]

    def _ancestor(self, old: PublishedItem, came: Came) -> PublishedAncestor:
        before = self.origin.before
        return PublishedAncestor(
            id=old.id,
            kind=came.kind,
            number=old.number,
            heading=old.title or old.text,
            edition=before.label if before else "",
            why=came.why,
            is_confirmed=came.is_confirmed,
            item_kind=old.kind,
        )

    def _bond(self, row: ItemLink) -> PublishedBond:
        plan, target = row.target.edition.plan, self.targets[row.target_id]
        return PublishedBond(
            kind=row.kind,
            authority=plan.authority.slug,
            plan=plan.public_title,
            plan_slug=plan.slug,
            item=target.id,
            heading=target.heading,
        )


def dropped_from(origin: Origin) -> list[PublishedDropped]:
    """Items of the edition before that this one does not hold, each with its fate."""
    kept = {came.old for steps in origin.came.values() for came in steps}
    return [
        _dropped(old, origin.gone)
        for key, old in origin.public.items()
        if key not in kept
    ]


def _dropped(old: PublishedItem, gone: Mapping[str, str]) -> PublishedDropped:
    is_withdrawn = old.id in gone or old.withdrawn_on is not None
    return PublishedDropped(
        id=old.id,
        kind=old.kind,
        number=old.number,
        heading=old.title or old.text,
        fate="withdrawn" if is_withdrawn else "unaccounted",
        because=gone.get(old.id, old.withdrawn_because),
    )
