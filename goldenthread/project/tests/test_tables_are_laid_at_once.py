"""Tables made from the models at once are those that the migrations make."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from goldenthread.project.engine import laying, scratch
from goldenthread.project.engine.scratch import scratch_database
from goldenthread.project.management.commands import migrate

ON_SQLITE = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
ON_POSTGRESQL = """
  SELECT relname, concat_ws(' ', attname, format_type(atttypid, atttypmod),
                            attnotnull, attidentity, pg_get_expr(adbin, adrelid))
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
         LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
   WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
  UNION ALL
  SELECT conname, concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL
  SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL
  SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL
  SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""


def form():
    """Everything the database says of its tables, in no order."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(ON_POSTGRESQL)
            return set(cursor.fetchall())
        cursor.execute(ON_SQLITE)
        return {(name, frozenset(parts(sql))) for name, sql in cursor.fetchall()}


def parts(sql):
    """What a statement holds between its outermost commas: columns have no order."""
    depth, part = 0, ""
    for piece in re.findall(r"'(?:[^']|'')*'|\s+|.", sql.removesuffix(")")):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if (piece, depth) in (("(", 1), (",", 1)):
            yield part.strip()
            part = ""
        else:
            part += " " if piece.isspace() else piece
    yield part.strip()


def noted():
    """What a new database knows: migrations, kinds, permissions; how many rows."""
    return (
        {table: count(table) for table in connection.introspection.table_names()},
        set(MigrationRecorder(connection).applied_migrations()),
        set(ContentType.objects.values_list("app_label", "model")),
        set(Permission.objects.values_list("content_type__model", "codename", "name")),
    )


def count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")  # noqa: S608  # ours
        return cursor.fetchone()[0]


@pytest.fixture
def own_scratch(monkeypatch, worker_id):
    """On a server, workers of one run each have a scratch database of their own."""
    monkeypatch.setattr(scratch, "ONLY_OURS", f"goldenthread_scratch_{worker_id}")


@pytest.mark.no_cover
@pytest.mark.django_db(transaction=True)
def test_an_empty_database_gets_what_the_migrations_would_make(
    own_scratch, monkeypatch
):
    with scratch_database():
        at_once = form(), noted()
    monkeypatch.setattr(migrate, "is_empty", lambda _: False)
    with scratch_database():
        step_by_step = form(), noted()
    assert at_once[0] - step_by_step[0] == set()
    assert step_by_step[0] - at_once[0] == set()
    assert at_once[1] == step_by_step[1]


def test_a_database_that_holds_something_is_left_to_the_migrations(db, monkeypatch):
    monkeypatch.setattr(migrate, "lay", lambda _: pytest.fail("laid again"))
    assert not laying.is_empty(connection)
    call_command("migrate", verbosity=0)
