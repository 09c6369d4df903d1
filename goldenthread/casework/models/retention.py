"""What is kept longer, what was proposed to be destroyed, and what is left of it."""

import uuid

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import (
    Owned,
    OwnedManager,
    OwnedQuerySet,
    User,
)
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.rules.destroying import UNTOLD
from goldenthread.casework.rules.letters_sent import CHANNELS
from goldenthread.people.models import Child, OfficeQuerySet

HOLDS = [
    ("legal", "A court, a tribunal or a claim"),
    ("inquiry", "An inquiry told us to keep records"),
    ("complaint", "A complaint or the Ombudsman"),
    ("request", "Somebody asked to see what is held"),
    ("other", "Another reason"),
]


class HoldQuerySet(OfficeQuerySet["Hold"]):
    """Holds: the office's."""


class Hold(Owned):
    """A reason for which a record is not destroyed, whatever its schedule says."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=HOLDS)
    why = models.CharField(max_length=300)
    placed_on = models.DateField()
    placed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_why = models.CharField(max_length=300, blank=True)

    objects = OwnedManager.from_queryset(HoldQuerySet)()

    class Meta:
        ordering = ["-placed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_on=None) | ~Q(lifted_why=""),
                name="hold_lifted_with_reason",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class DisposalQuerySet(OfficeQuerySet["Disposal"]):
    """Proposals to destroy records: the office's."""


class Disposal(Owned):
    """A proposal to destroy one child's record; another person does it, or says no."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    keep = models.CharField(max_length=40)
    due = models.DateField()
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    declined_on = models.DateField(null=True, blank=True)
    declined_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    declined_why = models.CharField(max_length=300, blank=True)

    objects = OwnedManager.from_queryset(DisposalQuerySet)()

    class Meta:
        ordering = ["-proposed_on", "-pk"]

    def __str__(self) -> str:
        return f"Proposal of {self.proposed_on}"


class TombstoneQuerySet(OwnedQuerySet["Tombstone"]):
    """What is left of destroyed records: for managers, and who reads events."""

    def visible_to(self, viewer: Viewer | None) -> "TombstoneQuerySet":
        """Keep them for those who decide, and for auditors."""
        found = super().visible_to(viewer)
        may = viewer and (
            viewer.is_machine
            or viewer.may(Permission.DECIDE_CASE)
            or viewer.may(Permission.READ_EVENTS)
        )
        return found if may else found.none()


class Tombstone(Owned):
    """That a record was destroyed: by which line, by whom, how much. Nobody's name."""

    child_key = models.UUIDField(default=uuid.uuid4)
    keep = models.CharField(max_length=40)
    due = models.DateField()
    rows = models.PositiveIntegerField()
    files = models.PositiveIntegerField()
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    disposed_on = models.DateField()
    disposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(TombstoneQuerySet)()

    class Meta:
        ordering = ["-disposed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(disposed_by=F("proposed_by")),
                name="disposed_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"A record destroyed on {self.disposed_on}"


class TombstoneToldQuerySet(OwnedQuerySet["TombstoneTold"]):
    """Who was told: for whoever sees what is left of a record."""

    def visible_to(self, viewer: Viewer | None) -> "TombstoneToldQuerySet":
        """Keep those of the records whose end one may know of."""
        return self.filter(stone__in=Tombstone.objects.visible_to(viewer))


class TombstoneTold(Owned):
    """That somebody was told before a record was destroyed, or why not. No name.

    ``who`` is what they were to the child; ``digest`` the fingerprint of their letter.
    """

    stone = models.ForeignKey(Tombstone, on_delete=models.CASCADE, related_name="told")
    who = models.CharField(max_length=60)
    how = models.CharField(max_length=10, choices=CHANNELS, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    served_day = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    why_not = models.CharField(max_length=12, choices=UNTOLD, blank=True)

    objects = OwnedManager.from_queryset(TombstoneToldQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on__isnull=False, why_not="")
                | (Q(sent_on=None) & ~Q(why_not="")),
                name="told_or_why_not",
            )
        ]

    def __str__(self) -> str:
        return self.who
