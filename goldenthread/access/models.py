"""Authorities, users, the record of what users did, and what was sent or lodged."""

import uuid
from collections.abc import Iterable
from typing import Any, NoReturn, Self, TypeVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from goldenthread.access.rules import Viewer

M = TypeVar("M", bound=models.Model)


class Authority(models.Model):
    """The body that answers in law for a set of records: the wall between areas."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    nation = models.SlugField()
    is_example = models.BooleanField(default=False)
    contact = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """Somebody who can sign in, known by an e-mail address."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    is_example = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.get_full_name() or self.email or self.username


class OwnedQuerySet(models.QuerySet[M]):
    """Rows of one authority."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep what the viewer may see: here, the rows of the same authority."""
        if viewer is None:
            return self.none()
        return self.filter(authority_id=viewer.authority_id)


class OwnedManager(models.Manager[M]):
    """Answers nothing until it is told who is asking."""

    def get_queryset(self) -> NoReturn:
        raise LookupError("Say for whom: objects.visible_to(viewer).")

    def visible_to(self, viewer: Viewer | None) -> models.QuerySet[M]:
        """Return the rows the viewer may see."""
        rows: Any = super().get_queryset()
        found: models.QuerySet[M] = rows.visible_to(viewer)
        return found

    def beside(self, row: "Owned") -> models.QuerySet[M]:
        """Rows of the authority of a record already seen. For actions, behind a guard."""
        return super().get_queryset().filter(authority_id=row.authority_id)

    def create(self, **values: Any) -> M:
        """Add a row."""
        return super().get_queryset().create(**values)

    def add_all(self, rows: Iterable[M]) -> list[M]:
        """Add many rows at once."""
        return super().get_queryset().bulk_create(rows, batch_size=500)


class Owned(models.Model):
    """A row that belongs to one authority.

    ``public_id`` stands in addresses; ``version`` counts savings, so that a form made
    from an older one is noticed.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    unscoped = models.Manager()  # for Django itself; a test bans the name elsewhere

    class Meta:
        abstract = True


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


class LodgedQuerySet(OwnedQuerySet["Lodged"]):
    """Files lodged."""


class LodgedState(models.TextChoices):
    """How far a file has been checked."""

    QUARANTINED = "quarantined", "Being checked"
    OPEN = "open", "Ready"
    REFUSED = "refused", "Refused"


class Lodged(Owned):
    """A file somebody gave us, kept under ``<authority>/<sha256>``."""

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=LodgedState)
    lodged_on = models.DateField()
    lodged_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(LodgedQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "sha256", name="lodged_sha256")]

    def __str__(self) -> str:
        return self.name


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
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)

    objects = OwnedManager.from_queryset(MessageQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "key", name="message_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} to {self.to}"


class UsedToken(models.Model):
    """A one-use token that has been used: of a form that creates, or of a link."""

    token = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField()
    outcome = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.token


class RateBucket(models.Model):
    """What is left of a limited thing, for one key."""

    key = models.CharField(max_length=100, unique=True)
    left = models.FloatField()
    at = models.FloatField()

    def __str__(self) -> str:
        return self.key
