"""./manage open_move_pack FILE FOLDER: a pack opened by eye, without a database."""

import os
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.casework.engine.locked_pack import NotOpened, unlocked
from goldenthread.casework.readers.moved_pack import (
    TOLD,
    BrokenPack,
    refuse_other,
    unpacked,
)
from goldenthread.casework.rules.moved_record import WrongRecord, record_from


class Command(BaseCommand):
    """For whoever has no record system: open index.html in the folder with a browser.

    The passphrase is asked for, or stands in the environment as PACK_PASSPHRASE; never
    on the command line, which others of this machine can read.
    """

    help = "Open a pack of a move into a folder, checked, to be read by eye"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The pack, and an empty folder."""
        parser.add_argument("file", type=Path)
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Unlock, check, write; or one sentence why not."""
        folder: Path = options["folder"]
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty. Choose another folder.")
        passphrase = os.environ.get("PACK_PASSPHRASE") or getpass("Passphrase: ")
        try:
            pack = unpacked(unlocked(options["file"].read_bytes(), passphrase))
            told = record_from(pack.told)
            refuse_other(pack.files, {one.name: one.sha256 for one in told.files})
        except (NotOpened, BrokenPack, WrongRecord) as problem:
            raise CommandError(str(problem)) from None
        except OSError as problem:
            raise CommandError(
                f"{options['file']} cannot be opened: {problem.strerror}."
            ) from None
        (folder / "files").mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        for name, content in {TOLD: pack.told, **pack.files}.items():
            (folder / name).write_bytes(content)
        child = told.child
        self.stdout.write(
            f"{child.forename} {child.surname}, from {told.sent_by}: open "
            f"{folder / 'index.html'}."
        )
