"""Commands that act for an authority: --authority and --as, the same in each."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.access.clock import today
from goldenthread.access.rules import Viewer
from goldenthread.places.queries.acting import NobodyActs, acting


class ActingCommand(BaseCommand):
    """A command with a viewer. ``CommandError`` is one sentence and exit code 1."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer whom to act for; the only authority and the machine itself if not."""
        parser.add_argument("--authority", metavar="SLUG", default="")
        parser.add_argument(
            "--as", metavar="EMAIL", default="", dest="acting_as", help="who asks"
        )

    def viewer(self, options: dict[str, Any]) -> Viewer:
        """Who asks."""
        authority, email = options["authority"], options["acting_as"]
        try:
            return acting(None, authority, email, on=today())
        except NobodyActs as problem:
            raise CommandError(str(problem)) from None
