"""Questions about lists of pupils: which were sent, what they are compared with."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import Case, PupilHead, PupilList, PupilRow, Support
from goldenthread.casework.queries.bringing_lists import known_children, settings
from goldenthread.casework.queries.bringing_read import Heads, Rows
from goldenthread.casework.rules.bringing.columns import (
    columns,
    head_row,
    proposed,
)
from goldenthread.casework.rules.bringing.findings import Here, Known, likeness
from goldenthread.casework.rules.bringing.listed import Reading
from goldenthread.casework.rules.rolls import Pupil, Roll, RollRow, rows_of, turns
from goldenthread.people.models import Attendance, Child
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Named
from goldenthread.people.rules.years import place_in_school, school_years
from goldenthread.places.models import Place


def rolls(viewer: Viewer | None) -> QuerySet[PupilList]:
    """Lists of pupils one may see, the latest first."""
    rows = PupilList.objects.visible_to(viewer)
    return rows.select_related("setting", "source", "authority", "done_by").order_by(
        "-sent_on", "-pk"
    )


def own_settings(viewer: Viewer) -> list[Place]:
    """The settings whose list somebody may send: their own, or all of the area."""
    rows = Place.objects.visible_to(viewer).filter(
        level="setting", authority_id=viewer.authority_id
    )
    if not viewer.may(Permission.WORK_CASE):
        own = viewer.places_where(Permission.SEE_CHILDREN_OF_SETTING)
        rows = rows.filter(pk__in=own)
    return list(rows.order_by("name"))


def every_row(viewer: Viewer | None) -> QuerySet[PupilRow]:
    """Rows of lists one may see."""
    rows = PupilRow.objects.visible_to(viewer)
    return rows.select_related("of__setting", "of__authority", "child")


def rows_in(viewer: Viewer | None, roll: PupilList, turn: str = "") -> Any:
    """The rows of a list, perhaps of one kind."""
    rows = every_row(viewer).filter(of=roll)
    return (rows.filter(turn=turn) if turn else rows).order_by("number", "pk")


def counted(viewer: Viewer | None, roll: PupilList, by: str) -> Counter[str]:
    """How many rows there are of each kind, or came to what."""
    rows = rows_in(viewer, roll).order_by().values(by)
    told = rows.annotate(number=Count("pk")).values_list(by, "number")
    return Counter(dict(told))


def heads_of(viewer: Viewer, roll: PupilList, rows: Rows) -> Heads:
    """The heads of a list, as was said of it, or of the setting's list before."""
    offered = columns("roll", roll.authority.nation)
    row = head_row(rows, offered)
    heads = rows[row] if rows else []
    said = PupilHead.objects.visible_to(viewer).filter(of__setting=roll.setting)
    told = dict(said.order_by("of", "pk").values_list("said", "means"))
    return Heads(row, heads, offered, proposed(heads, offered, told))


def read_through(
    viewer: Viewer, roll: PupilList, rows: Rows, *, on: date
) -> list[RollRow]:
    """What each row of a list asks for, and who is not on it."""
    heads = heads_of(viewer, roll, rows)
    nation = roll.authority.nation
    how = Reading(heads.offered, heads.mapping, nation, on)
    listed = rows_of(rows, heads.row + 1, how)
    return list(turns(listed, compared_with(viewer, roll, on=on), on))


def compared_with(viewer: Viewer, roll: PupilList, *, on: date) -> Roll:
    """Those in the sender's sight, those out of it, and the pupils here."""
    seen = Child.objects.visible_to(viewer)
    every = Child.objects.beside(roll).filter(merged_into=None)
    in_sight = known_children(viewer, seen)
    return Roll(
        Here(in_sight, {}, {}),
        Here(known_children(viewer, every.exclude(pk__in=seen.values("pk"))), {}, {}),
        pupils(viewer, roll, in_sight, on=on),
        settings(viewer),
        roll.authority.nation,
        viewer.may(Permission.EDIT_CHILD),
        roll.only_sen,
    )


def pupils(
    viewer: Viewer, roll: PupilList, seen: Sequence[Known], *, on: date
) -> dict[int, Pupil]:
    """The children in sight who go to the setting, with their year and support."""
    going = Attendance.objects.visible_to(viewer).filter(
        in_force(on), setting=roll.setting
    )
    years = dict(going.values_list("child", "year_group"))
    ends = dict(going.values_list("child", "end"))
    support = Support.objects.visible_to(viewer).filter(ended_on=None)
    supported = set(support.values_list("child", flat=True))
    open_cases = Case.objects.visible_to(viewer).filter(closed_on=None)
    planned = set(open_cases.values_list("child", flat=True))
    table = school_years(roll.authority.nation)
    found = {}
    for each in seen:
        if each.pk in years:
            year = years[each.pk]
            if year is None:
                year = place_in_school(table, each.named.born, on=on)
            goes = ends[each.pk] is None
            told = (each.pk in supported, each.pk in planned)
            found[each.pk] = Pupil(each.pk, each.named, goes, year, *told)
    return found


def asked(viewer: Viewer | None) -> QuerySet[PupilRow]:
    """What settings asked of the area and nobody has settled, the oldest first."""
    if viewer is None or not viewer.may(Permission.ALLOCATE):
        return PupilRow.objects.visible_to(viewer).none()
    rows = every_row(viewer).filter(came="asked", settled_on=None)
    return rows.order_by("of__sent_on", "pk")


def may_be(viewer: Viewer, row: PupilRow) -> list[Child]:
    """The children whom a row may mean."""
    if row.child_id:
        return list(Child.objects.visible_to(viewer).filter(pk=row.child_id))
    seen = Child.objects.visible_to(viewer)
    wanted = _row_named(row)
    here = Here(known_children(viewer, seen.filter(born=wanted.born)), {}, {})
    ids = [one.pk for one, _ in here.like(wanted)]
    if row.pupil_number:
        number = Here(
            known_children(viewer, seen.filter(pupil_number=row.pupil_number)), {}, {}
        )
        ids += [one.pk for one, _ in number.like(wanted)]
    _, _, sure = likeness(wanted, here)
    order = {pk: place for place, pk in enumerate(dict.fromkeys(ids))}
    rows = seen.filter(pk__in=order)
    return sorted(rows, key=lambda each: (each.pk != sure, order[each.pk]))


def _row_named(row: PupilRow) -> Named:
    """What a row says that tells the child from others."""
    born = row.born or date.min
    return Named(row.forename, row.surname, born, row.known_as, row.pupil_number)
