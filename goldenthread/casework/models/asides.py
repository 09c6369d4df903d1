"""Findings of the linter that somebody set aside, with the reason."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.casework.models.plans import ChildPlan
from goldenthread.people.models import Child, OfficeQuerySet


class SetAsideQuerySet(OfficeQuerySet["SetAside"]):
    """What was set aside in plans being written: the office's."""


class SetAside(Owned):
    """One finding that somebody does not follow, for one sentence of one plan.

    ``spot`` is the key of the row, the section, or '' for the plan as a whole;
    ``mark`` the fingerprint of the sentence: once it changes, the finding is back.
    """

    plan = models.ForeignKey(ChildPlan, on_delete=models.CASCADE, related_name="asides")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=40)
    spot = models.CharField(max_length=60, blank=True)
    mark = models.CharField(max_length=64)
    why = models.CharField(max_length=500)
    set_on = models.DateField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    back_on = models.DateField(null=True, blank=True)
    back_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(SetAsideQuerySet)()

    class Meta:
        indexes = [models.Index("plan", "rule", name="set_aside_plan")]
        constraints = [
            models.CheckConstraint(
                condition=Q(back_on=None, back_by=None)
                | Q(back_on__isnull=False, back_by__isnull=False),
                name="set_aside_back_by_somebody",
            ),
            models.UniqueConstraint(
                fields=("plan", "rule", "spot", "mark"),
                condition=Q(back_on=None),
                name="set_aside_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}, set aside"
