"""Rounds of audit: the plans drawn, who reads them, their grades, what was agreed."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.plans import PlanVersion
from goldenthread.casework.rules.audit.rounds import BY_NAMES, State, state_of
from goldenthread.people.models import Child, Relationship, Restriction
from goldenthread.people.rules import Scope

M = TypeVar("M", bound=models.Model)


def kept_from(viewer: Viewer, way: str = "child") -> Q:
    """Rows of children whom nobody reads in an audit: restricted, or one's own kin.

    A restriction of any scope counts: a plan tells where a child lives and learns.
    """
    if viewer.day is None:
        return Q()
    barred = Restriction.rows_against(viewer, viewer.day, tuple(Scope)).values("child")
    kin = Relationship.rows_around(viewer).values("child")
    return Q(**{f"{way}__in": barred}) | Q(**{f"{way}__in": kin})


class OfAnAuditQuerySet(OwnedQuerySet[M]):
    """Rounds and what they were drawn from: nothing in them tells of a child."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep them for those who lead audits or read their results."""
        if viewer is None or not viewer.may(Permission.SEE_AUDITS):
            return self.none()
        return super().visible_to(viewer)


class AuditRoundQuerySet(OfAnAuditQuerySet["AuditRound"]):
    """Rounds of audit."""


class AuditRound(Owned):
    """One audit of plans: what is asked, of which plans, by whom they are read.

    ``rubric`` is the text of the criteria as they were when the round was planned.
    ``start`` and ``end``: the days between which a plan was sent to be among those that
    are drawn. ``seed`` with the ids of the plans decides what is drawn.
    """

    name = models.CharField(max_length=120)
    about = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=20)
    rubric = models.TextField()
    start = models.DateField()
    end = models.DateField()
    by = models.CharField(
        max_length=10, choices=[(k.value, v) for k, v in BY_NAMES.items()]
    )
    size = models.PositiveSmallIntegerField(default=20)
    seed = models.CharField(max_length=60, blank=True)
    hides_names = models.BooleanField(default=True)
    repeats = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    same_children = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    draws = models.PositiveSmallIntegerField(default=0)
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drawn_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(AuditRoundQuerySet)()

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")), name="audit_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(opened_on=None) | Q(drawn_on__isnull=False),
                name="audit_read_after_drawing",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on__isnull=False),
                name="audit_closed_after_reading",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> State:
        """How far it is."""
        return state_of(self.drawn_on, self.opened_on, self.closed_on)


class AuditStratumQuerySet(OfAnAuditQuerySet["AuditStratum"]):
    """What plans were told apart by."""


