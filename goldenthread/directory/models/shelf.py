"""The library of a search in memory, as fresh as its rows."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from django.db.models import Count, Max

from goldenthread.access.models import all_rows
from goldenthread.directory.engine import meaning, vectors
from goldenthread.directory.models.postings import Posting
from goldenthread.directory.rules.search import Library
from goldenthread.directory.rules.search_asked import Dictionary
from goldenthread.directory.rules.search_concepts import Concepts, own_concepts
from goldenthread.directory.rules.search_index import Index
from goldenthread.directory.rules.search_rows import record_of, weights_of
from goldenthread.directory.rules.search_words import PHRASES, words_of

COLUMNS = (
    "service_id", "name", "body", "youngest", "oldest", "days", "districts",
    "telephones", "words", "spoken", "vector", "heard_with",
)  # fmt: skip


@dataclass(frozen=True)
class Shelf:
    """The library of one authority, and the rows it was made from."""

    stamp: tuple[int, int]
    library: Library
    dictionary: Dictionary


SHELVES: dict[int, Shelf] = {}


def shelf_of(authority: int) -> Shelf:
    """The library as its rows are now; read anew when one of them was."""
    rows = all_rows(Posting).filter(authority_id=authority)
    now = rows.aggregate(many=Count("pk"), newest=Max("pk"))
    stamp = (now["many"], now["newest"] or 0)
    kept = SHELVES.get(authority)
    if kept is None or kept.stamp != stamp:
        kept = SHELVES[authority] = read_shelf(authority, stamp)
    return kept


def read_shelf(authority: int, stamp: tuple[int, int]) -> Shelf:
    wanted = all_rows(Posting).filter(authority_id=authority).order_by("pk")
    rows = list(wanted.values(*COLUMNS))
    index = Index.of((str(row["service_id"]), weights_of(row["words"])) for row in rows)
    concepts = heard_concepts()
    library = Library([record_of(row) for row in rows], index, concepts)
    if rows and all(row["heard_with"] == meaning.MODEL for row in rows):
        library.vectors = np.stack([vectors.from_text(row["vector"]) for row in rows])
    known = {word for row in rows for word in row["spoken"].split()}
    return Shelf(stamp, library, Dictionary.of(known | spoken_in(concepts)))


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
