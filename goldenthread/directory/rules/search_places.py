"""A place named in a question: a hint where to look first, never a bound."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from goldenthread.directory.readers.places import Place
from goldenthread.directory.readers.postcodes import middle
from goldenthread.directory.rules.grid import Spot
from goldenthread.directory.rules.search_spelling import Spelling, likeness
from goldenthread.directory.rules.search_words import plain, words_of

LEADS = frozenset({"in", "near", "nr", "around", "round", "outside", "at"})
# Before a name at the end of a question: it is somebody's, or is left behind.
NOT_PLACES = frozenset(
    (
        *("my", "our", "his", "her", "their", "for", "with", "called", "named", "is"),
        *("am", "i", "he", "she", "they", "we", "son", "daughter", "child", "boy"),
        *("girl", "to", "from"),
    )
)
SHORT = 5  # words: in so short a question a place at the end needs no 'in'
LONGEST = 4  # words of a name
NEAR, CELL = 60_000, 5_000  # metres: places beyond are not of this Local Offer
KNOWN = 20_000  # people: a town that is known beyond its neighbours
CITY = 200_000  # people: a place wherever it ends a question
ALIKE, SURELY = 0.7, 0.85  # how like a misspelt name is, near here and anywhere
MOST_OTHERS = 6  # places of one name that are offered
APART = 10_000  # metres: nearer ones are the same place
Point = tuple[int, int]


@dataclass(frozen=True)
class Named:
    """A place that a question names: where it is, and the words that name it."""

    name: str
    spot: Spot
    outcode: str
    words: tuple[str, ...]
    others: tuple["Named", ...] = ()  # places that are called the same

    def taken(self, outcode: str) -> "Named":
        """The place of this name that a reader chose, with the others beside it."""
        every = (replace(self, others=()), *self.others)
        chosen = next((one for one in every if one.outcode == outcode), None)
        if chosen is None:
            return self
        return replace(chosen, others=tuple(one for one in every if one != chosen))

    @property
    def is_mended(self) -> bool:
        """Whether it was spelt another way."""
        is_plain = self.name == self.outcode or as_named(self.words) == key_of(
            self.name
        )
        return not is_plain

    @property
    def told(self) -> str:
        """Its name with the postcode district that tells it from others."""
        is_plain = self.outcode in ("", self.name)
        return self.name if is_plain else f"{self.name} ({self.outcode})"


class Gazetteer:
    """Places by name: towns of the records themselves, and those of our own list."""

    def __init__(
        self,
        known: Sequence[Place],
        own: Iterable[Place] = (),
        everyday: frozenset[str] = frozenset(),
    ) -> None:
        mine, self.everyday = list(own), everyday
        squares = {cell_of(one.easting, one.northing) for one in mine}
        self.by_name: dict[tuple[str, ...], list[Place]] = {}
        self.near: dict[tuple[str, ...], list[Place]] = {}
        for place in (*mine, *known):
            key = key_of(place.name)
            self.by_name.setdefault(key, []).append(place)
            if is_near(place, squares):
                self.near.setdefault(key, []).append(place)

    @cached_property
    def spelling(self) -> Spelling:
        """Names of one word: those near the records, and of towns that all know."""
        known = {key for key, rows in self.by_name.items() if rows[0].people >= KNOWN}
        return Spelling(name for (name, *more) in known | set(self.near) if not more)

    def near_or_big(self, words: tuple[str, ...]) -> Place | None:
        """The place of a name: one of this Local Offer, or else the largest."""
        if words in self.near:
            return max(self.near[words], key=lambda one: one.people)
        return max(
            self.by_name.get(words, ()), key=lambda one: one.people, default=None
        )

    def made(self, place: Place, words: tuple[str, ...]) -> Named:
        """A place that was named, and others of its name that are somewhere else."""
        same = self.by_name.get(key_of(place.name), ())
        apart: dict[str, Place] = {place.outcode: place}
        for one in sorted(same, key=lambda one: -one.people):
            is_apart = all(is_elsewhere(one, other) for other in apart.values())
            if one.outcode and is_apart:
                apart.setdefault(one.outcode, one)
        others = [made(one, words) for one in apart.values() if one is not place]
        return replace(made(place, words), others=tuple(others[:MOST_OTHERS]))

    def knows(self, word: str) -> bool:
        """Whether a word is a place here, or one that all know: never misspelt."""
        return self.is_known((word,))

    def is_known(self, words: tuple[str, ...], people: int = KNOWN) -> bool:
        """Whether a name is one of a place near here, or of one so large."""
        big = any(one.people >= people for one in self.by_name.get(words, ()))
        return big or words in self.near

    def called(self, said: str) -> Named | None:
        """The place of a name that was asked for, or of one much like it."""
        words = key_of(said)
        place = self.near_or_big(words)
        if place is None and len(words) == 1:
            name = self.spelling.nearest(words[0]) or ""
            is_alike = bool(name) and likeness(words[0], name) >= SURELY
            place = self.near_or_big((name,)) if is_alike else None
        return self.made(place, words) if place else None

    def named_in(self, typed: str) -> Named | None:
        """The place a question names, if it names one.

        A name that is an everyday word too (Bath, Reading) must have been led up to
        and begin with a capital.
        """
        tokens = [one.replace("'", "") for one in words_of(typed)]
        capitals = [one[:1].isupper() for one in typed.replace("-", " ").split()]
        is_told = len(capitals) == len(tokens) and not all(capitals)
        for start in range(len(tokens)):
            is_led = start > 0 and tokens[start - 1] in LEADS
            for end in range(min(start + LONGEST, len(tokens)), start, -1):
                words = as_named(tokens[start:end])
                place = self.near_or_big(words)
                if place is None or (len(words) == 1 and len(words[0]) < 3):
                    continue
                plainly = not set(words) <= self.everyday
                capital = is_told and capitals[start]
                if is_led and (plainly or capital):
                    return self.made(place, tuple(tokens[start:end]))
                if (
                    plainly
                    and self.is_known(words, CITY)
                    and closes(tokens, start, end)
                ):
                    return self.made(place, tuple(tokens[start:end]))
        return None

    def misspelt_in(self, typed: str, strange: Iterable[str]) -> Named | None:
        """A place near here whose name was led up to and written another way."""
        tokens, unknown = words_of(typed), set(strange)
        for lead, word in zip(tokens, tokens[1:], strict=False):
            if lead in LEADS and word in unknown:
                name = self.spelling.nearest(word)
                enough = ALIKE if (name,) in self.near else SURELY
                if name and likeness(word, name) >= enough:
                    place = self.near_or_big((name,))
                    return self.made(place, (word,)) if place else None
        return None


def closes(tokens: list[str], start: int, end: int) -> bool:
    """Whether a name ends a short question, and is nobody's."""
    if end < len(tokens) or len(tokens) > SHORT or start == 0:
        return False
    return tokens[start - 1] not in NOT_PLACES


