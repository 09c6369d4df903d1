"""Search in people's own words: each way of finding gives a record its part."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goldenthread.directory.rules.grid import Spot
from goldenthread.directory.rules.search_asked import Asked
from goldenthread.directory.rules.search_concepts import (
    Concept,
    Concepts,
    answering,
)
from goldenthread.directory.rules.search_hints import Hints
from goldenthread.directory.rules.search_index import Index, Scores
from goldenthread.directory.rules.search_local import LocalWords, told_over
from goldenthread.directory.rules.search_words import stems

SPREAD = 0.03  # likenesses differ by about this from record to record
BY_BODY = 0.6  # asked for by the name of who gives it
BY_TELEPHONE = 3.0
WHOLE_WEEK = 5  # a service open so many days is not what a day was named for
FAR = 8_000  # metres at which being near is worth half
REACH = 16_000  # metres: what is given further off does not lie near a place
ALL_AGES = 20  # years: a wider span says nothing of an age


@dataclass(frozen=True)
class Weights:
    """What each way of finding is worth, tuned on one half of our own questions."""

    words: float = 0.5
    heard: float = 0.6
    meant: float = 1.2
    likeness: float = 0.15
    name: float = 1.2
    age: float = 0.35
    day: float = 0.4
    district: float = 0.4
    near: float = 0.3


WEIGHTS = Weights()


@dataclass(frozen=True)
class Record:
    """What of a service helps to find it, besides its words."""

    id: str
    name: str
    body: str = ""
    youngest: float | None = None
    oldest: float | None = None
    days: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    telephones: tuple[str, ...] = ()
    owner: int = 0


@dataclass(frozen=True)
class Change:
    """What a record has become; ``words`` is None where they are as before."""

    record: Record
    words: Mapping[str, float] | None = None
    vector: NDArray[np.float32] | None = None


@dataclass
class Library:
    """Everything a search needs, in memory: records, their words and vectors."""

    records: list[Record]
    index: Index
    concepts: Concepts
    vectors: NDArray[np.float32] | None = None
    relevance: dict[str, Scores] = field(default_factory=dict)
    local: LocalWords = field(default_factory=LocalWords)
    held: dict[str, frozenset[int]] = field(default_factory=dict)
    points: NDArray[np.int64] | None = None  # (record, easting, northing), many

    def concept(self, key: str) -> Concept:
        """A concept of ours, or that of a local word."""
        return self.local.by_key.get(key) or self.concepts.by_key[key]

    def answers(self, key: str) -> Scores:
        """How well each record answers a concept, 1 for the best of them.

        What one authority calls a thing leads to the entries of that authority alone.
        """
        if key not in self.relevance:
            scores = answering(self.index, self.concept(key))
            owner = self.local.owners.get(key, 0)
            mine = self.owners == owner if owner else True
            self.relevance[key] = np.where(mine, scores, 0).astype(np.float32)
        return self.relevance[key]

    def held_by(self, term: str) -> frozenset[int]:
        """The numbers of the records that hold every word of a term."""
        if term not in self.held:
            self.held[term] = frozenset(self.index.holding(stems(term)).tolist())
        return self.held[term]

    def near_to(self, spot: Spot | None) -> Scores:
        """1 for a record in reach of a point or bound to no place, 0 for one far off.

        It falls with the distance, so that the nearest of equals comes first.
        """
        near = np.ones(len(self.records), dtype=np.float32)
        if spot is None or self.points is None or not len(self.points):
            return np.zeros_like(near)
        which, east, north = self.points.T
        metres = np.hypot(east - spot.easting, north - spot.northing)
        near[which] = 0
        np.maximum.at(near, which, np.clip(FAR / (FAR + metres), 0, 1))
        return near

    def given_near(self, spot: Spot | None) -> Scores:
        """What is given in reach of a point, the nearest most; 0 for all else."""
        found = self.nothing()
        if spot is None or self.points is None or not len(self.points):
            return found
        which, east, north = self.points.T
        metres = np.hypot(east - spot.easting, north - spot.northing)
        near = np.where(metres <= REACH, FAR / (FAR + metres), 0).astype(np.float32)
        np.maximum.at(found, which, near)
        return found

    def with_local(self, local: LocalWords) -> "Library":
        """The same records with other local words; what was computed is shared."""
        other = copy(self)
        other.local = local
        other.relevance = dict(self.relevance)
        return other

    def changed(self, changes: Mapping[int, Change]) -> "Library":
        """The same with other records under some numbers; more may follow.

        The former is left as it is, for whoever searches in it meanwhile. A record
        without a name is one that is gone: nothing finds it any more.
        """
        other = copy(self)
        for name in ("owners", "owned", "ages", "open_on", "given_in"):
            other.__dict__.pop(name, None)
        other.records = list(self.records)
        for number, change in sorted(changes.items()):
            other.records[number : number + 1] = [change.record]
        other.vectors = self.vectors_with(changes, len(other.records))
        worded = {n: one for n, one in changes.items() if one.words is not None}
        if worded:
            other.relevance, other.held = {}, {}
            other.index = self.index.changed(
                {n: (key_of(one.record), one.words or {}) for n, one in worded.items()}
            )
            other.rename(worded)
        else:
            other.relevance, other.held = dict(self.relevance), dict(self.held)
        return other

    def rename(self, changes: Mapping[int, Change]) -> None:
        """Other names and bodies, where some were read before."""
        for way, name_of in (("names", name_of_record), ("bodies", body_of_record)):
            if way in self.__dict__:
                said = {
                    n: (
                        key_of(one.record),
                        dict.fromkeys(stems(name_of(one.record)), 1.0),
                    )
                    for n, one in changes.items()
                }
                self.__dict__[way] = self.__dict__[way].changed(said)
        self.__dict__.pop("name_masses", None)

    def vectors_with(
        self, changes: Mapping[int, Change], many: int
    ) -> NDArray[np.float32] | None:
        """The meanings with those of changed records; noughts where none was read."""
        heard = [one.vector for one in changes.values() if one.vector is not None]
        if self.vectors is None and not heard:
            return None
        before = np.zeros((0, len(heard[0]))) if self.vectors is None else self.vectors
        found = np.zeros((many, before.shape[1]), dtype=np.float32)
        found[: len(before)] = before
        for number, change in changes.items():
            found[number] = 0 if change.vector is None else change.vector
        return found

    def told_by(self, words: list[str]) -> dict[str, float]:
        """The local words in a question that lead to an entry; others say nothing."""
        found = self.local.standing_for(words, self.concepts.rarity)
        return {
            key: share
            for key, share in found.items()
            if self.answers(key).max(initial=0.0) > 0
        }

    def mixed(self, shares: Mapping[str, float]) -> Scores:
        """The answers of several concepts, each by its share."""
        total = self.nothing()
        for key, share in shares.items():
            total += np.float32(share) * self.answers(key)
        return total

    def nothing(self) -> Scores:
        return np.zeros(len(self.records), dtype=np.float32)

    @cached_property
    def names(self) -> Index:
        return Index.of(
            (one.id, dict.fromkeys(stems(one.name), 1.0)) for one in self.records
        )

    @cached_property
    def name_masses(self) -> Scores:
        return np.maximum(self.names.masses(), 1e-6)

    @cached_property
    def bodies(self) -> Index:
        return Index.of(
            (one.id, dict.fromkeys(stems(one.body), 1.0)) for one in self.records
        )

    @cached_property
    def owners(self) -> NDArray[np.int64]:
        return np.array([one.owner for one in self.records], dtype=np.int64)

    @cached_property
    def owned(self) -> frozenset[int]:
        """The authorities whose records these are."""
        return frozenset(one.owner for one in self.records)

    @cached_property
    def open_on(self) -> dict[str, list[int]]:
        """The records that are open on a day, where that tells them from others."""
        rows = (
            one.days if len(one.days) < WHOLE_WEEK else frozenset()
            for one in self.records
        )
        return numbers_by(rows)

    @cached_property
    def given_in(self) -> dict[str, list[int]]:
        """The records given in a postcode district."""
        return numbers_by(one.districts for one in self.records)

    @cached_property
    def ages(self) -> tuple[Scores, Scores]:
        """The youngest and the oldest each record is for; NaN where it is not said."""
        spans = [(one.youngest, one.oldest) for one in self.records]
        table = np.array(spans, dtype=np.float32).reshape(-1, 2)
        return table[:, 0], table[:, 1]


def key_of(record: Record) -> str:
    """The id of a record; '' for one that is gone."""
    return record.id if record.name else ""


def name_of_record(record: Record) -> str:
    return record.name


def body_of_record(record: Record) -> str:
    return record.body


def numbers_by(rows: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """The numbers of the rows that hold a key, by key."""
    found: dict[str, list[int]] = {}
    for number, keys in enumerate(rows):
        for key in keys:
            found.setdefault(key, []).append(number)
    return found


@dataclass(frozen=True)
class Parts:
    """Every record's score by each way of finding: what its reason is made of."""

    words: Scores
    heard: Scores
    meant: Scores
    likeness: Scores
    name: Scores
    hints: Scores
    named: Mapping[str, float]
    shares: Mapping[str, float]
    local: Mapping[str, float]
    near: Scores
    there: Scores  # what is given near a place, where a question names nothing else

    def order(self, weights: Weights = WEIGHTS) -> Scores:
        """What records are ordered by: what they are worth, and how near they are."""
        return self.total(weights) + np.float32(weights.near) * self.near

    def total(self, weights: Weights = WEIGHTS) -> Scores:
        """What records are worth, wherever they are."""
        ways = (
            (weights.words, self.words),
            (weights.heard, self.heard),
            (weights.meant, self.meant),
            (weights.likeness, self.likeness),
            (weights.name, self.name),
            (1.0, self.hints),
            (1.0, self.there),
        )
        total = np.zeros_like(self.words)
        for worth, scores in ways:
            total += np.float32(worth) * scores
        return total


