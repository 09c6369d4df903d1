"""What became of items from one edition to the next, and who serves whom."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.access.rules import Viewer
from goldenthread.plans.models.items import Item
from goldenthread.plans.models.plans import InternalQuerySet
from goldenthread.plans.rules.proof import (
    BOND_NAMES,
    FATE_NAMES,
    PROPOSAL_NAMES,
)


class LineageQuerySet(InternalQuerySet["Lineage"]):
    """Lines of descent."""


class Lineage(Owned):
    """One old item and one new: an edge of a link, which may have many of both.

    Edges of one link share ``link``. ``new`` is empty only for what was withdrawn; then
    ``link`` is the public id of the edition in which it was.
    ``decided_by`` is empty when the match was sure and no person was asked.
    """

    link = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(
        max_length=12, choices=[(k.value, v) for k, v in FATE_NAMES.items()]
    )
    old = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="became")
    new = models.ForeignKey(
        Item, on_delete=models.CASCADE, null=True, blank=True, related_name="came_from"
    )
    confidence = models.FloatField(default=1.0)
    why = models.TextField(blank=True)
    changes = models.JSONField(default=list, blank=True)
    state = models.CharField(
        max_length=10, choices=[(k.value, v) for k, v in PROPOSAL_NAMES.items()]
    )
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    because = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(LineageQuerySet)()

    class Meta:
        verbose_name_plural = "lineage"
        indexes = [models.Index("authority", "old", "state", name="lineage_old")]
        constraints = [
            models.UniqueConstraint("old", "new", name="lineage_once"),
            models.CheckConstraint(
                condition=Q(kind="withdrawn", new=None)
                | (~Q(kind="withdrawn") & Q(new__isnull=False)),
                name="lineage_leads_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new or 'withdrawn'}"


class ItemLinkQuerySet(InternalQuerySet["ItemLink"]):
    """Links between plans: in public where both plans have something published."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the authority's links; for the public those whose ends are published."""
        if viewer is not None:
            return super().visible_to(viewer)
        return self.filter(
            item__edition__plan__published_on__isnull=False,
            target__edition__plan__published_on__isnull=False,
        )


class ItemLink(Owned):
    """An item that answers, or is reported on for, an item of another plan.

    ``target`` may belong to another authority when that item is published.
    ``target_words`` keeps what it was called then.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="bonds")
    kind = models.CharField(
        max_length=12, choices=[(k.value, v) for k, v in BOND_NAMES.items()]
    )
    target = models.ForeignKey(
        Item, on_delete=models.CASCADE, related_name="+", db_index=True
    )
    target_words = models.TextField(blank=True)
    made_on = models.DateField()
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(ItemLinkQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("item", "target", "kind", name="bond_once"),
            models.CheckConstraint(
                condition=~Q(item=models.F("target")), name="bond_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.get_kind_display().lower()} {self.target_words}"
