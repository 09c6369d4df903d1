"""./manage pack_places GB.txt: towns and villages by name, from a newer list."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.directory.readers.places import PLACES, packed
from goldenthread.directory.rules.grid import grid_of

NAME, LATITUDE, LONGITUDE, CLASS, REGION, PEOPLE = 1, 4, 5, 6, 10, 14
ON_ANOTHER_GRID = "NIR"  # Northern Ireland
HEAD = "# {edition}. GeoNames (geonames.org), CC BY 4.0. See README.md.\n"


class Command(BaseCommand):
    """Reads a list as GeoNames gives it out for a country; needs no database."""

    help = "Pack a newer list of places, so that searches know their names"

    def add_arguments(self, parser: CommandParser) -> None:
        """The list, its edition, and where to."""
        parser.add_argument("file", help="GB.txt of GeoNames, or its like")
        parser.add_argument("--edition", required=True)
        parser.add_argument(
            "--to", type=Path, metavar="FILE", help="else in place of our own list"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Pack it, or say in one sentence why not."""
        to: Path = options["to"] or PLACES
        try:
            lines = list(packed(rows_of(Path(options["file"]))))
            head = HEAD.format(edition=options["edition"])
            to.write_text(head + "".join(lines), encoding="utf-8")
        except (OSError, IndexError, ValueError) as problem:
            raise CommandError(f"Nothing was packed: {problem!r}.") from None
        self.stdout.write(f"{to}: {len(lines):,} places.")


def rows_of(path: Path) -> Iterator[tuple[str, int, int, int]]:
    """Each town, village or part of a town in Great Britain."""
    with path.open(encoding="utf-8-sig") as file:
        for line in file:
            row = line.rstrip("\n").split("\t")
            if row[CLASS] == "P" and row[REGION] != ON_ANOTHER_GRID:
                east, north = grid_of(float(row[LATITUDE]), float(row[LONGITUDE]))
                yield row[NAME], east, north, int(row[PEOPLE] or 0)