def parts_of(
    library: Library,
    asked: Asked,
    vector: NDArray[np.float32] | None,
    without: frozenset[str] = frozenset(),
    near: Spot | None = None,
) -> Parts:
    """Ask every way of finding; ``without`` names concepts that were switched off."""
    index, words = library.index, list(asked.words)
    without |= library.local.silenced(words, library.owned)
    local = left(library.told_by(words), without)
    named = told_over(left(library.concepts.named(words), without), local)
    meant = {} if vector is None else library.concepts.meant(vector)
    shares = {} if vector is None else told_over(left(meant, without), local)
    heard = library.mixed(named)
    return Parts(
        words=index.scores(words) / max(index.possible(words), 1.0),
        heard=heard / max(float(heard.max(initial=0.0)), 1.0),
        meant=library.mixed(shares),
        likeness=standing_out(library, vector),
        name=by_name(library, words, asked.hints),
        hints=by_hints(library, asked.hints, WEIGHTS),
        named=named,
        shares=shares,
        local=local,
        near=library.near_to(near),
        there=library.given_near(near) if asked.is_place else library.nothing(),
    )


def left(shares: Mapping[str, float], without: frozenset[str]) -> dict[str, float]:
    return {key: share for key, share in shares.items() if key not in without}


def standing_out(library: Library, vector: NDArray[np.float32] | None) -> Scores:
    """How much more like the question a record is than records are at large."""
    if library.vectors is None or vector is None or not len(library.vectors):
        return library.nothing()
    likeness = library.vectors @ vector
    heard = (
        likeness != 0
    )  # a record that the model has not read yet stands in the middle
    usual = likeness[heard].mean() if heard.any() else 0.0
    return np.asarray(np.where(heard, likeness - usual, 0) / SPREAD, dtype=np.float32)


