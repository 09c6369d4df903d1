"""Yearly reports of comments and answers, frozen when they are published."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.directory.models.owned import OpenQuerySet


class YearReportQuerySet(OpenQuerySet["YearReport"]):
    """Reports; they are public."""


class YearReport(Owned):
    """What was said in a year, as published; ``number`` counts the versions from 1.

    ``because`` says why it was said again; ``content`` is emptied when it is taken
    down, and the digest and the reason stay.
    """

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    because = models.TextField(blank=True)
    published_on = models.DateField()
    published_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_down_on = models.DateField(null=True, blank=True)
    taken_down_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_down_because = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(YearReportQuerySet)()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint("authority", "year", "number", name="year_report"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(because=""),
                name="year_said_again_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_on=None)
                | (~Q(taken_down_because="") & Q(content="")),
                name="year_taken_down_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Report of {self.year}, version {self.number}"
