"""Towns and villages by name, without asking anybody: from a file that comes with us.

Contains data of GeoNames (geonames.org) under the Creative Commons Attribution 4.0
licence: `data/README.md`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.directory.readers.postcodes import METRES, district, head

PLACES = Path(__file__).resolve().parents[1] / "data" / "places.tsv"
CELL = 1000  # metres: how far around postcodes are looked for, cell by cell
Cells = dict[tuple[int, int], list[tuple[int, int, str, str]]]


@dataclass(frozen=True)
class Place:
    """A town or village: its point, how many live there, and where post finds it."""

    name: str
    easting: int
    northing: int
    people: int = 0
    outcode: str = ""
    district: str = ""


def packed(rows: Iterable[tuple[str, int, int, int]]) -> Iterator[str]:
    """A line a place of (name, easting, northing, people), with its postcode district.

    One that is further than two miles from any postcode is left out.
    """
    cells = postcodes_by_cell()
    for name, east, north, people in sorted(set(rows)):
        near = nearest(cells, east, north)
        if near:
            where = f"{east // METRES * METRES}\t{north // METRES * METRES}"
            yield f"{name}\t{where}\t{people}\t{near[0]}\t{near[1]}\n"


def postcodes_by_cell() -> Cells:
    """Every postcode in Great Britain, by square kilometre."""
    cells: Cells = {}
    for outcode in head()[2]:
        if outcode.startswith("BT"):
            continue  # on a grid of its own
        for east, north, area in district.__wrapped__(outcode).values():
            cell = cells.setdefault((east // CELL, north // CELL), [])
            cell.append((east, north, outcode, area))
    return cells


def nearest(cells: Cells, east: int, north: int) -> tuple[str, str] | None:
    """The district and the council area of the postcode nearest to a point."""
    x, y = east // CELL, north // CELL
    steps = range(-3, 4)
    around = (cells.get((x + dx, y + dy), ()) for dx in steps for dy in steps)
    found = min(
        (point for cell in around for point in cell),
        key=lambda point: (point[0] - east) ** 2 + (point[1] - north) ** 2,
        default=None,
    )
    return (found[2], found[3]) if found else None


@cache
def places() -> tuple[Place, ...]:
    """All of them; none where the file was left out."""
    if not PLACES.exists():
        return ()
    lines = PLACES.read_text("utf-8").splitlines()
    return tuple(place_of(line) for line in lines if not line.startswith("#"))


def place_of(line: str) -> Place:
    name, east, north, people, outcode, area = line.split("\t")
    return Place(name, int(east), int(north), int(people), outcode, area)
