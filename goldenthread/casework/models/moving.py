"""Records that moved: packs sent to another authority, and packs that came."""

from typing import Self

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.cases import Case
from goldenthread.people.models import Child, OfficeQuerySet


class PackSentQuerySet(OfficeQuerySet["PackSent"]):
    """Packs that were made: the office's."""


class PackSent(Owned):
    """One child's record handed over to another authority.

    ``digest`` is over what the last pack told; ``key`` seals the receipt of whoever
    opened it. The pack itself is not kept: it is made when somebody takes it.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    to_name = models.CharField(max_length=200)
    known_on = models.DateField()
    moved_on = models.DateField()
    transferred_on = models.DateField()
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, blank=True)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_on = models.DateField(null=True, blank=True)
    received_as = models.CharField(max_length=300, blank=True)

    objects = OwnedManager.from_queryset(PackSentQuerySet)()

    class Meta:
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on=None, sent_by=None)
                | Q(sent_on__isnull=False, sent_by__isnull=False),
                name="pack_sent_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"To {self.to_name}, {self.begun_on}"


class PackCameQuerySet(OwnedQuerySet["PackCame"]):
    """Packs that came: a manager's, of children in sight or of nobody yet."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep them for those who give cases out."""
        if viewer is None or not viewer.may(Permission.ALLOCATE):
            return self.none()
        seen = Q(child=None) | Q(child__in=Child.objects.visible_to(viewer))
        return super().visible_to(viewer).filter(seen)


class PackCame(Owned):
    """A pack that was opened here: looked at, then brought in or left.

    ``content`` is the pack, sealed; it is removed once that is settled.
    """

    pack = models.UUIDField()
    from_name = models.CharField(max_length=200)
    named = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.ForeignKey(
        Lodged, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    came_on = models.DateField()
    came_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(
        Child, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receipt = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(PackCameQuerySet)()

    class Meta:
        ordering = ["-came_on", "-pk"]
        constraints = [
            models.UniqueConstraint("authority", "pack", name="pack_came_once"),
            models.CheckConstraint(
                condition=Q(done_on=None, done_by=None)
                | Q(done_on__isnull=False, done_by__isnull=False),
                name="pack_came_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"From {self.from_name}, {self.came_on}"
