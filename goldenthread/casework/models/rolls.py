"""Lists of pupils that schools send, and what was found of each row."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.models import Child
from goldenthread.places.models import Place

M = TypeVar("M", bound=models.Model)


class OfARollQuerySet(OwnedQuerySet[M]):
    """Rolls: a setting's own, one's own sending, and every one for a manager."""

    way = ""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those the viewer sent, or whose setting they work in."""
        if viewer is None or not viewer.may(Permission.ADD_CHILD):
            return self.none()
        rows = super().visible_to(viewer)
        if viewer.may(Permission.ALLOCATE):
            return rows
        settings = viewer.places_where(Permission.SEE_CHILDREN_OF_SETTING)
        own = Q(**{f"{self.way}setting_id__in": settings})
        return rows.filter(own | Q(**{f"{self.way}sent_by_id": viewer.user_id or 0}))


class PupilListQuerySet(OfARollQuerySet["PupilList"]):
    """Lists of pupils."""


class PupilList(Owned):
    """A setting's list of its pupils, as it was sent on a day.

    ``only_sen``: pupils of whom the list says that they have no special educational
    needs are left out. The file is removed once the list is brought in.
    """

    setting = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Lodged, on_delete=models.PROTECT, related_name="+")
    only_sen = models.BooleanField(default=True)
    left_out = models.PositiveIntegerField(default=0)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(PupilListQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None, done_by=None)
                | Q(done_on__isnull=False, done_by__isnull=False),
                name="pupil_list_done_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.setting}, {self.sent_on}"


class PupilHeadQuerySet(OfARollQuerySet["PupilHead"]):
    """What somebody said the columns of a list are."""

    way = "of__"


class PupilHead(Owned):
    """What one head of a list means; the next list of the setting begins with it."""

    of = models.ForeignKey(PupilList, on_delete=models.CASCADE, related_name="heads")
    said = models.CharField(max_length=200)
    means = models.CharField(max_length=60)

    objects = OwnedManager.from_queryset(PupilHeadQuerySet)()

    class Meta:
        constraints = [models.UniqueConstraint("of", "said", name="pupil_head_once")]

    def __str__(self) -> str:
        return f"{self.said}: {self.means}"


class PupilRowQuerySet(OfARollQuerySet["PupilRow"]):
    """Rows of lists, without those of children whom the viewer must not see."""

    way = "of__"

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep rows of children in sight, and rows of nobody known yet."""
        seen = Q(child=None) | Q(child__in=Child.objects.visible_to(viewer))
        return super().visible_to(viewer).filter(seen)


class PupilRow(Owned):
    """One row: what it says of the child, what was found, chosen, and came of it.

    ``came`` is 'asked' where the area must see to it; ``settled_on`` once it has.
    """

    of = models.ForeignKey(PupilList, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    forename = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100, blank=True)
    known_as = models.CharField(max_length=100, blank=True)
    born = models.DateField(null=True, blank=True)
    pupil_number = models.CharField(max_length=20, blank=True)
    since = models.DateField(null=True, blank=True)
    turn = models.CharField(max_length=10)
    says = models.TextField(blank=True)
    choice = models.CharField(max_length=10, blank=True)
    came = models.CharField(max_length=10, blank=True)
    child = models.ForeignKey(
        Child, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(PupilRowQuerySet)()

    class Meta:
        ordering = ["number", "pk"]
        indexes = [
            models.Index("of", "turn", "number", name="pupil_row_turn"),
            models.Index("authority", "came", "settled_on", name="pupil_row_asked"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_on=None, settled_by=None)
                | Q(settled_on__isnull=False, settled_by__isnull=False),
                name="pupil_row_settled_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"Row {self.number}"

    @property
    def named(self) -> str:
        """The name in the row."""
        return f"{self.forename} {self.surname}".strip()
