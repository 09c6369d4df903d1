"""Who reaches a child's record by work, who must not, and who may for a while."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import (
    Authority,
    Lodged,
    Owned,
    OwnedManager,
    OwnedQuerySet,
    User,
    all_rows,
)
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.models.adults import Adult, Contact, Relationship
from goldenthread.people.models.children import (
    Attendance,
    Child,
    OfAChildQuerySet,
    in_force,
)
from goldenthread.people.models.naming import Naming
from goldenthread.people.rules import (
    BARRIER_NAMES,
    PART_NAMES,
    SCOPE_NAMES,
    Scope,
)
from goldenthread.places.models import Body


class RestrictionQuerySet(OwnedQuerySet["Restriction"]):
    """Restrictions: for those who keep children safe, and who work on the case."""

    def visible_to(self, viewer: Viewer | None) -> "RestrictionQuerySet":
        """Keep those of children the viewer may see, for the office."""
        if viewer is None or not (
            viewer.is_machine
            or viewer.may(Permission.RESTRICT)
            or viewer.may(Permission.WORK_CASE)
        ):
            return self.none()
        return self.filter(child__in=Child.objects.visible_to(viewer))


class Restriction(Owned):
    """Something that must not reach somebody, about one child. It always wins.

    It is against an adult of the family, or against somebody who works here (a
    conflict of interest). A restriction has an end or a day on which it is reviewed.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    adult = models.ForeignKey(
        Adult, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    barrier = models.CharField(
        max_length=20, choices=[(k.value, v) for k, v in BARRIER_NAMES.items()]
    )
    scope = models.CharField(
        max_length=20, choices=[(k.value, v) for k, v in SCOPE_NAMES.items()]
    )
    why = models.TextField()
    evidence = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    review_day = models.DateField(null=True, blank=True)
    approved_on = models.DateField()
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_why = models.CharField(max_length=300, blank=True)

    objects = OwnedManager.from_queryset(RestrictionQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "child", name="restriction_child")]
        constraints = [
            models.CheckConstraint(
                condition=Q(adult=None, user__isnull=False)
                | Q(adult__isnull=False, user=None),
                name="restriction_against_one",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=False) | Q(review_day__isnull=False),
                name="restriction_is_looked_at_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()}, {self.get_barrier_display()}"

    @property
    def against(self) -> Adult | User | None:
        """Whom it is against: somebody of the family, or somebody who works here."""
        return self.adult or self.user

    @staticmethod
    def rows_against(
        viewer: Viewer, day: date, scopes: tuple[Scope, ...]
    ) -> models.QuerySet["Restriction"]:
        """The restrictions in force that keep these scopes from a viewer."""
        against = Q(user_id=viewer.user_id or 0) | Q(adult__user_id=viewer.user_id or 0)
        return all_rows(Restriction).filter(
            in_force(day),
            against,
            authority_id=viewer.authority_id,
            scope__in=[scope.value for scope in scopes],
        )

    @staticmethod
    def words_kept(viewer: Viewer, day: date) -> tuple[str, ...]:
        """Names of settings and others' addresses that restrictions keep from a viewer.

        Of children with a restriction that hides places; '()' for everybody else.
        """
        against = Restriction.rows_against(viewer, day, tuple(Scope))
        children = set(against.values_list("child", flat=True))
        if not children:
            return ()
        about = Q(child__in=children)
        goes, named = all_rows(Attendance).filter(about), all_rows(Naming).filter(about)
        around = all_rows(Relationship).filter(about).values("adult")
        ways = all_rows(Contact).filter(adult__in=around)
        told = ways.exclude(adult__user_id=viewer.user_id or 0)
        pairs = told.values_list("words", "postcode")
        return (
            *goes.values_list("setting__name", flat=True),
            *named.values_list("setting__name", flat=True),
            *(words for pair in pairs for words in pair),
        )


class AllocationQuerySet(OfAChildQuerySet["Allocation"]):
    """Who works on which child's case."""


class Allocation(Owned):
    """One officer who works on one child's case, from a day to a day."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    is_lead = models.BooleanField(default=True)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(AllocationQuerySet)()

    class Meta:
        indexes = [
            models.Index("authority", "user", "start", name="allocation_user"),
            models.Index("child", "start", name="allocation_child"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="allocation_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} for {self.child}"

    @staticmethod
    def rows_of(viewer: Viewer, day: date) -> models.QuerySet["Allocation"]:
        """The children given to a viewer on a day."""
        return Allocation.rows_given(viewer, viewer.user_id or 0, day)

    @staticmethod
    def rows_given(
        viewer: Viewer, user_id: int, day: date
    ) -> models.QuerySet["Allocation"]:
        """What is given to a colleague; whether one sees the child is asked apart."""
        return all_rows(Allocation).filter(
            in_force(day), authority_id=viewer.authority_id, user_id=user_id
        )

    @staticmethod
    def rows_led(viewer: Viewer, day: date) -> models.QuerySet["Allocation"]:
        """Who leads what on a day; whether one sees the child is asked apart."""
        return all_rows(Allocation).filter(
            in_force(day), authority_id=viewer.authority_id, is_lead=True
        )


class InvolvementQuerySet(OfAChildQuerySet["Involvement"]):
    """Professionals invited to the children one may see."""


class Involvement(Owned):
    """A professional invited to one child's record, for a reason and a time."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(
        max_length=20, choices=[(k.value, v) for k, v in PART_NAMES.items()]
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=300)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    invited_on = models.DateField()
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(InvolvementQuerySet)()

    class Meta:
        indexes = [
            models.Index("authority", "user", "start", name="involvement_user"),
            models.Index("child", "start", name="involvement_child"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="involvement_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_part_display()} for {self.child}"

    @staticmethod
    def rows_of(viewer: Viewer, day: date) -> models.QuerySet["Involvement"]:
        """The invitations that are open to a viewer on a day."""
        return all_rows(Involvement).filter(
            in_force(day), authority_id=viewer.authority_id, user_id=viewer.user_id or 0
        )


class OpeningQuerySet(OfAChildQuerySet["Opening"]):
    """Records opened for a reason: every one of them can be looked at."""


class Opening(Owned):
    """A record that somebody who does not work on it opened, with a reason, for hours.

    The reason is written down, somebody answers for it, and the family sees it.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    was_right = models.BooleanField(null=True, blank=True)

    objects = OwnedManager.from_queryset(OpeningQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "user", "until", name="opening_user")]

    def __str__(self) -> str:
        return f"{self.user} opened {self.child}"

    @staticmethod
    def rows_of(viewer: Viewer) -> models.QuerySet["Opening"]:
        """What a viewer has opened, also what is over."""
        return all_rows(Opening).filter(
            authority_id=viewer.authority_id, user_id=viewer.user_id or 0
        )


class ShareLinkQuerySet(OfAChildQuerySet["ShareLink"]):
    """What was shared with another authority."""


class ShareLink(Owned):
    """One child's record made readable for another authority, from a day to a day."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    basis = models.CharField(max_length=300)
    start = models.DateField()
    end = models.DateField()

    objects = OwnedManager.from_queryset(ShareLinkQuerySet)()

    def __str__(self) -> str:
        return f"{self.child} to {self.to}"
