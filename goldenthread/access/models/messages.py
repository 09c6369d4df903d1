"""Mails that wait to leave, and the machine's recurring jobs."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models.owned import (
    Authority,
    Owned,
    OwnedManager,
    OwnedQuerySet,
)


class MessageQuerySet(OwnedQuerySet["Message"]):
    """Mails."""


class Message(Owned):
    """A mail waiting to leave: written with what caused it, sent by the tick.

    ``key`` says what it is about and for which day, so that it is sent once only.
    """

    key = models.CharField(max_length=200)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    asked_on = models.DateField()
    sent_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)

    objects = OwnedManager.from_queryset(MessageQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "key", name="message_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} to {self.to}"


class JobRun(models.Model):
    """A recurring job's work of one day, so that it is done once.

    It is done for one authority, or without one for the whole installation.
    """

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", null=True
    )
    name = models.CharField(max_length=60)
    day = models.DateField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "name", "day", name="job_once_a_day"),
            models.UniqueConstraint(
                fields=["name", "day"],
                condition=Q(authority=None),
                name="job_for_all_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} for {self.authority}, {self.day}"
