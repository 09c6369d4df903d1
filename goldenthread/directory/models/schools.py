"""What settings and the authority tell of help at school."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models.owned import OpenQuerySet
from goldenthread.directory.rules.reporting import PLACES
from goldenthread.places.models import Place


def told_of(viewer: Viewer | None, place: str, published: str) -> Q:
    """What is published; its writers and the authority's officers see drafts too."""
    public = Q(**{f"{published}__isnull": False})
    if viewer is None:
        return public
    own = Q(authority_id=viewer.authority_id)
    if viewer.may(Permission.EDIT_DIRECTORY):
        return public | own
    places = viewer.places_where(Permission.WRITE_SCHOOL_REPORT)
    return public | (own & Q(**{f"{place}__in": places}))


class SchoolReportQuerySet(OpenQuerySet["SchoolReport"]):
    """Reports: the public sees those that are published."""

    def visible_to(self, viewer: Viewer | None) -> "SchoolReportQuerySet":
        """Keep what is published, and drafts for those who write them."""
        return self.filter(told_of(viewer, "setting", "published_on"))


class SchoolReport(Owned):
    """The report of one setting, with the day it was published and is reviewed by."""

    setting = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="+")
    published_on = models.DateField(null=True, blank=True)
    published_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    review_due = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(SchoolReportQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(published_on=None, review_due=None)
                | Q(published_on__isnull=False, review_due__isnull=False),
                name="school_report_published_until_reviewed",
            )
        ]

    def __str__(self) -> str:
        return f"Report of {self.setting}"


class SchoolAnswerQuerySet(OpenQuerySet["SchoolAnswer"]):
    """Answers, as public as their report."""

    def visible_to(self, viewer: Viewer | None) -> "SchoolAnswerQuerySet":
        """Keep those of reports that may be seen."""
        seen = told_of(viewer, "report__setting", "report__published_on")
        return self.filter(seen)


class SchoolAnswer(Owned):
    """What a setting tells of one topic: what is written, and what is published.

    Families read ``published``; ``says`` is the draft until it is published again.
    """

    report = models.ForeignKey(
        SchoolReport, on_delete=models.CASCADE, related_name="answers"
    )
    topic = models.CharField(max_length=10)
    says = models.TextField(blank=True)
    published = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(SchoolAnswerQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "authority", "report", "topic", name="school_answer_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic} of {self.report}"


class ExpectedQuerySet(OpenQuerySet["Expected"]):
    """What every school is expected to provide is public."""


class Expected(Owned):
    """One thing that every school is ordinarily expected to provide, without a plan."""

    need = models.CharField(max_length=120)
    says = models.TextField()
    checked_on = models.DateField()

    objects = OwnedManager.from_queryset(ExpectedQuerySet)()

    class Meta:
        verbose_name_plural = "expected"

    def __str__(self) -> str:
        return f"{self.need}: {self.says}"


class SpecialistPlacesQuerySet(OpenQuerySet["SpecialistPlaces"]):
    """Specialist places and who can have one are public."""


class SpecialistPlaces(Owned):
    """Places for pupils who need more than most schools give, and who can have one."""

    setting = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PLACES)
    needs = models.CharField(max_length=300)
    ages = models.CharField(max_length=60)
    many = models.PositiveIntegerField(null=True, blank=True)
    criteria = models.TextField()
    who_decides = models.TextField()
    checked_on = models.DateField()

    objects = OwnedManager.from_queryset(SpecialistPlacesQuerySet)()

    class Meta:
        verbose_name_plural = "specialist places"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.setting}"
