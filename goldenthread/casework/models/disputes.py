"""Disagreement: talking, mediation, adjudication, appeals, complaints."""

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, User
from goldenthread.casework.models.cases import Case
from goldenthread.casework.models.plans import PlanVersion
from goldenthread.people.models import Child, OfAChildQuerySet


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
    """Working documents of appeals."""


class WorkingPaper(Owned):
    """One side's working document of a plan in dispute, numbered as it was exchanged.

    It refers to a version of the plan, to a file that came, or to both.
    """

    dispute = models.ForeignKey(
        Dispute, on_delete=models.CASCADE, related_name="papers"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(
        max_length=10,
        choices=[("authority", "The authority"), ("family", "The family")],
    )
    number = models.PositiveSmallIntegerField()
    plan_version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)
    dated = models.DateField()
    added_on = models.DateField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(WorkingPaperQuerySet)()

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint("dispute", "number", name="working_paper_number"),
            models.CheckConstraint(
                condition=Q(plan_version__isnull=False) | Q(paper__isnull=False),
                name="working_paper_refers",
            ),
        ]

    def __str__(self) -> str:
        return f"Working document {self.number}"
