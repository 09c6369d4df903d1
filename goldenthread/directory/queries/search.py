"""Search the Local Offer in people's own words."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from goldenthread.access.rules import Viewer
from goldenthread.directory.engine import meaning
from goldenthread.directory.models import Service
from goldenthread.directory.models.shelf import Shelf, shelf_of
from goldenthread.directory.models.whole import in_lists
from goldenthread.directory.rules import search_danger_learnt as listening
from goldenthread.directory.rules.grid import Spot
from goldenthread.directory.rules.search_answer import Answer, answer
from goldenthread.directory.rules.search_asked import Asked, asked
from goldenthread.directory.rules.search_danger_heard import SILENCE, Heard
from goldenthread.directory.rules.search_places import Named
from goldenthread.directory.rules.words import OPEN_STATUSES


@dataclass(frozen=True)
class FoundService:
    """A service that was found: where on the grid it is given, and whose area it is."""

    service: Service
    why: str
    places: tuple[tuple[int, int], ...]
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Wishes:
    """How somebody wants to search.

    ``near``: where they are; without it the place that their words name, unless they
    look ``everywhere``; ``taken`` is the postcode district of the one they chose among
    places of one name. ``exactly``: no word is taken for a misspelt one. ``by_age``:
    entries that nobody checked for long come lower
    and then not at all.
    """

    near: Spot | None = None
    everywhere: bool = False
    taken: str = ""
    exactly: bool = False
    by_age: bool = True


AS_USUAL = Wishes()


def search(
    viewer: Viewer | None,
    typed: str,
    *,
    on: date,
    authority: int | None = None,
    without: frozenset[str] = frozenset(),
    wishes: Wishes = AS_USUAL,
) -> Answer:
    """What the Local Offer has for words: of one authority, or of all here.

    Every one may ask: the public sees published services, an editor their own too.
    """
    shelf = shelf_of(authority)
    found = _found(shelf, typed, without, wishes)
    if wishes.exactly and not found.safety:  # no cry for help is lost by its spelling
        usual = _found(shelf, typed, without, replace(wishes, exactly=False))
        found = usual if usual.safety else found
    if wishes.by_age:
        return by_freshness(viewer, found, on=on)
    return with_all(viewer, found, on)


def _found(shelf: Shelf, typed: str, without: frozenset[str], wishes: Wishes) -> Answer:
    """What a shelf has for words, whoever asks."""
    question = asked(typed, shelf.dictionary, exactly=wishes.exactly)
    if wishes.everywhere or wishes.near:
        question = replace(question, place=None, unplaced=None)
    if question.place:
        question = replace(question, place=question.place.taken(wishes.taken))
    near = question.place.spot if question.place else wishes.near
    listens = settings.SEARCH_MEANING and question.read
    vector = meaning.of_question(question.read) if listens else None
    heard = _danger_heard(question, vector)
    return answer(shelf.library, question, vector, without, near, heard)


def _danger_heard(question: Asked, vector: NDArray[np.float32] | None) -> Heard:
    """Danger in words that nobody listed; none where what was learnt is not whole."""
    listeners = listening.listeners()
    return listeners.hear(question.typed, vector) if listeners else SILENCE


def place_called(viewer: Viewer | None, said: str) -> Named | None:
    """A town, or a part of one, by its name; where our services are, if there are two.

    Every one may ask: places are public, and a masked one names none.
    """
    known = shelf_of(None).dictionary.places
    return known.called(said) if known else None


def by_freshness(viewer: Viewer | None, found: Answer, *, on: date) -> Answer:
    """The answer as readers see it: what was not checked for long sinks, then goes."""
    rows = those_of(viewer, found).listed(on=on)
    told = rows.values_list("pk", "public_id", "is_demoted")
    late = {str(pk) for pk, _, is_late in told if is_late}
    return found.sinking(late).only({str(pk): str(key) for pk, key, _ in told})


def with_all(viewer: Viewer | None, found: Answer, on: date) -> Answer:
    """The answer by words and meaning alone."""
    rows = those_of(viewer, found).told(on=on).filter(status__in=OPEN_STATUSES)
    keys = rows.values_list("pk", "public_id")
    return found.only({str(pk): str(key) for pk, key in keys})


def those_of(viewer: Viewer | None, found: Answer) -> Any:
    """The services of an answer that somebody may see."""
    ids = [int(one.id) for one in found.results]
    return Service.objects.visible_to(viewer).filter(pk__in=ids)


def services_found(
    viewer: Viewer | None, found: Answer, *, on: date
) -> list[FoundService]:
    """The services of an answer in its order, without where a masked place is."""
    keys = [one.id for one in found.results]
    rows = Service.objects.visible_to(viewer).listed(on=on).filter(public_id__in=keys)
    by_key = {str(row.public_id): row for row in in_lists(rows)}
    return [
        FoundService(
            by_key[one.id],
            one.why,
            tuple(
                (at.location.easting, at.location.northing)
                for at in by_key[one.id].service_at_locations.all()
                if at.location.easting is not None
                and at.location.northing is not None
                and not at.location.is_masked
            ),
            tuple(
                area.code for area in by_key[one.id].service_areas.all() if area.code
            ),
        )
        for one in found.results
        if one.id in by_key
    ]
