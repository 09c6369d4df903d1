"""./manage load_example: fills the database with an invented area."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from goldenthread.demo.queries import has_authorities
from goldenthread.demo.tasks import LoadedAlready, load


def has_tables() -> bool:
    """Whether the database has been made: every migration that is there was run."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


class Command(BaseCommand):
    """Load the example through the acts that people use; say what was done."""

    help = "Load an invented area: plans read, checked, reported on and published."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to leave a database alone that holds anything."""
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing when the database holds an authority already",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, or say why not."""
        if not has_tables():
            raise CommandError(
                "The database has no tables yet: run ./manage migrate first, or only "
                "./manage, which does both."
            )
        if options["if_empty"] and has_authorities(None):
            return
        if settings.PRODUCTION:
            raise CommandError(
                "The example area is not for an installation in use: run it with "
                "./manage on your own computer instead."
            )
        try:
            load(self.stderr.write)
        except LoadedAlready as sentence:
            self.stderr.write(str(sentence))
