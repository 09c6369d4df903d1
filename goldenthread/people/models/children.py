"""Children and young people, which setting they attend, and who may see them."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from goldenthread.access.models import Owned, OwnedManager, OwnedQuerySet, all_rows
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.models.keeping import LeadsThere, kept_apart
from goldenthread.people.rules import Scope
from goldenthread.places.models import Place

M = TypeVar("M", bound=models.Model)


def in_force(day: date, prefix: str = "") -> Q:
    """Rows that have a ``start`` and perhaps an ``end``, on a day."""
    open_ended = Q(**{f"{prefix}end": None}) | Q(**{f"{prefix}end__gte": day})
    return Q(**{f"{prefix}start__lte": day}) & open_ended


def held_or_handed(day: date) -> Q:
    """Rows in force on a day, or that ended and are still being handed over."""
    return in_force(day) | Q(handover_until__gte=day, start__lte=day)


class ChildQuerySet(OwnedQuerySet["Child"]):
    """Children, and who may see them: restriction, relationship, role, in that order.

    The order and its reasons are in docs/decisions/0012. A duplicate that was merged
    into another record is nobody's any more.
    """

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the children whose record the viewer may open on their day."""
        if viewer is None:
            return self.none()
        own = super().visible_to(viewer).filter(merged_into=None)
        if viewer.is_machine:
            return own
        if viewer.day is None or not viewer.may(Permission.SEE_CHILDREN):
            return self.none()
        reached, kept_from = _sight(asker(viewer), viewer.day)
        return own.filter(reached).exclude(kept_from)

    def findable_by(self, viewer: Viewer | None) -> Self:
        """Keep the children an officer may find by name, before saying why."""
        if viewer is None or viewer.day is None:
            return self.none()
        if not viewer.may(Permission.FIND_CHILDREN):
            return self.visible_to(viewer)
        own = super().visible_to(viewer).filter(merged_into=None)
        return own.exclude(_barred(viewer, viewer.day) | _kin_of(viewer))


class ChildManager(OwnedManager["Child"]):
    """Children: those whose record one may open, and those one may find by name."""

    def findable_by(self, viewer: Viewer | None) -> models.QuerySet["Child"]:
        """Return the children the viewer may find by name."""
        rows: Any = models.Manager.get_queryset(self)
        found: models.QuerySet[Child] = rows.findable_by(viewer)
        return found


