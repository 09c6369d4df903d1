"""A child's plan in another language or in Easy Read: being written, and as it left."""

from typing import Self

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.plans import ChildPlan, PlanVersion
from goldenthread.casework.rules.plan.languages import KINDS, form_named
from goldenthread.people.models import Child, OfAChildQuerySet, OfficeQuerySet


class PlanTranslationQuerySet(OfficeQuerySet["PlanTranslation"]):
    """Translations being written: the office's until a version is released."""


class PlanTranslation(Owned):
    """The one working copy of a plan in one other form, by somebody with a name.

    It goes on through all versions of the plan: what was told of one stands beside
    the next.
    """

    plan = models.ForeignKey(ChildPlan, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=KINDS)
    language = models.CharField(max_length=8)
    translator = models.CharField(max_length=120)
    works_for = models.CharField(max_length=120, blank=True)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(PlanTranslationQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("plan", "kind", "language", name="translation_once")
        ]

    def __str__(self) -> str:
        return form_named(self.kind, self.language)


class TranslatedRowQuerySet(OfficeQuerySet["TranslatedRow"]):
    """Words of translations being written."""


class TranslatedRow(Owned):
    """What somebody wrote for one text of a plan; ``mark`` is of the words it tells.

    ``aided``: a machine helped, and a person checked it. Nothing says so by itself.
    """

    translation = models.ForeignKey(
        PlanTranslation, on_delete=models.CASCADE, related_name="rows"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    spot = models.CharField(max_length=80)
    words = models.TextField()
    mark = models.CharField(max_length=64)
    translator = models.CharField(max_length=120)
    aided = models.BooleanField(default=False)
    written_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(TranslatedRowQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("translation", "spot", name="translated_spot_once")
        ]

    def __str__(self) -> str:
        return self.words[:60]


class TranslatedPlanQuerySet(OfAChildQuerySet["TranslatedPlan"]):
    """Plans in other words: others than the office see what was released."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep what was released with its original, and all for those who work here."""
        found = super().visible_to(viewer)
        if viewer and (viewer.is_machine or viewer.may(Permission.WORK_CASE)):
            return found
        return found.filter(
            released_on__isnull=False, of__in=PlanVersion.objects.visible_to(viewer)
        )


class TranslatedPlan(Owned):
    """One version of a plan in other words: numbered, with its digest, never changed.

    ``of`` is the version that counts in law; without it nothing here is shown.
    """

    translation = models.ForeignKey(
        PlanTranslation, on_delete=models.PROTECT, related_name="issues"
    )
    of = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    released_on = models.DateField(null=True, blank=True)
    released_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(TranslatedPlanQuerySet)()

    class Meta:
        ordering = ["translation", "number"]
        constraints = [
            models.UniqueConstraint("translation", "number", name="translated_number"),
            models.CheckConstraint(
                condition=Q(released_on=None, released_by=None)
                | Q(released_on__isnull=False, released_by__isnull=False),
                name="translated_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.translation}, {self.number}"
