"""The example is removed without a trace, and can be loaded again."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from goldenthread.access.models import all_rows
from goldenthread.demo.tasks import load


@pytest.mark.django_db(transaction=True)
def test_the_example_is_removed_without_a_trace(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    load(str)
    call_command("remove_example", "--yes", stdout=StringIO())
    for model in apps.get_models():
        if model.__module__.startswith("goldenthread."):
            assert not all_rows(model).exists(), model
    assert list(tmp_path.iterdir()) == []
