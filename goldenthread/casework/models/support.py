"""Support at a setting: its record, its cycles, interventions, sessions, reviews."""

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import (
    Owned,
    OwnedManager,
    OwnedQuerySet,
    User,
    all_rows,
)
from goldenthread.access.rules import Viewer
from goldenthread.casework.models.file import kept_children
from goldenthread.casework.rules.support.dose import MISSED, STRENGTHS, Dose
from goldenthread.people.models import Child, LeadsThere, OfAChildQuerySet
from goldenthread.places.models import Place


class SupportStageQuerySet(OwnedQuerySet["SupportStage"]):
    """The stages of one's own authority."""


class SupportStage(Owned):
    """One stage of staged intervention, under the authority's own name."""

    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    plan = models.CharField(max_length=30)
    says = models.CharField(max_length=300, blank=True)

    objects = OwnedManager.from_queryset(SupportStageQuerySet)()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("authority", "number", name="support_stage_number")
        ]

    def __str__(self) -> str:
        return f"Stage {self.number}: {self.name}"


class SupportQuerySet(OfAChildQuerySet["Support"]):
    """Records of support of the children one may see."""


class Support(Owned, LeadsThere):
    """One child's support at one setting, from a day to a day.

    It is no case: its clocks are reckoned from its days. ``stage`` is 0 where the
    nation has no stages; ``plan`` is a kind of the nation's words of support.
    """

    leads_there = (
        "setting",
        "teacher",
        "named_person",
        "lead_professional",
        "partners",
        "ended_why",
        "started_by",
        "ended_by",
    )

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    setting = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField(default=0)
    plan = models.CharField(max_length=30)
    teacher = models.CharField(max_length=200, blank=True)
    named_person = models.CharField(max_length=200, blank=True)
    lead_professional = models.CharField(max_length=200, blank=True)
    partners = models.TextField(blank=True)
    started_on = models.DateField()
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_why = models.CharField(max_length=300, blank=True)

    objects = OwnedManager.from_queryset(SupportQuerySet)()

    class Meta:
        verbose_name_plural = "support"
        indexes = [
            models.Index("authority", "setting", "ended_on", name="support_setting"),
            models.Index("child", name="support_child"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "setting"],
                condition=Q(ended_on=None),
                name="one_support_at_a_setting",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="support_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"Support of {self.child}"

    @staticmethod
    def names_kept(viewer: Viewer) -> tuple[str, ...]:
        """Names of staff who support children from whose places the viewer is kept.

        A teacher's name leads to the school: so it is taken out of people's words too.
        """
        rows = all_rows(Support).filter(
            authority_id=viewer.authority_id, child__in=kept_children(viewer)
        )
        named = rows.values_list("teacher", "named_person", "lead_professional")
        return tuple(name for names in named for name in names if name)


class SupportCycleQuerySet(OfAChildQuerySet["SupportCycle"]):
    """Cycles of the children one may see."""


class SupportCycle(Owned, LeadsThere):
    """One round of assess, plan, do, review. Once reviewed it changes no more."""

    leads_there = ("advice", "begun_by", "closed_by")

    support = models.ForeignKey(Support, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    begun_on = models.DateField()
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    attainment = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    barriers = models.TextField(blank=True)
    other_needs = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    adjustments = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)
    review_day = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(SupportCycleQuerySet)()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("support", "number", name="support_cycle_number"),
            models.CheckConstraint(
                condition=Q(review_day__gt=F("begun_on")),
                name="support_cycle_ends",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("begun_on")),
                name="support_cycle_reviewed_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"Cycle {self.number} of {self.child}"


class OfACycle(Owned):
    """A row of one cycle."""

    cycle = models.ForeignKey(SupportCycle, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class SupportNeedQuerySet(OfAChildQuerySet["SupportNeed"]):
    """Kinds of need of the children one may see."""


class SupportNeed(OfACycle):
    """One kind of need by the nation's code; rank 1 is the primary one."""

    code = models.CharField(max_length=10)
    rank = models.PositiveSmallIntegerField()

    objects = OwnedManager.from_queryset(SupportNeedQuerySet)()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint("cycle", "code", name="support_need_once"),
            models.UniqueConstraint("cycle", "rank", name="support_need_rank"),
        ]

    def __str__(self) -> str:
        return self.code


class InterventionQuerySet(OfAChildQuerySet["Intervention"]):
    """Interventions of the children one may see."""


class Intervention(OfACycle, LeadsThere):
    """Something given for a set time, with what is measured before and after."""

    leads_there = ("giver", "group")

    name = models.CharField(max_length=200)
    group = models.CharField(max_length=100, blank=True)
    base = models.CharField(max_length=300, blank=True)
    strength = models.CharField(max_length=10, choices=[*STRENGTHS.items()])
    giver = models.CharField(max_length=200)
    times = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    weeks = models.PositiveSmallIntegerField()
    group_size = models.PositiveSmallIntegerField(default=1)
    start = models.DateField()
    review_day = models.DateField()
    measure = models.CharField(max_length=200, blank=True)
    baseline = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True
    )
    baseline_day = models.DateField(null=True, blank=True)
    target = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    expected = models.CharField(max_length=300, blank=True)
    cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    end_value = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True
    )
    end_day = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(InterventionQuerySet)()

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_day__gt=F("start")), name="intervention_ends"
            ),
            models.CheckConstraint(
                condition=Q(times__gt=0, minutes__gt=0, weeks__gt=0, group_size__gt=0),
                name="intervention_has_a_dose",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def dose(self) -> Dose:
        """How much is planned."""
        return Dose(self.times, self.minutes, self.weeks, self.group_size)


class SessionQuerySet(OfAChildQuerySet["SupportSession"]):
    """Sessions of the children one may see."""


class SupportSession(Owned):
    """One planned session: the minutes that were given, or why it was missed."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.CASCADE, related_name="+"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    why_missed = models.CharField(max_length=20, blank=True, choices=[*MISSED.items()])
    logged_on = models.DateField()
    logged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(SessionQuerySet)()

    class Meta:
        ordering = ["day", "pk"]
        indexes = [models.Index("intervention", "day", name="support_session_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gt=0, why_missed="")
                | (Q(minutes=0) & ~Q(why_missed="")),
                name="session_given_or_missed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.intervention} on {self.day}"


class ReviewQuerySet(OfAChildQuerySet["SupportReview"]):
    """Reviews of the children one may see."""


class SupportReview(Owned, LeadsThere):
    """The review of one cycle with the parents: who was there, what was decided."""

    leads_there = ("present", "held_by")

    cycle = models.OneToOneField(
        SupportCycle, on_delete=models.CASCADE, related_name="+"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    held_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    with_parents = models.BooleanField(default=True)
    present = models.CharField(max_length=300)
    words = models.TextField()
    then = models.CharField(max_length=20)

    objects = OwnedManager.from_queryset(ReviewQuerySet)()

    def __str__(self) -> str:
        return f"Review of {self.held_on}"
