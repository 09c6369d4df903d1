"""What every test stands on: no network, nothing skipped, the reference folder."""

import json
import socket
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.plumbing import chromium, database, figures, suite
from tests.plumbing.network import NetworkReached
from tests.plumbing.reference import reference_folder
from tests.plumbing.stage import Outcome

PLAIN = ("-p", "no:django", "-p", "no:playwright")
NEEDY = """
import pytest
@pytest.mark.reference
def test_needy(): pass
def test_at_ease(): pass
"""


def test_a_stranger_cannot_be_reached():
    with pytest.raises(NetworkReached, match="tests have no network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_a_name_cannot_be_looked_up():
    with pytest.raises(NetworkReached, match="example.org"):
        socket.getaddrinfo("example.org", 80)


def test_this_computer_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        caller = socket.create_connection(server.getsockname()[:2], timeout=5)
        assert caller.getpeername() == server.getsockname()
        caller.close()


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A reference folder with a checkout beside it."""
    (tmp_path / "shared" / "acceptance").mkdir(parents=True)
    (tmp_path / "checkout").mkdir()
    return tmp_path / "shared"


def test_the_reference_folder_lies_beside_the_checkout(beside: Path, tmp_path: Path):
    assert reference_folder(tmp_path / "checkout", {}) == beside


def test_a_worktree_finds_it_beside_the_main_checkout(beside: Path, tmp_path: Path):
    own = tmp_path / "checkout" / ".git" / "worktrees" / "tree"
    own.mkdir(parents=True)
    (own / "commondir").write_text("../..\n")
    tree = tmp_path / "far" / "away" / "tree"
    tree.mkdir(parents=True)
    (tree / ".git").write_text(f"gitdir: {own}\n")
    assert reference_folder(tree, {}) == beside


def test_a_named_folder_beats_the_one_beside(beside: Path, tmp_path: Path):
    assert (
        reference_folder(beside.parent / "checkout", {"REFERENCE_FOLDER": "/x"}) is None
    )


def test_without_the_folder_its_tests_are_left_out_and_counted(pytester, monkeypatch):
    monkeypatch.setenv("REFERENCE_FOLDER", "/nowhere")
    monkeypatch.delenv("REFERENCE", raising=False)
    pytester.makeini("[pytest]\nmarkers = reference")
    pytester.makepyfile(NEEDY)
    run = pytester.runpytest(*PLAIN, "-p", "tests.plumbing.reference")
    run.assert_outcomes(passed=1, deselected=1)
    run.stdout.fnmatch_lines(["1 tests were left out: *"])


def test_when_required_a_missing_folder_fails_its_tests(pytester, monkeypatch):
    monkeypatch.setenv("REFERENCE_FOLDER", "/nowhere")
    monkeypatch.setenv("REFERENCE", "required")
    pytester.makeini("[pytest]\nmarkers = reference")
    pytester.makepyfile(NEEDY)
    run = pytester.runpytest(*PLAIN, "-p", "tests.plumbing.reference")
    assert run.ret == pytest.ExitCode.TESTS_FAILED
    run.stdout.fnmatch_lines(["*REFERENCE=required*"])


def test_a_test_that_skips_itself_fails_the_run(pytester):
    pytester.makepyfile("import pytest\ndef test_lazy(): pytest.skip('later')")
    run = pytester.runpytest(*PLAIN, "-p", "tests.plumbing.whole")
    assert run.ret == pytest.ExitCode.TESTS_FAILED
    run.stdout.fnmatch_lines(["*test_lazy skipped itself*"])


CLIENTS = """
import pytest
@pytest.fixture
def browser(): "A client of this file, which only has the name."
@pytest.fixture
def playwright(): "What every page in a real browser stands on."
@pytest.fixture
def page(playwright): pass
def test_by_a_client(browser): pass
def test_in_a_window(page): pass
"""


def test_only_what_opens_a_window_is_left_to_the_browser(pytester):
    pytester.makeini("[pytest]\nmarkers = browser")
    pytester.makepyfile(CLIENTS)
    run = pytester.runpytest(
        *PLAIN, "-p", "tests.plumbing.whole", "-m", "browser", "-v"
    )
    run.assert_outcomes(passed=1, deselected=1)
    run.stdout.fnmatch_lines(["*test_in_a_window PASSED*"])


def test_a_page_that_fell_behind_names_the_command_that_prints_it(pytester):
    pytester.makepyfile("def test_page(kept_page): kept_page('no/such.md', 'words')")
    run = pytester.runpytest(*PLAIN, "-p", "tests.plumbing.pages")
    run.assert_outcomes(failed=1)
    run.stdout.fnmatch_lines(["*no/such.md has fallen behind*./manage docs*"])


def test_a_browser_is_taken_where_it_is_named(tmp_path: Path):
    named = tmp_path / "my-browser"
    named.touch()
    assert chromium.found({"CHROMIUM": str(named), "PATH": ""}) == str(named)
    assert chromium.found({"CHROMIUM": str(tmp_path / "gone"), "PATH": ""}) is None


def test_the_closing_line_adds_up_all_runs():
    runs = [
        Outcome("SQLite", ok=True, tests=Counter(passed=5)),
        Outcome("PostgreSQL", ok=False, tests=Counter(passed=2, failed=1)),
        Outcome("ruff", ok=False),
    ]
    line = suite.closing_line(runs, 12.0)
    assert line.strip("= ") == "1 failed, 7 passed, 1 error in 12.00s"
    assert "Failed: PostgreSQL, ruff." in suite.summary(runs)


def test_the_last_lines_name_each_test_that_failed_and_what_it_said(
    pytester, tmp_path: Path
):
    pytester.makepyfile("def test_sum():\n    assert 1 + 1 == 3, 'two it is'")
    kept = tmp_path / "tally.json"
    pytester.runpytest(*PLAIN, "-p", "tests.plumbing.whole", f"--tally={kept}")
    told = json.loads(kept.read_text())
    assert told["counts"]["failed"] == 1
    (line,) = told["broken"]
    assert line.endswith("::test_sum: AssertionError: two it is")
    run = Outcome("SQLite", ok=False, broken=(line,))
    assert suite.summary([run]).splitlines()[-1] == line


def test_a_percentile_is_a_number_that_occurs():
    assert figures.percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 0.9) == 9
    assert figures.percentile([], 0.9) == 0


def test_the_kept_database_is_forgotten_when_a_migration_changes(tmp_path: Path):
    migrations = tmp_path / "goldenthread" / "access" / "migrations"
    migrations.mkdir(parents=True)
    (migrations / "0001_initial.py").write_text("one = 1")
    before = database.mark(tmp_path)
    assert database.mark(tmp_path) == before
    (migrations / "0002_more.py").write_text("two = 2")
    assert database.mark(tmp_path) != before


def test_a_copied_database_has_nothing_left_to_migrate(db):
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
