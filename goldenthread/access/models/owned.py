"""Authorities, users, and the row that belongs to one authority."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn, Self, TypeVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from goldenthread.access.rules import NAMED_BY, Viewer, called

M = TypeVar("M", bound=models.Model)


class Authority(models.Model):
    """The body that answers in law for a set of records: the wall between areas."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    nation = models.SlugField()
    is_example = models.BooleanField(default=False)
    contact = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """Somebody who can sign in, known by an e-mail address."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    is_example = models.BooleanField(default=False)

    def __str__(self) -> str:
        return called(*(getattr(self, name) for name in NAMED_BY))


class OwnedQuerySet(models.QuerySet[M]):
    """Rows of one authority."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep what the viewer may see: here, the rows of the same authority."""
        if viewer is None:
            return self.none()
        return self.filter(authority_id=viewer.authority_id)


class OwnedManager(models.Manager[M]):
    """Answers nothing until it is told who is asking."""

    def get_queryset(self) -> NoReturn:
        raise LookupError("Say for whom: objects.visible_to(viewer).")

    def visible_to(self, viewer: Viewer | None) -> models.QuerySet[M]:
        """Return the rows the viewer may see."""
        rows: Any = super().get_queryset()
        found: models.QuerySet[M] = rows.visible_to(viewer)
        return found

    def beside(self, row: "Owned") -> models.QuerySet[M]:
        """Rows of the authority of a record already seen; behind a guard only."""
        return super().get_queryset().filter(authority_id=row.authority_id)

    def create(self, **values: Any) -> M:
        """Add a row."""
        return super().get_queryset().create(**values)

    def add_all(self, rows: Iterable[M]) -> list[M]:
        """Add many rows at once."""
        return super().get_queryset().bulk_create(rows, batch_size=500)

    def write_again(self, rows: Sequence[M], names: Sequence[str]) -> None:
        """Write some fields of many rows that are there already.

        As rows to add that meet themselves: to update them would name each value of
        each row in a condition of its own, and take many times as long.
        """
        super().get_queryset().bulk_create(
            rows,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=names,
        )


class Owned(models.Model):
    """A row that belongs to one authority.

    ``public_id`` stands in addresses; ``version`` counts savings, so that a form made
    from an older one is noticed.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    unscoped = models.Manager()  # for Django itself; a test bans the name elsewhere

    class Meta:
        abstract = True


def all_rows(model: type[M]) -> models.QuerySet[M]:
    """Every row of every authority: for backups, removal and the machine's own jobs."""
    rows: Any = getattr(model, "unscoped", model._default_manager)
    found: models.QuerySet[M] = rows.all()
    return found
