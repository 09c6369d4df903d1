"""./manage backup FILE: writes every record and every lodged file into one archive."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.project.engine import archive


class Command(BaseCommand):
    """Others may go on working meanwhile: the archive holds one moment."""

    help = "Write a backup. It holds personal records: keep it locked away."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask where to write."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the archive and say what it holds."""
        path: Path = options["file"]
        if path.exists():
            raise CommandError(f"{path} is there already. Choose another name.")
        if not path.absolute().parent.is_dir():
            raise CommandError(f"There is no folder {path.parent}. Make it first.")
        try:
            manifest = archive.write(path)
        except OSError as problem:
            raise CommandError(
                f"The backup could not be written: {problem.strerror}."
            ) from None
        self.stdout.write(
            f"Wrote {path}: {len(manifest['tables'])} tables, "
            f"{len(manifest['files'])} files."
        )
        for slug, head in sorted(manifest["heads"].items()):
            self.stdout.write(f"{slug}: head {head}")
        if manifest["missing"]:
            lost = ", ".join(manifest["missing"])
            raise CommandError(f"These files are lost and not in the backup: {lost}.")
