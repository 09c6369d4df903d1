"""Removing an example area with everything that stands on it."""

import shutil
from collections.abc import Iterable

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, models, transaction

from goldenthread.access.guard import events_unlocked
from goldenthread.access.models import Authority, UsedToken, User, shelf_of
from goldenthread.places.models import Appointment
from goldenthread.project.engine.tables import Table, columns, rows, tables

Doomed = dict[Table, set[object]]
AT_ONCE = 500


class InTheWay(Exception):
    """Something real stands on the example; the words say what."""


def remove_example() -> list[str]:
    """Remove every example area; the names of those removed."""
    areas = list(Authority.objects.filter(is_example=True))
    with transaction.atomic(), events_unlocked():
        doomed = everything_on(areas)
        let_go(doomed)
        end_sessions(doomed.get(User, set()))
        for table, keys in doomed.items():
            delete(table, keys)
        UsedToken.objects.all().delete()
    for area in areas:
        shutil.rmtree(shelf_of(area.pk).folder, ignore_errors=True)
    cache.clear()
    return [area.name for area in areas]


def everything_on(areas: Iterable[Authority]) -> Doomed:
    """The areas, their invented people, and every row that stands on either."""
    ids = {area.pk for area in areas}
    if not ids:
        return {}
    real = Appointment.objects.exclude(place__authority_id__in=ids).values("user_id")
    people = User.objects.filter(is_example=True).exclude(pk__in=real)
    invented: set[object] = set(people.values_list("pk", flat=True))
    doomed: Doomed = {Authority: set(ids), User: invented}
    while sum(grow(doomed, table) for table in tables()):
        pass
    return doomed


def grow(doomed: Doomed, table: Table) -> bool:
    """Add the rows of a table that stand on doomed rows; whether there were any."""
    known = doomed.setdefault(table, set())
    before = len(known)
    for key in keys_of(table):
        if not is_let_go(table, key):
            for some in in_parts(doomed.get(key.related_model, set())):
                standing = rows(table).filter(**{f"{key.name}__in": some})
                known.update(standing.values_list("pk", flat=True))
    return len(known) > before


def keys_of(table: Table) -> list[models.ForeignKey]:  # type: ignore[type-arg]  # any
    """The columns of a table that point at other rows."""
    return [one for one in columns(table) if isinstance(one, models.ForeignKey)]


def is_let_go(table: Table, key: models.ForeignKey) -> bool:  # type: ignore[type-arg]  # any
    """Keys that may be emptied when what they point at goes: only between areas."""
    return key.null and key.name == "within" and key.related_model is table


def let_go(doomed: Doomed) -> None:
    """Empty the keys by which real rows point at doomed ones, or refuse."""
    for table, keys in doomed.items():
        for key in keys_of(table):
            if is_let_go(table, key):
                for some in in_parts(keys):
                    rows(table).filter(**{f"{key.name}__in": some}).update(
                        **{key.name: None}
                    )
        check_owned(table, keys, doomed[Authority])


def check_owned(table: Table, keys: set[object], areas: set[object]) -> None:
    """Refuse to remove a row of a real authority along with the example."""
    if "authority" not in {column.name for column in columns(table)}:
        return
    for some in in_parts(keys):
        real = rows(table).filter(pk__in=some).exclude(authority_id__in=areas)
        if real.exclude(authority=None).exists():
            kind = table._meta.verbose_name
            raise InTheWay(
                f"A {kind} of a real authority stands on the example area. Change it "
                "first; nothing has been removed."
            )


def end_sessions(people: set[object]) -> None:
    """End the sessions of people who are removed."""
    ids = {str(one) for one in people}
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") in ids:
            session.delete()


def delete(table: Table, keys: set[object]) -> None:
    """Delete rows by their keys; the database checks keys to them at the end."""
    for some in in_parts(keys):
        found = rows(table).filter(pk__in=some).order_by()
        found._raw_delete("default")


def in_parts(keys: set[object]) -> Iterable[list[object]]:
    """Keys in parts that a statement can hold."""
    every = list(keys)
    return (every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE))


def sweep() -> None:
    """Write the database anew, so that no deleted words stay in its file."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
