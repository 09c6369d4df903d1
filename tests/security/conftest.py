"""Two authorities with the same names in both, and a browser for each person."""

import pytest

from tests.security.world import World, a_world


@pytest.fixture
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path


@pytest.fixture
def world(db, lodged_here) -> World:
    """An authority with one of everything."""
    return a_world("Northmere")


@pytest.fixture
def other_world(db, lodged_here) -> World:
    """Another authority with one of everything, called the same."""
    return a_world("Southmere", nation="scotland")


@pytest.fixture(autouse=True)
def _refusals_are_not_news(caplog):
    """Thousands of refusals are asked for here; each would cost a printed traceback."""
    caplog.set_level("ERROR", "django.request")
    caplog.set_level("ERROR", "django.security")
