"""The tests' database is made once, then copied (pytest plugin).

Making it takes longer than copying it, and every worker of every run
needs one. What was made is kept under the hash of all that they read: one
file in var/ for SQLite, one database beside the others for PostgreSQL.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.core.files import locks

CHECKOUT = Path(__file__).resolve().parents[2]
VAR = CHECKOUT / "var"
# The tables come from migrations and the engines they call; who may do what to a
# table (Django's own permissions) from models; the rest from packages and settings.
READ = (
    "goldenthread/*/migrations/*.py",
    "goldenthread/*/engine/*.py",
    "goldenthread/*/models.py",
    "goldenthread/*/models/*.py",
    "goldenthread/project/settings/*.py",
    "requirements*.txt",
)


class Blocker(Protocol):
    """What pytest-django keeps tests from the database with."""

    def unblock(self) -> "Blocker": ...
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


def mark(checkout: Path = CHECKOUT) -> str:
    """A hash of every file that says what the database looks like."""
    found = sha256()
    for path in sorted(path for each in READ for path in checkout.glob(each)):
        found.update(str(path.relative_to(checkout)).encode() + b"\0")
        found.update(path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """The first worker lays the database down; the others wait and copy it."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "laid-database.lock").open("w") as file:
        locks.lock(file, locks.LOCK_EX)
        try:
            yield
        finally:
            locks.unlock(file)


class InFiles:
    """SQLite: a database is a file."""

    def __init__(self, name: str) -> None:
        self.kept = VAR / f"laid-database-{mark()}.sqlite3"
        self.own = Path(name)

    def bring(self) -> bool:
        """Copy what is kept to where the tests look; say whether there was any."""
        if not self.kept.exists():
            return False
        self.own.parent.mkdir(parents=True, exist_ok=True)
        for left in self.own.parent.glob(f"{self.own.name}-*"):
            left.unlink()  # a log of writes of a run that was killed
        shutil.copyfile(self.kept, self.own)
        return True

    def keep(self) -> None:
        """Put a copy aside, and forget those of older tables."""
        from django.db import connection

        for old in VAR.glob("laid-database-*.sqlite3*"):
            old.unlink()
        half = self.kept.with_suffix(f".sqlite3-{os.getpid()}")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(half)])
        half.replace(self.kept)


class OnAServer:
    """PostgreSQL: a database is made in the form of another."""

    def __init__(self, name: str) -> None:
        self.family = f"test_laid_{name.partition('_gw')[0].removeprefix('test_')}"
        self.kept = f"{self.family}_{mark()}"
        self.own = name

    def names(self) -> list[str]:
        """What is kept on this server for these tests, of any form."""
        said = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        return [name for (name,) in self.asked(said, [f"{self.family}_"])]

    def bring(self) -> bool:
        """Make the tests' database in the form of the one that is kept."""
        if self.kept not in self.names():
            return False
        self.do(f'DROP DATABASE IF EXISTS "{self.own}"')
        self.do(f'CREATE DATABASE "{self.own}" TEMPLATE "{self.kept}"')
        return True

    def keep(self) -> None:
        """Put a copy aside, and forget those of older tables."""
        from django.db import connection

        connection.close()  # a form to copy must have no visitors
        for old in self.names():
            self.do(f'DROP DATABASE "{old}"')
        half = f"{self.family}_half"
        self.do(f'CREATE DATABASE "{half}" TEMPLATE "{self.own}"')
        self.do(f'ALTER DATABASE "{half}" RENAME TO "{self.kept}"')

    def do(self, said: str) -> None:
        """Say it to the server, outside any database of the tests."""
        self.asked(said)

    def asked(self, said: str, words: list[str] | None = None) -> list[tuple[str]]:
        from django.db import connection

        with connection._nodb_cursor() as cursor:
            cursor.execute(said, words)
            return cursor.fetchall() if cursor.description else []


def copied_to(path: Path) -> None:
    """Begin a scratch database of SQLite in the kept form, if there is one."""
    place = InFiles(str(path))
    with one_at_a_time():
        place.bring()


def kept_for_tests() -> InFiles | OnAServer:
    """Where what the migrations made is kept, for the database of this run."""
    from django.db import connection

    name: str = connection.creation._get_test_db_name()  # type: ignore[attr-defined]  # its stubs lack it
    return InFiles(name) if connection.vendor == "sqlite" else OnAServer(name)


def laid_down() -> Any:
    """Bring the tests' database, made before or now; what Django takes it away by."""
    from django.test.utils import setup_databases

    with one_at_a_time():
        place = kept_for_tests()
        was_kept = place.bring()
        made = setup_databases(0, False, keepdb=was_kept, serialized_aliases=set())
        if not was_kept:
            place.keep()
    return made


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Blocker,
) -> Iterator[None]:
    """In place of pytest-django's own: copied where it was made before."""
    from django.test.utils import teardown_databases

    with django_db_blocker.unblock():
        made = laid_down()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


def main() -> None:
    """Lay the database down beside other checks, before the tests want it."""
    import django
    from django.test.utils import teardown_databases

    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.project.settings.testing"
    django.setup()
    teardown_databases(laid_down(), verbosity=0)


if __name__ == "__main__":
    main()
