"""The authority's own words of the search, and what one more would change."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.directory.engine import meaning
from goldenthread.directory.models import LocalWord
from goldenthread.directory.models.shelf import Shelf, heard_concepts, shelf_of
from goldenthread.directory.queries.search import by_freshness
from goldenthread.directory.rules.search_answer import answer
from goldenthread.directory.rules.search_asked import asked
from goldenthread.directory.rules.search_concepts import ELSEWHERE
from goldenthread.directory.rules.search_local import PREFIX, Meaning

FIRST = 5  # results that are compared
TRIAL = f"{PREFIX}trial"


@dataclass(frozen=True)
class Change:
    """What a search gives now, and what it would give: the first names of each."""

    typed: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_heard: bool  # whether the new word was heard in it and leads somewhere

    @property
    def is_same(self) -> bool:
        """Whether the first results stay as they are."""
        return self.before == self.after


def local_words(viewer: Viewer) -> QuerySet[LocalWord]:
    """Every word that was ever added, those in force first and the newest of them."""
    rows = LocalWord.objects.visible_to(viewer)
    rows = rows.select_related("added_by", "withdrawn_by")
    return rows.order_by(F("withdrawn_on").desc(nulls_first=True), "-pk")


def meant_by(viewer: Viewer, key: str) -> str | None:
    """What a local word means, by the key that a dead end keeps of it."""
    try:
        public_id = UUID(key.removeprefix(PREFIX))
    except ValueError:
        return None
    row = LocalWord.objects.visible_to(viewer).filter(public_id=public_id).first()
    return row.means or None if row else None


def themes(viewer: Viewer) -> list[tuple[str, str]]:
    """The themes of our own vocabulary that a word can stand for: key, what called."""
    found = [
        (one.key, one.says) for one in heard_concepts().each if one.key != ELSEWHERE
    ]
    return sorted(found, key=lambda pair: pair[1].casefold())


@dataclass(frozen=True)
class Shipped:
    """A theme that the search came with: what leads to it, and what is off here."""

    key: str
    says: str
    phrases: tuple[str, ...]
    off: frozenset[str]
    is_of_safety: bool


def shipped(viewer: Viewer, holding: str) -> list[Shipped]:
    """The themes we ship, by name; with words, only the phrases that hold them."""
    wanted = holding.casefold().split()
    rows = local_words(viewer).filter(withdrawn_on=None, is_off=True)
    off: dict[str, set[str]] = defaultdict(set)
    for theme, said in rows.values_list("theme", "said"):
        off[theme].add(said)
    found = []
    for one in heard_concepts().each:
        phrases = tuple(
            text
            for text in one.heard
            if all(word in f"{text} {one.says}".casefold() for word in wanted)
        )
        if phrases and one.key != ELSEWHERE:
            here = frozenset(off[one.key])
            found.append(Shipped(one.key, one.says, phrases, here, bool(one.safety)))
    return sorted(found, key=lambda one: one.says.casefold())


def changes(
    viewer: Viewer, meant: Meaning, searches: list[str], *, on: date
) -> list[Change]:
    """Each search as it is, and with one more word; nothing is kept of either."""
    shelf = shelf_of(viewer.authority_id)
    local = shelf.library.local.and_also(TRIAL, meant, shelf.library.concepts)
    after = replace(
        shelf,
        library=shelf.library.with_local(local),
        dictionary=shelf.dictionary.with_local(local.spoken),
    )
    return [_compared(viewer, typed, shelf, after, on=on) for typed in searches]


def _compared(
    viewer: Viewer, typed: str, before: Shelf, after: Shelf, *, on: date
) -> Change:
    """One search of two shelves."""
    was, _ = _found(viewer, typed, before, on=on)
    is_now, words = _found(viewer, typed, after, on=on)
    library, told = after.library, list(words)
    is_heard = TRIAL in library.told_by(told)
    if TRIAL in library.local.off:
        silenced = library.local.silenced(told, library.owned)
        is_heard = library.local.off[TRIAL].theme in silenced
    return Change(typed, was, is_now, is_heard)


def _found(
    viewer: Viewer, typed: str, shelf: Shelf, *, on: date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the first results that readers see, and the words searched by."""
    question = asked(typed, shelf.dictionary)
    listens = settings.SEARCH_MEANING and question.read
    vector = meaning.of_question(question.read) if listens else None
    given = by_freshness(None, answer(shelf.library, question, vector), on=on)
    return tuple(one.name for one in given.results[:FIRST]), question.words
