"""What people looked for and did not find, what there is for whom, what is read."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Attribute, Read, Service, UnmetNeed
from goldenthread.directory.models.shelf import heard_concepts
from goldenthread.directory.queries.local_words import meant_by
from goldenthread.directory.rules.browsing import AGES
from goldenthread.directory.rules.unmet import whole_months

MOST_READ = 30


@dataclass(frozen=True)
class Reach:
    """How many services a term has for each span of ages, and how many at all."""

    vocabulary: str
    term: str
    by_age: tuple[int, ...]
    every: int


def unmet_by_theme(viewer: Viewer, *, on: date) -> dict[str, Counter[str]]:
    """Searches of twelve whole months without a good answer: theme, and their end."""
    return _counted(viewer, "outcome", on=on)


def unmet_by_area(viewer: Viewer, *, on: date) -> dict[str, Counter[str]]:
    """The same: theme, then first half of a postcode; '' where none was given."""
    return _counted(viewer, "area", on=on)


def _counted(viewer: Viewer, name: str, *, on: date) -> dict[str, Counter[str]]:
    first, after = whole_months(on)
    rows = UnmetNeed.objects.visible_to(viewer).filter(
        month__gte=first, month__lt=after
    )
    summed = rows.order_by().values_list("concept", name).annotate(many=Sum("many"))
    found: dict[str, Counter[str]] = {}
    for concept, key, many in summed:
        found.setdefault(concept, Counter())[key] += many
    return found


def theme_said(viewer: Viewer, concept: str) -> str | None:
    """What a theme of the vocabulary is called; None for one that it has not."""
    found = heard_concepts().by_key.get(concept)
    return found.says if found else meant_by(viewer, concept)


def reach(viewer: Viewer, *, on: date) -> list[Reach]:
    """What there is for whom: each term, by spans of age."""
    listed = Service.objects.visible_to(None).listed(on=on)
    own = listed.filter(authority_id=viewer.authority_id)
    tags = Attribute.objects.visible_to(None).filter(service__in=own)
    rows = tags.order_by("term__taxonomy__name", "term__name").values_list(
        "term__taxonomy__name",
        "term__name",
        "service__minimum_age",
        "service__maximum_age",
    )
    spans: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for vocabulary, term, low, high in rows:
        span = (low or 0, 130 if high is None else high)
        spans.setdefault((vocabulary, term), []).append(span)
    return [_reach_of(*key, some) for key, some in spans.items()]


def _reach_of(vocabulary: str, term: str, spans: list[tuple[float, float]]) -> Reach:
    by_age = tuple(
        sum(first <= high and last >= low for first, last in spans)
        for _, low, high in AGES
    )
    return Reach(vocabulary, term, by_age, len(spans))


def most_read(viewer: Viewer, *, on: date) -> list[tuple[str, Counter[str]]]:
    """The services most opened and printed in the last whole month: how often each."""
    first, after = whole_months(on, 1)
    rows = Read.objects.visible_to(viewer).filter(day__gte=first, day__lt=after)
    summed = rows.order_by().values_list("service_id", "service__name", "how")
    found: dict[tuple[int, str], Counter[str]] = {}
    for key, name, how, many in summed.annotate(times=Sum("many")):
        found.setdefault((key, name), Counter())[how] += many
    most = sorted(found.items(), key=lambda one: (-one[1].total(), one[0][1]))
    return [(name, counts) for (_, name), counts in most[:MOST_READ]]
