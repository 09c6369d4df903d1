"""Where records come from: another directory's feed or file."""

from django.db import models

from goldenthread.access.models import Owned, OwnedManager
from goldenthread.directory.models.owned import OpenQuerySet


class FeedSourceQuerySet(OpenQuerySet["FeedSource"]):
    """Sources are public: their licence has to be shown with the records."""


class FeedSource(Owned):
    """A feed or file that records were taken from, with the licence it gives them."""

    address = models.CharField(max_length=500)
    name = models.CharField(max_length=200, blank=True)
    shape = models.CharField(max_length=40)
    licence = models.CharField(max_length=300, blank=True)
    attribution = models.CharField(max_length=500, blank=True)
    attribution_url = models.CharField(max_length=500, blank=True)
    last_ok_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(FeedSourceQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "address", name="feed_source_address"),
        ]

    def __str__(self) -> str:
        return self.name or self.address
