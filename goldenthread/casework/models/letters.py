"""Letters: an authority's own words for them, and each one as it was sent."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from goldenthread.access.models import (
    Lodged,
    Owned,
    OwnedManager,
    OwnedQuerySet,
    User,
)
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.cases import Case
from goldenthread.casework.rules.letters_sent import CHANNELS
from goldenthread.people.models import Adult, Child, OfAChildQuerySet

M = TypeVar("M", bound=models.Model)


class OfTheOfficeQuerySet(OwnedQuerySet[M]):
    """What an office says in all its letters: its own, for who works on cases."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of the viewer's authority."""
        if viewer is None or not viewer.may(Permission.WORK_CASE):
            return self.none()
        return super().visible_to(viewer)


class LetterTemplateQuerySet(OfTheOfficeQuerySet["LetterTemplate"]):
    """An authority's own letters."""


class LetterTemplate(Owned):
    """A letter in the authority's own words, in place of the one that is shipped."""

    key = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    body = models.TextField()
    edited_on = models.DateField()
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(LetterTemplateQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "key", name="letter_template_once")
        ]

    def __str__(self) -> str:
        return self.title


class LetterQuerySet(OfAChildQuerySet["Letter"]):
    """Letters: the office's, and those sent to oneself. Nobody reads another's."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep one's own, or for those who work on the case all of them."""
        found = super().visible_to(viewer)
        if viewer is None or viewer.is_machine or viewer.may_reach_anybody:
            return found
        mine = viewer.user_id or 0
        return found.filter(Q(adult__user_id=mine) | Q(user_id=mine))


class Letter(Owned):
    """One letter to one recipient, as it was sent. What it says is never changed.

    ``adult`` is somebody of the family, ``user`` a professional with an account.
    ``lines`` are its headings, paragraphs and entries; ``paper`` the PDF as it left.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    adult = models.ForeignKey(
        Adult, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_name = models.CharField(max_length=200)
    to_address = models.TextField(blank=True)
    title = models.CharField(max_length=300)
    lines = models.JSONField()
    sender = models.CharField(max_length=200)
    is_large = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    paper = models.ForeignKey(Lodged, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=CHANNELS)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    served_day = models.DateField()

    objects = OwnedManager.from_queryset(LetterQuerySet)()

    class Meta:
        ordering = ["-sent_on", "-pk"]
        indexes = [models.Index("child", "sent_on", name="letter_child")]

    def __str__(self) -> str:
        return f"{self.title}, to {self.to_name}"

    @property
    def mail_key(self) -> str:
        """The key of the mail that tells of it."""
        return f"letter {self.public_id}"
