"""The words that entries are tagged with, list by list, and which mean the same."""

from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Crosswalk, Taxonomy, Term

Choices = list[tuple[str, list[tuple[str, str]]]]


def own_terms(viewer: Viewer) -> QuerySet[Term]:
    """Every word of the lists of the viewer's authority, list by list, by name."""
    rows = Term.objects.visible_to(viewer).filter(authority_id=viewer.authority_id)
    return rows.select_related("taxonomy").order_by(
        "taxonomy__name", "taxonomy_id", "name", "pk"
    )


def choices(viewer: Viewer) -> Choices:
    """The words as a field offers them: under each list, its words."""
    grouped = groupby(own_terms(viewer), key=lambda row: row.taxonomy)
    return [
        (taxonomy.name, [(str(row.public_id), row.name) for row in rows])
        for taxonomy, rows in grouped
    ]


def said_same(viewer: Viewer) -> QuerySet[Crosswalk]:
    """Pairs that officers of the viewer's authority gave."""
    rows: Any = Crosswalk.objects.visible_to(viewer)
    found: QuerySet[Crosswalk] = rows.filter(authority_id=viewer.authority_id)
    return found.select_related("term__taxonomy", "means__taxonomy").order_by(
        "term__taxonomy__name", "term__name", "pk"
    )


def alike(viewer: Viewer) -> list[tuple[Term, Term]]:
    """Words of one name in two lists that nobody has paired yet, the later one first.

    That two lists use one name does not make it one thing: an officer decides.
    """
    paired = {(row.term_id, row.means_id) for row in said_same(viewer)}
    both = paired | {(means, term) for term, means in paired}
    named: dict[str, list[Term]] = {}
    for row in sorted(own_terms(viewer), key=lambda row: row.pk):
        named.setdefault(row.name.casefold().strip(), []).append(row)
    return [
        (later, rows[0])
        for rows in named.values()
        for later in rows[1:]
        if later.taxonomy_id != rows[0].taxonomy_id
        and (later.pk, rows[0].pk) not in both
    ]


def lists_here(viewer: Viewer) -> list[str]:
    """The names of the lists that the viewer's authority has."""
    rows = Taxonomy.objects.visible_to(viewer).filter(authority_id=viewer.authority_id)
    return list(rows.order_by("name", "pk").values_list("name", flat=True))
