"""./manage remove_example: takes the example area away without a trace."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.project.engine.removal import InTheWay, remove_example, sweep


class Command(BaseCommand):
    """Asks first. Real authorities and their people stay as they are."""

    help = "Remove every example area with its people, plans, events and files."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer not to be asked."""
        parser.add_argument("--yes", action="store_true", help="do not ask first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, then write the database's file anew."""
        if not options["yes"] and input("Remove the example area? yes/no ") != "yes":
            raise CommandError("Nothing has been removed.")
        try:
            removed = remove_example()
        except InTheWay as problem:
            raise CommandError(str(problem)) from None
        if not removed:
            raise CommandError("There is no example area here.")
        sweep()
        self.stdout.write(f"Removed: {', '.join(removed)}.")
