"""Cases: which there are, where each stands, what happened in it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Value

from goldenthread.access.rules import NAMED_BY, Permission, Viewer, called
from goldenthread.casework.models import Advice, Case, Due, Exempted, Happening
from goldenthread.casework.rules.reckoned import passing
from goldenthread.casework.rules.standing import OPEN
from goldenthread.people.models import Allocation, Child
from goldenthread.people.models.children import in_force

BATCH = 1000
NAME = [f"child__{part}" for part in ("public_id", *Child.NAMED_BY)]


def batches_to_reckon(viewer: Viewer) -> Iterator[list[Case]]:
    """Cases whose clocks may move, a batch at a time: two queries for each."""
    running = Due.objects.visible_to(viewer).filter(case=OuterRef("pk"), state__in=OPEN)
    rows = cases(viewer).filter(Q(closed_on=None) | Exists(running))
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def children(viewer: Viewer) -> QuerySet[Child]:
    """The children whose record the viewer may open."""
    return Child.objects.visible_to(viewer)


def cases(viewer: Viewer) -> QuerySet[Case]:
    """Every case of the children the viewer may see."""
    return Case.objects.visible_to(viewer).select_related("child", "authority")


def cases_of(viewer: Viewer, child: Child) -> list[Case]:
    """The cases of a child: those that are open first, then the latest."""
    rows = cases(viewer).filter(child=child).order_by("-opened_on", "-pk")
    return sorted(rows, key=lambda each: each.closed_on is not None)


def dues_of(viewer: Viewer, case: Case) -> QuerySet[Due]:
    """The clocks of a case, as they were reckoned last."""
    return Due.objects.visible_to(viewer).filter(case=case)


def happenings_of(viewer: Viewer, case: Case) -> QuerySet[Happening]:
    """What happened in a case, the latest first; the struck out with their reason."""
    rows = Happening.objects.visible_to(viewer).filter(case=case)
    return rows.select_related("recorded_by", "struck_by").order_by("-on", "-pk")


def exceptions_of(viewer: Viewer, case: Case) -> QuerySet[Exempted]:
    """The exceptions that somebody recorded in a case."""
    rows = Exempted.objects.visible_to(viewer).filter(case=case)
    return rows.select_related("decided_by").order_by("-first", "-pk")


def working_on(viewer: Viewer, child: Child, *, on: date) -> list[Allocation]:
    """The officers who work on a child's case on a day."""
    rows = Allocation.objects.visible_to(viewer).filter(in_force(on), child=child)
    return list(rows.select_related("user").order_by("-is_lead", "start"))


def caseload(viewer: Viewer, *, on: date) -> QuerySet[Any]:
    """Cases that are open, and closed ones whose days run, by their next legal date.

    A refusal closes a case, but its family may still go to mediation or appeal, and
    the authority must answer. The authority is named and not joined: it leads the
    index in which such cases lie by their date, so that a page reads its fifty only.
    """
    rows = Case.objects.visible_to(viewer).select_related("child")
    # A value, for a bare ``is_carried`` is no comparison and SQLite finds no index.
    rows = rows.filter(authority=viewer.authority_id, is_carried=Value(True))
    return rows.order_by("next_due", "pk")


def as_lines(viewer: Viewer, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of some cases what a line of a list says, and not all that a case holds."""
    return rows.only(
        *("authority", "child", "number", "route", "state"),
        *("next_due", "closed_on", *NAME),
    )


def runs_until(viewer: Viewer, rows: list[Any]) -> dict[int, date]:
    """Until when days of the law run in those of some seen cases that are closed."""
    closed = [row for row in rows if row.closed_on]
    if not closed:
        return {}
    dues = Due.objects.beside(closed[0]).filter(
        case__in=[row.pk for row in closed], state__in=OPEN, day__isnull=False
    )
    dues = dues.exclude(key__in=passing(closed[0].authority.nation))
    last = dues.order_by().values("case").annotate(last=Max("day"))
    return dict(last.values_list("case", "last"))


def leads_of(viewer: Viewer, rows: list[Any], *, on: date) -> dict[int, str]:
    """Who leads each of some cases that the viewer sees, by the child: one query."""
    if not rows:
        return {}
    found = Allocation.objects.beside(rows[0]).filter(
        in_force(on), is_lead=True, child__in=[row.child_id for row in rows]
    )
    of = [f"user__{name}" for name in NAMED_BY]
    return {child: called(*said) for child, *said in found.values_list("child", *of)}


def overdue_of(viewer: Viewer, rows: list[Any], *, on: date) -> dict[int, int]:
    """How much advice is overdue in each of some cases that are seen: one query."""
    if not rows:
        return {}
    late = Advice.objects.beside(rows[0]).filter(
        case__in=[row.pk for row in rows],
        due_by__lt=on,
        received_on=None,
        asked_on__isnull=False,
    )
    counted = late.order_by().values("case").annotate(count=Count("pk"))
    return dict(counted.values_list("case", "count"))


def own(viewer: Viewer, rows: QuerySet[Any], *, on: date) -> QuerySet[Any]:
    """Of some cases, those of children given to the viewer."""
    return given_to(viewer, rows, viewer.user_id or 0, on=on)


def given_to(
    viewer: Viewer, rows: QuerySet[Any], user_id: int, *, on: date
) -> QuerySet[Any]:
    """Of some cases, those that an officer works on."""
    given = Allocation.rows_given(viewer, user_id, on)
    return rows.filter(child__in=given.values("child"))


def is_office(viewer: Viewer) -> bool:
    """Whether somebody reads as an officer: the others read plain words."""
    return viewer.may(Permission.WORK_CASE) or viewer.may(Permission.RESTRICT)


def without_case(viewer: Viewer) -> QuerySet[Child]:
    """Children one may see who have no open case."""
    open_ones = Case.objects.visible_to(viewer).filter(
        child=OuterRef("pk"), closed_on=None
    )
    rows = children(viewer).filter(~Exists(open_ones))
    return rows.order_by("surname", "forename")


def every_happening(viewer: Viewer) -> QuerySet[Happening]:
    """Everything that happened, in the cases the viewer may see."""
    rows = Happening.objects.visible_to(viewer)
    return rows.select_related("case__child", "case__authority")
