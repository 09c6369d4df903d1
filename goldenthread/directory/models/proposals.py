"""What an entry said before, and what those who give the service would have it say."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Viewer
from goldenthread.directory.models.owned import kept_by
from goldenthread.directory.models.services import Service
from goldenthread.directory.rules.checking import PROPOSAL_STATES


class EntryTextQuerySet(OwnedQuerySet[Any]):
    """Texts of entries, for those who may change the entry."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of entries that the viewer edits."""
        return self.filter(kept_by(viewer, "service__"))


class EntryVersion(Owned):
    """All that an entry said once, as one text: it is only ever shown whole."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="entry_versions"
    )
    number = models.PositiveIntegerField()
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(EntryTextQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("service", "number", name="entry_version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.service}, version {self.number}"


class Proposal(Owned):
    """A change of an entry by those who give the service: it waits for an officer.

    ``before`` is what the entry said when it was written, ``after`` what it is to say.
    """

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="proposals"
    )
    before = models.TextField()
    after = models.TextField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=PROPOSAL_STATES, default="waiting")
    reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(EntryTextQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(state="waiting"),
                name="proposal_one_waits",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_on=None)
                | (~Q(state="waiting") & Q(decided_on__isnull=False)),
                name="proposal_decided_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}, sent on {self.sent_at:%-d %B %Y}"
