"""What was looked for and not found, and what was read: numbers, never people."""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F

from goldenthread.access.models import Owned, OwnedManager, OwnedQuerySet, all_rows
from goldenthread.directory.models.services import Service
from goldenthread.directory.rules.unmet import HOW, OPENED, OUTCOMES


class UnmetNeedQuerySet(OwnedQuerySet["UnmetNeed"]):
    """Needs without an answer: the authority's own."""


class UnmetNeed(Owned):
    """How many searches of a month on a theme, from an area, had no good answer."""

    month = models.DateField()
    concept = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=4, blank=True)
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    many = models.PositiveIntegerField(default=1)

    objects = OwnedManager.from_queryset(UnmetNeedQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "authority",
                "month",
                "concept",
                "area",
                "outcome",
                name="unmet_need_once_a_month",
            )
        ]

    def __str__(self) -> str:
        return f"{self.concept or 'no theme'}, {self.month:%B %Y}"


class ReadQuerySet(OwnedQuerySet["Read"]):
    """What was read: the authority's own."""


class Read(Owned):
    """How often the page of a service was opened on a day, or printed, by whomever."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    how = models.CharField(max_length=7, choices=HOW, default=OPENED)
    many = models.PositiveIntegerField(default=1)

    objects = OwnedManager.from_queryset(ReadQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "authority", "service", "day", "how", name="read_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service}, {self.day}"


def one_more(model: type[Any], **key: Any) -> None:
    """Add one to the row of a key, which is made where it is not there."""
    if all_rows(model).filter(**key).update(many=F("many") + 1):
        return
    try:
        with transaction.atomic():
            model.objects.create(**key)
    except IntegrityError:  # somebody else made it just now
        all_rows(model).filter(**key).update(many=F("many") + 1)


def one_less(model: type[Any], **key: Any) -> None:
    """Take one from the row of a key, which goes when nothing is left of it."""
    rows = all_rows(model).filter(**key)
    if rows.filter(many__lte=1).delete()[0] == 0:
        rows.update(many=F("many") - 1)
