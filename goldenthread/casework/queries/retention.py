"""Which records have had their time, what holds them, and all that would go."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Model, OuterRef, QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import Case, Disposal, Hold, Tombstone, TombstoneTold
from goldenthread.casework.models.whole_record import (
    everything_of,
    files_of,
    mails_of,
    until_of,
    with_days,
)
from goldenthread.casework.queries.file_rights import subject_requests
from goldenthread.casework.rules.file import HELD
from goldenthread.duties.rules.keeping import Until
from goldenthread.people.models import Child

MOST = 200  # records on one page


@dataclass(frozen=True)
class Due:
    """A record whose time is over, whether it is held, and whether it is proposed."""

    child: Child
    until: Until
    is_held: bool
    is_proposed: bool


def holds(viewer: Viewer) -> QuerySet[Hold]:
    """Every hold on records one may see."""
    return Hold.objects.visible_to(viewer).select_related("child", "placed_by")


def holding(viewer: Viewer, child: Child) -> list[str]:
    """What holds a record now, in words: holds, legal holds, requests to see it."""
    rows = holds(viewer).filter(child=child, lifted_on=None)
    cases = Case.objects.visible_to(viewer).filter(child=child, legal_hold=True)
    asked = subject_requests(viewer).filter(child=child, released_on=None)
    return [
        *map(str, rows),
        *(f"Case {each.number}" for each in cases),
        *(f"{each.who_asked} asked to see it and has no answer yet" for each in asked),
    ]


def proposals(viewer: Viewer) -> QuerySet[Disposal]:
    """Proposals that wait for a second person."""
    rows = Disposal.objects.visible_to(viewer).filter(declined_on=None)
    return rows.select_related("child", "proposed_by")


def tombstones(viewer: Viewer) -> QuerySet[Tombstone]:
    """What is left of destroyed records."""
    rows = Tombstone.objects.visible_to(viewer)
    return rows.select_related("proposed_by", "disposed_by")


def told_before(viewer: Viewer) -> dict[int, list[TombstoneTold]]:
    """Who was told before each record went, by what is left of it."""
    found: dict[int, list[TombstoneTold]] = defaultdict(list)
    for row in TombstoneTold.objects.visible_to(viewer):
        found[row.stone_id].append(row)
    return found


def until(viewer: Viewer, child: Child) -> Until | None:
    """When one record's time is over; None while that has not begun."""
    row = with_days(Child.objects.visible_to(viewer)).filter(pk=child.pk).first()
    return until_of(row) if row else None


def due(viewer: Viewer, *, on: date) -> list[Due]:
    """Records whose time is over on a day, oldest first; at most a page of them."""
    if not viewer.may(Permission.DECIDE_CASE):
        return []
    waiting = proposals(viewer).filter(child=OuterRef("pk"))
    rows = with_days(Child.objects.visible_to(viewer)).order_by("born", "pk")
    rows = rows.annotate(proposed=Exists(waiting))
    found: list[Due] = []
    for row in rows.iterator(500):
        ends = until_of(row)
        if ends and ends.day <= on:
            found.append(Due(row, ends, row.held, row.proposed))
        if len(found) == MOST:
            break
    return found


@dataclass(frozen=True)
class Would:
    """What would go: each table with its number of rows; files and mails."""

    tables: tuple[tuple[str, int], ...]
    files: int
    mails: int

    @property
    def rows(self) -> int:
        """All rows together."""
        return sum(count for _, count in self.tables)


def _named(table: type[Model]) -> str:
    """What a table is called where people read of it."""
    label = table._meta.label
    own = {"people.Child": "The child", "people.Adult": "Adults of no other child"}
    known = own.get(label) or HELD.get(label)
    return known or str(table._meta.verbose_name).capitalize()


def would_go(viewer: Viewer, child: Child) -> Would:
    """A dry run: everything that disposal would remove; nothing is changed."""
    if not Child.objects.visible_to(viewer).filter(pk=child.pk).exists():
        return Would((), 0, 0)
    doomed = everything_of(child)
    tables = tuple(
        (_named(table), len(keys))
        for table, keys in sorted(doomed.items(), key=lambda each: each[0]._meta.label)
    )
    return Would(tables, len(files_of(doomed)), len(mails_of(child, doomed)))
