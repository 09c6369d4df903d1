"""A manager's view: who has how many cases, what is overdue, which limits will pass."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import Case, Due
from goldenthread.casework.queries.cases import NAME, leads_of
from goldenthread.casework.rules.forecast import HORIZONS, Coming, missing
from goldenthread.duties.rules.pack import duties
from goldenthread.people.models import Allocation
from goldenthread.people.models.children import in_force
from goldenthread.places.models import Appointment

OFFICERS = ("caseworker", "case_manager")


def officers(viewer: Viewer, *, on: date) -> QuerySet[User]:
    """Those to whom cases can be given: officers who hold their job today."""
    if not viewer.may(Permission.ALLOCATE):
        return User.objects.none()
    held = Appointment.objects.visible_to(viewer).filter(
        Q(end=None) | Q(end__gte=on), start__lte=on, role__in=OFFICERS
    )
    rows = User.objects.filter(pk__in=held.values("user"), is_active=True)
    return rows.order_by("last_name", "email")


def loads(viewer: Viewer, *, on: date) -> dict[int, int]:
    """How many open cases each officer leads, of those the viewer sees: one query."""
    rows = Allocation.objects.visible_to(viewer).filter(
        in_force(on), is_lead=True, child__in=Case.rows_open(viewer).values("child")
    )
    counted = rows.order_by().values_list("user_id").annotate(count=Count("pk"))
    return dict(counted)


def pressed(viewer: Viewer, *, on: date) -> dict[int | None, tuple[int, int]]:
    """What the authority owes by law in the cases that each officer leads: one query.

    By the officer, None for cases that nobody leads: how many limits have passed, and
    how many pass within four weeks.
    """
    led = Allocation.rows_led(viewer, on).filter(child=OuterRef("child"))
    late = Q(state="late")
    soon = Q(state="running", day__range=(on, on + timedelta(days=HORIZONS[0])))
    rows: Any = Due.objects.visible_to(viewer).filter(
        late | soon, authority=viewer.authority_id, key__in=_offices(viewer)
    )
    rows = rows.annotate(lead=Subquery(led.values("user_id")[:1])).order_by()
    told = rows.values("lead").annotate(
        late=Count("pk", filter=late), soon=Count("pk", filter=soon)
    )
    return {lead: (n, m) for lead, n, m in told.values_list("lead", "late", "soon")}


def unallocated(viewer: Viewer, *, on: date) -> QuerySet[Case]:
    """Open cases that nobody leads, by their next legal date.

    They are few: which they are is found first, and only of those is asked who may
    see them.
    """
    led = Allocation.rows_led(viewer, on).filter(child=OuterRef("child"))
    nobodys = Case.rows_open(viewer).filter(~Exists(led))
    rows = Case.objects.visible_to(viewer).filter(pk__in=nobodys.values("pk"))
    return rows.select_related("child").order_by("next_due", "pk")


def coming(viewer: Viewer, *, on: date, most: int) -> list[Coming]:
    """The first limits of the nearest horizon, and what each of their cases lacks."""
    rows = _owed(viewer, on, HORIZONS[0]).select_related("case", "child")
    rows = rows.only("authority", "case__public_id", "says", "day", *NAME)
    found = list(rows.order_by("day", "pk")[:most])
    lacks = lacking(viewer, {row.case_id for row in found})
    leads = leads_of(viewer, found, on=on)
    return [_told(row, lacks, leads) for row in found if row.day]


def coming_counted(viewer: Viewer, *, on: date) -> list[tuple[str, int, int]]:
    """For each limit how many pass within 28 days and within 56, the most first."""
    near = Q(day__lte=on + timedelta(days=HORIZONS[0]))
    rows = _owed(viewer, on, HORIZONS[-1]).order_by().values("says")
    counted = rows.annotate(near=Count("pk", filter=near), far=Count("pk"))
    return list(counted.order_by("-far", "says").values_list("says", "near", "far"))


def _owed(viewer: Viewer, on: date, days: int) -> QuerySet[Due]:
    """What the authority owes by law from a day on, within so many days."""
    return Due.objects.visible_to(viewer).filter(
        authority=viewer.authority_id,
        state="running",
        day__gte=on,
        day__lte=on + timedelta(days=days),
        key__in=_offices(viewer),
    )


def _offices(viewer: Viewer) -> list[str]:
    """The limits that are the authority's own to keep."""
    nation = nation_of(viewer)
    limits = duties(nation).limits if nation else ()
    own = (one for one in limits if one.who == "the authority" and not one.window)
    return [one.key for one in own]


def _told(row: Any, lacks: dict[int, Any], leads: dict[int, str]) -> Coming:
    """One limit with what its case lacks."""
    lead = leads.get(row.child_id, "")
    lack = lacks.get(row.case_id, {})
    return Coming(
        str(row.case.public_id),
        row.child.name,
        row.says,
        row.day,
        missing(**lack, lead=lead),
        lead,
    )


def lacking(viewer: Viewer, case_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """For each of some cases how much advice, how many answers and decisions wait."""
    rows = Case.objects.visible_to(viewer).filter(pk__in=list(case_ids))
    asked = Q(advices__asked_on__isnull=False, advices__received_on=None)
    waits = Q(decisions__confirmed_on=None, decisions__declined_on=None)
    counted = rows.annotate(
        n_advice=Count("advices", filter=asked, distinct=True),
        n_settings=Count(
            "consultations", filter=Q(consultations__replied_on=None), distinct=True
        ),
        n_proposals=Count("decisions", filter=waits, distinct=True),
    )
    return {
        pk: {"advice": advice, "settings": settings, "proposals": proposals}
        for pk, advice, settings, proposals in counted.values_list(
            "pk", "n_advice", "n_settings", "n_proposals"
        )
    }


def nation_of(viewer: Viewer) -> str:
    """Whose law the viewer's cases are under."""
    here = Authority.objects.filter(pk=viewer.authority_id)
    return here.values_list("nation", flat=True).first() or ""
