"""Help with travel to school, and who pays which part of what is spent."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.access.rules import Viewer
from goldenthread.casework.models.file import PlacementCost, kept_children
from goldenthread.people.models import Child, OfAChildQuerySet, OfficeQuerySet


class TransportQuerySet(OfAChildQuerySet["Transport"]):
    """Help with travel: it tells where and when a child can be met."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep it from whoever a restriction keeps anything about the child from."""
        found = super().visible_to(viewer)
        if viewer is None or viewer.is_machine:
            return found
        return found.exclude(child__in=kept_children(viewer))


class Transport(Owned):
    """Somebody asked for help with travel: what was decided, and what was arranged."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    who_asked = models.CharField(max_length=200)
    why = models.TextField()
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    is_agreed = models.BooleanField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20, blank=True)
    has_assistant = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    review_day = models.DateField(null=True, blank=True)
    cost = models.ForeignKey(
        PlacementCost, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(TransportQuerySet)()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        indexes = [models.Index("child", "asked_on", name="transport_child")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_agreed=None, decided_on=None)
                | Q(is_agreed__isnull=False, decided_on__gte=F("asked_on")),
                name="transport_decided_with_day",
            ),
            models.CheckConstraint(
                condition=~Q(is_agreed=False) | ~Q(reasons=""),
                name="transport_refused_with_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"Travel asked for on {self.asked_on}"


class CostShareQuerySet(OfficeQuerySet["CostShare"]):
    """Who pays which part: the office's."""


class CostShare(Owned):
    """The part of a cost that one payer pays a year; the parts sum to the cost."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    cost = models.ForeignKey(
        PlacementCost, on_delete=models.CASCADE, related_name="shares"
    )
    part = models.CharField(max_length=20)
    yearly = models.DecimalField(max_digits=12, decimal_places=2)

    objects = OwnedManager.from_queryset(CostShareQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("cost", "part", name="one_share_a_part"),
            models.CheckConstraint(condition=Q(yearly__gt=0), name="share_is_paid"),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.yearly}"
