"""Postcodes without asking anybody: where each is, from a file that comes with us.

Contains OS data © Crown copyright and database right, Royal Mail data © Royal Mail
copyright and database right, and National Statistics data © Crown copyright and
database right, under the Open Government Licence v3.0: `data/README.md`.
"""

import json
import re
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

PACK = Path(__file__).resolve().parents[1] / "data" / "postcodes.pack"
METRES = 10  # how finely a point is kept
Column = NDArray[np.int64]
Point = tuple[int, int, str]  # easting, northing, code of the council area


@dataclass(frozen=True)
class Outcode:
    """A postcode district, as in PL4: where its points lie in the file."""

    start: int
    length: int
    east: int
    north: int


def packed(rows: Iterable[tuple[str, int, int, str]], edition: str) -> bytes:
    """A file of postcodes: (PL48RT, easting, northing, area) in any order.

    First the length of a head, then the head as JSON, then a piece for each district:
    the differences between units, eastings, northings and areas, low bytes apart from
    high ones, so that they pack well.
    """
    districts: dict[str, list[tuple[int, int, int, str]]] = {}
    for postcode, east, north, area in rows:
        unit = unit_of(postcode[-3:])
        at = (unit, east // METRES, north // METRES, area)
        districts.setdefault(postcode[:-3], []).append(at)
    areas = sorted({each[3] for points in districts.values() for each in points})
    number = {area: n for n, area in enumerate(areas)}
    heads: dict[str, tuple[int, int, int, int]] = {}
    body = b""
    for outcode, points in sorted(districts.items()):
        points.sort()
        units = [each[0] for each in points]
        east = min(each[1] for each in points)
        north = min(each[2] for each in points)
        steps = [
            unit - before for before, unit in zip([0, *units], units, strict=False)
        ]
        columns = (
            steps,
            [each[1] - east for each in points],
            [each[2] - north for each in points],
            [number[each[3]] for each in points],
        )
        piece = zlib.compress(b"".join(planes(column) for column in columns), 9)
        heads[outcode] = (len(body), len(piece), east, north)
        body += piece
    head = json.dumps({"edition": edition, "areas": areas, "outcodes": heads}).encode()
    return struct.pack("<I", len(head)) + head + body


def planes(numbers: list[int]) -> bytes:
    """Numbers below 65,536: all low bytes, then all high ones."""
    said = struct.pack(f"<{len(numbers)}H", *numbers)
    return said[0::2] + said[1::2]


def unit_of(end: str) -> int:
    """The last three signs of a postcode as a number, in the order of postcodes."""
    return int(end[0]) * 676 + (ord(end[1]) - 65) * 26 + ord(end[2]) - 65


@cache
def head() -> tuple[int, list[str], dict[str, Outcode]]:
    """Where the pieces begin, the areas, and the districts."""
    with PACK.open("rb") as file:
        length = struct.unpack("<I", file.read(4))[0]
        said = json.loads(file.read(length))
    outcodes = {name: Outcode(*where) for name, where in said["outcodes"].items()}
    return 4 + length, said["areas"], outcodes


@lru_cache(maxsize=128)
def district(outcode: str) -> dict[int, Point]:
    """Every postcode of a district, by its unit; none where there is no such one."""
    begin, areas, outcodes = head()
    at = outcodes.get(outcode)
    if at is None:
        return {}
    with PACK.open("rb") as file:
        file.seek(begin + at.start)
        raw = zlib.decompress(file.read(at.length))
    count = len(raw) // 8
    steps, east, north, area = (
        [
            low + 256 * high
            for low, high in zip(
                raw[n : n + count], raw[n + count : n + 2 * count], strict=True
            )
        ]
        for n in range(0, 8 * count, 2 * count)
    )
    found, unit = {}, 0
    for step, x, y, code in zip(steps, east, north, area, strict=True):
        unit += step
        where = (at.east + x) * METRES, (at.north + y) * METRES
        found[unit] = (*where, areas[code])
    return found


@dataclass(frozen=True)
class Sector:
    """A sector of postcodes, as in PL4 8: the middle of those in one council area."""

    name: str
    east: int
    north: int
    postcodes: int


@lru_cache(maxsize=16)
def sectors(area: str) -> tuple[Sector, ...]:
    """The sectors of a council area, by name; none where the code is not known.

    One that has half of its postcodes here at one point is left out: it is a sorting
    office's, one firm's, or barely in the area.
    """
    begin, areas, outcodes = head()
    if area not in areas:
        return ()
    number, raw = areas.index(area), PACK.read_bytes()[begin:]
    found: list[Sector] = []
    for name, at in outcodes.items():
        unit, east, north, code = columns(raw, at)
        here = code == number
        for sector in np.unique(unit[here] // 676):
            of = here & (unit // 676 == sector)
            x, y = east[of], north[of]
            if alike(x, y) * 2 < len(x):
                middle = round(float(np.median(x))), round(float(np.median(y)))
                found.append(Sector(f"{name} {sector}", *middle, int(of.sum())))
    return tuple(sorted(found, key=by_district))


def alike(east: Column, north: Column) -> int:
    """How many of the points are one and the same."""
    return int(np.unique(east * 10_000_000 + north, return_counts=True)[1].max())


def columns(raw: bytes, at: Outcode) -> tuple[Column, ...]:
    """The units, eastings, northings and numbers of areas of a district's postcodes."""
    plain = zlib.decompress(raw[at.start : at.start + at.length])
    planes = np.frombuffer(plain, dtype=np.uint8).astype(np.int64).reshape(4, 2, -1)
    step, x, y, code = planes[:, 0] + 256 * planes[:, 1]
    return np.cumsum(step), (at.east + x) * METRES, (at.north + y) * METRES, code


def by_district(sector: Sector) -> tuple[str, int, str]:
    """PL9 before PL10."""
    letters, digits = re.match(r"([A-Z]+)(\d+)", sector.name).groups()  # type: ignore[union-attr]  # every district has both
    return letters, int(digits), sector.name


def postcode_point(postcode: str) -> Point | None:
    """Where a whole postcode is: PL4 8RT."""
    outcode, _, end = postcode.partition(" ")
    return district(outcode).get(unit_of(end)) if len(end) == 3 else None


def middle(outcode: str, sector: str = "") -> Point | None:
    """The middle of a district (PL4), or of a sector in it (PL4 8)."""
    points = [
        point
        for unit, point in district(outcode).items()
        if not sector or unit // 676 == int(sector)
    ]
    if not points:
        return None
    codes = [point[2] for point in points]
    east = round(median(point[0] for point in points))
    north = round(median(point[1] for point in points))
    return east, north, max(set(codes), key=codes.count)
