"""The library of a search in memory, as fresh as its rows."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from django.db.models import Count, Max, QuerySet

from goldenthread.access.models import all_rows
from goldenthread.directory.engine import meaning, vectors
from goldenthread.directory.models.given import (
    gazetteer_of,
    given_at,
    points_of,
)
from goldenthread.directory.models.local import LocalWord
from goldenthread.directory.models.postings import Posting
from goldenthread.directory.rules.search import Library
from goldenthread.directory.rules.search_asked import Dictionary, ordinary
from goldenthread.directory.rules.search_concepts import Concepts, own_concepts
from goldenthread.directory.rules.search_index import Index
from goldenthread.directory.rules.search_local import LocalWords
from goldenthread.directory.rules.search_rows import record_of, weights_of
from goldenthread.directory.rules.search_words import PHRASES, small_words, words_of

COLUMNS = (
    "service_id", "name", "body", "youngest", "oldest", "days", "districts",
    "telephones", "words", "spoken", "vector", "heard_with", "authority_id",
)  # fmt: skip


@dataclass(frozen=True)
class Shelf:
    """The library of one authority, and the rows it was made from."""

    stamp: tuple[int, int]
    library: Library
    dictionary: Dictionary
    local_stamp: tuple[int, int] = (0, 0)


SHELVES: dict[int | None, Shelf] = {}


def shelf_of(authority: int | None) -> Shelf:
    """The library as its rows are now, of one authority or of all.

    It is read anew when one of them was; local words are laid over it.
    """
    stamp = stamp_of(rows_of(authority))
    kept = SHELVES.get(authority)
    if kept is None or kept.stamp != stamp:
        kept = SHELVES[authority] = read_shelf(authority, stamp)
    words = local_words(authority)
    local = stamp_of(words)
    if kept.local_stamp != local:
        kept = SHELVES[authority] = with_words(kept, words, local)
    return kept


def stamp_of(rows: QuerySet[Any]) -> tuple[int, int]:
    """What tells that rows were added or taken away."""
    now = rows.aggregate(many=Count("pk"), newest=Max("pk"))
    return now["many"], now["newest"] or 0


def rows_of(authority: int | None) -> QuerySet[Posting]:
    rows = all_rows(Posting)
    return rows if authority is None else rows.filter(authority_id=authority)


def local_words(authority: int | None) -> QuerySet[LocalWord]:
    """The local words in force, of one authority or of all."""
    rows = all_rows(LocalWord).filter(withdrawn_on=None)
    return rows if authority is None else rows.filter(authority_id=authority)


def with_words(
    shelf: Shelf, rows: QuerySet[LocalWord], stamp: tuple[int, int]
) -> Shelf:
    """The same library with these local words over it."""
    local = LocalWords()
    for row in rows.order_by("pk"):
        local.add(row.key, row.meaning, shelf.library.concepts)
    library = shelf.library.with_local(local)
    dictionary = shelf.dictionary.with_local(local.spoken)
    return replace(shelf, library=library, dictionary=dictionary, local_stamp=stamp)


def read_shelf(authority: int | None, stamp: tuple[int, int]) -> Shelf:
    rows = list(rows_of(authority).order_by("pk").values(*COLUMNS))
    index = Index.of((str(row["service_id"]), weights_of(row["words"])) for row in rows)
    concepts = heard_concepts()
    library = Library([record_of(row) for row in rows], index, concepts)
    library.vectors = vectors_of(rows)
    known = {word for row in rows for word in row["spoken"].split()}
    said = spoken_in(concepts)
    numbers = {int(row["service_id"]): n for n, row in enumerate(rows)}
    given = given_at(authority)
    library.points = points_of(given, numbers)
    everyday = ordinary() | small_words() | said
    dictionary = Dictionary.of(known | said)
    dictionary = replace(dictionary, places=gazetteer_of(given, everyday))
    return Shelf(stamp, library, dictionary)


def vectors_of(rows: list[dict[str, Any]]) -> vectors.Vectors | None:
    """What the records mean, one a row; noughts where the model has not read yet."""
    heard = [
        vectors.from_text(row["vector"]) if row["heard_with"] == meaning.MODEL else None
        for row in rows
    ]
    some = next((one for one in heard if one is not None), None)
    if some is None:
        return None
    unheard = np.zeros_like(some)
    return np.stack([unheard if one is None else one for one in heard])


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
