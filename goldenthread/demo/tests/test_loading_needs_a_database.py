"""Commands on a database without tables say what to do first, without a traceback."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.parametrize("word", ["load_example", "verify_audit"])
def test_a_database_without_tables_is_a_sentence_not_a_traceback(tmp_path, word):
    beside = {"DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    command = [sys.executable, "manage", word]
    done = subprocess.run(  # noqa: S603  # our own command
        command,
        cwd=settings.BASE_DIR,
        env={**os.environ, **beside},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "run ./manage migrate first" in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
