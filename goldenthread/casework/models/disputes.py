"""Disagreement: talking, mediation, adjudication, appeals, complaints."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.cases import Case
from goldenthread.casework.models.file import kept_children
from goldenthread.casework.models.plans import PlanVersion
from goldenthread.casework.rules.working import AUTHORITY, FAMILY
from goldenthread.people.models import Child, OfAChildQuerySet

SIDES = [(AUTHORITY, "The authority"), (FAMILY, "The family")]


class DisputeQuerySet(OfAChildQuerySet["Dispute"]):
    """Disagreements in the cases of children one may see."""


class Dispute(Owned):
    """One disagreement: what it is about, which way it takes, how it ended.

    ``kind``, ``grounds``, ``theme``, ``outcome`` and ``cause`` are of the nation's
    lists, so that they can be counted.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="disputes")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    about = models.TextField()
    wanted = models.TextField(blank=True)
    theme = models.CharField(max_length=40, blank=True)
    grounds = models.JSONField(default=list)
    stage = models.PositiveSmallIntegerField(default=1)
    reference = models.CharField(max_length=60, blank=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=40, blank=True)
    outcome_words = models.TextField(blank=True)
    cause = models.CharField(max_length=40, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(DisputeQuerySet)()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        indexes = [models.Index("authority", "kind", "closed_on", name="dispute_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="dispute_closed_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(outcome=""),
                name="dispute_closed_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.opened_on}"


class DisputeStepQuerySet(OfAChildQuerySet["DisputeStep"]):
    """What happened in disagreements."""


class DisputeStep(Owned):
    """One thing that happened in a disagreement; ``key`` is of the nation's list."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="steps")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    on = models.DateField()
    kind = models.CharField(max_length=60, blank=True)
    words = models.TextField(blank=True)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(DisputeStepQuerySet)()

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.key} on {self.on}"


class DirectionQuerySet(OfAChildQuerySet["Direction"]):
    """Directions of tribunals."""


class Direction(Owned):
    """Something a tribunal directs somebody to do by a day."""

    dispute = models.ForeignKey(
        Dispute, on_delete=models.CASCADE, related_name="directions"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    says = models.CharField(max_length=300)
    who = models.CharField(
        max_length=10,
        choices=[
            ("authority", "The authority"),
            ("family", "The family"),
            ("both", "Both sides"),
        ],
    )
    day = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(DirectionQuerySet)()

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return self.says


class WorkingPaperQuerySet(OfAChildQuerySet["WorkingPaper"]):
    """Working documents: what was exchanged, and what one's own side prepares."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the two sides' exchanged papers, and one's own side's before that.

        Before it is shared a family's paper is its writer's alone, and the authority's
        the office's. A setting reads neither; nor does a parent from whom a
        restriction keeps anything, unless they wrote it.
        """
        found = super().visible_to(viewer)
        if viewer is None or viewer.is_machine:
            return found
        mine = Q(added_by_id=viewer.user_id or 0, side=FAMILY)
        exchanged = Q(shared_on__isnull=False)
        if viewer.may_reach_anybody:
            ours = exchanged | Q(side=AUTHORITY)
            return found.filter(ours | mine)
        if not viewer.may(Permission.GIVE_VIEWS):
            return found.none()
        return found.filter(mine | (exchanged & ~Q(child__in=kept_children(viewer))))


class WorkingPaper(Owned):
    """One side's working document of a plan in dispute, numbered by side.

    It is the side's own until it is shared. ``words``: the text itself, in which each
    side's changes are marked; or it refers to a version of the plan, or to a file.
    """

    dispute = models.ForeignKey(
        Dispute, on_delete=models.CASCADE, related_name="papers"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=SIDES)
    number = models.PositiveSmallIntegerField()
    plan_version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.TextField(blank=True)
    note = models.CharField(max_length=500, blank=True)
    dated = models.DateField()
    added_on = models.DateField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    shared_on = models.DateField(null=True, blank=True)
    shared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    served_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(WorkingPaperQuerySet)()

    class Meta:
        ordering = ["dated", "pk"]
        constraints = [
            models.UniqueConstraint(
                "dispute", "side", "number", name="working_paper_number"
            ),
            models.CheckConstraint(
                condition=Q(plan_version__isnull=False)
                | Q(paper__isnull=False)
                | ~Q(words=""),
                name="working_paper_refers",
            ),
        ]

    def __str__(self) -> str:
        return f"Working document {self.number} of {self.get_side_display().lower()}"
