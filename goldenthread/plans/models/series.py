"""A number that is counted again and again: typed here until it comes by itself."""

from django.db import models

from goldenthread.access.models import Owned, OwnedManager
from goldenthread.plans.models.plans import InternalQuerySet, Plan
from goldenthread.plans.rules.proof import DIRECTION_NAMES


class SeriesQuerySet(InternalQuerySet["Series"]):
    """Series."""


class Series(Owned):
    """A number with a definition, so that the same thing is counted each time.

    ``every_months`` says how often a value is due; one older than that is stale.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="series")
    name = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(
        max_length=8, choices=[(k.value, v) for k, v in DIRECTION_NAMES.items()]
    )
    source = models.CharField(max_length=200, blank=True)
    every_months = models.PositiveSmallIntegerField(default=12)

    objects = OwnedManager.from_queryset(SeriesQuerySet)()

    class Meta:
        verbose_name_plural = "series"
        ordering = ["name"]
        constraints = [models.UniqueConstraint("plan", "name", name="series_name")]

    def __str__(self) -> str:
        return self.name