class Child(Owned):
    """A child or young person aged 0 to 25.

    ``rights_from`` is the day from which the young person holds the rights, worked out
    from the birth date by the nation's law. ``language`` and ``interpreter`` are the
    child's own; ``formats`` what the child can read ('easy read', 'symbols').
    """

    forename = models.CharField(max_length=100)
    surname = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True)
    born = models.DateField()
    died = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    ethnicity = models.CharField(max_length=10, blank=True)
    pupil_number = models.CharField(max_length=20, blank=True)
    learner_number = models.CharField(max_length=20, blank=True)
    communicates = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=60, blank=True)
    interpreter = models.CharField(max_length=100, blank=True)
    formats = models.CharField(max_length=200, blank=True)
    looked_after = models.BooleanField(default=False)
    rights_from = models.DateField()
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ChildManager.from_queryset(ChildQuerySet)()
    NAMED_BY = ("known_as", "forename", "surname")

    class Meta:
        verbose_name_plural = "children"
        indexes = [
            models.Index("authority", "surname", "forename", name="child_name"),
            models.Index("authority", "born", name="child_born"),
            models.Index("authority", "merged_into", name="child_current"),
            models.Index("authority", "pupil_number", name="child_pupil_number"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(died=None) | Q(died__gte=F("born")),
                name="child_lived_before_dying",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="child_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name used: what the child is known as, and the surname."""
        return f"{self.known_as or self.forename} {self.surname}"


class ChildIsSeen(models.Expression):
    """Whether somebody may see the child that a row names.

    It is asked some ten times a page, and to turn it into SQL took half of what a page
    of a child cost: so that is done once for a person in their jobs on a day.
    """

    def __init__(self, viewer: Viewer | None) -> None:
        super().__init__(output_field=models.BooleanField())
        self.viewer = viewer
        self.child: Any = F("child")

    def get_source_expressions(self) -> list[Any]:
        """What Django works out of the row: its child."""
        return [self.child]

    def set_source_expressions(self, exprs: Any) -> None:
        """Called by Django when it has."""
        (self.child,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The one child among those that are seen; for nobody there is none."""
        seen, told = _seen(self.viewer, connection.alias)
        child, of_row = compiler.compile(self.child)
        key = f"{connection.ops.quote_name(Child._meta.db_table)}.id"
        return f"EXISTS({seen} AND {key} = {child})", (*told, *of_row)


class OfAChildQuerySet(OwnedQuerySet[M]):
    """Rows about one child: whoever may see the child may see them."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the rows of children the viewer may see.

        Asked of each row's child, not of a list of all children: a page shows a few
        rows, and an area has twenty thousand children. Of a table with fields that
        lead to the child, each row comes without them to whom they are kept from.
        """
        found = self.filter(ChildIsSeen(viewer and asker(viewer)))
        if viewer and issubclass(self.model, LeadsThere):
            found = kept_apart(found, viewer)
        return found


class OfficeQuerySet(OfAChildQuerySet[M]):
    """Rows about one child that stay in the office: not the family's or a school's."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep them for those who work on cases or keep children safe."""
        works = viewer and (
            viewer.is_machine
            or viewer.may(Permission.WORK_CASE)
            or viewer.may(Permission.RESTRICT)
        )
        return super().visible_to(viewer) if works else self.none()


class WhereQuerySet(OfAChildQuerySet[M]):
    """Rows that tell at which setting a child is."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep what may be seen, without what a restriction hides."""
        found = super().visible_to(viewer)
        if viewer is None or viewer.is_machine or viewer.day is None:
            return found
        hides = (Scope.SCHOOL, Scope.ADDRESS, Scope.ATTENDANCE)
        return found.exclude(_barred(viewer, viewer.day, hides, "child__"))


class AttendanceQuerySet(WhereQuerySet["Attendance"]):
    """Where children go."""


class Attendance(Owned):
    """One child at one setting, from a day to a day.

    ``handover_until``: how long the setting may still read what it wrote after the
    child has left. ``is_main`` tells a second setting (dual registration) apart.
    ``year_group`` is given where it is not the one of the child's age.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    setting = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    handover_until = models.DateField(null=True, blank=True)
    is_main = models.BooleanField(default=True)
    is_confirmed = models.BooleanField(default=True)
    year_group = models.SmallIntegerField(null=True, blank=True)

    objects = OwnedManager.from_queryset(AttendanceQuerySet)()

    class Meta:
        indexes = [
            models.Index("authority", "setting", "start", name="attendance_setting"),
            models.Index("child", "start", name="attendance_child"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="attendance_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.child} at {self.setting}"

    @staticmethod
    def rows_findable_by(viewer: Viewer) -> models.QuerySet["Attendance"]:
        """Where the children go whom a viewer may find by name: minimal facts."""
        found = all_rows(Attendance).filter(
            child__in=Child.objects.findable_by(viewer), authority=viewer.authority_id
        )
        if viewer.day is None:
            return found.none()
        hides = (Scope.SCHOOL, Scope.ADDRESS, Scope.ATTENDANCE)
        return found.exclude(_barred(viewer, viewer.day, hides, "child__"))


def asker(viewer: Viewer) -> Viewer:
    """The viewer without what tells one request from the next: that decides nothing."""
    return replace(viewer, request_id="", purpose="")


# A person asks some ten times a page, and to build what decides took a third of it.
# Only the question is kept, never an answer: each asks the rows anew.
@lru_cache(maxsize=512)
def _sight(viewer: Viewer, day: date) -> tuple[Q, Q]:
    """Which children the viewer reaches on a day, and which are kept from them."""
    return _reached(viewer, day), _barred(viewer, day) | _kin_of(viewer)


@lru_cache(maxsize=512)
def _seen(viewer: Viewer | None, database: str) -> tuple[str, tuple[Any, ...]]:
    """The children the viewer may see, in SQL that ends with its conditions."""
    rows = Child.objects.visible_to(viewer).order_by().values("pk")
    seen, told = rows.query.get_compiler(database).as_sql()
    return seen, tuple(told)


def _barred(
    viewer: Viewer, day: date, scopes: tuple[Scope, ...] = (), prefix: str = ""
) -> Q:
    """Children from whom a restriction keeps this viewer, whatever else is so."""
    # Here, not above: the reach of adults is told in terms of a child.
    from goldenthread.people.models.reach import Restriction

    found = Restriction.rows_against(viewer, day, (Scope.ALL, *scopes))
    return Q(**{f"{prefix}pk__in": found.values("child")})


def _kin_of(viewer: Viewer) -> Q:
    """Children of an officer's own family: never reached with an officer's account.

    The office reads notes, drafts and everybody's address. Whoever works in it reads
    as a parent with an account of their own as a parent.
    """
    from goldenthread.people.models.adults import Relationship

    if not viewer.may_reach_anybody:
        return Q(pk__in=[])
    return Q(pk__in=Relationship.rows_around(viewer).values("child"))


def _reached(viewer: Viewer, day: date) -> Q:
    """Children whom a relationship, a job or a reason lets this viewer see."""
    from goldenthread.people.models.adults import Relationship
    from goldenthread.people.models.naming import Naming
    from goldenthread.people.models.reach import Allocation, Involvement, Opening

    if viewer.may(Permission.SEE_CHILDREN_OF_AREA):
        return Q()
    mine = Q(pk__in=Relationship.rows_of(viewer, day).values("child"))
    mine |= Q(pk__in=Involvement.rows_of(viewer, day).values("child"))
    mine |= Q(pk__in=Allocation.rows_of(viewer, day).values("child"))
    if settings := viewer.places_where(Permission.SEE_CHILDREN_OF_SETTING):
        # One list of both: a caseload asks of each case whether it is in the list.
        taught = _taught_at(viewer, settings, day).values("child")
        named = Naming.rows_at(viewer, settings, day).values("child")
        mine |= Q(pk__in=taught.union(named, all=True))
    if viewer.may(Permission.OPEN_WITH_REASON):
        opened = Opening.rows_of(viewer).filter(until__gt=Now())
        mine |= Q(pk__in=opened.values("child"))
    return mine


def _taught_at(
    viewer: Viewer, settings: frozenset[int], day: date
) -> models.QuerySet[Attendance]:
    """Who attends these settings on a day, or left and is being handed over."""
    return all_rows(Attendance).filter(
        held_or_handed(day),
        authority_id=viewer.authority_id,
        setting_id__in=settings,
        is_confirmed=True,
    )
