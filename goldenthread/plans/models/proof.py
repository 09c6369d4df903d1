"""Numbers that show impact, who verified it, and promises found in prose."""

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, User
from goldenthread.places.models import Body
from goldenthread.plans.models.cycles import Cycle, Evidence, Report
from goldenthread.plans.models.items import Item, Line
from goldenthread.plans.models.plans import InternalQuerySet
from goldenthread.plans.models.series import Series
from goldenthread.plans.rules.proof import (
    PROPOSAL_NAMES,
    VERDICT_NAMES,
    VERIFIER_NAMES,
)


class SeriesValueQuerySet(InternalQuerySet["SeriesValue"]):
    """Values."""


class SeriesValue(Owned):
    """One value of a series, for the period that ends on a day.

    A corrected value is a new row; the one with the highest ``pk`` for its day counts.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="points")
    period_end = models.DateField()
    value = models.DecimalField(max_digits=16, decimal_places=4)
    numerator = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True
    )
    denominator = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True
    )
    note = models.CharField(max_length=300, blank=True)
    entered_on = models.DateField()
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(SeriesValueQuerySet)()

    class Meta:
        ordering = ["period_end", "pk"]
        indexes = [models.Index("series", "period_end", name="series_period")]
        constraints = [
            models.CheckConstraint(
                condition=Q(denominator=None) | Q(denominator__gt=0),
                name="series_of_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.period_end}: {self.value}"


class VerificationQuerySet(InternalQuerySet["Verification"]):
    """Verdicts."""


class Verification(Owned):
    """What somebody in a named role found about an item, on what evidence."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="verdicts")
    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(
        max_length=20, choices=[(k.value, v) for k, v in VERIFIER_NAMES.items()]
    )
    who = models.CharField(max_length=200, blank=True)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verdict = models.CharField(
        max_length=24, choices=[(k.value, v) for k, v in VERDICT_NAMES.items()]
    )
    says = models.TextField(blank=True)
    verified_on = models.DateField()
    evidence = models.ManyToManyField(Evidence, related_name="+", blank=True)
    letter = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    letter_caption = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=True)
    entered_on = models.DateField()
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(VerificationQuerySet)()

    class Meta:
        ordering = ["verified_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.get_verdict_display()}"


class PromiseQuerySet(InternalQuerySet["Promise"]):
    """Promises."""


class Promise(Owned):
    """A dated commitment found in prose: offered, then taken as an item or declined.

    ``start`` and ``end`` are the half-open span in the text of ``report``, ``line``, or
    (with neither) of the item.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="promises")
    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    line = models.ForeignKey(
        Line, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    raw = models.CharField(max_length=200)
    edtf = models.CharField(max_length=40, blank=True)
    precision = models.CharField(max_length=40, blank=True)
    latest_day = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=[(k.value, v) for k, v in PROPOSAL_NAMES.items()]
    )
    declined_because = models.TextField(blank=True)
    commitment = models.OneToOneField(
        Item, on_delete=models.SET_NULL, null=True, blank=True, related_name="promised"
    )
    found_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = OwnedManager.from_queryset(PromiseQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="promise_has_words"
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(declined_because=""),
                name="promise_declined_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def said_in(self) -> str:
        """Where it was said: 'in the report for Spring 2025'."""
        if self.report:
            return f"in the report for {self.report.cycle.name}"
        return f"in the progress printed in {self.item.edition.label}"
