"""Lists of the authority's own: what somebody beside the law asks it to tell."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.directory.models.duty import CODE
from goldenthread.directory.models.owned import OpenQuerySet
from goldenthread.directory.rules.lists import GROUP, LONGEST, REFERENCE, SAYS


class OwnListQuerySet(OpenQuerySet["OwnList"]):
    """Lists; what an authority measures itself by is public."""


class OwnList(Owned):
    """A list that the authority entered: who asks for it, where it stands, since when.

    ``number`` is part of the codes of its items. ``offered`` is the key of a list that
    is offered by name, or empty.
    """

    number = models.PositiveSmallIntegerField()
    offered = models.SlugField(max_length=40, blank=True)
    title = models.CharField(max_length=120)
    asker = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    url = models.CharField(max_length=500, blank=True)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(OwnListQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "number", name="own_list_number"),
            models.UniqueConstraint(
                "authority",
                "offered",
                condition=~Q(offered=""),
                name="own_list_offered_once",
            ),
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="own_list_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ListWordingQuerySet(OpenQuerySet["ListWording"]):
    """What lists were, as public as they are."""


class ListWording(Owned):
    """What a list was called, by whom and from when it was asked; never altered.

    ``written_on`` is empty for what a list was before its changes were kept.
    """

    list = models.ForeignKey(OwnList, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    asker = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    url = models.CharField(max_length=500, blank=True)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=500, blank=True)
    written_on = models.DateField(null=True)
    written_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(ListWordingQuerySet)()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint("list", "number", name="list_wording_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, wording {self.number}"


class OwnItemQuerySet(OpenQuerySet["OwnItem"]):
    """Items of lists, those that are no longer asked too."""


class OwnItem(Owned):
    """One thing a list asks; its ``code`` stands where that of an item of the law does.

    Every wording it had is kept beside it, the one in force too.
    """

    list = models.ForeignKey(OwnList, on_delete=models.PROTECT, related_name="items")
    code = models.CharField(max_length=CODE)
    position = models.PositiveIntegerField()
    says = models.CharField(max_length=LONGEST[SAYS])
    reference = models.CharField(max_length=LONGEST[REFERENCE], blank=True)
    group = models.CharField(max_length=LONGEST[GROUP], blank=True)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(OwnItemQuerySet)()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint("authority", "code", name="own_item_code"),
            models.UniqueConstraint("list", "position", name="own_item_position"),
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="own_item_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.says

    @property
    def last_day(self) -> date | None:
        """The last day it is asked: its own, or that of its list if it is sooner."""
        return min(filter(None, (self.end, self.list.end)), default=None)

    @property
    def because(self) -> str:
        """Why it was changed last."""
        last = ItemWording.objects.beside(self).filter(item=self).first()
        return last.because if last else ""


class ItemWordingQuerySet(OpenQuerySet["ItemWording"]):
    """Wordings, as public as their item."""


class ItemWording(Owned):
    """What an item said from a day on, and why it was changed; never altered."""

    item = models.ForeignKey(OwnItem, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    says = models.CharField(max_length=LONGEST[SAYS])
    reference = models.CharField(max_length=LONGEST[REFERENCE], blank=True)
    group = models.CharField(max_length=LONGEST[GROUP], blank=True)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=500, blank=True)
    written_on = models.DateField()
    written_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(ItemWordingQuerySet)()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint("item", "number", name="item_wording_once"),
        ]

    def __str__(self) -> str:
        return f"{self.says}, wording {self.number}"
