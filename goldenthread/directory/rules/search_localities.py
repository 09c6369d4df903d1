"""Parts of towns (Leith, Govan), learnt from the addresses of the entries themselves.

No open list that comes with us holds them. A name that several addresses write beside
their town, all of them close together, is one; it stands in the middle of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from goldenthread.directory.readers.places import Place
from goldenthread.directory.rules.search_places import LONGEST, key_of
from goldenthread.directory.rules.where import outcode_of

WRITTEN = 3  # postcodes at which a name must be written
CLOSE = 3_000  # metres from the middle of them, as the crow flies
MOST_CLOSE = 0.75  # of them lie so close, or the name is no one place's
# What ends the name of a street, a building or a piece of one.
NOT_LAST = frozenset(
    (
        *("street", "st", "road", "rd", "lane", "ln", "avenue", "ave", "close", "way"),
        *("drive", "court", "row", "terrace", "crescent", "grove", "walk", "mews"),
        *("wynd", "parade", "estate", "house", "building", "buildings", "centre"),
        *("school", "academy", "church", "hospital", "clinic", "surgery", "hall"),
        *("hub", "library", "college", "university", "campus", "floor", "unit"),
        *("suite", "room", "rooms", "block", "office", "offices", "park", "nursery"),
    )
)


@dataclass(frozen=True)
class Written:
    """An address of an entry: its lines, its postcode and where that is."""

    lines: tuple[str, ...]
    town: str
    postcode: str
    easting: int
    northing: int


def localities_of(rows: Iterable[Written]) -> list[Place]:
    """The parts of towns that addresses name, each with how many postcodes name it."""
    found: dict[str, dict[str, tuple[str, Written]]] = {}
    for row in sorted(set(rows), key=lambda one: (one.postcode, one.lines)):
        for name in named_in(row):
            by_postcode = found.setdefault(" ".join(key_of(name)), {})
            by_postcode.setdefault(row.postcode, (name, row))
    places = (locality(list(each.values())) for each in found.values())
    return [place for place in places if place]


def named_in(row: Written) -> Iterator[str]:
    """What may be a part of a town in an address: no street, no house, no number."""
    if not row.postcode:
        return
    first, *others = row.lines or ("",)
    said = [
        *first.split(",")[1:],
        *(part for line in others for part in line.split(",")),
    ]
    for part in map(str.strip, said):
        words = key_of(part)
        is_short = 0 < len(words) <= LONGEST and len(part) > 2
        plain = is_short and not any(letter.isdigit() for letter in part)
        if plain and words[-1] not in NOT_LAST and words != key_of(row.town):
            yield part


def locality(rows: list[tuple[str, Written]]) -> Place | None:
    """A name where enough postcodes that are close together write it."""
    if len(rows) < WRITTEN:
        return None
    east = round(median(row.easting for _, row in rows))
    north = round(median(row.northing for _, row in rows))
    away = [(row.easting - east) ** 2 + (row.northing - north) ** 2 for _, row in rows]
    if sum(far <= CLOSE**2 for far in away) < MOST_CLOSE * len(rows):
        return None
    names = Counter(name for name, _ in rows)
    outcodes = Counter(outcode_of(row.postcode) for _, row in rows)
    (name, _), (outcode, _) = names.most_common(1)[0], outcodes.most_common(1)[0]
    return Place(name, east, north, len(rows), outcode)
