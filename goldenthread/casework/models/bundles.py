"""Papers for a tribunal: what goes out of documents, and bundles as they were sent."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, User, all_rows
from goldenthread.access.rules import Viewer
from goldenthread.casework.models.disputes import Dispute, WorkingPaper
from goldenthread.casework.models.file import FileVersion, kept_children
from goldenthread.casework.rules.bundle_words import RECIPIENTS, TO_FAMILY, WHYS
from goldenthread.people.models import (
    Child,
    OfAChildQuerySet,
    OfficeQuerySet,
    Relationship,
)


class RemovalQuerySet(OfficeQuerySet["Removal"]):
    """What must go from documents before they leave: the office's."""


class Removal(Owned):
    """A wording that must go from a version of a document before it leaves."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    of = models.ForeignKey(FileVersion, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=300)
    why = models.CharField(max_length=20, choices=WHYS)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(RemovalQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("of", "words", name="removed_once")]

    def __str__(self) -> str:
        return f"A wording to go from {self.of}"


class CleanCopyQuerySet(OfficeQuerySet["CleanCopy"]):
    """Copies without what must go: the office's, until one is given to somebody."""


class CleanCopy(Owned):
    """A copy of a version without what had to go, made once and kept as it is."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    of = models.ForeignKey(FileVersion, on_delete=models.CASCADE, related_name="+")
    paper = models.ForeignKey(Lodged, on_delete=models.PROTECT, related_name="+")
    removed = models.PositiveIntegerField()
    pictures = models.CharField(max_length=300, blank=True)
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(CleanCopyQuerySet)()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"A clean copy of {self.of}"


class BundleQuerySet(OfficeQuerySet["Bundle"]):
    """Bundles being put together: the office's."""


class Bundle(Owned):
    """The papers of one appeal, in sections; what was sent is in its issues."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    dispute = models.OneToOneField(
        Dispute, on_delete=models.PROTECT, related_name="bundle"
    )
    begun_on = models.DateField()
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(BundleQuerySet)()

    def __str__(self) -> str:
        return f"Bundle of {self.child}"


class BundlePaperQuerySet(OfficeQuerySet["BundlePaper"]):
    """Papers chosen for bundles, and papers left out."""


class BundlePaper(Owned):
    """One paper of a bundle, in its section; or one that was left out, and why.

    ``pictures_seen``: somebody looked at the pages in which nobody can search.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="papers")
    section = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    dated = models.DateField(null=True, blank=True)
    of = models.ForeignKey(
        FileVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    working = models.ForeignKey(
        WorkingPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    left_out_why = models.CharField(max_length=300, blank=True)
    pictures_seen = models.BooleanField(default=False)
    added_on = models.DateField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(BundlePaperQuerySet)()

    class Meta:
        ordering = ["section", "dated", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(of__isnull=False) ^ Q(working__isnull=False),
                name="bundle_paper_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.title


class BundleIssueQuerySet(OfAChildQuerySet["BundleIssue"]):
    """Bundles as they were made: the office's, and the family's once served."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep for a family what was sent to it, unless anything is kept from them."""
        found = super().visible_to(viewer)
        if viewer is None or viewer.is_machine or viewer.may_reach_anybody:
            return found
        if viewer.day is None:
            return found.none()
        own = Relationship.rows_of(viewer, viewer.day).values("child")
        sent = all_rows(BundleSent).filter(to=TO_FAMILY).values("issue")
        return found.filter(child__in=own, pk__in=sent).exclude(
            child__in=kept_children(viewer)
        )


class BundleIssue(Owned):
    """A bundle as it was made on a day: its pages keep their numbers for good.

    ``content``: each paper's title, section and page numbers, and what was left out.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    pages = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    paper = models.ForeignKey(Lodged, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(BundleIssueQuerySet)()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint("bundle", "number", name="bundle_issue_number")
        ]

    def __str__(self) -> str:
        return f"Bundle, version {self.number}"


class BundleSentQuerySet(OfficeQuerySet["BundleSent"]):
    """To whom bundles went."""


class BundleSent(Owned):
    """One sending of a bundle: to whom, how, when, and the day it counts as served."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    issue = models.ForeignKey(
        BundleIssue, on_delete=models.CASCADE, related_name="sent"
    )
    to = models.CharField(max_length=20, choices=RECIPIENTS)
    name = models.CharField(max_length=200)
    channel = models.CharField(max_length=100)
    sent_on = models.DateField()
    served_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(BundleSentQuerySet)()

    class Meta:
        ordering = ["sent_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(served_on=None) | Q(served_on__gte=F("sent_on")),
                name="bundle_served_after_sending",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue} to {self.name}"

    @property
    def to_whom(self) -> str:
        """The recipient, with the name where it says more than what they are."""
        says = str(self.get_to_display())
        is_same = self.name.casefold() == says.casefold()
        return says if is_same else f"{says}, {self.name}"
