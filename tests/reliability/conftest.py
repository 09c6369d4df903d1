"""A folder with the example area already in it, and one authority with everything."""

import shutil

import pytest

from tests.plumbing.database import copied_to
from tests.reliability.server import serving
from tests.security.conftest import lodged_here
from tests.security.world import World, a_world

__all__ = ["folder", "lodged_here", "prepared", "world"]


@pytest.fixture
def world(db, lodged_here) -> World:
    """An authority with one of everything, written for all to see."""
    return a_world("Northmere")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The example area, loaded once by a server that was then stopped.

    Its tables are a copy: how they are made is what the tests of bootstrap watch.
    """
    made = tmp_path_factory.mktemp("prepared")
    copied_to(made / "scratch.sqlite3")
    with serving(made) as server:
        server.stop()
    return made


@pytest.fixture
def folder(prepared, tmp_path):
    """A folder of one's own with the example area in it."""
    return shutil.copytree(prepared, tmp_path / "scratch")
