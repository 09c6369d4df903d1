"""What of a row never reaches somebody from whom a restriction keeps where a child is.

The one place that decides: a table names the fields that lead there, and whoever reads
its rows through ``visible_to`` finds them said to be kept, on any page and in any file.
"""

from collections.abc import Iterator
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.query import ModelIterable

from goldenthread.access.models import User
from goldenthread.access.rules import Viewer
from goldenthread.people.rules import Scope
from goldenthread.places.models import Place

M = TypeVar("M", bound=models.Model)
NOT_SHOWN = "Not shown"


class LeadsThere(models.Model):
    """A row with fields that tell where a child is: names, places, words, files.

    Whoever wrote a row (``written_by_field``) knows what stands in it and reads it.
    """

    leads_there: ClassVar[tuple[str, ...]] = ()
    written_by_field: ClassVar[str] = ""
    kept_from: ClassVar[int | None] = None  # whose reading it is kept from

    class Meta:
        abstract = True

    def save(self, *args: Any, **values: Any) -> None:
        """Save it; never what was read with something taken out."""
        if self.is_kept:
            raise PermissionDenied
        super().save(*args, **values)

    @property
    def is_kept(self) -> bool:
        """Whether what leads to the child was taken out when this was read."""
        return self.kept_from is not None


class KeptIterable(ModelIterable[M]):
    """Rows as they are read, without what a restriction keeps from their reader."""

    def __iter__(self) -> Iterator[M]:
        """Give each row once what leads to the child is taken out."""
        for row in super().__iter__():
            if (user := getattr(row, "kept_from", None)) is not None:
                keep(row, user)
            yield row


def kept_apart(rows: Any, viewer: Viewer) -> Any:
    """The rows, each of them asked in the same breath whether it is kept from someone.

    No further question: who reads no such child pays for one subquery.
    """
    # Here, not above: a restriction is told in terms of a child.
    from goldenthread.people.models.reach import Restriction

    if viewer.is_machine or viewer.day is None:
        return rows
    against = Restriction.rows_against(viewer, viewer.day, tuple(Scope))
    mine = Exists(against.filter(child=OuterRef("child")))
    whom = models.Value(viewer.user_id or 0)
    asked = models.Case(models.When(mine, then=whom), default=None)
    found = rows.annotate(kept_from=asked)
    found._iterable_class = KeptIterable
    return found


def keep(row: models.Model, user: int) -> None:
    """Take out what leads to the child, also of rows that were read with this one."""
    names: tuple[str, ...] = ()
    if isinstance(row, LeadsThere) and not is_writer(row, user):
        names = row.leads_there
    for name in names:
        take_out(row, name, user)
    for name, beside in row._state.fields_cache.items():
        if isinstance(beside, LeadsThere) and name not in names:
            keep(beside, user)


def is_writer(row: LeadsThere, user: int) -> bool:
    """Whether somebody wrote a row themselves."""
    key = row.written_by_field and f"{row.written_by_field}_id"
    return bool(key) and getattr(row, key) == user


def take_out(row: models.Model, name: str, user: int) -> None:
    """Say of one field that it is not shown; what is empty stays empty."""
    field = row._meta.get_field(name)
    value = getattr(row, getattr(field, "attname", name))
    if not value:
        return
    if not field.is_relation:
        setattr(row, name, NOT_SHOWN)
    elif field.related_model is User:
        if value != user:
            field.set_cached_value(row, User(pk=value, last_name=NOT_SHOWN))  # type: ignore[union-attr]  # a key
    elif field.related_model is Place:
        field.set_cached_value(row, Place(pk=value, name=NOT_SHOWN))  # type: ignore[union-attr]  # a key
    else:
        setattr(row, name, None)
