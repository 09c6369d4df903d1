"""The example, loaded once for all tests of a file that look at it."""

import pytest
from django.conf import settings
from django.db import transaction

from goldenthread.demo.tasks import load


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The example in the database, taken out again when the file's tests are over."""
    kept, settings.LODGED_FOLDER = settings.LODGED_FOLDER, tmp_path_factory.mktemp("f")
    said: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        load(said.append)
        yield said
        transaction.set_rollback(True)
    settings.LODGED_FOLDER = kept


@pytest.fixture
def example(loaded, db):
    """The loaded example, for one test."""
    return loaded
