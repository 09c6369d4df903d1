"""./manage migrate: brings the database to the form that this version needs."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from goldenthread.project.engine.laying import is_empty, lay

SOME = ("app_label", "plan", "check_unapplied", "fake", "fake_initial", "prune")


class Command(migrate.Command):
    """An empty database is made at once; any other goes step by step."""

    help = "Bring the database to the form that this version needs."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is not there, then do what Django does."""
        connection = connections[options["database"]]
        if not any(options[word] for word in SOME) and is_empty(connection):
            lay(connection)
        super().handle(*args, **options)
