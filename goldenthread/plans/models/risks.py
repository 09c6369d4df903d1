"""What may stop a plan, what waits for what, and what it costs."""

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.places.models import Body
from goldenthread.plans.models.items import Item
from goldenthread.plans.models.plans import InternalQuerySet, Plan


class Size(models.TextChoices):
    """How likely, or how bad."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class RiskQuerySet(InternalQuerySet["Risk"]):
    """Risks."""


class Risk(Owned):
    """Something that may go wrong, and what is done about it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="risks")
    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, null=True, blank=True, related_name="risks"
    )
    text = models.TextField()
    likelihood = models.CharField(max_length=10, choices=Size)
    impact = models.CharField(max_length=10, choices=Size)
    mitigation = models.TextField(blank=True)
    owner = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    raised_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(RiskQuerySet)()

    def __str__(self) -> str:
        return self.text[:60]


class DependencyQuerySet(InternalQuerySet["Dependency"]):
    """Dependencies."""


class Dependency(Owned):
    """One item cannot finish before another."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="waits_for")
    needs = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")

    objects = OwnedManager.from_queryset(DependencyQuerySet)()

    class Meta:
        verbose_name_plural = "dependencies"
        constraints = [
            models.UniqueConstraint("item", "needs", name="dependency_once"),
            models.CheckConstraint(
                condition=~Q(item=F("needs")), name="dependency_on_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} needs {self.needs}"


class ResourceQuerySet(InternalQuerySet["Resource"]):
    """Resources."""


class Resource(Owned):
    """What an item needs, as printed; days and pounds when the words hold them."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="resources")
    position = models.PositiveIntegerField()
    raw = models.TextField()
    officer_days = models.DecimalField(
        max_digits=8, decimal_places=1, null=True, blank=True
    )
    pounds = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    objects = OwnedManager.from_queryset(ResourceQuerySet)()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.raw


class SpendQuerySet(InternalQuerySet["Spend"]):
    """Spend."""


class Spend(Owned):
    """What was spent on an item: money, officers' days, or both."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="spends")
    spent_on = models.DateField()
    spent_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )
    pounds = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    officer_days = models.DecimalField(max_digits=8, decimal_places=1, default=0)
    note = models.CharField(max_length=200, blank=True)

    objects = OwnedManager.from_queryset(SpendQuerySet)()

    def __str__(self) -> str:
        return f"{self.spent_on}: £{self.pounds}, {self.officer_days} days"
