"""The record of what people did: one chain of events an authority."""

from typing import Any

from django.db import models

from goldenthread.access.models.owned import Authority, User


class ChainHead(models.Model):
    """Where an authority's chain of events stands: locked while one is added."""

    authority = models.OneToOneField(
        Authority, on_delete=models.PROTECT, related_name="+", primary_key=True
    )
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.authority}: {self.number}"


class Event(models.Model):
    """One thing somebody did or was refused. Rows are added and never changed.

    ``subject`` is the kind of record, ``subject_id`` its public id; ``about`` names
    fields or counts, never personal text.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )
    roles = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=100)
    subject = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    about = models.CharField(max_length=500, blank=True)
    decision = models.CharField(max_length=10)
    rule = models.CharField(max_length=100, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=20)
    request_id = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "number", name="event_number"),
        ]
        indexes = [
            models.Index("authority", "subject", "subject_id", name="event_subject")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.verb} {self.subject}"

    def facts(self) -> dict[str, Any]:
        """What the hash covers: everything but the two hashes."""
        facts = {name: getattr(self, name) for name in EVENT_FACTS}
        return facts | {"at": self.at.isoformat(timespec="microseconds")}


EVENT_FACTS = (
    "authority_id",
    "number",
    "actor_id",
    "roles",
    "verb",
    "subject",
    "subject_id",
    "about",
    "decision",
    "rule",
    "purpose",
    "channel",
    "request_id",
    "digest",
)
