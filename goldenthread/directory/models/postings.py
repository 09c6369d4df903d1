"""What a search keeps of each service: its words with weights, and its meaning."""

from collections.abc import Collection, Sequence

from django.db import models

from goldenthread.access.models import Owned, OwnedManager, all_rows
from goldenthread.directory.models.owned import PartQuerySet
from goldenthread.directory.models.services import Service


class PostingQuerySet(PartQuerySet["Posting"]):
    """Rows of the search, as public as their services."""


class Posting(Owned):
    """One service as the search sees it, written anew whenever the service is saved.

    ``words`` is 'sleep:5.1 clinic:2.2'; ``vector`` the meaning of its description by
    the model that ``heard_with`` names, '' until one has read it.
    """

    service = models.OneToOneField(
        Service, on_delete=models.CASCADE, related_name="posting"
    )
    name = models.CharField(max_length=255)
    body = models.CharField(max_length=255, blank=True)
    youngest = models.FloatField(null=True, blank=True)
    oldest = models.FloatField(null=True, blank=True)
    days = models.CharField(max_length=200, blank=True)
    districts = models.TextField(blank=True)
    telephones = models.TextField(blank=True)
    words = models.TextField(blank=True)
    spoken = models.TextField(blank=True)
    vector = models.TextField(blank=True)
    heard_with = models.CharField(max_length=40, blank=True)

    objects = OwnedManager.from_queryset(PostingQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "id", name="posting_newest")]

    def __str__(self) -> str:
        return self.name


def written_anew(rows: Sequence[Posting], before: Collection[int]) -> None:
    """Put these rows in place of those of the same services that were there before.

    Where one of those is gone, its service was saved since and has a newer row.
    """
    there = all_rows(Posting).select_for_update().filter(pk__in=before)
    keys = set(there.values_list("service_id", flat=True))
    all_rows(Posting).filter(service__in=keys).delete()
    Posting.objects.add_all([row for row in rows if row.service_id in keys])
