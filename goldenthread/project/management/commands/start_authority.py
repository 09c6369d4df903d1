"""./manage start_authority: makes the first authority and invites its administrator."""

import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from goldenthread.access.clock import now
from goldenthread.access.rules import Viewer
from goldenthread.places import actions
from goldenthread.places.rules import Level

ASKED = {
    "name": "Name of the authority, as in Westshire Council: ",
    "nation": "Nation whose law applies, as in england or scotland: ",
    "administrator": "Email address of its administrator: ",
}


class Command(BaseCommand):
    """Asks for what was not given as an option."""

    help = "Make an authority with its place, and invite its administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer everything as options, for scripts."""
        parser.add_argument("--name", default="")
        parser.add_argument("--nation", default="")
        parser.add_argument("--administrator", metavar="EMAIL", default="")
        parser.add_argument("--slug", default="", help="short name for addresses")
        parser.add_argument("--contact", default="", help="address for the public")
        parser.add_argument(
            "--level", choices=[level.value for level in Level], default="area"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and say what to do next."""
        words = actions.AuthorityWords(
            self.asked("name", options),
            self.asked("nation", options),
            self.asked("administrator", options),
            options["slug"],
            Level(options["level"]),
            options["contact"],
        )
        try:
            with transaction.atomic():
                operator = Viewer(None, 0, channel="command")
                invitation = actions.start_authority(words, at=now(), by=operator)
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None
        self.say_what_next(invitation)

    def asked(self, name: str, options: dict[str, Any]) -> str:
        """An option, or the answer to a question if somebody is there to answer."""
        given: str = options[name]
        if given:
            return given
        if not sys.stdin.isatty():
            raise CommandError(f"Give --{name}, or run this where it can ask you.")
        return input(ASKED[name]).strip()

    def say_what_next(self, invitation: Any) -> None:
        """The link for the administrator, and how mail leaves."""
        self.stdout.write(f"{invitation.place} begins.\n")
        self.stdout.write(f"Within 48 hours, {invitation.email} opens this link:\n")
        self.stdout.write(f"  {actions.link_of(invitation)}\n")
        self.stdout.write(f"(at the address in SITE_URL, now {settings.SITE_URL})\n")
        backend = settings.EMAIL_BACKEND.split(".")[-2]
        if backend == "smtp":
            host = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
            self.stdout.write(f"Mail leaves by {host} when ./manage tick runs.\n")
        else:
            self.stdout.write(
                f"No mail leaves yet (it goes to {backend}): set EMAIL_URL, as in "
                "smtp+tls://user:password@mail.example.org:587, and run ./manage tick "
                "every minute. See docs/how-to/run-it-for-real.md.\n"
            )
