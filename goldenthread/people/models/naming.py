"""Settings that children's plans name: who answers there for children sees them."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, all_rows
from goldenthread.access.rules import Viewer
from goldenthread.people.models.children import Child, WhereQuerySet, held_or_handed
from goldenthread.places.models import Place


class NamingQuerySet(WhereQuerySet["Naming"]):
    """Which settings plans name."""


class Naming(Owned):
    """A setting that a child's plan names, from a day to a day.

    It lets in whoever holds the post there on the day they ask, not whoever held it
    when the plan was sent. ``case_number`` and ``plan_version`` say by which plan; no
    version: the plan came from elsewhere. ``handover_until``: how long the setting may
    still read once the plan no longer names it.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    setting = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    handover_until = models.DateField(null=True, blank=True)
    case_number = models.CharField(max_length=20)
    plan_version = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = OwnedManager.from_queryset(NamingQuerySet)()

    class Meta:
        indexes = [
            models.Index("authority", "setting", "start", name="naming_setting"),
            models.Index("authority", "case_number", name="naming_case"),
            models.Index("child", "start", name="naming_child"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="naming_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(handover_until=None) | Q(handover_until__gte=F("end")),
                name="naming_hands_over_after_its_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.setting}, named in the plan of {self.child}"

    @staticmethod
    def rows_at(
        viewer: Viewer, settings: frozenset[int], day: date
    ) -> models.QuerySet["Naming"]:
        """Whose plan names these settings on a day, or is still handed over there."""
        return all_rows(Naming).filter(
            held_or_handed(day),
            authority_id=viewer.authority_id,
            setting_id__in=settings,
        )
