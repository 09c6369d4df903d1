"""The adults around children: how to reach them, and what they are to each child."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import (
    Owned,
    OwnedManager,
    OwnedQuerySet,
    User,
    all_rows,
)
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.models.children import (
    Child,
    OfAChildQuerySet,
    in_force,
)
from goldenthread.people.rules import KIN_NAMES, Kin, Scope

# Whose relationship opens the record whoever holds the rights.
OWN = (Kin.SELF, Kin.REPRESENTATIVE)


class AdultQuerySet(OwnedQuerySet["Adult"]):
    """Adults: oneself, and those around the children one may see."""

    def visible_to(self, viewer: Viewer | None) -> "AdultQuerySet":
        """Keep the adults around children the viewer may see, and oneself."""
        if viewer is None:
            return self.none()
        around = Relationship.objects.visible_to(viewer).values("adult")
        own = self.filter(authority_id=viewer.authority_id)
        return own.filter(Q(pk__in=around) | Q(user_id=viewer.user_id or 0))


class Adult(Owned):
    """Somebody in a child's life, with an account or without.

    Nobody needs an account. ``user`` is set once an invitation was accepted;
    ``formats`` and ``language`` say how letters and pages are to be made.
    """

    name = models.CharField(max_length=200)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=60, blank=True)
    interpreter = models.CharField(max_length=100, blank=True)
    formats = models.CharField(max_length=200, blank=True)
    prefers = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=500, blank=True)

    objects = OwnedManager.from_queryset(AdultQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "name", name="adult_name")]
        constraints = [
            models.UniqueConstraint("authority", "user", name="adult_has_own_account")
        ]

    def __str__(self) -> str:
        return self.name


class ContactQuerySet(OwnedQuerySet["Contact"]):
    """How adults are reached: of adults one may see, but no confidential ones."""

    def visible_to(self, viewer: Viewer | None) -> "ContactQuerySet":
        """Keep those of adults the viewer may see, and one's own.

        What is confidential stays with the adult themselves and the office. A family
        reads its own contacts only: two parents' addresses never stand on one page
        that either reads. Where a restriction hides the address, so are all of them.
        """
        if viewer is None:
            return self.none()
        found = self.filter(adult__in=Adult.objects.visible_to(viewer))
        if viewer.is_machine:
            return found
        own = Q(adult__user_id=viewer.user_id or 0)
        if viewer.may_reach_anybody:
            return found.filter(own | ~Q(adult__in=_kept_from(viewer)))
        if not viewer.may(Permission.GIVE_ADVICE):
            return found.filter(own)
        reached = Q(is_confidential=False) & ~Q(adult__in=_kept_from(viewer))
        return found.filter(own | reached & ~Q(adult__in=_relatives_of(viewer)))


def _kept_from(viewer: Viewer) -> models.QuerySet[Any]:
    """Adults around children whose address a restriction keeps from this viewer."""
    # Here, not above: the reach of adults is told in terms of an adult.
    from goldenthread.people.models.reach import Restriction

    if viewer.day is None:
        return all_rows(Relationship).values("adult")
    scopes = (Scope.ALL, Scope.ADDRESS, Scope.SCHOOL)
    barred = Restriction.rows_against(viewer, viewer.day, scopes).values("child")
    return all_rows(Relationship).filter(child__in=barred).values("adult")


def _relatives_of(viewer: Viewer) -> models.QuerySet[Any]:
    """Adults around the viewer's own children: never reached through one's job."""
    mine = all_rows(Relationship).filter(adult__user_id=viewer.user_id or 0)
    return (
        all_rows(Relationship)
        .filter(authority_id=viewer.authority_id, child__in=mine.values("child"))
        .values("adult")
    )


class Contact(Owned):
    """One way to reach an adult: a postal address, a mail address or a number."""

    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(
        max_length=10,
        choices=[("post", "Postal address"), ("mail", "E-mail"), ("phone", "Phone")],
    )
    words = models.TextField()
    postcode = models.CharField(max_length=10, blank=True)
    is_confidential = models.BooleanField(default=False)
    lives_with_child = models.BooleanField(default=False)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(ContactQuerySet)()

    class Meta:
        indexes = [models.Index("adult", "start", name="contact_adult")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.adult}"


class RelationshipQuerySet(OfAChildQuerySet["Relationship"]):
    """What adults are to the children one may see."""


class Relationship(Owned):
    """What one adult is to one child, from a day to a day.

    An adult sees the child's record through this only once somebody has verified who
    they are (``verified_on``). After the young person holds the rights, it opens the
    record only while ``young_person_agrees``.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, related_name="+")
    kin = models.CharField(
        max_length=20, choices=[(k.value, v) for k, v in KIN_NAMES.items()]
    )
    has_responsibility = models.BooleanField(default=False)
    has_care = models.BooleanField(default=False)
    receives_letters = models.BooleanField(default=True)
    young_person_agrees = models.BooleanField(default=False)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_how = models.CharField(max_length=200, blank=True)

    objects = OwnedManager.from_queryset(RelationshipQuerySet)()

    class Meta:
        indexes = [
            models.Index("authority", "adult", name="relationship_adult"),
            models.Index("child", "start", name="relationship_child"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="relationship_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(verified_on=None, verified_by=None)
                | Q(verified_on__isnull=False, verified_by__isnull=False),
                name="relationship_verified_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adult}, {self.get_kin_display()} of {self.child}"

    @staticmethod
    def rows_around(viewer: Viewer) -> models.QuerySet["Relationship"]:
        """What a viewer is to any child, verified or not, now or once."""
        return all_rows(Relationship).filter(
            authority_id=viewer.authority_id, adult__user_id=viewer.user_id or 0
        )

    @staticmethod
    def rows_of(viewer: Viewer, day: date) -> models.QuerySet["Relationship"]:
        """The relationships by which a viewer may see children on a day."""
        holds = Q(child__rights_from__gt=day) | Q(young_person_agrees=True)
        return all_rows(Relationship).filter(
            in_force(day),
            holds | Q(kin__in=OWN),
            authority_id=viewer.authority_id,
            adult__user_id=viewer.user_id or 0,
            verified_on__isnull=False,
        )
