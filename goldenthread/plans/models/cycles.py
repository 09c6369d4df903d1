"""Reporting cycles, what was reported in them, and the frozen result."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.models.items import Item
from goldenthread.plans.models.plans import Edition, InternalQuerySet, Plan
from goldenthread.plans.rules.proof import (
    EVIDENCE_NAMES,
    IMPACT_NAMES,
    SENSITIVITY_NAMES,
    STRENGTH_NAMES,
    EvidenceKind,
    Impact,
    Sensitivity,
    Strength,
)
from goldenthread.plans.rules.words import (
    CONFIDENCE_NAMES,
    PROGRESS_NAMES,
    REPORT_NAMES,
    CycleState,
)


class CycleQuerySet(InternalQuerySet["Cycle"]):
    """Cycles."""


class Cycle(Owned):
    """A reporting period of a plan: a name, a day to report by."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="cycles")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=80)
    opens_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=[(s.value, s.name) for s in CycleState], default="open"
    )

    objects = OwnedManager.from_queryset(CycleQuerySet)()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint("authority", "plan", "slug", name="cycle_slug"),
            models.UniqueConstraint(
                "plan", condition=Q(state="open"), name="one_open_cycle"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")), name="cycle_due_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReportQuerySet(InternalQuerySet["Report"]):
    """Reports."""


class Report(Owned):
    """What a lead says of an item in a cycle: draft → submitted → returned → approved.

    ``no_change`` is said, never assumed. ``done_on`` is the day it was done. ``impact``
    is the second track: what came of it for children. ``carried_from`` is the report of
    another plan from which this one was taken; ``partner_name`` is who wrote it by a
    link in a mail, without an account.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="reports")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(
        max_length=10, choices=[(k.value, v) for k, v in REPORT_NAMES.items()]
    )
    phase = models.CharField(max_length=20, choices=list(PROGRESS_NAMES.items()))
    confidence = models.CharField(
        max_length=10,
        blank=True,
        choices=[(k.value, v) for k, v in CONFIDENCE_NAMES.items()],
    )
    cause = models.CharField(max_length=300, blank=True)
    status_words = models.CharField(max_length=200, blank=True)
    narrative = models.TextField(blank=True)
    no_change = models.BooleanField(default=False)
    done_on = models.DateField(null=True, blank=True)
    impact = models.CharField(
        max_length=20,
        choices=[(k.value, v) for k, v in IMPACT_NAMES.items()],
        default=Impact.NOT_MEASURED,
    )
    impact_because = models.TextField(blank=True)
    mitigation = models.TextField(blank=True)
    if_not_mitigated = models.TextField(blank=True)
    next_period = models.TextField(blank=True)
    decision_needed = models.TextField(blank=True)
    carried_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    partner_name = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )
    written_on = models.DateField()
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    return_note = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(ReportQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("cycle", "item", name="one_report_an_item"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "returned"])
                | Q(submitted_on__isnull=False),
                name="report_submitted_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_note=""),
                name="report_returned_with_a_note",
            ),
            models.CheckConstraint(
                condition=Q(phase="done") | Q(done_on=None),
                name="report_done_when_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} in {self.cycle}"


class StoodBeforeQuerySet(InternalQuerySet["StoodBefore"]):
    """How items stood."""


class StoodBefore(Owned):
    """How an item stood before its first approved report: as its document said.

    Without it, a first report that is taken back would leave the item as it said.
    """

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="+")
    phase = models.CharField(
        max_length=20, choices=list(PROGRESS_NAMES.items()), blank=True
    )
    confidence = models.CharField(
        max_length=10,
        blank=True,
        choices=[(k.value, v) for k, v in CONFIDENCE_NAMES.items()],
    )
    cause = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True, blank=True)
    status_words = models.CharField(max_length=200, blank=True)
    stated_timeliness = models.CharField(max_length=20, blank=True)
    impact = models.CharField(
        max_length=20, choices=[(k.value, v) for k, v in IMPACT_NAMES.items()]
    )
    impact_because = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(StoodBeforeQuerySet)()

    class Meta:
        verbose_name_plural = "stood before"

    def __str__(self) -> str:
        return f"{self.report}: before"


class EvidenceQuerySet(InternalQuerySet["Evidence"]):
    """Evidence: what is restricted is known only to few."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the authority's pieces, restricted ones for whom they are meant."""
        rows = super().visible_to(viewer)
        if viewer is None or viewer.may(Permission.SEE_RESTRICTED):
            return rows
        return rows.exclude(sensitivity=Sensitivity.RESTRICTED)


class Evidence(Owned):
    """A piece of evidence about an item: what it is, how strong, for which time.

    The time it speaks of (``effective_from`` to ``effective_to``) is apart from the day
    it was handed in; ``cycle`` is the one it supports. ``sample_size`` and ``method``
    are those of a survey or audit. Public only if ``sensitivity`` says so.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="evidence")
    report = models.ForeignKey(
        Report,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
    )
    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lodged = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    address = models.URLField(max_length=500, blank=True)
    caption = models.CharField(max_length=200)
    kind = models.CharField(
        max_length=12,
        choices=[(k.value, v) for k, v in EVIDENCE_NAMES.items()],
        default=EvidenceKind.DOCUMENT,
    )
    strength = models.CharField(
        max_length=12,
        choices=[(k.value, v) for k, v in STRENGTH_NAMES.items()],
        default=Strength.DOCUMENT,
    )
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    sample_size = models.PositiveIntegerField(null=True, blank=True)
    method = models.CharField(max_length=300, blank=True)
    sensitivity = models.CharField(
        max_length=12,
        choices=[(k.value, v) for k, v in SENSITIVITY_NAMES.items()],
        default=Sensitivity.INTERNAL,
    )
    handed_in_on = models.DateField()
    handed_in_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = OwnedManager.from_queryset(EvidenceQuerySet)()

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_to=None)
                | Q(effective_from=None)
                | Q(effective_to__gte=F("effective_from")),
                name="evidence_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def is_public(self) -> bool:
        """Whether the public may know of it."""
        return self.sensitivity == Sensitivity.PUBLIC


class SnapshotQuerySet(OwnedQuerySet["Snapshot"]):
    """Snapshots are public, also those taken down: their words are then gone."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep every snapshot."""
        return self.all()

    def standing(self) -> Self:
        """Keep those that have not been taken down."""
        return self.filter(taken_down_on=None)


class Snapshot(Owned):
    """A cycle as it was published: canonical JSON and its SHA-256, never changed.

    Taking one down empties ``content`` and says why; ``digest`` stays.
    """

    cycle = models.OneToOneField(
        Cycle, on_delete=models.PROTECT, related_name="snapshot"
    )
    content = models.TextField()
    digest = models.CharField(max_length=64)
    frozen_on = models.DateField()
    frozen_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )
    taken_down_on = models.DateField(null=True, blank=True)
    taken_down_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    taken_down_because = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(SnapshotQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_down_on=None, taken_down_because="")
                | (
                    Q(taken_down_on__isnull=False, content="")
                    & ~Q(taken_down_because="")
                ),
                name="snapshot_taken_down_with_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.digest[:12]}"
