"""Questions about children: finding, opening, what may be told, who may be the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.access.models import Authority, all_rows
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.models import Allocation, Attendance, Child, Restriction
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Facts, Named, Scope, hidden, reason_same
from goldenthread.people.rules.likeness import turned
from goldenthread.people.rules.years import school_years, year_group
from goldenthread.places.models import Place

MOST_FOUND = 50


@dataclass(frozen=True)
class Asked:
    """What a child is looked for by."""

    name: str = ""
    born: date | None = None
    pupil_number: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.born or self.pupil_number)


@dataclass(frozen=True)
class Found:
    """The few facts by which a child is told from others before a record is opened."""

    child: Child
    setting: str
    lead: str
    is_open: bool


@dataclass(frozen=True)
class Likeness:
    """A child who may be the one somebody is about to add, and why."""

    found: Found
    why: str


def child(viewer: Viewer, public_id: UUID) -> Child | None:
    """A child whose record the viewer may open."""
    return Child.objects.visible_to(viewer).filter(public_id=public_id).first()


def findable_child(viewer: Viewer, public_id: UUID) -> Child | None:
    """A child whom the viewer may find by name."""
    return Child.objects.findable_by(viewer).filter(public_id=public_id).first()


def found(viewer: Viewer, asked: Asked) -> list[Found]:
    """The children somebody may find by name, birth date or pupil number.

    Never all of them: who asks for nothing finds nothing, and after fifty the search
    must be narrowed.
    """
    if not asked:
        return []
    rows = Child.objects.findable_by(viewer)
    for word in asked.name.split():
        named = Q(forename__icontains=word) | Q(surname__icontains=word)
        rows = rows.filter(named | Q(known_as__icontains=word))
    if asked.born:
        rows = rows.filter(born=asked.born)
    if asked.pupil_number:
        rows = rows.filter(pupil_number__iexact=asked.pupil_number)
    return minimal(viewer, rows.order_by("surname", "forename", "pk")[:MOST_FOUND])


def minimal(viewer: Viewer, children: Iterable[Child]) -> list[Found]:
    """The minimal facts of some children, with four questions however many they are."""
    rows = list(children)
    ids = [row.pk for row in rows]
    opened = Child.objects.visible_to(viewer).filter(pk__in=ids)
    is_open = set(opened.values_list("pk", flat=True))
    settings = settings_today(viewer, ids)
    leads = leads_today(viewer, ids)
    return [
        Found(
            row,
            settings.get(row.pk, ""),
            leads.get(row.pk, ""),
            row.pk in is_open,
        )
        for row in rows
    ]


def settings_today(viewer: Viewer, ids: list[int]) -> dict[int, str]:
    """The name of the main setting of each child on the viewer's day."""
    if viewer.day is None:
        return {}
    rows = Attendance.rows_findable_by(viewer).filter(
        in_force(viewer.day), child__in=ids, is_main=True
    )
    names = rows.order_by("start").values_list("child_id", "setting__name")
    return dict(names)


def leads_today(viewer: Viewer, ids: list[int]) -> dict[int, str]:
    """Who leads the case of each child on the viewer's day."""
    if viewer.day is None:
        return {}
    rows = all_rows(Allocation).filter(
        in_force(viewer.day),
        authority_id=viewer.authority_id,
        child__in=Child.objects.findable_by(viewer).filter(pk__in=ids),
        is_lead=True,
    )
    rows = rows.select_related("user").order_by("start", "pk")
    return {row.child_id: str(row.user) for row in rows}


def facts(viewer: Viewer, child: Child, on: date) -> Facts:
    """What a viewer may be told of a child on a day: ask before an address or a school.

    Every page, letter and file that shows one of these asks here, for its own reader.
    """
    if viewer.is_machine:
        return Facts()
    rows = Restriction.rows_against(viewer, on, tuple(Scope)).filter(child=child)
    scopes = frozenset(Scope(each) for each in rows.values_list("scope", flat=True))
    return Facts(hidden(scopes))


def attendances(viewer: Viewer, child: Child) -> QuerySet[Attendance]:
    """The settings a child has gone to, newest first."""
    rows = Attendance.objects.visible_to(viewer).filter(child=child)
    return rows.select_related("setting").order_by("-start", "-pk")


def attendance(viewer: Viewer, child: Child, public_id: UUID) -> Attendance | None:
    """One time at a setting, of one child."""
    return attendances(viewer, child).filter(public_id=public_id).first()


def settings_of_area(viewer: Viewer) -> QuerySet[Place]:
    """The settings a child can go to; for a setting, its own."""
    rows = Place.objects.visible_to(viewer).filter(
        authority_id=viewer.authority_id, level="setting"
    )
    if not viewer.may(Permission.WORK_CASE):
        own = viewer.places_where(Permission.SEE_CHILDREN_OF_SETTING)
        rows = rows.filter(pk__in=own)
    return rows.order_by("name")


def year_of(viewer: Viewer, child: Child, on: date) -> str:
    """The year group a child is in, as the setting says or else by age."""
    nation = Authority.objects.get(pk=viewer.authority_id).nation
    told = attendances(viewer, child).filter(in_force(on), is_main=True)
    moved = told.values_list("year_group", flat=True).first()
    return year_group(school_years(nation), child.born, on=on, moved=moved)


def likely_same(
    viewer: Viewer, words: Named, but: Child | None = None
) -> list[Likeness]:
    """Children whom the viewer may find and who may be the one they write about."""
    same = Q(born__in={words.born, turned(words.born)})
    if words.pupil_number:
        same |= Q(pupil_number__iexact=words.pupil_number)
    rows = Child.objects.findable_by(viewer).filter(same)
    if but:
        rows = rows.exclude(pk=but.pk)
    why = {row: reason_same(named(viewer, row), words) for row in rows[:200]}
    alike = [row for row, reason in why.items() if reason]
    return [Likeness(each, why[each.child]) for each in minimal(viewer, alike)]


def named(viewer: Viewer, child: Child) -> Named:
    """What tells a child from others, of a record the viewer may find."""
    return Named(
        child.forename, child.surname, child.born, child.known_as, child.pupil_number
    )
