"""A case, what happened in it, and the clocks that the law starts."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, User, all_rows
from goldenthread.access.rules import Viewer
from goldenthread.people.models import Child, OfAChildQuerySet, OfficeQuerySet


class CaseQuerySet(OfAChildQuerySet["Case"]):
    """Cases of the children one may see."""


class Case(Owned):
    """One child's way through a route of the law, from first asking to its end.

    ``route`` names the module of rules/routes; ``state`` and ``next_due`` are kept from
    what happened, by ``reckon``, so that lists need not work them out. So is
    ``is_carried``: the case is open, or closed while a clock that needs somebody runs.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    route = models.CharField(max_length=20)
    state = models.CharField(max_length=30)
    who_asked = models.CharField(max_length=20, blank=True)
    came_as = models.CharField(max_length=20, blank=True)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.CharField(max_length=300, blank=True)
    legal_hold = models.BooleanField(default=False)
    next_due = models.DateField(null=True, blank=True)
    is_carried = models.BooleanField(default=True)

    objects = OwnedManager.from_queryset(CaseQuerySet)()

    class Meta:
        indexes = [
            models.Index("authority", "state", "next_due", name="case_next_due"),
            models.Index("authority", "is_carried", "next_due", name="case_carried"),
            models.Index("authority", "closed_on", "child", name="case_open_child"),
            models.Index("child", name="case_child"),
        ]
        constraints = [
            models.UniqueConstraint("authority", "number", name="case_number"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="case_closed_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.child}"

    def stands(
        self,
        state: str,
        closed_on: date | None,
        next_due: date | None,
        *,
        runs: bool,
    ) -> None:
        """Note, not yet written, where the case stands and whether lists carry it."""
        self.state, self.next_due = state, next_due
        self.closed_on = closed_on and max(closed_on, self.opened_on)
        self.is_carried = closed_on is None or runs

    @staticmethod
    def rows_open(viewer: Viewer) -> models.QuerySet["Case"]:
        """Open cases of the authority; whether one sees the child is asked apart."""
        return all_rows(Case).filter(authority_id=viewer.authority_id, closed_on=None)


class HappeningQuerySet(OfAChildQuerySet["Happening"]):
    """What happened, in the cases of children one may see."""


class Happening(Owned):
    """Something that happened in a case, or is arranged for a day to come.

    ``word`` is of the vocabulary of ``duties``. Three dates are kept apart: the day it
    happened, the day it was written down, and the day it was served. A mistake is
    struck out with its reason and stays.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="happenings")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=60)
    on = models.DateField()
    served_day = models.DateField(null=True, blank=True)
    body = models.CharField(max_length=200, blank=True)
    for_day = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    is_under_school_age = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+"
    )
    on_behalf_of = models.CharField(max_length=200, blank=True)
    struck_on = models.DateField(null=True, blank=True)
    struck_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    struck_why = models.CharField(max_length=300, blank=True)

    objects = OwnedManager.from_queryset(HappeningQuerySet)()

    class Meta:
        ordering = ["on", "pk"]
        indexes = [
            models.Index("authority", "word", "on", name="happening_word"),
            models.Index("case", "on", name="happening_case"),
        ]

    def __str__(self) -> str:
        return f"{self.word} on {self.on}"


class ExemptedQuerySet(OfAChildQuerySet["Exempted"]):
    """Exceptions to limits, in the cases of children one may see."""


class Exempted(Owned):
    """An exception that the law knows, recorded beside the clock it lifts."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="exceptions")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=10)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    body = models.CharField(max_length=200, blank=True)
    closure_from = models.DateField(null=True, blank=True)
    closure_to = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=100, blank=True)
    evidence = models.CharField(max_length=500)
    paper = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(ExemptedQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=F("first")),
                name="exception_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"Exception {self.code}"


class DueQuerySet(OfAChildQuerySet["Due"]):
    """Clocks, in the cases of children one may see."""


class Due(Owned):
    """One clock of a case as it stood when it was last reckoned.

    Made anew from what happened, never typed: the same line for officer and family.
    ``of`` names the body, setting or meeting where one clock runs several times.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="dues")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    says = models.CharField(max_length=300)
    of = models.CharField(max_length=200, blank=True)
    started = models.DateField()
    day = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10)
    over = models.DateField(null=True, blank=True)
    why = models.TextField()
    source = models.CharField(max_length=200)
    is_confirmed = models.BooleanField()
    who_owes = models.CharField(max_length=60, blank=True)
    reckoned_for = models.DateField()

    objects = OwnedManager.from_queryset(DueQuerySet)()

    class Meta:
        ordering = ["day", "pk"]
        indexes = [
            models.Index(
                "authority", "state", "day", "key", "child", name="due_running"
            ),
            models.Index("case", "day", name="due_case"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.day}"


class NoteQuerySet(OfficeQuerySet["Note"]):
    """Notes of the office."""


class Note(Owned):
    """A note that stays in the office: it never leaves with the file by itself."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    written_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(NoteQuerySet)()

    def __str__(self) -> str:
        return f"Note of {self.written_on}"
