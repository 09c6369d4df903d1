"""The items of an edition: what is promised, by whom, by when, and how we will know."""

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.cycle.rules import Due, Progress
from goldenthread.places.models import Body, Post
from goldenthread.plans.models.plans import Edition, InternalQuerySet
from goldenthread.plans.models.series import Series
from goldenthread.plans.rules.proof import DIRECTION_NAMES, IMPACT_NAMES, Impact
from goldenthread.plans.rules.words import (
    ANSWER_NAMES,
    CHANGE_NAMES,
    CONFIDENCE_NAMES,
    HEADINGS,
    KIND_NAMES,
    PART_NAMES,
    PROGRESS_NAMES,
    ItemKind,
    LineKind,
)


class ItemQuerySet(InternalQuerySet["Item"]):
    """Items."""


class Item(Owned):
    """A theme, recommendation, outcome, action … of one edition, as printed.

    ``phase``, ``confidence``, ``cause``, ``status_words``, ``done_on`` and ``impact``
    are those of the last approved report (or of the document). ``due_by`` is the last
    day that keeps the current timescale; empty when the words hold no day.
    ``no_measure_because`` is the written reason why nothing measures its impact.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(
        max_length=30, choices=[(k.value, v[0]) for k, v in KIND_NAMES.items()]
    )
    number = models.CharField(max_length=30, blank=True)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    measure = models.TextField(blank=True)

    response_raw = models.TextField(blank=True)
    response = models.CharField(
        max_length=30,
        blank=True,
        choices=[(k.value, v) for k, v in ANSWER_NAMES.items()],
    )
    qualification = models.TextField(blank=True)

    status_words = models.CharField(max_length=200, blank=True)
    phase = models.CharField(
        max_length=20, choices=list(PROGRESS_NAMES.items()), blank=True
    )
    stated_timeliness = models.CharField(max_length=20, blank=True)
    confidence = models.CharField(
        max_length=10,
        blank=True,
        choices=[(k.value, v) for k, v in CONFIDENCE_NAMES.items()],
    )
    cause = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True, blank=True)
    due_by = models.DateField(null=True, blank=True)

    is_checked = models.BooleanField(default=False)
    impact = models.CharField(
        max_length=20,
        choices=[(k.value, v) for k, v in IMPACT_NAMES.items()],
        default=Impact.NOT_MEASURED,
    )
    impact_because = models.TextField(blank=True)
    no_measure_because = models.TextField(blank=True)

    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_because = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(ItemQuerySet)()

    class Meta:
        ordering = ["position"]
        indexes = [
            models.Index("authority", "edition", "position", name="item_order"),
            models.Index("authority", "due_by", "phase", name="item_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="item_not_under_itself"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_because=""),
                name="item_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=~(Q(text="") & Q(title="")), name="item_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title or self.text}".strip()[:100]

    @property
    def is_heading(self) -> bool:
        """Whether it only groups others, so that nobody reports on it."""
        return ItemKind(self.kind) in HEADINGS

    @property
    def due(self) -> Due:
        """The promise with its date, for the rules of the cycle."""
        return Due(self.due_by, Progress(self.phase or "not_started"), self.done_on)


class LineQuerySet(InternalQuerySet["Line"]):
    """Paragraphs."""


class Line(Owned):
    """A paragraph or entry under an item, in order. Notes are internal at first."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(
        max_length=12, choices=[(k.value, k.name) for k in LineKind]
    )
    position = models.PositiveIntegerField()
    text = models.TextField()
    note_kind = models.CharField(max_length=40, blank=True)
    is_public = models.BooleanField(default=True)

    objects = OwnedManager.from_queryset(LineQuerySet)()

    class Meta:
        ordering = ["kind", "position"]

    def __str__(self) -> str:
        return self.text[:60]


class CriterionQuerySet(InternalQuerySet["SuccessCriterion"]):
    """Success criteria."""


class SuccessCriterion(Owned):
    """How we will know: the change wanted, in the plan's words, and its number.

    ``is_impact``: it says what changes for children, not what somebody does.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveIntegerField()
    text = models.TextField()
    is_impact = models.BooleanField(default=False)
    series = models.ForeignKey(
        Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    baseline = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    baseline_on = models.DateField(null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    target_day = models.DateField(null=True, blank=True)
    direction = models.CharField(
        max_length=8,
        blank=True,
        choices=[(k.value, v) for k, v in DIRECTION_NAMES.items()],
    )
    source = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(CriterionQuerySet)()

    class Meta:
        verbose_name_plural = "success criteria"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text[:60]


class TimescaleQuerySet(InternalQuerySet["Timescale"]):
    """Timescales."""


class Timescale(Owned):
    """When, in the plan's words and as read. The first is the original; none is lost.

    ``edtf`` is EDTF level 1; ``latest_day`` the last day that keeps it, if any;
    ``precision`` day, month, season, year, recurring, ongoing, refers elsewhere, none.
    ``approved_by_words`` says who agreed to it: 'Programme Board, 3 March'.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="timescales")
    position = models.PositiveIntegerField()
    raw = models.TextField()
    edtf = models.CharField(max_length=40, blank=True)
    precision = models.CharField(max_length=40, blank=True)
    latest_day = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    approved_by_words = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(TimescaleQuerySet)()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint("item", "position", name="timescale_order"),
        ]

    def __str__(self) -> str:
        return self.raw


class ResponsibleQuerySet(InternalQuerySet["Responsible"]):
    """Who answers for items."""


class Responsible(Owned):
    """A lead, or who monitors or evaluates, as printed, mapped to a body or a post.

    Printed names and initials are internal: ``raw`` is public only if marked so.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="responsible")
    part = models.CharField(
        max_length=12, choices=[(k.value, v) for k, v in PART_NAMES.items()]
    )
    position = models.PositiveIntegerField()
    raw = models.CharField(max_length=300, blank=True)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    raw_is_public = models.BooleanField(default=False)

    objects = OwnedManager.from_queryset(ResponsibleQuerySet)()

    class Meta:
        verbose_name_plural = "responsible"
        ordering = ["part", "position"]
        indexes = [
            models.Index("authority", "body", name="responsible_body"),
            models.Index("authority", "post", name="responsible_post"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(raw="") | Q(body__isnull=False) | Q(post__isnull=False),
                name="responsible_is_somebody",
            )
        ]

    def __str__(self) -> str:
        return str(self.post or self.body or self.raw)


class CrossReferenceQuerySet(InternalQuerySet["CrossReference"]):
    """Cross references."""


class CrossReference(Owned):
    """A mention of another item by its printed number; open until that is found."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="references")
    raw = models.CharField(max_length=300)
    number = models.CharField(max_length=30)
    found_in = models.CharField(max_length=40, blank=True)
    target = models.ForeignKey(
        Item, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(CrossReferenceQuerySet)()

    def __str__(self) -> str:
        return self.raw


class ChangeQuerySet(InternalQuerySet["Change"]):
    """Changes."""


class Change(Owned):
    """What was changed in a plan while it ran, shown as such: before, after and why."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=12, choices=list(CHANGE_NAMES.items()))
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    changed_on = models.DateField()
    changed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(ChangeQuerySet)()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.item}"
