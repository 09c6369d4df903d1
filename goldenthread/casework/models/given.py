"""What was given of a plan, week by week, as it was written down."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.casework.models.cases import Case
from goldenthread.casework.rules.support.dose import MISSED
from goldenthread.people.models import Child, OfAChildQuerySet


class GivenWeekQuerySet(OfAChildQuerySet["GivenWeek"]):
    """Weeks of provision of the children one may see."""


class GivenWeek(Owned):
    """How much of one row of a plan was given in one week, and why not all of it.

    ``key`` is the row's id in every version of the plan; ``week`` a Monday;
    ``on_behalf_of`` who told it to an officer, who wrote it down.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    week = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    why_missed = models.CharField(max_length=20, choices=[*MISSED.items()], blank=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    written_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(GivenWeekQuerySet)()

    class Meta:
        ordering = ["week", "pk"]
        constraints = [
            models.UniqueConstraint("child", "key", "week", name="given_week_once"),
            models.CheckConstraint(
                condition=Q(minutes__gt=0) | ~Q(why_missed=""), name="given_or_said_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minutes in the week of {self.week}"
