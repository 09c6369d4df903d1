"""Invitations that bring somebody to one child's record."""

from django.db import models

from goldenthread.access.models import Owned, OwnedManager
from goldenthread.people.models.adults import Adult
from goldenthread.people.models.children import Child, OfficeQuerySet
from goldenthread.people.rules import PART_NAMES
from goldenthread.places.models import Body, Invitation


class JoiningQuerySet(OfficeQuerySet["Joining"]):
    """Invitations to children's records, for the office."""


class Joining(Owned):
    """What an invitation opens once it is accepted: the record of one child.

    For somebody of the family ``adult`` says who they are; for a professional
    ``part``, ``why`` and ``end`` say what for and until when.
    """

    invitation = models.OneToOneField(
        Invitation, on_delete=models.CASCADE, related_name="+"
    )
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    adult = models.ForeignKey(
        Adult, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    part = models.CharField(
        max_length=20,
        blank=True,
        choices=[(k.value, v) for k, v in PART_NAMES.items()],
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=300, blank=True)
    end = models.DateField(null=True, blank=True)
    wrong_answers = models.PositiveSmallIntegerField(default=0)

    objects = OwnedManager.from_queryset(JoiningQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(adult__isnull=False, part="")
                | (models.Q(adult=None) & ~models.Q(part="")),
                name="joining_family_or_professional",
            )
        ]

    def __str__(self) -> str:
        return f"{self.invitation} for {self.child}"
