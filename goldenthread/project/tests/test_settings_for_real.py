"""Production settings: safe, complete, and refused in a sentence when they are not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as current
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

ROOT = Path(current.BASE_DIR)
GIVEN = {
    "SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrs",
    "ALLOWED_HOSTS": "plans.example.org",
    "SITE_URL": "https://plans.example.org",
    "EMAIL_URL": "smtp+tls://user:word@mail.example.org:587",
}


def started(given, *words):
    env = {"PATH": os.environ["PATH"]} | given
    env["DJANGO_SETTINGS_MODULE"] = "goldenthread.project.settings.production"
    return subprocess.run(  # noqa: S603  # our own Python
        [sys.executable, "-m", "django", *words],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
    )


def test_production_passes_every_check_for_deployment():
    done = started(GIVEN, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_empty_environment_is_refused_in_one_sentence():
    done = started({}, "check")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    for name in GIVEN:
        assert name in done.stderr


@pytest.mark.parametrize("name", GIVEN)
def test_each_missing_setting_is_named(name):
    done = started(GIVEN | {name: ""}, "check")
    assert done.stderr.startswith("Set these in the environment")
    assert name in done.stderr


def test_example_sign_in_is_an_error_for_real(settings):
    settings.PRODUCTION = settings.EXAMPLE_SIGN_IN = True
    with pytest.raises(SystemCheckError, match="EXAMPLE_SIGN_IN"):
        call_command("check")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 20000),
        ("journal_size_limit", 67108864),
        ("temp_store", 2),
    ],
)
def test_sqlite_runs_as_it_was_told(db, pragma, value):
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value


def test_writing_transactions_begin_at_once(db):
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        assert connection.transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]  # SQLite's
    assert not connection.settings_dict["ATOMIC_REQUESTS"]


def test_a_database_url_means_postgresql(monkeypatch):
    from goldenthread.project.settings import common

    monkeypatch.setenv("DATABASE_URL", "postgres://u:p@db.example.org:5433/plans")
    found = common.database(Path("unused"))
    assert (found["ENGINE"], found["HOST"], found["PORT"]) == (
        "django.db.backends.postgresql",
        "db.example.org",
        5433,
    )


def test_the_manual_names_every_command_of_operators():
    folder = ROOT / "goldenthread/project/management/commands"
    names = {path.stem for path in folder.glob("[a-z]*.py")} - {"serve", "bench"}
    manual = (ROOT / "docs/how-to/run-it-for-real.md").read_text()
    assert {name for name in names if f"./manage {name}" not in manual} == set()