def by_name(library: Library, words: list[str], hints: Hints) -> Scores:
    """1 for the record that was asked for by its own name, body or telephone."""
    names = library.names
    mass = sum(names.rarity(word) for word in words) or 1.0
    both = names.scores(words)
    found = (both / mass) ** 2 * (both / library.name_masses)
    body = library.bodies.phrase(words) > 0
    found = np.maximum(found, np.where(body, np.float32(BY_BODY), np.float32(0)))
    if hints.telephone:
        for number, record in enumerate(library.records):
            if any(one.endswith(hints.telephone) for one in record.telephones):
                found[number] = BY_TELEPHONE
    return found.astype(np.float32)


def by_hints(library: Library, hints: Hints, weights: Weights) -> Scores:
    moved = library.nothing()
    for day in hints.days:
        moved[library.open_on.get(day, [])] = weights.day
    if hints.age is not None:
        moved += weights.age * for_age(library, hints.age)
    moved[library.given_in.get(hints.district, [])] += weights.district
    return moved


def on_day(record: Record, hints: Hints) -> bool:
    return bool(hints.days & record.days) and len(record.days) < WHOLE_WEEK


def for_age(library: Library, age: int) -> Scores:
    """-1 for a record of other ages; up to a half for one of this age in particular."""
    youngest, oldest = library.ages
    inside = (youngest <= age) & (age <= oldest)
    narrow = np.maximum(0, 1 - (oldest - youngest) / ALL_AGES) / 2
    unknown = np.isnan(youngest) | np.isnan(oldest)
    return np.where(unknown, 0, np.where(inside, narrow, -1)).astype(np.float32)
