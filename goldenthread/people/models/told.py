"""Restrictions that others tell of: proposed here until a person settles them."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.people.models.adults import Adult
from goldenthread.people.models.children import Child, OfficeQuerySet
from goldenthread.people.models.reach import Restriction
from goldenthread.people.rules import BARRIER_NAMES, SCOPE_NAMES


class ToldRestrictionQuerySet(OfficeQuerySet["ToldRestriction"]):
    """What was told: for those who keep children safe, and who work on the case."""


class ToldRestriction(Owned):
    """What another authority kept from somebody. It keeps nothing before it is settled.

    ``named`` is as it was told; ``adult`` whoever of that name is around the child.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    adult = models.ForeignKey(
        Adult, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    named = models.CharField(max_length=200)
    barrier = models.CharField(
        max_length=20, choices=[(k.value, v) for k, v in BARRIER_NAMES.items()]
    )
    scope = models.CharField(
        max_length=20, choices=[(k.value, v) for k, v in SCOPE_NAMES.items()]
    )
    why = models.TextField(blank=True)
    end = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=200)
    told_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    restriction = models.ForeignKey(
        Restriction, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    declined_why = models.CharField(max_length=300, blank=True)

    objects = OwnedManager.from_queryset(ToldRestrictionQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "child", name="told_restriction_child")]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_on=None, settled_by=None)
                | Q(settled_on__isnull=False, settled_by__isnull=False),
                name="told_restriction_settled_by_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()} must not reach {self.named}"
