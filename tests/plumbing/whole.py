"""A run is whole or it failed: no test skips itself, the runner can count (plugin)."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples every time, so that a red run is about the change that it tests;
# ./manage endure fuzz looks for new ones. A busy machine is no reason to fail.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", patient, derandomize=True)
settings.register_profile("restless", patient, max_examples=3000)
settings.load_profile("steady")

PRINTED = Path(__file__).resolve().parents[1] / "printed"
LONGEST = 200  # characters of what a failed test said
COUNTED = ("passed", "failed", "error", "skipped", "xfailed", "deselected")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer what ./manage test needs from its runs."""
    group = parser.getgroup("goldenthread")
    group.addoption("--tally", type=Path, help="write the counts of this run to a file")
    group.addoption(
        "--only-database",
        action="store_true",
        help="run only the tests that touch a database",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Mark what drives a browser; leave out what a second database cannot change."""
    for item in items:
        # Not "browser": tests without one may give their client that name.
        if "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    if config.option.only_database:
        pure = [item for item in items if not touches_database(item)]
        items[:] = [item for item in items if touches_database(item)]
        config.hook.pytest_deselected(items=pure)


def touches_database(item: pytest.Item) -> bool:
    """Marked for the database, or standing on a fixture that opens it.

    What stays on one database: benches, pages printed from the code, and the sweeps
    that ask who may do what. Every page is still read on both by all who may, and
    every action, query and constraint has its tests in its folder, run on both.
    """
    if item.get_closest_marker("one_database") or item.path.is_relative_to(PRINTED):
        return False
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(
        asked & {"db", "transactional_db", "live_server"}
    )


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run with skipped tests into a failed one."""
    if any(counts(session.config).get(kind) for kind in ("skipped", "xfailed")):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name the skipped tests, and leave the counts for the runner."""
    for report in terminalreporter.stats.get("skipped", []):
        terminalreporter.write_line(
            f"{report.nodeid} skipped itself: a test that cannot run must fail and say "
            f"what is missing.",
            red=True,
        )
    if config.option.tally:
        told = {"counts": counts(config), "broken": broken(terminalreporter)}
        config.option.tally.write_text(json.dumps(told))


def broken(reporter: pytest.TerminalReporter) -> list[str]:
    """Name each test that failed, with the last thing it said."""
    reports = [*reporter.stats.get("failed", []), *reporter.stats.get("error", [])]
    return [f"{report.nodeid}: {last_words(report)}" for report in reports]


def last_words(report: pytest.TestReport) -> str:
    """The line on which pytest says what was wrong; the report's last when none."""
    lines = report.longreprtext.strip().splitlines() or ["it said nothing"]
    wrong = [line[1:].strip() for line in lines if line.startswith("E ")]
    return (wrong or lines[-1:])[0][:LONGEST]


def counts(config: pytest.Config) -> dict[str, int]:
    """Count results by kind; a worker of xdist has none to count."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    stats = reporter.stats if reporter else {}
    return {kind: len(stats.get(kind, [])) for kind in COUNTED}
