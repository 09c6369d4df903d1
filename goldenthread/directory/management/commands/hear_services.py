"""./manage hear_services: let the model of meaning read what it has not read yet."""

from typing import Any

from django.core.management.base import CommandParser

from goldenthread.directory import queries
from goldenthread.directory.actions.hearing import hear_services, unheard_services
from goldenthread.places.management.acting import ActingCommand


class Command(ActingCommand):
    """After a large import; else it is done at night. It may be stopped at any time."""

    help = "Read what services mean, so that searches find them by meaning too"

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose services, and how many of them."""
        super().add_arguments(parser)
        parser.add_argument("--most", type=int, default=1_000_000, metavar="SERVICES")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read them piece by piece and say how far it is."""
        authority = queries.authority(self.viewer(options))
        waiting, done = unheard_services(authority).count(), 0
        for done in hear_services(authority, most=options["most"]):
            self.stdout.write(f"{done:,} of {waiting:,} services read.")
        if waiting and not done:
            self.stdout.write(
                "The model of meaning is not here, or is switched off: "
                f"{waiting:,} services are found by their words alone."
            )
        if not waiting:
            self.stdout.write("Every service is read.")
