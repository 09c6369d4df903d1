"""Two records of one child made one, with all that is needed to undo it."""

from django.db import models

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.people.models.children import Child, OfficeQuerySet


class MergeQuerySet(OfficeQuerySet["Merge"]):
    """Merged records, of the children an office may see."""


class Merge(Owned):
    """A duplicate that was merged into the record of a child, or set apart again."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    duplicate = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=300)
    merged_on = models.DateField()
    merged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    undone_on = models.DateField(null=True, blank=True)
    undone_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(MergeQuerySet)()

    def __str__(self) -> str:
        return f"{self.duplicate} merged into {self.child}"


class MovedRowQuerySet(OfficeQuerySet["MovedRow"]):
    """What was moved by merging."""


class MovedRow(Owned):
    """One row that pointed at a duplicate and was pointed at the child.

    ``table`` and ``row`` name it, so that undoing finds it whatever folder it is of.
    A time at a setting that was made longer stays where it is: ``was_start`` and
    ``was_end`` are its days before.
    """

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    table = models.CharField(max_length=100)
    key = models.CharField(max_length=60)
    row = models.BigIntegerField()
    was_start = models.DateField(null=True, blank=True)
    was_end = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(MovedRowQuerySet)()

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
