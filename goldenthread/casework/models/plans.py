"""The plan of one child: the rows it is written in, and its frozen versions."""

from functools import reduce
from itertools import combinations
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.advice import Advice
from goldenthread.casework.models.cases import Case
from goldenthread.casework.rules.plan.content import KINDS
from goldenthread.people.models import Child, OfAChildQuerySet, OfficeQuerySet
from goldenthread.places.models import Place


class ChildPlanQuerySet(OfficeQuerySet["ChildPlan"]):
    """Plans as they are being written: the office's until a version is released."""


class ChildPlan(Owned):
    """The one working copy of a child's plan; what was sent is in its versions.

    ``kind`` names the nation's schema of sections. ``setting`` is what section I will
    name: it never reaches a draft.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plans")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    setting = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    setting_type = models.CharField(max_length=200, blank=True)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(ChildPlanQuerySet)()

    class Meta:
        constraints = [models.UniqueConstraint("case", "kind", name="one_plan_a_case")]

    def __str__(self) -> str:
        return f"Plan of {self.child}"


class SectionTextQuerySet(OfficeQuerySet["SectionText"]):
    """Words of sections being written."""


class SectionText(Owned):
    """The running words of one section ('A', 'C', 'J'; a part of a Scottish plan).

    ``says_none`` and ``who_says_none``: 'none identified', and who says so.
    """

    plan = models.ForeignKey(ChildPlan, on_delete=models.CASCADE, related_name="texts")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=20)
    part = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    says_none = models.BooleanField(default=False)
    who_says_none = models.CharField(max_length=200, blank=True)

    objects = OwnedManager.from_queryset(SectionTextQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("plan", "section", "part", name="one_text_a_part")
        ]

    def __str__(self) -> str:
        return f"Section {self.section}"


class NeedQuerySet(OfficeQuerySet["Need"]):
    """Needs being written."""


class Need(Owned):
    """One need, in one area only. ``section`` is B, C or D, or a factor of a CSP."""

    plan = models.ForeignKey(ChildPlan, on_delete=models.CASCADE, related_name="needs")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=20)
    area = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    strengths = models.TextField(blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    objects = OwnedManager.from_queryset(NeedQuerySet)()

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class OutcomeQuerySet(OfficeQuerySet["Outcome"]):
    """Outcomes being written."""


class Outcome(Owned):
    """What the child will be able to do, by when, and how anybody will know.

    ``adulthood`` is one of the four outcomes of preparing for adulthood, from year 9.
    """

    plan = models.ForeignKey(
        ChildPlan, on_delete=models.CASCADE, related_name="outcomes"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    by_when = models.CharField(max_length=200, blank=True)
    measure = models.CharField(max_length=300, blank=True)
    steps = models.TextField(blank=True)
    aspiration = models.CharField(max_length=300, blank=True)
    adulthood = models.CharField(max_length=20, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    objects = OwnedManager.from_queryset(OutcomeQuerySet)()

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class ProvisionQuerySet(OfficeQuerySet["Provision"]):
    """Provision being written."""


class Provision(Owned):
    """One thing that will be done for the child: what, who, how often, how long.

    ``section`` is F, G, H1 or H2, or the support of a CSP.
    """

    plan = models.ForeignKey(
        ChildPlan, on_delete=models.CASCADE, related_name="provisions"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=20)
    text = models.TextField()
    who = models.CharField(max_length=300, blank=True)
    how_often = models.CharField(max_length=200, blank=True)
    how_long = models.CharField(max_length=200, blank=True)
    group_size = models.CharField(max_length=100, blank=True)
    weekly_minutes = models.PositiveIntegerField(null=True, blank=True)
    cost = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    funder = models.CharField(max_length=100, blank=True)
    starts = models.DateField(null=True, blank=True)
    reviewed = models.CharField(max_length=200, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    objects = OwnedManager.from_queryset(ProvisionQuerySet)()

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class ThreadQuerySet(OfficeQuerySet["Thread"]):
    """Threads of plans being written."""


ENDS = ("need", "outcome", "provision", "advice")
PAIRS = tuple(combinations(ENDS, 2))


def _only(pair: tuple[str, str]) -> Q:
    """Exactly these two ends are given."""
    return Q(**{f"{end}__isnull": end not in pair for end in ENDS})


class Thread(Owned):
    """The golden thread: one row joins two of need, outcome, provision and advice."""

    plan = models.ForeignKey(
        ChildPlan, on_delete=models.CASCADE, related_name="threads"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(
        Need, on_delete=models.CASCADE, null=True, related_name="threads"
    )
    outcome = models.ForeignKey(
        Outcome, on_delete=models.CASCADE, null=True, related_name="threads"
    )
    provision = models.ForeignKey(
        Provision, on_delete=models.CASCADE, null=True, related_name="threads"
    )
    advice = models.ForeignKey(
        Advice, on_delete=models.CASCADE, null=True, related_name="threads"
    )

    objects = OwnedManager.from_queryset(ThreadQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, map(_only, PAIRS)), name="thread_joins_two"
            ),
            *(
                models.UniqueConstraint(
                    fields=pair,
                    condition=_only(pair),
                    name="_".join(("thread_once", *pair)),
                )
                for pair in PAIRS
            ),
        ]

    def __str__(self) -> str:
        return f"Thread of {self.plan}"


class PlanVersionQuerySet(OfAChildQuerySet["PlanVersion"]):
    """Versions: others than the office see those that were released."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep what was released, and everything for those who work on the case."""
        found = super().visible_to(viewer)
        if viewer and (viewer.is_machine or viewer.may(Permission.WORK_CASE)):
            return found
        return found.filter(released_on__isnull=False)


class PlanVersion(Owned):
    """A plan as it was sent: numbered, dated, with its digest, never changed.

    ``content`` is the whole plan as plain data; ``digest`` is over it.
    """

    plan = models.ForeignKey(
        ChildPlan, on_delete=models.PROTECT, related_name="versions"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="versions")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=10,
        choices=[*KINDS.items()],
    )
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    released_on = models.DateField(null=True, blank=True)
    released_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_name = models.CharField(max_length=200, blank=True)

    objects = OwnedManager.from_queryset(PlanVersionQuerySet)()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("plan", "number", name="plan_version_number"),
            models.CheckConstraint(
                condition=Q(released_on=None, released_by=None)
                | Q(released_on__isnull=False, released_by__isnull=False),
                name="version_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
