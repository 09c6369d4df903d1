"""What is brought in from elsewhere: plan documents, and lists of children."""

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
from goldenthread.casework.models.plans import ChildPlan
from goldenthread.people.models import Child


class PlanReadQuerySet(OwnedQuerySet["PlanRead"]):
    """Documents read: the office's; without a child, of who sent it and managers."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of children the viewer works with, and one's own to be matched."""
        if viewer is None or not viewer.may(Permission.WORK_CASE):
            return self.none()
        own = self.filter(authority_id=viewer.authority_id)
        seen = Q(child__in=Child.objects.visible_to(viewer))
        unmatched = Q(child=None)
        if not viewer.may(Permission.SEE_CHILDREN_OF_AREA):
            unmatched &= Q(read_by_id=viewer.user_id or 0)
        return own.filter(seen | unmatched)


class PlanRead(Owned):
    """A plan that was written elsewhere, as it was read; a person checks it.

    ``text`` is all of the document, in which lines have their place. ``found`` says in
    words what the document tells of its child, ``why`` why it was matched to this one.
    """

    child = models.ForeignKey(
        Child, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    source = models.ForeignKey(Lodged, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    text = models.TextField()
    found = models.CharField(max_length=500, blank=True)
    why = models.CharField(max_length=300, blank=True)
    read_on = models.DateField()
    read_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        ChildPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_on = models.DateField(null=True, blank=True)
    taken_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    left_on = models.DateField(null=True, blank=True)
    left_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(PlanReadQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_on=None, taken_by=None)
                | Q(taken_on__isnull=False, taken_by__isnull=False),
                name="plan_read_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, left_by=None)
                | Q(left_on__isnull=False, left_by__isnull=False),
                name="plan_read_left_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.source)


class ReadLineQuerySet(OwnedQuerySet["ReadLine"]):
    """Lines of documents read."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the lines of documents the viewer may see."""
        return self.filter(read__in=PlanRead.objects.visible_to(viewer))


class ReadLine(Owned):
    """One statement or stretch of text of a document, and what becomes of it.

    ``printed`` is as the document has it, ``text`` as it will be taken over. ``joins``
    are the keys of the lines it serves; ``why`` why they were proposed, or a question.
    """

    read = models.ForeignKey(PlanRead, on_delete=models.CASCADE, related_name="lines")
    key = models.CharField(max_length=20)
    place = models.PositiveIntegerField()
    role = models.CharField(
        max_length=10,
        choices=[
            ("need", "Need"),
            ("outcome", "Outcome"),
            ("provision", "Provision"),
            ("text", "Words of a section"),
            ("setting", "The setting named"),
        ],
    )
    fate = models.CharField(
        max_length=10,
        choices=[
            ("in", "Taken over"),
            ("out", "Left out"),
            ("open", "To be placed or set aside"),
        ],
    )
    section = models.CharField(max_length=20, blank=True)
    part = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    printed = models.TextField()
    says_none = models.BooleanField(default=False)
    steps = models.TextField(blank=True)
    who = models.CharField(max_length=300, blank=True)
    how_often = models.CharField(max_length=200, blank=True)
    how_long = models.CharField(max_length=200, blank=True)
    group_size = models.CharField(max_length=100, blank=True)
    joins = models.CharField(max_length=2000, blank=True)
    why = models.CharField(max_length=500, blank=True)
    stands = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)

    objects = OwnedManager.from_queryset(ReadLineQuerySet)()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint("read", "key", name="read_line_key")]

    def __str__(self) -> str:
        return self.text[:60]


M = TypeVar("M", bound=models.Model)


class OfManagersQuerySet(OwnedQuerySet[M]):
    """Rows of lists of children: of those who see the area and give cases out."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of the viewer's authority, for a manager."""
        if viewer is None or not viewer.may(Permission.ALLOCATE):
            return self.none()
        return self.filter(authority_id=viewer.authority_id)


class BroughtListQuerySet(OfManagersQuerySet["BroughtList"]):
    """Lists brought in."""


class BroughtList(Owned):
    """A list of children from elsewhere: a caseload.

    ``unsaid_outcome``: what a review decided where the list gives only its day.
    ``asked_by`` looked at every row of a big list first; somebody else brings it in.
    """

    kind = models.CharField(max_length=10, choices=[("caseload", "Caseload")])
    source = models.ForeignKey(Lodged, on_delete=models.PROTECT, related_name="+")
    unsaid_outcome = models.CharField(max_length=20, blank=True)
    brought_on = models.DateField()
    brought_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(BroughtListQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_on=None, asked_by=None)
                | Q(asked_on__isnull=False, asked_by__isnull=False),
                name="brought_list_asked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None, done_by=None)
                | Q(done_on__isnull=False, done_by__isnull=False),
                name="brought_list_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.source}"


class ListSizeQuerySet(OfManagersQuerySet["ListSize"]):
    """How big a list may be."""


class ListSize(Owned):
    """Up to how many rows one person brings in alone; above it, two do."""

    rows = models.PositiveIntegerField()

    objects = OwnedManager.from_queryset(ListSizeQuerySet)()

    class Meta:
        constraints = [models.UniqueConstraint("authority", name="one_list_size")]

    def __str__(self) -> str:
        return f"{self.rows} rows"


class BroughtRowQuerySet(OfManagersQuerySet["BroughtRow"]):
    """Rows of lists."""


class BroughtRow(Owned):
    """What was found about one row of a list, what somebody chose, what came of it.

    ``number`` is its line in the file, which keeps the words. ``child`` is the child
    it is, or may be.
    """

    of = models.ForeignKey(BroughtList, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    named = models.CharField(max_length=200)
    finding = models.CharField(max_length=10)
    says = models.TextField(blank=True)
    choice = models.CharField(max_length=10, blank=True)
    came = models.CharField(max_length=10, blank=True)
    child = models.ForeignKey(
        Child, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(BroughtRowQuerySet)()

    class Meta:
        ordering = ["number", "pk"]
        indexes = [models.Index("of", "finding", "number", name="brought_row_finding")]

    def __str__(self) -> str:
        return f"Row {self.number}"


class BroughtWordQuerySet(OfManagersQuerySet["BroughtWord"]):
    """What words of lists mean."""


class BroughtWord(Owned):
    """What an authority's own word means: a column's head, or the name of a setting."""

    kind = models.CharField(max_length=10)
    said = models.CharField(max_length=200)
    means = models.CharField(max_length=60)

    objects = OwnedManager.from_queryset(BroughtWordQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "authority", "kind", "said", name="brought_word_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.said}: {self.means}"
