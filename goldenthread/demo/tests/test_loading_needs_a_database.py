"""Loading the example into a database without tables says what to do first."""

import os
import subprocess
import sys

from django.conf import settings


def test_a_database_without_tables_is_a_sentence_not_a_traceback(tmp_path):
    beside = {"DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    done = subprocess.run(
        [sys.executable, "manage", "load_example"],
        cwd=settings.BASE_DIR,
        env={**os.environ, **beside},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "run ./manage migrate first" in done.stderr
    assert "Traceback" not in done.stderr


def test_any_command_says_that_the_database_has_another_form(tmp_path):
    beside = {"DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    done = subprocess.run(
        [sys.executable, "manage", "backup", str(tmp_path / "kept.tar")],
        cwd=settings.BASE_DIR,
        env={**os.environ, **beside},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "run ./manage migrate first" in done.stderr
    assert "Traceback" not in done.stderr