class AuditStratum(Owned):
    """One stratum of a round: how many plans it held, and how many were drawn."""

    round = models.ForeignKey(
        AuditRound, on_delete=models.CASCADE, related_name="strata"
    )
    label = models.CharField(max_length=200)
    held = models.PositiveIntegerField()
    taken = models.PositiveIntegerField()

    objects = OwnedManager.from_queryset(AuditStratumQuerySet)()

    class Meta:
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint("round", "label", name="audit_stratum_once"),
            models.CheckConstraint(
                condition=Q(taken__lte=F("held")), name="audit_takes_what_there_is"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class AuditReaderQuerySet(OfAnAuditQuerySet["AuditReader"]):
    """Who may be given plans to read."""


class AuditReader(Owned):
    """Somebody who reads plans in a round, and in what capacity."""

    round = models.ForeignKey(
        AuditRound, on_delete=models.CASCADE, related_name="readers"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=120)

    objects = OwnedManager.from_queryset(AuditReaderQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("round", "user", name="audit_reader_once")
        ]

    def __str__(self) -> str:
        return str(self.user)


class AuditedPlanQuerySet(OwnedQuerySet["AuditedPlan"]):
    """Plans that were drawn."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep them for who leads the audit, but for children kept from them."""
        if viewer is None or not viewer.may(Permission.RUN_AUDIT):
            return self.none()
        return super().visible_to(viewer).exclude(kept_from(viewer))


class AuditedPlan(Owned):
    """One plan that was drawn: a version that was sent, and its place in the draw.

    ``read_on`` is the day on which the second of its readers was done.
    """

    round = models.ForeignKey(
        AuditRound, on_delete=models.CASCADE, related_name="plans"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    sent = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    writer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stratum = models.CharField(max_length=200)
    number = models.PositiveSmallIntegerField()
    read_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(AuditedPlanQuerySet)()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("round", "number", name="audited_plan_number"),
            models.UniqueConstraint("round", "sent", name="audited_plan_once"),
        ]

    def __str__(self) -> str:
        return f"Plan {self.number}"


class AuditReadingQuerySet(OwnedQuerySet["AuditReading"]):
    """Plans given to readers."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep one's own while the round is open, and all for who leads the audit."""
        if viewer is None or viewer.day is None:
            return self.none()
        found = super().visible_to(viewer).exclude(kept_from(viewer))
        if viewer.may(Permission.RUN_AUDIT):
            return found
        if not viewer.may(Permission.READ_FOR_AUDIT):
            return self.none()
        return found.filter(open_to_reader(viewer))


def open_to_reader(viewer: Viewer, way: str = "") -> Q:
    """Readings that are a viewer's own, from the opening of the round to its close."""
    return Q(
        **{
            f"{way}reader_id": viewer.user_id or 0,
            f"{way}left_on": None,
            f"{way}audited__round__opened_on__isnull": False,
            f"{way}audited__round__closed_on": None,
        }
    )


class AuditReading(Owned):
    """One plan in the hands of one reader; two read each, blind to one another.

    It lets its reader see that plan and nothing else of the child. ``left_on``: the
    reader gave it back, with the reason; it opens nothing any more.
    """

    audited = models.ForeignKey(
        AuditedPlan, on_delete=models.CASCADE, related_name="readings"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_why = models.CharField(max_length=300, blank=True)

    objects = OwnedManager.from_queryset(AuditReadingQuerySet)()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index("authority", "reader", name="audit_reading_reader")]
        constraints = [
            models.UniqueConstraint("audited", "reader", name="audit_reading_once"),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(left_on=None),
                name="audit_reading_done_or_left",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audited} read by {self.reader}"


class AuditGradeQuerySet(OwnedQuerySet["AuditGrade"]):
    """Grades: one's own; the others' once both readers of a plan are done."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep one's own, and for who leads audits those of plans read by both."""
        if viewer is None or viewer.day is None:
            return self.none()
        found = super().visible_to(viewer).exclude(kept_from(viewer, "reading__child"))
        mine = open_to_reader(viewer, "reading__")
        if viewer.may(Permission.RUN_AUDIT):
            both = Q(reading__audited__read_on__isnull=False, reading__left_on=None)
            return found.filter(mine | both)
        if not viewer.may(Permission.READ_FOR_AUDIT):
            return self.none()
        return found.filter(mine)


class AuditGrade(Owned):
    """What one reader gave one criterion, and the sentence it rests on."""

    reading = models.ForeignKey(
        AuditReading, on_delete=models.CASCADE, related_name="grades"
    )
    criterion = models.CharField(max_length=40)
    grade = models.CharField(max_length=20)
    evidence = models.CharField(max_length=1000, blank=True)

    objects = OwnedManager.from_queryset(AuditGradeQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("reading", "criterion", name="audit_grade_once")
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.grade}"


class AuditAgreedQuerySet(OwnedQuerySet["AuditAgreed"]):
    """Grades agreed where two readers differed."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep them for who leads audits."""
        if viewer is None or not viewer.may(Permission.RUN_AUDIT):
            return self.none()
        found = super().visible_to(viewer)
        return found.exclude(kept_from(viewer, "audited__child"))


class AuditAgreed(Owned):
    """The grade that stands where two readers differed, and why."""

    audited = models.ForeignKey(
        AuditedPlan, on_delete=models.CASCADE, related_name="agreed"
    )
    criterion = models.CharField(max_length=40)
    grade = models.CharField(max_length=20)
    why = models.CharField(max_length=500)
    agreed_on = models.DateField()
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(AuditAgreedQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("audited", "criterion", name="audit_agreed_once")
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.grade}"


class AuditFeedbackQuerySet(OwnedQuerySet["AuditFeedback"]):
    """What was said to the writers of plans."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep it for the plan's writer and for who leads audits."""
        if viewer is None or viewer.day is None:
            return self.none()
        found = super().visible_to(viewer).exclude(kept_from(viewer))
        if viewer.may(Permission.RUN_AUDIT):
            return found
        if not viewer.may(Permission.WORK_CASE):
            return self.none()
        return found.filter(audited__writer_id=viewer.user_id or 0)


class AuditFeedback(Owned):
    """What an audit says to the writer of one plan, and the writer's answer."""

    audited = models.OneToOneField(
        AuditedPlan, on_delete=models.CASCADE, related_name="feedback"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    due_by = models.DateField(null=True, blank=True)
    given_on = models.DateField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(AuditFeedbackQuerySet)()

    class Meta:
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"Feedback on {self.audited}"
