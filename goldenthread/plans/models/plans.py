"""A plan is the lasting thing; an edition is one version of it with its own numbers."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Body, Place
from goldenthread.plans.rules.words import ItemKind

M = TypeVar("M", bound=models.Model)


class InternalQuerySet(OwnedQuerySet[M]):
    """Rows behind a plan: for those of the authority who work with plans."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the authority's rows, for a role that sees plans; nothing in public."""
        if viewer is None or not viewer.may(Permission.SEE_PLANS):
            return self.none()
        return self.filter(authority_id=viewer.authority_id)


class PlanQuerySet(OwnedQuerySet["Plan"]):
    """Plans: the public knows those that have something published."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep published plans, and all of the authority for those who see plans."""
        published = Q(published_on__isnull=False)
        if viewer is None or not viewer.may(Permission.SEE_PLANS):
            return self.filter(published)
        return self.filter(published | Q(authority_id=viewer.authority_id))


class Plan(Owned):
    """An improvement plan of a place; where the place stands decides its level.

    ``needs_second_person``: a report is approved by somebody who did not write it.
    ``published_on`` is the day of the first cycle that became public;
    ``published_title`` and ``published_summary`` are the words of the latest: what is
    written here since is not public before the next.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    slug = models.SlugField(max_length=80)
    summary = models.TextField(blank=True)
    accountable = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    needs_second_person = models.BooleanField(default=True)
    published_on = models.DateField(null=True, blank=True)
    published_title = models.CharField(max_length=300, blank=True)
    published_summary = models.TextField(blank=True)
    archived_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(PlanQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "slug", name="plan_slug"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def public_title(self) -> str:
        """What the plan is called in public."""
        return self.published_title or self.title


class EditionState(models.TextChoices):
    """How far an edition has come. Only one edition of a plan is current."""

    CHECKING = "checking", "Being checked"
    CURRENT = "current", "Current"
    PAST = "past", "Past"
    ABANDONED = "abandoned", "Abandoned"


class EditionQuerySet(InternalQuerySet["Edition"]):
    """Editions."""


class Edition(Owned):
    """One version of a plan, read from a document or written here.

    The five counts of characters say what became of the document's text; the four
    parts add up to ``characters``. ``unit`` is the kind of item that totals count,
    ``scheme`` the key of its status words. ``unaccounted_because`` is the public reason
    why items of ``compared_with``, the edition before, are left without an answer.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    label = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=EditionState)
    unit = models.CharField(
        max_length=30, choices=[(k.value, k.name) for k in ItemKind], default="action"
    )
    scheme = models.SlugField(max_length=40, blank=True)
    compared_with = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    compared_on = models.DateField(null=True, blank=True)
    unaccounted_because = models.TextField(blank=True)
    source = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_title = models.CharField(max_length=300, blank=True)
    layout_family = models.CharField(max_length=100, blank=True)
    characters = models.PositiveIntegerField(default=0)
    in_items = models.PositiveIntegerField(default=0)
    in_front_matter = models.PositiveIntegerField(default=0)
    in_noise = models.PositiveIntegerField(default=0)
    unplaced = models.PositiveIntegerField(default=0)
    started_on = models.DateField()
    started_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )
    made_current_on = models.DateField(null=True, blank=True)
    made_current_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(EditionQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "plan", condition=Q(state="current"), name="one_current_edition"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, {self.label}"


class FrontMatterQuerySet(InternalQuerySet["FrontMatter"]):
    """What stands before the items."""


class FrontMatter(Owned):
    """An aim, a target, key outcomes, governance: what a plan says beside its items."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="front_matter"
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    is_public = models.BooleanField(default=True)

    objects = OwnedManager.from_queryset(FrontMatterQuerySet)()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text[:60]
