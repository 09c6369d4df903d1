"""A database and a server for a while, apart from those in use."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from goldenthread.project.engine.measuring import PROCESSES, ROOT

Program = subprocess.Popen[str]
ONLY_OURS = "goldenthread_bench_scratch"  # a database that is made and destroyed


@contextmanager
def scratch_database() -> Iterator[None]:
    """A new, migrated database and an empty folder for files; both go in the end.

    It is made the way Django makes the one for tests, and so on PostgreSQL too.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        kept = settings.LODGED_FOLDER, connection.settings_dict["NAME"]
        names = connection.settings_dict["TEST"]
        tests_own = names["NAME"]
        is_file = connection.vendor == "sqlite"
        names["NAME"] = str(Path(folder) / "bench.sqlite3") if is_file else ONLY_OURS
        settings.LODGED_FOLDER = Path(folder) / "lodged"
        try:
            with redirect_stdout(StringIO()):  # standard output is for the answer
                connection.creation.create_test_db(0, autoclobber=True, serialize=False)
            yield
        finally:
            with redirect_stdout(StringIO()):
                connection.creation.destroy_test_db(str(kept[1]), verbosity=0)
            settings.LODGED_FOLDER, names["NAME"] = kept[0], tests_own


@dataclass(frozen=True)
class Served:
    """A server at work: where it listens, and the process that keeps the others."""

    port: int
    pid: int


@contextmanager
def served() -> Iterator[Served]:
    """Our pages, served as a real site serves them, from the scratch database."""
    words = ["django", "serve", "--port", "0", "--processes", str(PROCESSES)]
    here = {
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
        "DATABASE_URL": database_url(),
        "LODGED_FOLDER": str(settings.LODGED_FOLDER),
    }
    with started(words, os.environ | here) as child:
        yield Served(int(line_of(child).rpartition(":")[2].strip("/\n")), child.pid)


@contextmanager
def bare_page() -> Iterator[Served]:
    """A Django page that does nothing, in as many processes."""
    words = ["goldenthread.project.engine.bare", str(PROCESSES)]
    with started(words, os.environ) as child:
        yield Served(int(line_of(child)), child.pid)


def database_url() -> str:
    """Where the scratch database is, in the words of the setting."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def started(words: list[str], around: Mapping[str, str]) -> Iterator[Program]:
    """A program of ours, until we are done with it."""
    command = [sys.executable, "-m", *words]
    child = subprocess.Popen(  # noqa: S603  # our own modules
        command, cwd=ROOT, env=around, stdout=subprocess.PIPE, text=True
    )
    try:
        yield child
    finally:
        child.terminate()
        child.communicate()


def line_of(child: Program) -> str:
    """The first line that a program prints: where it listens."""
    assert child.stdout  # noqa: S101  # it was asked for
    return child.stdout.readline()
