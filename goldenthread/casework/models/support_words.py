"""The words of support: texts of parts, targets, steps, views, letters."""

from typing import Self

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.file import kept_children
from goldenthread.casework.models.support import OfACycle, Support
from goldenthread.people.models import Child, LeadsThere, OfAChildQuerySet


class SupportTextQuerySet(OfAChildQuerySet["SupportText"]):
    """Texts of parts, of the children one may see."""


class SupportText(OfACycle):
    """A short text of a part: an indicator, a side, a question. ``step`` from 1."""

    part = models.CharField(max_length=20)
    key = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    step = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = OwnedManager.from_queryset(SupportTextQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("cycle", "part", "key", name="support_text_once")
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.key}"


class GoalQuerySet(OfAChildQuerySet["SupportGoal"]):
    """Targets of the children one may see."""


class SupportGoal(OfACycle):
    """A target of an educational programme, long-term or short-term."""

    term = models.CharField(
        max_length=5, choices=[("long", "Long-term"), ("short", "Short-term")]
    )
    text = models.CharField(max_length=500)
    criterion = models.CharField(max_length=300, blank=True)
    by_when = models.DateField(null=True, blank=True)
    met_day = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(GoalQuerySet)()

    class Meta:
        ordering = ["term", "by_when", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class StepQuerySet(OfAChildQuerySet["SupportStep"]):
    """Steps of the children one may see."""


class SupportStep(OfACycle, LeadsThere):
    """Something somebody will do by a day, perhaps for one wellbeing indicator."""

    leads_there = ("who",)

    indicator = models.CharField(max_length=20, blank=True)
    text = models.CharField(max_length=500)
    who = models.CharField(max_length=200)
    by_when = models.DateField()
    done_day = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(StepQuerySet)()

    class Meta:
        ordering = ["by_when", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class ViewQuerySet(OfAChildQuerySet["SupportView"]):
    """What children and parents said."""


class SupportView(OfACycle, LeadsThere):
    """What the child or a parent said, in their words, and who wrote it down.

    ``entered_for``: somebody of the setting wrote it down for them, and how it came.
    """

    leads_there = ("words", "entered_for", "given_by")
    written_by_field = "given_by"

    whose = models.CharField(
        max_length=10,
        choices=[("child", "The child or young person"), ("parent", "Parent or carer")],
    )
    words = models.TextField()
    entered_for = models.CharField(max_length=200, blank=True)
    given_on = models.DateField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(ViewQuerySet)()

    class Meta:
        ordering = ["given_on", "pk"]

    def __str__(self) -> str:
        return f"View of {self.given_on}"


class SupportLetterQuerySet(OfAChildQuerySet["SupportLetter"]):
    """Letters: families see those that were sent, a setting all its own."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep what was sent; a setting also what it wrote and waits.

        A letter has the school in its head and its words: kept from whoever must not
        know where the child is.
        """
        found = super().visible_to(viewer)
        if viewer is None or viewer.is_machine:
            return found
        own = viewer.places_where(Permission.WRITE_SUPPORT)
        found = found.exclude(child__in=kept_children(viewer))
        return found.filter(Q(sent_on__isnull=False) | Q(support__setting_id__in=own))


class SupportLetter(Owned):
    """A letter to the family, kept as it was made; ``sent_how`` once it went."""

    support = models.ForeignKey(Support, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=10,
        choices=[("started", "Support has begun"), ("report", "Yearly report")],
    )
    title = models.CharField(max_length=300)
    words = models.TextField()
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_how = models.CharField(max_length=100, blank=True)

    objects = OwnedManager.from_queryset(SupportLetterQuerySet)()

    class Meta:
        ordering = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.title
