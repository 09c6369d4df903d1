"""Decisions, who confirms them, and the panels that advise on them."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.cases import Case
from goldenthread.people.models import Child, OfAChildQuerySet, OfficeQuerySet


class DecisionQuerySet(OfAChildQuerySet["Decision"]):
    """Decisions: others than the office see those that were confirmed."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep confirmed decisions, and proposals for those who work on the case."""
        found = super().visible_to(viewer)
        if viewer and (viewer.is_machine or viewer.may(Permission.WORK_CASE)):
            return found
        return found.filter(confirmed_on__isnull=False)


class Decision(Owned):
    """A decision of the authority in one case, proposed, then confirmed.

    ``word`` is the happening it becomes. What takes something from a family (a
    refusal, no plan, an end) is confirmed by somebody else than who proposed it.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=60)
    kind = models.CharField(max_length=60, blank=True)
    reasons = models.TextField()
    criteria = models.JSONField(default=dict)
    evidence_read = models.TextField(blank=True)
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    declined_on = models.DateField(null=True, blank=True)
    declined_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    declined_why = models.CharField(max_length=500, blank=True)

    objects = OwnedManager.from_queryset(DecisionQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "confirmed_on", name="decision_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(confirmed_on__gte=F("proposed_on")),
                name="decision_confirmed_after_proposal",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(declined_on=None),
                name="decision_confirmed_or_declined",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word}, {self.case}"


class PanelQuerySet(OfficeQuerySet["Panel"]):
    """Panels: the office's."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the authority's panels, for those who work on cases."""
        if viewer is None or not viewer.may(Permission.WORK_CASE):
            return self.none()
        return self.filter(authority_id=viewer.authority_id)


class Panel(Owned):
    """A meeting that looks at several cases and advises on each."""

    name = models.CharField(max_length=200)
    day = models.DateField()
    members = models.TextField(blank=True)
    minutes = models.TextField(blank=True)
    held_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(PanelQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "day", name="panel_day")]

    def __str__(self) -> str:
        return f"{self.name}, {self.day}"


class PanelItemQuerySet(OfficeQuerySet["PanelItem"]):
    """What panels looked at: the office's."""


class PanelItem(Owned):
    """One case before a panel: the question, what was said, what it advises."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="panel_items")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=60)
    discussion = models.TextField(blank=True)
    criteria = models.JSONField(default=dict)
    advises = models.CharField(max_length=60, blank=True)
    reasons = models.TextField(blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    objects = OwnedManager.from_queryset(PanelItemQuerySet)()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint("panel", "case", "question", name="panel_item")
        ]

    def __str__(self) -> str:
        return f"{self.case} before {self.panel}"
