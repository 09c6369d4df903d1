"""Every table there is, its rows as JSON and back, whatever the database."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import connection, connections, models

Table = type[models.Model]
LEFT_OUT: tuple[Table, ...] = (Session,)  # nobody is signed in after a restore


def tables() -> list[Table]:
    """Every table that Django keeps, but for sessions."""
    every = apps.get_models(include_auto_created=True)
    return [one for one in every if one._meta.managed and one not in LEFT_OUT]


def rows(table: Table, using: str = "default") -> models.QuerySet[Any]:
    """Every row of a table, in the order of its key."""
    return models.QuerySet(table, using=using).order_by("pk")


def columns(table: Table) -> list[models.Field[Any, Any]]:
    """The columns of a table."""
    return [*table._meta.concrete_fields]


def lines(table: Table, using: str) -> Iterator[str]:
    """The rows of a table, each as one line of JSON; the columns' names first."""
    names = [column.attname for column in columns(table)]
    yield json.dumps(names)
    for values in rows(table, using).values_list(*names).iterator(2000):
        yield json.dumps(values, default=plain, ensure_ascii=False)


def plain(value: Any) -> Any:
    """A value that JSON does not know, as one that it does."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    raise TypeError(f"A column holds a {type(value).__name__}, which is new.")


def fill(table: Table, said: Iterable[str]) -> int:
    """Put rows that were written by ``lines`` into an empty table; how many."""
    every = iter(said)
    names = json.loads(next(every))
    fields = {column.attname: column for column in columns(table)}
    chosen = [fields[name] for name in names]
    made = (values_of(chosen, json.loads(line)) for line in every)
    quoted = connection.ops.quote_name
    into = ", ".join(quoted(str(column.column)) for column in chosen)
    marks = ", ".join(["%s"] * len(chosen))
    statement = f"INSERT INTO {quoted(table._meta.db_table)} ({into}) VALUES ({marks})"  # noqa: S608  # names of our own tables
    count = 0
    with connection.cursor() as cursor:
        while batch := list(islice(made, 5000)):
            cursor.executemany(statement, batch)
            count += len(batch)
    return count


def values_of(chosen: list[models.Field[Any, Any]], values: list[Any]) -> list[Any]:
    """A row's values as the database wants them, from its values in JSON."""
    return [
        column.get_db_prep_save(understood(column, value), connection)
        for column, value in zip(chosen, values, strict=True)
    ]


def understood(column: models.Field[Any, Any], value: Any) -> Any:
    """A value of a column, from what ``plain`` made of it."""
    if value is None or isinstance(column, models.JSONField):
        return value
    if isinstance(column, models.ForeignKey):
        return understood(column.target_field, value)
    if isinstance(column, models.BinaryField):
        return base64.b64decode(value)
    if isinstance(column, models.DurationField):
        return timedelta(seconds=value)
    return column.to_python(value)


def empty(every: Iterable[Table]) -> None:
    """Delete every row of these tables; the database checks keys at the end."""
    for table in every:
        rows(table).order_by()._raw_delete("default")


def number_on() -> None:
    """Let new rows be numbered after those that were put in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def applied(using: str = "default") -> list[str]:
    """The migrations a database has been through."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return [f"{app} {name}" for app, name in cursor.fetchall()]
