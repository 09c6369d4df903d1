"""Who sees a row of the directory: everybody what is published, the owner the rest."""

from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedQuerySet
from goldenthread.access.rules import Permission, Viewer

M = TypeVar("M", bound=models.Model)

PUBLISHED = "published"
KEY = 200  # how long the id of another directory may be


def kept_by(viewer: Viewer | None, service: str = "") -> Q:
    """Services whose entry the viewer edits: all of the authority, or one's own.

    Whoever gives services reaches those of the organisation they have a seat in.
    """
    if viewer is None:
        return Q(pk=None)
    own = Q(**{f"{service}authority_id": viewer.authority_id})
    if viewer.is_machine or viewer.may(Permission.EDIT_DIRECTORY):
        return own
    if viewer.may(Permission.PROVIDE_SERVICES):
        return own & Q(**{f"{service}organisation__body__in": viewer.body_ids})
    return Q(pk=None)


def seen(viewer: Viewer | None, service: str = "") -> Q:
    """Published services, and those whose entry the viewer edits."""
    public = Q(
        **{f"{service}visibility": PUBLISHED, f"{service}withdrawn_on__isnull": True}
    )
    return public | kept_by(viewer, service) if viewer else public


class OpenQuerySet(OwnedQuerySet[M]):
    """Rows that anybody may know of: organisations, places, terms, sources."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep every row."""
        return self.all()


class PartQuerySet(OwnedQuerySet[M]):
    """Rows that are part of a service, and as public as the service is."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the parts of the services that the viewer may see."""
        return self.filter(seen(viewer, "service__"))


class Kept(Owned):
    """A row that may have come from another directory, under the id it has there.

    ``source_key`` is that id as it was written; ``public_id`` is the same where it is
    a UUID that nobody else has.
    """

    source_key = models.CharField(max_length=KEY)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it; what was written here is known by its own id."""
        self.source_key = self.source_key or str(self.public_id)
        super().save(*args, **kwargs)
