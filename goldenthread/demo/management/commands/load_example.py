"""./manage load_example: fills the database with an invented area."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.demo.queries import has_authorities
from goldenthread.demo.tasks import LoadedAlready, load


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
