"""Files that people lodged."""

from pathlib import Path

from django.conf import settings
from django.db import models

from goldenthread.access.engine.shelf import Shelf
from goldenthread.access.models.owned import Owned, OwnedManager, OwnedQuerySet, User


def shelf_of(authority_id: int) -> Shelf:
    """The folder in which an authority's files are kept."""
    return Shelf(Path(settings.LODGED_FOLDER) / str(authority_id))


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
    problem = models.CharField(max_length=300, blank=True)
    lodged_on = models.DateField()
    lodged_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(LodgedQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "sha256", name="lodged_sha256")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the content is."""
        return shelf_of(self.authority_id).path(self.sha256)
