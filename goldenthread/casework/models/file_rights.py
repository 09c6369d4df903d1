"""What left the file and why, what a family disputes, and what it asks to see."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.plans import PlanVersion
from goldenthread.casework.rules.file_words import ASKED_TO_SEE, key_of_asker
from goldenthread.people.models import Adult, Child, OfAChildQuerySet


class DisclosureQuerySet(OfAChildQuerySet["Disclosure"]):
    """What left the file: the office's, and what the family is told of it."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep for others than the office what was shared and may be told to them."""
        found = super().visible_to(viewer)
        if viewer is None or viewer.is_machine or viewer.may_reach_anybody:
            return found
        told = Q(is_shared=True, family_is_told=True)
        asked = Q(ground=ASKED_TO_SEE, recipient_key=key_of_asker(viewer.user_id))
        mine = Q(child__in=_children_of(viewer))
        return found.filter(told | asked).filter(mine)


def _children_of(viewer: Viewer) -> models.QuerySet["Child"]:
    """The children of one's own family, from whom nothing is kept about them."""
    # Here, not above: only this question needs them.
    from goldenthread.casework.models.file import kept_children
    from goldenthread.people.models import Relationship

    if viewer.day is None:
        return Child.objects.visible_to(None)
    related = Relationship.rows_of(viewer, viewer.day).values("child")
    found = Child.objects.visible_to(viewer).filter(pk__in=related)
    return found.exclude(pk__in=kept_children(viewer))


class Disclosure(Owned):
    """One copy of a plan or paper that left, or the decision not to share it."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    plan_version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    what = models.CharField(max_length=200)
    recipient = models.CharField(max_length=200)
    recipient_key = models.CharField(max_length=60, blank=True)
    is_shared = models.BooleanField(default=True)
    family_is_told = models.BooleanField(default=True)
    ground = models.CharField(max_length=40)
    why = models.CharField(max_length=500, blank=True)
    sections = models.CharField(max_length=200, blank=True)
    redactions = models.CharField(max_length=300, blank=True)
    channel = models.CharField(max_length=100, blank=True)
    receipt = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(DisclosureQuerySet)()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        indexes = [models.Index("child", "decided_on", name="disclosure_child")]

    def __str__(self) -> str:
        return f"{self.what} to {self.recipient}"


class StatementQuerySet(OfAChildQuerySet["Statement"]):
    """What families say is wrong: shown wherever the record is."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep one's own, and all of them for those who work with the child."""
        found = super().visible_to(viewer)
        if viewer is None or viewer.is_machine or viewer.may_reach_anybody:
            return found
        return found.filter(Q(given_by_id=viewer.user_id or 0) | ~_family(viewer))


def _family(viewer: Viewer) -> Q:
    """Rows of children in whose family one is: a parent's words are their own."""
    from goldenthread.people.models import Relationship

    if viewer.day is None:
        return Q()
    return Q(child__in=Relationship.rows_of(viewer, viewer.day).values("child"))


class Statement(Owned):
    """A family disagrees with something in the record: it stands beside it for good.

    ``entered_how``: an officer wrote it down for them. ``told_on``: whoever had had
    the fact was told.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    adult = models.ForeignKey(
        Adult, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    about = models.CharField(max_length=200)
    words = models.TextField()
    entered_how = models.CharField(max_length=200, blank=True)
    given_on = models.DateField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    is_corrected = models.BooleanField(default=False)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    told_on = models.DateField(null=True, blank=True)
    told_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(StatementQuerySet)()

    class Meta:
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"Statement on {self.about}"


class SubjectRequestQuerySet(OfAChildQuerySet["SubjectRequest"]):
    """Requests to see what is held: the office's, and whoever's asked it here."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep for others than the office what they asked themselves."""
        found = super().visible_to(viewer)
        if viewer is None or viewer.is_machine:
            return found
        if viewer.may(Permission.WORK_CASE) or viewer.may(Permission.RESTRICT):
            return found
        return found.filter(received_by_id=viewer.user_id or 0)


class SubjectRequest(Owned):
    """Somebody asks to see what is held about a child: one month, two more if complex.

    The clock waits from ``waits_from`` to ``waits_until`` while identity or what is
    meant is being asked. Two people release it.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    who_asked = models.CharField(max_length=200)
    received_on = models.DateField()
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    waits_from = models.DateField(null=True, blank=True)
    waits_until = models.DateField(null=True, blank=True)
    extended_why = models.CharField(max_length=300, blank=True)
    prepared_on = models.DateField(null=True, blank=True)
    prepared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_on = models.DateField(null=True, blank=True)
    released_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(SubjectRequestQuerySet)()

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=F("prepared_by")),
                name="subject_request_released_by_another",
            ),
            models.CheckConstraint(
                condition=Q(waits_until=None) | Q(waits_until__gte=F("waits_from")),
                name="subject_request_waits_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who_asked} asked on {self.received_on}"
