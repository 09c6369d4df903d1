"""Search the Local Offer in people's own words."""

from datetime import date

from goldenthread.access.rules import Viewer
from goldenthread.directory.engine import meaning
from goldenthread.directory.models import Service
from goldenthread.directory.models.shelf import shelf_of
from goldenthread.directory.rules.search_answer import Answer, answer
from goldenthread.directory.rules.search_asked import asked


def search(
    viewer: Viewer | None,
    typed: str,
    *,
    authority: int,
    on: date,
    without: frozenset[str] = frozenset(),
) -> Answer:
    """What an authority's Local Offer has for words; listed services only.

    Every one may ask: the public sees published services, an editor their own too.
    """
    shelf = shelf_of(authority)
    question = asked(typed, shelf.dictionary)
    vector = meaning.of_question(question.read) if question.read else None
    shown = Service.objects.visible_to(viewer).listed(on=on)
    found = answer(shelf.library, question, vector, without)
    ids = [int(one.id) for one in found.results]
    keys = dict(shown.filter(pk__in=ids).values_list("pk", "public_id"))
    return found.only({str(pk): str(key) for pk, key in keys.items()})
