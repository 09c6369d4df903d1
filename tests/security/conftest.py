"""Two authorities with the same names in both, and a browser for each person.

A world takes a second and more to make. It is made once for the tests of a file, in a
transaction around them all; each test has a copy, and what it changed is taken back.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.conf import settings as all_settings
from django.db import transaction

from tests.security.world import World, a_world

W = TypeVar("W")


@contextmanager
def kept(make: Callable[[], W], folder: Path) -> Iterator[W]:
    """What was made in the database, its files in a folder; gone afterwards."""
    before, all_settings.LODGED_FOLDER = all_settings.LODGED_FOLDER, folder
    try:
        with transaction.atomic():
            made = make()
            all_settings.LODGED_FOLDER = before
            yield made
            transaction.set_rollback(True)
    finally:
        all_settings.LODGED_FOLDER = before


@contextmanager
def unwatched() -> Iterator[None]:
    """Coverage has seen a refusal before; watching each would double a sweep's time."""
    watcher = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(watcher)


@pytest.fixture(scope="module")
def folder_kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files of a world lie, as long as a file's tests run."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def world_kept(django_db_setup, django_db_blocker, folder_kept) -> Iterator[World]:
    """The first world, as long as a file's tests run."""
    with django_db_blocker.unblock(), kept(northmere, folder_kept) as made:
        yield made


@pytest.fixture(scope="module")
def other_world_kept(world_kept, django_db_blocker, tmp_path_factory) -> Any:
    """The other world with its folder, as long as a file's tests run."""
    folder = tmp_path_factory.mktemp("other")
    with django_db_blocker.unblock(), kept(southmere, folder) as made:
        yield made, folder


def northmere() -> World:
    made: World = a_world("Northmere")
    return made


def southmere() -> World:
    made: World = a_world("Southmere", nation="scotland")
    return made


@pytest.fixture
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path


@pytest.fixture
def files_kept(lodged_here, folder_kept, tmp_path) -> None:
    """The files of a world, for one test to change."""
    shutil.copytree(folder_kept, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def world(world_kept, db, files_kept) -> World:
    """An authority with one of everything."""
    made: World = deepcopy(world_kept)
    return made


@pytest.fixture
def other_world(other_world_kept, db, lodged_here, tmp_path) -> World:
    """Another authority with one of everything, called the same."""
    made, folder = other_world_kept
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    copied: World = deepcopy(made)
    return copied


@pytest.fixture(autouse=True)
def _refusals_are_not_news(caplog):
    """Thousands of refusals are asked for here; each would cost a printed traceback."""
    caplog.set_level("ERROR", "django.request")
    caplog.set_level("ERROR", "django.security")
