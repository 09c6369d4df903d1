"""Which telephone numbers for people in danger somebody has checked."""

from django.db import models

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.directory.models.owned import OpenQuerySet


class CrisisCheckQuerySet(OpenQuerySet["CrisisCheck"]):
    """Checks are public: they stand beside the numbers."""


class CrisisCheck(Owned):
    """That a line is right, or that it is wrong and is not shown; who said so, when.

    The line is known by its words: another number is another line, to be checked anew.
    ``dangers``: of a line that the authority added itself, where it is shown, with
    spaces between; '' for one that stands in every Golden Thread.
    """

    who = models.CharField(max_length=200)
    how = models.CharField(max_length=200)
    dangers = models.CharField(max_length=100, blank=True)
    is_right = models.BooleanField()
    checked_on = models.DateField()
    checked_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(CrisisCheckQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "who", "how", name="crisis_check_once")
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.how}"
