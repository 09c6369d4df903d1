"""After how long an authority asks, labels, puts back and hides: dated rows."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.rules.freshness import DEFAULT, Dated, Ladder


class KeptQuerySet(OwnedQuerySet[Any]):
    """Rows for those who keep the directory."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of the authority whose directory the viewer edits."""
        if viewer is None:
            return self.none()
        if not (viewer.is_machine or viewer.may(Permission.EDIT_DIRECTORY)):
            return self.none()
        return self.filter(authority_id=viewer.authority_id)


class LadderPolicy(Owned):
    """After how many months an entry is asked about, labelled, put back, hidden.

    In force from ``starts_on`` until the next one; before the first, our own.
    """

    starts_on = models.DateField()
    ask = models.PositiveSmallIntegerField(default=DEFAULT.ask)
    label = models.PositiveSmallIntegerField(default=DEFAULT.label)
    demote = models.PositiveSmallIntegerField(default=DEFAULT.demote)
    hide = models.PositiveSmallIntegerField(default=DEFAULT.hide)
    set_on = models.DateField()
    set_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(KeptQuerySet)()

    class Meta:
        verbose_name_plural = "ladder policies"
        constraints = [
            models.UniqueConstraint(
                "authority", "starts_on", name="ladder_policy_a_day"
            ),
            models.CheckConstraint(
                condition=Q(ask__gte=1)
                & Q(label__gte=F("ask"))
                & Q(demote__gte=F("label"))
                & Q(hide__gt=F("demote")),
                name="ladder_policy_in_order",
            ),
        ]

    @property
    def dated(self) -> Dated:
        """The ladder as a plain value."""
        ladder = Ladder(self.ask, self.label, self.demote, self.hide)
        return Dated(self.authority_id, self.starts_on, ladder)

    def __str__(self) -> str:
        return f"{self.authority}, from {self.starts_on}"
