"""What every test of the directory begins with."""

import pytest

from goldenthread.directory.models.shelf import SHELVES


@pytest.fixture(autouse=True)
def an_empty_shelf():
    """No library of another test, whose rows had the same numbers."""
    SHELVES.clear()
