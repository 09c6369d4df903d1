"""An empty database gets at once the tables at which its migrations end.

Django runs migrations one by one and works out every table anew before each step: for
two hundred tables more than a minute. So where nothing is yet, the end is worked out
once and made, with what migrations make besides, and every migration is noted as run.
A test holds that both ways end alike.
"""

from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from goldenthread.access.engine import triggers
from goldenthread.casework.engine import frozen as versions
from goldenthread.casework.engine import letters, translations
from goldenthread.directory.engine import frozen as yearly
from goldenthread.plans.engine import frozen as published

REFUSALS = (
    *(triggers.ON, versions.ON, letters.ON, translations.ON, published.ON),
    yearly.ON,
)


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether there is no table yet, of whatever kind."""
    return not connection.introspection.table_names()


def lay(connection: BaseDatabaseWrapper) -> None:
    """Make every table and note every migration: all of it, or nothing."""
    loader = MigrationLoader(None)
    with connection.schema_editor() as editor:
        for model in loader.project_state().apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for refusal in REFUSALS:
            for statement in refusal[connection.vendor]:
                editor.execute(statement)
        call_command("createcachetable", database=connection.alias, verbosity=0)
        editor.create_model(MigrationRecorder.Migration)
        for app, name in loader.graph.nodes:
            MigrationRecorder(connection).record_applied(app, name)
