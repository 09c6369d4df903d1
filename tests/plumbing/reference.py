"""Tests that need the reference folder beside the checkout (pytest plugin).

With REFERENCE=required a missing folder fails them; elsewhere they are left out and
one line says how many. REFERENCE_FOLDER names the folder when it lies elsewhere.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
MISSING = (
    "This test needs the reference folder beside the checkout, and REFERENCE=required "
    "says it must be there: put it there or name it in REFERENCE_FOLDER."
)
LEFT_OUT = pytest.StashKey[int]()


def reference_folder(
    checkout: Path = CHECKOUT, environment: Mapping[str, str] = os.environ
) -> Path | None:
    """Look where it is named, beside the checkout, beside a worktree's main one."""
    named = environment.get("REFERENCE_FOLDER")
    places = [Path(named)] if named else [checkout, main_checkout(checkout)]
    folders = places if named else [place.parent / "shared" for place in places]
    return next(
        (folder for folder in folders if (folder / "acceptance").is_dir()), None
    )


def main_checkout(checkout: Path) -> Path:
    """Follow a git worktree to the checkout it was made from."""
    pointer = checkout / ".git"
    if not pointer.is_file():
        return checkout
    own = checkout / pointer.read_text().removeprefix("gitdir:").strip()
    shared = own / (own / "commondir").read_text().strip()
    return shared.resolve().parent


def needs_reference(item: pytest.Item) -> bool:
    """Marked so, or asking for the folder itself."""
    asked = "reference" in getattr(item, "fixturenames", ())
    return asked or item.get_closest_marker("reference") is not None


@pytest.fixture(scope="session")
def reference() -> Path:
    """The reference folder."""
    folder = reference_folder()
    if folder is None:
        pytest.fail(MISSING, pytrace=False)
    return folder


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what cannot run, and count it; required ones stay and fail."""
    if reference_folder() or os.environ.get("REFERENCE") == "required":
        return
    left_out = [item for item in items if needs_reference(item)]
    items[:] = [item for item in items if not needs_reference(item)]
    config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT] = len(left_out)
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = len(left_out)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail with a sentence instead of a missing file somewhere deep."""
    if needs_reference(item) and reference_folder() is None:
        pytest.fail(MISSING, pytrace=False)


class Workers:
    """Hears from xdist's workers, each of which counted the same tests."""

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Keep a worker's count for the summary."""
        output = getattr(node, "workeroutput", {})
        config: pytest.Config = node.config  # type: ignore[attr-defined]  # xdist has no types
        config.stash[LEFT_OUT] = output.get("left_out", 0)


def pytest_configure(config: pytest.Config) -> None:
    """Listen to workers, if there are any."""
    config.pluginmanager.register(Workers())


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say in one line how many tests had nothing to read."""
    count = config.stash.get(LEFT_OUT, 0)
    if count:
        terminalreporter.write_line(
            f"{count} tests were left out: they need the reference folder beside the "
            f"checkout, which is not here (REFERENCE_FOLDER can name it)."
        )