def is_elsewhere(one: Place, other: Place) -> bool:
    """Whether two places of one name are not the same one, told twice."""
    apart = (one.easting - other.easting) ** 2 + (one.northing - other.northing) ** 2
    return apart > APART**2


def made(place: Place, words: tuple[str, ...]) -> Named:
    """The place with the council area it is in, if that is known."""
    area = middle(place.outcode) if place.outcode and not place.district else None
    district = area[2] if area else place.district
    spot = Spot(place.easting, place.northing, district, precise=False)
    return Named(place.name, spot, place.outcode, words)


def key_of(name: str) -> tuple[str, ...]:
    """The words of a name as people type them."""
    return as_named([one.replace("'", "") for one in words_of(plain(name))])


def as_named(tokens: Sequence[str]) -> tuple[str, ...]:
    """St and Saint are one."""
    return tuple("st" if one == "saint" else one for one in tokens)


def cell_of(easting: int, northing: int) -> Point:
    return easting // CELL, northing // CELL


def is_near(place: Place, squares: set[Point]) -> bool:
    """Whether one of the squares is close to a place."""
    x, y = cell_of(place.easting, place.northing)
    reach = NEAR // CELL
    return any(abs(x - a) <= reach and abs(y - b) <= reach for a, b in squares)


def towns_of(rows: Iterable[tuple[str, int, int, str]]) -> list[Place]:
    """The towns of the records' own addresses, each in the middle of its points.

    A row is (town, easting, northing, postcode district).
    """
    found: dict[str, list[tuple[str, int, int, str]]] = {}
    for row in sorted(rows):
        key = " ".join(key_of(row[0]))
        if key:
            found.setdefault(key, []).append(row)
    return [town(points) for points in found.values()]


def town(rows: list[tuple[str, int, int, str]]) -> Place:
    east = round(median(row[1] for row in rows))
    north = round(median(row[2] for row in rows))
    best = min(rows, key=lambda row: (row[1] - east) ** 2 + (row[2] - north) ** 2)
    return Place(rows[0][0], east, north, len(rows), best[3])
