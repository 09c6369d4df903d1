"""People without an account who want mail of new services."""

from typing import Self

from django.db import models

from goldenthread.access.models import Owned, OwnedManager, OwnedQuerySet
from goldenthread.access.rules import Viewer


class WatcherQuerySet(OwnedQuerySet["Watcher"]):
    """Watchers, for the machine that writes to them: no page lists them."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of the authority, for the machine alone."""
        if viewer is None or not viewer.is_machine:
            return self.none()
        return super().visible_to(viewer)


class Watcher(Owned):
    """An address that wants to be told of new services, and said so twice.

    ``choice`` is what was chosen while looking around, as an address says it;
    ``district`` the first half of a postcode: more of it is not kept.
    """

    email = models.EmailField()
    choice = models.CharField(max_length=200, blank=True)
    district = models.CharField(max_length=4, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True, blank=True)
    told_until = models.DateField()

    objects = OwnedManager.from_queryset(WatcherQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "authority", "email", "choice", "district", name="watches_once"
            ),
        ]

    def __str__(self) -> str:
        return f"A watcher of {self.authority}"
