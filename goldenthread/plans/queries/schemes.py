"""The status words that an edition prints, and the scheme they seem to belong to."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from goldenthread.access.rules import Viewer
from goldenthread.plans.models import Edition, Item
from goldenthread.plans.rules.schemes import Guess, Printed, guesses
from goldenthread.plans.rules.words import HEADINGS


@dataclass(frozen=True)
class StatusWords:
    """Each status an edition prints with how often, and which schemes would fit."""

    counted: list[tuple[str, int]]
    fitting: list[Guess]


def status_words(viewer: Viewer, edition: Edition) -> StatusWords:
    """What an edition's status words are, and whose they may be, best first."""
    items = Item.objects.visible_to(viewer).filter(edition=edition)
    words = list(items.exclude(status_words="").values_list("status_words", flat=True))
    is_dated = Q(status_words="", timescales__isnull=False) & ~Q(kind__in=HEADINGS)
    title = f"{edition.source_title} {edition.label} {edition.plan.title}"
    printed = Printed(words, items.filter(is_dated).distinct().count(), title)
    return StatusWords(Counter(words).most_common(), guesses(printed))
