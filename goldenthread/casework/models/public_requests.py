"""Requests that came without an account: in no child's record until an officer says."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from goldenthread.access.models import (
    Lodged,
    Owned,
    OwnedManager,
    OwnedQuerySet,
    User,
    all_rows,
)
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.cases import Case
from goldenthread.casework.rules.public_requests import (
    RESPONSIBLE,
    STATE_NAMES,
    State,
)
from goldenthread.people.models import Child


class PublicRequestQuerySet(OwnedQuerySet[Any]):
    """Requests from the public, for those who work on cases."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of children one may see, and those nobody has matched yet.

        Of the latter not those that may be about a child from whom one is kept: the
        restriction counts before anybody has said that it is that child.
        """
        if viewer is None:
            return self.none()
        own = self.filter(authority_id=viewer.authority_id)
        if viewer.is_machine:
            return own
        if viewer.day is None or not viewer.may(Permission.WORK_CASE):
            return self.none()
        like = all_rows(Child).filter(
            Q(surname__iexact=OuterRef("surname"))
            | Q(forename__iexact=OuterRef("forename")),
            authority_id=viewer.authority_id,
            born=OuterRef("born"),
            merged_into=None,
        )
        kept = like.exclude(pk__in=Child.objects.findable_by(viewer).values("pk"))
        open_rows = Q(child=None) & ~Exists(kept)
        seen = Child.objects.visible_to(viewer).values("pk")
        return own.filter(open_rows | Q(child__in=seen))


class PublicRequest(Owned):
    """What somebody asked on the public page. Nobody has made sure of any of it.

    ``received_on`` starts the legal time, whenever an officer finds the child.
    ``asker``: what they say they are, a key of the nation's list or 'other'.
    """

    received_on = models.DateField()
    asker = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=200, blank=True)
    responsible = models.CharField(max_length=10, choices=RESPONSIBLE, blank=True)
    forename = models.CharField(max_length=100)
    surname = models.CharField(max_length=100)
    born = models.DateField()
    postcode = models.CharField(max_length=10, blank=True)
    setting = models.CharField(max_length=200, blank=True)
    worries = models.TextField()
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    address = models.TextField(blank=True)
    reach_note = models.CharField(max_length=500, blank=True)
    interpreter = models.CharField(max_length=100, blank=True)
    formats = models.CharField(max_length=200, blank=True)
    paper = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=10,
        choices=[(state.value, name) for state, name in STATE_NAMES.items()],
        default=State.WAITING.value,
    )
    reason = models.TextField(blank=True)
    told_where = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    child = models.ForeignKey(
        Child, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(PublicRequestQuerySet)()

    class Meta:
        indexes = [
            models.Index("authority", "state", "received_on", name="public_request_in")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_on=None, decided_by=None)
                | ~Q(state="waiting")
                & Q(decided_on__isnull=False, decided_by__isnull=False),
                name="public_request_decided_by_one",
            ),
            models.CheckConstraint(
                condition=Q(state="matched", child__isnull=False)
                | ~Q(state="matched") & Q(child=None),
                name="public_request_of_a_child",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["elsewhere", "duplicate", "not_ours"])
                | ~Q(reason=""),
                name="public_request_refused_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Request {self.reference}"

    @property
    def reference(self) -> str:
        """What whoever asked may name, and an officer finds it by."""
        key = self.public_id.hex.upper()
        return f"{key[:4]}-{key[4:8]}"

    @property
    def child_name(self) -> str:
        """The child's name as it was written."""
        return f"{self.forename} {self.surname}"
