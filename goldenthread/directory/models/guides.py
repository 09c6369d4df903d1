"""Guides for families, their other forms, and who was asked about the Local Offer."""

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.directory.models.documents import PublicDocument
from goldenthread.directory.models.owned import OpenQuerySet
from goldenthread.directory.rules.guides import KINDS, LANGUAGES
from goldenthread.places.models import Body


class GuideQuerySet(OpenQuerySet["Guide"]):
    """Guides are public."""


class Guide(Owned):
    """An authority's own text of a journey, in place of the first text in duties.

    ``words`` is in steps (a line that begins with #); a limit of the law stands in it
    by its key, as in [ehc_final], and never as a number.
    """

    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    lead = models.TextField()
    messages = models.TextField(blank=True)
    words = models.TextField()
    owner = models.ForeignKey(
        Body, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_on = models.DateField()
    reviewed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    review_due = models.DateField()

    objects = OwnedManager.from_queryset(GuideQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "key", name="guide_key"),
            models.CheckConstraint(
                condition=Q(review_due__gte=F("reviewed_on")),
                name="guide_reviewed_before_the_next",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class GuideLinkQuerySet(OpenQuerySet["GuideLink"]):
    """What goes with guides is public."""


class GuideLink(Owned):
    """Something to use with a guide: a page elsewhere, or a document of ours."""

    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    document = models.ForeignKey(
        PublicDocument,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = OwnedManager.from_queryset(GuideLinkQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, url="")
                | (Q(document=None) & ~Q(url="") & ~Q(title="")),
                name="guide_link_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.document)


class GuideFormQuerySet(OpenQuerySet["GuideForm"]):
    """Other forms of guides are public."""


class GuideForm(Owned):
    """A guide in Easy Read, in another language, or to be read aloud.

    ``made_from`` marks the text it was made from: when the guide says something else
    by now, this form is out of date and says so. ``law`` keeps the times that the law
    gave then. What was said before stays as an ended row, with why it ended.
    """

    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=12, choices=KINDS)
    language = models.CharField(max_length=5, choices=LANGUAGES, default="en")
    title = models.CharField(max_length=120)
    lead = models.TextField(blank=True)
    messages = models.TextField(blank=True)
    words = models.TextField()
    law = models.TextField(blank=True)
    checked_with = models.CharField(max_length=200)
    made_on = models.DateField()
    made_from = models.CharField(max_length=16)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=500, blank=True)

    objects = OwnedManager.from_queryset(GuideFormQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("authority", "key", "kind", "language"),
                condition=Q(ended_on=None),
                name="guide_form_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_because="")
                | (Q(ended_on__isnull=False) & ~Q(ended_because="")),
                name="guide_form_ended_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.get_kind_display()}"


class AskingQuerySet(OpenQuerySet["Asking"]):
    """Who was asked is public."""


class Asking(Owned):
    """Somebody the law names was asked about the Local Offer: when, how, what changed.

    ``party`` is the code of the law. It names groups, never people.
    """

    party = models.CharField(max_length=10)
    who = models.CharField(max_length=300)
    asked_on = models.DateField()
    how = models.CharField(max_length=300)
    said = models.TextField(blank=True)
    changed = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(AskingQuerySet)()

    def __str__(self) -> str:
        return f"{self.who}, {self.asked_on}"
