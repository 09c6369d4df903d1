"""A folder with the example area already in it, and one authority with everything."""

import shutil

import pytest

from tests.reliability.server import serving
from tests.security.conftest import lodged_here, world

__all__ = ["folder", "lodged_here", "prepared", "world"]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The example area, loaded once by a server that was then stopped."""
    made = tmp_path_factory.mktemp("prepared")
    with serving(made) as server:
        server.stop()
    return made


@pytest.fixture
def folder(prepared, tmp_path):
    """A folder of one's own with the example area in it."""
    return shutil.copytree(prepared, tmp_path / "scratch")
