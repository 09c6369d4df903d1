"""People without internet who ask for paper copies; who they are stands apart."""

from datetime import date

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.directory.models.readers import ReadersQuerySet
from goldenthread.directory.rules.paper import ASKED_HOW, SIZES, STATES


class PaperRequestQuerySet(ReadersQuerySet["PaperRequest"]):
    """Requests."""


class PaperRequest(Owned):
    """Somebody wants something of the Local Offer on paper: what, by when, sent when.

    ``numbers`` are those of services, parted by a dash; ``guides`` the keys of guides,
    parted by a space; ``wants`` says the rest.
    """

    wants = models.TextField()
    numbers = models.CharField(max_length=600, blank=True)
    guides = models.CharField(max_length=1_200, blank=True)
    size = models.CharField(max_length=12, choices=SIZES, default="print")
    asked_how = models.CharField(max_length=10, choices=ASKED_HOW)
    asked_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=STATES, default="waiting")
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_because = models.CharField(max_length=500, blank=True)
    noted_on = models.DateField()
    noted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(PaperRequestQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "state", "due_on", name="paper_to_send")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", done_on=None)
                | (~Q(state="waiting") & Q(done_on__isnull=False)),
                name="paper_done_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | ~Q(closed_because=""),
                name="paper_closed_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.wants[:60]

    def is_late(self, on: date) -> bool:
        """Whether it should have been sent."""
        return self.state == "waiting" and self.due_on < on


class RequesterQuerySet(ReadersQuerySet["Requester"]):
    """Names and addresses."""


class Requester(Owned):
    """Whom paper goes to: for the envelope alone, and forgotten some time after."""

    request = models.OneToOneField(
        PaperRequest, on_delete=models.CASCADE, related_name="requester"
    )
    name = models.CharField(max_length=200)
    address = models.TextField()
    telephone = models.CharField(max_length=60, blank=True)

    objects = OwnedManager.from_queryset(RequesterQuerySet)()

    def __str__(self) -> str:
        return f"Who asked for {self.request.public_id}"
