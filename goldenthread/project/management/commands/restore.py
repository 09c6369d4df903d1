"""./manage restore FILE: puts a backup back, whole or not at all."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.project.engine import archive, restoring
from goldenthread.project.engine.archive import Unsound


class Command(BaseCommand):
    """Reads the whole archive before it touches anything."""

    help = "Restore a backup into an empty database, or check one with --verify."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the archive, and what to do with it."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--verify", action="store_true", help="only check it; change nothing"
        )
        parser.add_argument(
            "--replace", action="store_true", help="throw away what is here now"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, then restore."""
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file']}.")
        try:
            with archive.opened(options["file"]) as kept:
                manifest = archive.checked(kept)
                self.stdout.write(f"The backup is whole: {said_of(manifest)}.")
                if not options["verify"]:
                    self.restore(kept, manifest, replace=options["replace"])
        except Unsound as problem:
            raise CommandError(str(problem)) from None

    def restore(self, kept: Any, manifest: dict[str, Any], *, replace: bool) -> None:
        """Put it back and say what the operator must know."""
        restoring.check_fit(manifest)
        if not replace and not restoring.is_empty():
            raise CommandError(
                "This database is not empty. Restore into a new one, or add --replace "
                "to throw away what is here. Nothing has been changed."
            )
        held = restoring.restore(kept, manifest)
        self.stdout.write("Restored. Everybody must sign in again.")
        if held:
            self.stdout.write(f"{held} mails that waited then will not be sent.")


def said_of(manifest: dict[str, Any]) -> str:
    """What an archive holds."""
    return f"{len(manifest['tables'])} tables, {len(manifest['files'])} files"
