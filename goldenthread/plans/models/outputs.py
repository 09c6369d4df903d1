"""What was made of a frozen cycle: corrections beside it, files, and who follows."""

from typing import Self

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Viewer
from goldenthread.plans.models.cycles import Cycle, Snapshot
from goldenthread.plans.models.items import Item
from goldenthread.plans.models.plans import InternalQuerySet, Plan


class RestatementQuerySet(OwnedQuerySet["Restatement"]):
    """Restatements are as public as the snapshot they correct."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep every restatement."""
        return self.all()


class Restatement(Owned):
    """A published cycle said again with late corrections; the first stays as it was.

    ``changes`` lists item, field, what was said and what is said now, for both figures.
    """

    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, related_name="restatements"
    )
    number = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    changes = models.JSONField(default=list)
    because = models.TextField()
    restated_on = models.DateField()
    restated_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(RestatementQuerySet)()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("snapshot", "number", name="restatement_number"),
            models.CheckConstraint(
                condition=~Q(because=""), name="restatement_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot}, restated {self.restated_on}"


class ArtefactQuerySet(OwnedQuerySet["Artefact"]):
    """Files made of what is published are as public as it is; drafts are not kept."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the files of cycles that stand."""
        return self.filter(snapshot__taken_down_on=None)


class Artefact(Owned):
    """A file made of a frozen cycle, kept with its digest: made again, it is the same.

    ``number`` is that of the restatement it was made of, 0 for the first publication.
    """

    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, related_name="artefacts"
    )
    number = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=20)
    scheme = models.CharField(max_length=40, blank=True)
    lodged = models.ForeignKey(Lodged, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    made_on = models.DateField()

    objects = OwnedManager.from_queryset(ArtefactQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "snapshot", "number", "kind", "scheme", name="artefact_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.snapshot}"


class FollowerQuerySet(InternalQuerySet["Follower"]):
    """Followers."""


class Follower(Owned):
    """An address that asked to be told of each published cycle, and said so twice."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="followers")
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(FollowerQuerySet)()

    class Meta:
        constraints = [models.UniqueConstraint("plan", "email", name="follows_once")]

    def __str__(self) -> str:
        return f"A follower of {self.plan}"


class JustifiedQuerySet(InternalQuerySet["Justified"]):
    """Justified findings."""


class Justified(Owned):
    """A finding of the checks that somebody has justified, with the reason that shows.

    ``code`` is the check's; ``item`` is empty for a finding about the whole plan, and
    ``cycle`` for one that holds until it is gone. It holds for this ``sentence`` only:
    what the check finds next is another finding.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    cycle = models.ForeignKey(
        Cycle, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    code = models.CharField(max_length=40)
    sentence = models.TextField(blank=True, default="")
    because = models.TextField()
    justified_on = models.DateField()
    justified_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(JustifiedQuerySet)()

    class Meta:
        verbose_name_plural = "justified"
        constraints = [
            models.CheckConstraint(
                condition=~Q(because=""), name="justified_with_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.because[:60]}"


class CheckedQuerySet(InternalQuerySet["Checked"]):
    """Counts of findings."""


class Checked(Owned):
    """How many findings of the checks a plan had when they last ran, for the desk."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="checked")
    found = models.PositiveIntegerField()
    stops = models.PositiveIntegerField()
    justified = models.PositiveIntegerField()
    checked_on = models.DateField()

    objects = OwnedManager.from_queryset(CheckedQuerySet)()

    class Meta:
        verbose_name_plural = "checked"

    def __str__(self) -> str:
        return f"{self.found} found in {self.plan} on {self.checked_on}"


class CheckCountQuerySet(InternalQuerySet["CheckCount"]):
    """Counts of one check each."""


class CheckCount(Owned):
    """How many findings of one check a plan had when the checks last ran."""

    checked = models.ForeignKey(
        Checked, on_delete=models.CASCADE, related_name="counts"
    )
    code = models.CharField(max_length=40)
    found = models.PositiveIntegerField()
    justified = models.PositiveIntegerField()

    objects = OwnedManager.from_queryset(CheckCountQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("checked", "code", name="check_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.found}"
