"""A database and a server for a while, apart from those in use."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from threading import Barrier, Thread

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from waitress.server import BaseWSGIServer, create_server

THREADS = 8  # as ./manage serve has
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


@contextmanager
def served() -> Iterator[int]:
    """Our pages at a port of this computer, for a while."""
    server = create_server(
        get_wsgi_application(), host="127.0.0.1", port=0, threads=THREADS, ident=None
    )
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        all_at_once = Barrier(THREADS + 1, timeout=30)  # so that each thread takes one
        for _ in range(THREADS):
            server.task_dispatcher.add_task(Parting(all_at_once))
        all_at_once.wait()
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(lambda: hang_up(server))  # in the server's thread
        thread.join(5)


@dataclass(frozen=True)
class Parting:
    """The last task of a thread: to close its connections, which nobody else can."""

    all_at_once: Barrier

    def service(self) -> None:
        """Close, and wait for the other threads."""
        connections.close_all()
        self.all_at_once.wait()

    def cancel(self) -> None:
        """Called if the server stops before: then there is nothing to close."""


def hang_up(server: BaseWSGIServer) -> None:
    """Close every door, which ends the server's loop."""
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.close()


@contextmanager
def bare_page() -> Iterator[int]:
    """A Django page that does nothing, in a process of its own."""
    words = [sys.executable, "-m", "goldenthread.project.engine.bare", str(THREADS)]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own module
    try:
        assert child.stdout  # noqa: S101  # it was asked for
        yield int(child.stdout.readline())
    finally:
        child.terminate()
        child.communicate()
