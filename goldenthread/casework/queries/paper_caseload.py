"""Questions about caseloads on paper: what stands in one, and which were made."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldenthread.access.models import Event, User
from goldenthread.access.rules import MAY, Permission, Role, Viewer
from goldenthread.casework.models import Case, Due, Happening, PaperCaseload
from goldenthread.casework.queries.cases import cases, own
from goldenthread.casework.rules.paper_caseload import CaseOnPaper, Dated
from goldenthread.casework.rules.routes import route_of
from goldenthread.casework.rules.standing import OPEN
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import duties
from goldenthread.people.models import (
    Allocation,
    Attendance,
    Contact,
    Relationship,
    Restriction,
)
from goldenthread.people.models.children import in_force
from goldenthread.places.models import Appointment

PRINTED = "printed_caseload"
SHOWN = 30


def papers(viewer: Viewer | None) -> QuerySet[PaperCaseload]:
    """Caseloads on paper that are one's own, the latest first."""
    rows = PaperCaseload.objects.visible_to(viewer).select_related("page", "pdf")
    return rows.select_related("user", "authority").order_by("-made_on", "of")


def printings(viewer: Viewer) -> list[Event]:
    """Who took lists, the latest first: all of them for a manager, else one's own."""
    found = Event.objects.filter(authority_id=viewer.authority_id, verb=PRINTED)
    if not viewer.may(Permission.SEE_CHILDREN_OF_AREA):
        found = found.filter(actor_id=viewer.user_id or 0)
    return list(found.select_related("actor").order_by("-number")[:SHOWN])


def readers(viewer: Viewer, *, on: date) -> list[tuple[User, Viewer]]:
    """Everybody who works on cases here, as they may see today."""
    roles = [role for role in Role if Permission.WORK_CASE in MAY[role]]
    held = Appointment.objects.visible_to(viewer).filter(in_force(on), role__in=roles)
    users = User.objects.filter(pk__in=held.values("user"), is_active=True)
    found = []
    for user in users.order_by("pk"):
        who = Appointment.objects.viewer(user, on=on, authority_id=viewer.authority_id)
        if who:
            found.append((user, who))
    return found


def listed_cases(viewer: Viewer, of: str, *, on: date) -> QuerySet[Case]:
    """The cases of a list that run: given to the reader, or all they may see."""
    rows = cases(viewer).filter(is_carried=True)
    rows = rows if of == "team" else own(viewer, rows, on=on)
    return rows.order_by("child__surname", "child__forename", "pk")


def on_paper(viewer: Viewer, of: str, *, on: date) -> list[CaseOnPaper]:
    """What a list tells of each case: eight queries, however many cases there are."""
    rows = listed_cases(viewer, of, on=on)
    some, inner = list(rows), rows.order_by().values("pk")
    children = rows.order_by().values("child")
    leads = leads_among(viewer, children, on)
    careful = set(
        Restriction.objects.visible_to(viewer)
        .filter(in_force(on), child__in=children)
        .values_list("child", flat=True)
    )
    days = days_of(viewer, inner, on, careful)
    goes, rings = settings_of(viewer, children, on), numbers(viewer, children, on)
    return [
        CaseOnPaper(
            each.child.name,
            each.child.born,
            each.number,
            _stands(each),
            leads.get(each.child_id, "nobody"),
            "" if each.child_id in careful else goes.get(each.child_id, ""),
            days[each.pk],
            () if each.child_id in careful else rings[each.child_id],
            each.child_id in careful,
        )
        for each in some
    ]


def _stands(case: Case) -> str:
    """Where a case is; of a closed one that its days still run."""
    name = route_of(case.route).names[case.state]
    if case.closed_on is None:
        return name
    since = day_in_words(case.closed_on)
    return f"{name}. Closed on {since}; legal time limits still run"


def leads_among(viewer: Viewer, children: Any, on: date) -> dict[int, str]:
    """Who leads the case of each child."""
    rows = Allocation.objects.visible_to(viewer).filter(
        in_force(on), is_lead=True, child__in=children
    )
    return {each.child_id: str(each.user) for each in rows.select_related("user")}


def days_of(
    viewer: Viewer, some: Any, on: date, careful: set[int]
) -> dict[int, list[Dated]]:
    """Every clock that runs in some cases, and what is arranged for days to come.

    Of a child with a restriction no line names a setting or a body.
    """
    found: dict[int, list[Dated]] = defaultdict(list)
    dues = Due.objects.visible_to(viewer).filter(case__in=some, state__in=OPEN)
    for each in dues:
        names = each.of and each.child_id not in careful
        says = f"{each.says.rstrip('.')} ({each.of})" if names else each.says
        found[each.case_id].append(Dated(each.day, says, each.who_owes))
    coming = Happening.objects.visible_to(viewer).filter(
        case__in=some, on__gt=on, struck_on=None
    )
    for one in coming.select_related("authority"):
        event = duties(one.authority.nation).events[one.word]
        found[one.case_id].append(Dated(one.on, f"Arranged: {event.says}"))
    for days in found.values():
        days.sort(key=lambda each: (each.day or date.max, each.says))
    return found


def settings_of(viewer: Viewer, children: Any, on: date) -> dict[int, str]:
    """Where each child goes."""
    rows = Attendance.objects.visible_to(viewer).filter(
        in_force(on), child__in=children, is_main=True
    )
    return dict(rows.values_list("child", "setting__name"))


def numbers(viewer: Viewer, children: Any, on: date) -> dict[int, list[str]]:
    """The telephone numbers of a family that are not confidential."""
    around = Relationship.objects.visible_to(viewer).filter(
        in_force(on), child__in=children, receives_letters=True
    )
    told = list(around.values_list("child", "adult", "adult__name"))
    open_ones = Contact.objects.visible_to(viewer).filter(
        in_force(on), kind="phone", is_confidential=False
    )
    by_adult: dict[int, list[str]] = defaultdict(list)
    wanted = open_ones.filter(adult__in=around.values("adult"))
    for adult, words in wanted.values_list("adult", "words"):
        by_adult[adult].append(words)
    found: dict[int, list[str]] = defaultdict(list)
    for child, adult, name in told:
        found[child] += [f"{name}: {words}" for words in by_adult[adult]]
    return found
