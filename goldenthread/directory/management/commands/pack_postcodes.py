"""./manage pack_postcodes ONSPD.csv: where every postcode is, from a newer list."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.directory.readers.postcodes import PACK, packed

COLUMNS = ("oseast1m", "osnrth1m", "laua")


class Command(BaseCommand):
    """Reads the CSV of the ONS Postcode Directory; needs no database."""

    help = "Pack a newer list of postcodes, for distances without asking anybody"

    def add_arguments(self, parser: CommandParser) -> None:
        """The list, its edition, and where to."""
        parser.add_argument("file", help="CSV with pcd, oseast1m, osnrth1m, laua")
        parser.add_argument("--edition", required=True)
        parser.add_argument(
            "--to", type=Path, metavar="FILE", help="else in place of our own list"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Pack it, or say in one sentence why not."""
        to: Path = options["to"] or PACK
        try:
            pack = packed(rows_of(Path(options["file"])), options["edition"])
            to.write_bytes(pack)
        except (OSError, KeyError, ValueError) as problem:
            raise CommandError(f"Nothing was packed: {problem!r}.") from None
        self.stdout.write(f"{to}: {len(pack):,} bytes.")


def rows_of(path: Path) -> Iterator[tuple[str, int, int, str]]:
    """Each postcode that has a position."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            east, north, area = (row[name] for name in COLUMNS)
            if east and north:
                postcode = row["pcd"].replace(" ", "").upper()
                yield postcode, round(float(east)), round(float(north)), area
