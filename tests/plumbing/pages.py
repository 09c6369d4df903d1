"""Pages of docs/ that are printed from the code: compared, or written (plugin).

`./manage docs` runs with --write-docs: only the tests that print a page or take a
picture run, and they write it. Every other run compares what is printed with what is
committed, so that docs cannot fall behind.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
WRITERS = {"kept_page", "picture"}

KeptPage = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to write the pages instead of comparing them."""
    parser.getgroup("goldenthread").addoption(
        "--write-docs", action="store_true", help="write the printed pages and pictures"
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """When writing, run only the tests that write."""
    if not config.option.write_docs:
        return
    readers = [item for item in items if not writes(item)]
    items[:] = [item for item in items if writes(item)]
    config.hook.pytest_deselected(items=readers)


def writes(item: pytest.Item) -> bool:
    """Say whether a test prints a page or takes a picture."""
    return bool(WRITERS & set(getattr(item, "fixturenames", ())))


@pytest.fixture
def kept_page(pytestconfig: pytest.Config) -> KeptPage:
    """Call it with a path in the checkout and the text the code prints."""

    def keep(path: str, text: str) -> None:
        page = CHECKOUT / path
        if pytestconfig.option.write_docs:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
        kept = page.read_text(encoding="utf-8") if page.exists() else ""
        assert kept == text, f"{path} has fallen behind the code: run ./manage docs"

    return keep
