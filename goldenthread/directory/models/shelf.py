"""The library of a search in memory, as fresh as its rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from django.db.models import Count, Max, QuerySet, Sum

from goldenthread.access.models import all_rows
from goldenthread.directory.engine import meaning, vectors
from goldenthread.directory.models.given import (
    Given,
    beside,
    gazetteer_of,
    given_at,
    points_of,
)
from goldenthread.directory.models.local import LocalWord
from goldenthread.directory.models.postings import Posting
from goldenthread.directory.rules.search import Change, Library, Record
from goldenthread.directory.rules.search_asked import Dictionary, ordinary
from goldenthread.directory.rules.search_concepts import Concepts, own_concepts
from goldenthread.directory.rules.search_index import Index
from goldenthread.directory.rules.search_local import LocalWords
from goldenthread.directory.rules.search_rows import record_of, weights_of
from goldenthread.directory.rules.search_words import PHRASES, small_words, words_of

COLUMNS = (
    "id", "service_id", "name", "body", "youngest", "oldest", "days", "districts",
    "telephones", "words", "spoken", "vector", "heard_with", "authority_id",
)  # fmt: skip


Stamp = tuple[int, int, int]
AT_ONCE = 500  # rows that are asked for together
MOST = 2_000  # changed rows; of more, everything is read anew


@dataclass(frozen=True)
class Kept:
    """What a shelf remembers of a row of the search, to know what has changed."""

    key: int
    number: int
    words: int  # a mark of them
    spoken: str


@dataclass(frozen=True)
class Shelf:
    """The library of one authority, and the rows it was made from, by service."""

    stamp: Stamp
    library: Library
    dictionary: Dictionary
    kept: Mapping[int, Kept]
    said: Counter[str]
    given: Given
    local_stamp: Stamp = (0, 0, 0)


SHELVES: dict[int | None, Shelf] = {}


def shelf_of(authority: int | None) -> Shelf:
    """The library as its rows are now, of one authority or of all.

    What changed since it was read is read anew; local words are laid over it.
    """
    stamp = stamp_of(rows_of(authority))
    kept = SHELVES.get(authority)
    if kept is None or kept.stamp != stamp:
        kept = renewed(kept, authority, stamp) if kept else None
        kept = SHELVES[authority] = kept or read_shelf(authority, stamp)
    words = local_words(authority)
    local = stamp_of(words)
    if kept.local_stamp != local:
        kept = SHELVES[authority] = with_words(kept, words, local)
    return kept


def stamp_of(rows: QuerySet[Any]) -> Stamp:
    """What tells that rows were added or taken away: a row is never changed."""
    now = rows.aggregate(many=Count("pk"), newest=Max("pk"), every=Sum("pk"))
    return now["many"], now["newest"] or 0, now["every"] or 0


def rows_of(authority: int | None) -> QuerySet[Posting]:
    rows = all_rows(Posting)
    return rows if authority is None else rows.filter(authority_id=authority)


def local_words(authority: int | None) -> QuerySet[LocalWord]:
    """The local words in force, of one authority or of all."""
    rows = all_rows(LocalWord).filter(withdrawn_on=None)
    return rows if authority is None else rows.filter(authority_id=authority)


def with_words(shelf: Shelf, rows: QuerySet[LocalWord], stamp: Stamp) -> Shelf:
    """The same library with these local words over it."""
    local = LocalWords()
    for row in rows.order_by("pk"):
        local.add(row.key, row.meaning, shelf.library.concepts)
    library = shelf.library.with_local(local)
    dictionary = shelf.dictionary.with_local(local.spoken)
    return replace(shelf, library=library, dictionary=dictionary, local_stamp=stamp)


def read_shelf(authority: int | None, stamp: Stamp) -> Shelf:
    """All of it."""
    rows = list(rows_of(authority).order_by("pk").values(*COLUMNS))
    index = Index.of((str(row["service_id"]), weights_of(row["words"])) for row in rows)
    concepts = heard_concepts()
    library = Library([record_of(row) for row in rows], index, concepts)
    library.vectors = vectors_of(rows)
    kept = {row["service_id"]: kept_of(row, number) for number, row in enumerate(rows)}
    counted = Counter(word for row in rows for word in row["spoken"].split())
    given = given_at(authority)
    library.points = points_of(given, numbers_in(kept))
    dictionary = Dictionary.of(set(counted) | spoken_in(concepts))
    places = gazetteer_of(given, everyday(concepts))
    dictionary = replace(dictionary, places=places)
    return Shelf(stamp, library, dictionary, kept, counted, given)


def renewed(shelf: Shelf, authority: int | None, stamp: Stamp) -> Shelf | None:
    """The shelf with the rows that were written anew since, and without those gone.

    None where so much has changed that to read all of it is no more work. The former
    shelf stays as it is for searches that are under way.
    """
    now = set(rows_of(authority).values_list("pk", flat=True))
    before = {one.key for one in shelf.kept.values() if one.key}
    fresh = sorted(now - before)
    lost = {
        service for service, one in shelf.kept.items() if one.key and one.key not in now
    }
    if len(fresh) > MOST or len(lost) > MOST:
        return None
    rows = [
        row
        for first in range(0, len(fresh), AT_ONCE)
        for row in rows_of(authority)
        .filter(pk__in=fresh[first : first + AT_ONCE])
        .order_by("pk")
        .values(*COLUMNS)
    ]
    return with_rows(replace(shelf, stamp=stamp), rows, lost, authority)


def with_rows(
    shelf: Shelf, rows: list[dict[str, Any]], lost: set[int], authority: int | None
) -> Shelf:
    """The shelf with these rows, in place of those of the same services."""
    kept, said = dict(shelf.kept), shelf.said.copy()
    changes: dict[int, Change] = {}
    anew = {row["service_id"] for row in rows}
    for service in lost - anew:
        was = kept[service]
        said.subtract(was.spoken.split())
        kept[service] = Kept(0, was.number, 0, "")
        changes[was.number] = Change(Record(str(service), ""), {})
    for row in rows:
        old = kept.get(row["service_id"], Kept(0, len(kept), 0, ""))
        new = kept[row["service_id"]] = kept_of(row, old.number)
        said.subtract(old.spoken.split())
        said.update(new.spoken.split())
        words = None if new.words == old.words else weights_of(row["words"])
        changes[new.number] = Change(record_of(row), words, vector_of(row))
    library = shelf.library.changed(changes)
    said = +said  # without words that nobody holds any more
    dictionary = dictionary_with(shelf, said)
    same = replace(shelf, library=library, dictionary=dictionary, kept=kept, said=said)
    return with_places(same, lost, anew, authority)


def dictionary_with(shelf: Shelf, said: Counter[str]) -> Dictionary:
    """The words that are known, changed where they did."""
    more, less = said.keys() - shelf.said.keys(), shelf.said.keys() - said.keys()
    less -= spoken_in(shelf.library.concepts)
    return shelf.dictionary.changed(more, less) if more or less else shelf.dictionary


def with_places(
    shelf: Shelf, lost: set[int], anew: set[int], authority: int | None
) -> Shelf:
    """The shelf with the places of services that changed, if those did too."""
    found = given_at(authority, beside(anew))
    touched = {each: found.get(each, []) for each in {*lost, *anew, *found}}
    if all(shelf.given.get(each, []) == rows for each, rows in touched.items()):
        return shelf
    given = {**shelf.given, **touched}
    shelf.library.points = points_of(given, numbers_in(shelf.kept))
    places = gazetteer_of(given, everyday(shelf.library.concepts))
    return replace(
        shelf, given=given, dictionary=replace(shelf.dictionary, places=places)
    )


def kept_of(row: Mapping[str, Any], number: int) -> Kept:
    mark = hash((row["name"], row["body"], row["words"]))
    return Kept(row["id"], number, mark, row["spoken"])


def numbers_in(kept: Mapping[int, Kept]) -> dict[int, int]:
    return {service: one.number for service, one in kept.items()}


def everyday(concepts: Concepts) -> frozenset[str]:
    return ordinary() | small_words() | spoken_in(concepts)


def vectors_of(rows: list[dict[str, Any]]) -> vectors.Vectors | None:
    """What the records mean, one a row; noughts where the model has not read yet."""
    heard = [vector_of(row) for row in rows]
    some = next((one for one in heard if one is not None), None)
    if some is None:
        return None
    unheard = np.zeros_like(some)
    return np.stack([unheard if one is None else one for one in heard])


def vector_of(row: Mapping[str, Any]) -> vectors.Vectors | None:
    is_heard = row["heard_with"] == meaning.MODEL
    return vectors.from_text(row["vector"]) if is_heard else None


@cache
def heard_concepts() -> Concepts:
    """Our own concepts, with the meanings of their phrases if there is a model."""
    concepts = own_concepts()
    if PHRASES.exists():
        texts = [text for _, text in concepts.phrases]
        concepts.vectors = vectors.read(PHRASES, texts)
    return concepts


def spoken_in(concepts: Concepts) -> set[str]:
    return {word for _, text in concepts.phrases for word in words_of(text)}
