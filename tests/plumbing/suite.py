"""./manage test: every check there is, quick ones first; with words, only pytest.

Nothing is skipped silently: a stage that cannot run fails and says what is missing.
Tests run on SQLite with coverage, in a browser, and those that touch a database
once more on PostgreSQL.
"""

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.plumbing import chromium, figures, postgres
from tests.plumbing.stage import FOREIGN, Outcome, pytest_stage, quiet_stage, say
from tests.plumbing.tools import DJADE, MYPY, PYTHON, RUFF, templates

IMPORTS = "import sys; from importlinter import cli; sys.exit(cli.lint_imports())"
SETTINGS = "--settings=goldenthread.project.settings.testing"
WORKERS = ["-n", "2", "--dist", "worksteal", "--durations=12", "--durations-min=2"]
COVERAGE = ["--cov", "--cov-report=term-missing:skip-covered"]


def main(words: list[str]) -> int:
    """Run what was asked; answer the exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if words:
        return chosen(words)
    started = time.monotonic()
    outcomes = list(told(quick())) + list(told(slow()))
    say(f"\n{figures.table()}\n\n{summary(outcomes)}\n")
    say(closing_line(outcomes, time.monotonic() - started))
    return 0 if all(outcome.ok for outcome in outcomes) else 1


def chosen(words: list[str]) -> int:
    """Run these tests alone, on SQLite, in sight."""
    import pytest

    for name in FOREIGN:
        os.environ.pop(name, None)
    return int(pytest.main(words))


def quick() -> Iterator[Outcome]:
    """The checks that need no test: two at a time, told in order."""
    checks = {
        "ruff": [*RUFF, "check", "."],
        "format": [*RUFF, "format", "--check", "."],
        "templates": [*DJADE, "--check", *templates()],
        "imports": [PYTHON, "-c", IMPORTS],
        "mypy": MYPY,
        "tables": [PYTHON, "-m", "tests.plumbing.database"],
        "migrations": [PYTHON, "-m", "django", "makemigrations", "--check", SETTINGS],
    }
    if not templates():
        del checks["templates"]  # djade wants at least one
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(quiet_stage, checks, checks.values())


def slow() -> Iterator[Outcome]:
    """The tests: SQLite with coverage, the browser, PostgreSQL."""
    browser = chromium.made_ready()
    yield browser
    yield pytest_stage("SQLite", [*WORKERS, *COVERAGE, "-m", "not browser"], {})
    if browser.ok:
        yield pytest_stage("in the browser", [*WORKERS, "-m", "browser"], {})
    yield on_postgres()


def on_postgres() -> Outcome:
    """Run what touches a database again, on the other one."""
    name = "PostgreSQL"
    words = [*WORKERS, "-m", "not browser", "--only-database"]
    try:
        with postgres.address() as address:
            return pytest_stage(name, words, {"DATABASE_URL": address})
    except (OSError, RuntimeError) as error:
        return Outcome.failed(
            name, f"PostgreSQL did not start ({error}): name one in DATABASE_URL."
        )


def told(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Say how each stage went as soon as it is known, and why when it failed."""
    for outcome in outcomes:
        say(f"{'ok    ' if outcome.ok else 'FAILED'}  {outcome.name}")
        if not outcome.ok:
            say(outcome.said.rstrip())
        yield outcome


def summary(outcomes: list[Outcome]) -> str:
    """One line a stage, then which failed, and in them which tests."""
    lines = [
        f"{'ok    ' if outcome.ok else 'FAILED'}  {outcome.name:<16}"
        f"{outcome.seconds:>7.1f} s  {ran(outcome.tests)}".rstrip()
        for outcome in outcomes
    ]
    failed = [outcome.name for outcome in outcomes if not outcome.ok]
    lines.append(f"Failed: {', '.join(failed)}." if failed else "All is well.")
    lines += [line for outcome in outcomes for line in outcome.broken]
    return "\n".join(lines)


def ran(tests: Counter[str]) -> str:
    """The counts of a run in words."""
    return ", ".join(f"{count} {kind}" for kind, count in tests.items() if count)


def closing_line(outcomes: list[Outcome], seconds: float) -> str:
    """All runs added up, in pytest's own form; a failed check counts as an error."""
    tests = sum((outcome.tests for outcome in outcomes), Counter[str]())
    broken = sum(1 for outcome in outcomes if not (outcome.ok or failing(outcome)))
    parts = [f"{tests['failed']} failed"] if tests["failed"] else []
    parts += [f"{tests['passed']} passed"]
    errors = tests["error"] + broken
    parts += [f"{errors} error{'s' * (errors > 1)}"] if errors else []
    return f" {', '.join(parts)} in {seconds:.2f}s ".center(80, "=")


def failing(outcome: Outcome) -> bool:
    """Say whether a stage's failure shows in its counted tests."""
    return bool(outcome.tests["failed"] or outcome.tests["error"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
