"""Questions about lists of children brought in, and what they are compared with."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from goldenthread.access.rules import MAY, Permission, Viewer
from goldenthread.casework.models import (
    BroughtList,
    BroughtRow,
    BroughtWord,
    ListSize,
)
from goldenthread.casework.rules.bringing.findings import Finding, Here, Known
from goldenthread.people.models import Child
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Named
from goldenthread.places.models import Appointment, Place

ALONE = 500  # rows that one person brings in, where the authority says nothing else


def lists(viewer: Viewer | None) -> QuerySet[Any]:
    """Lists brought in, the latest first."""
    rows: QuerySet[Any] = BroughtList.objects.visible_to(viewer)
    rows = rows.select_related("source", "authority", "asked_by", "done_by")
    return rows.order_by("-brought_on", "-pk")


def size_of(viewer: Viewer | None) -> int:
    """Up to how many rows one person brings in alone."""
    said = ListSize.objects.visible_to(viewer).values_list("rows", flat=True).first()
    return ALONE if said is None else said


def needs_second(viewer: Viewer | None, brought: Any) -> bool:
    """Whether two people bring in this list: it has more rows than one may."""
    rows = rows_of(viewer, brought).order_by().exclude(finding=Finding.WRONG.value)
    return rows.exclude(choice="out").count() > size_of(viewer)


def rows_of(viewer: Viewer | None, brought: Any, finding: str = "") -> QuerySet[Any]:
    """What was found about the rows of a list."""
    rows: QuerySet[Any] = BroughtRow.objects.visible_to(viewer).filter(of=brought)
    rows = rows.filter(finding=finding) if finding else rows
    return rows.select_related("child").order_by("number", "pk")


def every_row(viewer: Viewer | None) -> QuerySet[Any]:
    """Rows of lists the viewer may see."""
    rows: QuerySet[Any] = BroughtRow.objects.visible_to(viewer)
    return rows.select_related("of")


def counted(viewer: Viewer | None, brought: Any) -> dict[str, int]:
    """How many rows there are of each finding."""
    rows = rows_of(viewer, brought).order_by().values("finding")
    told = rows.annotate(number=Count("pk")).values_list("finding", "number")
    return dict(told)


def came_of(viewer: Viewer | None, brought: Any) -> Counter[str]:
    """How many rows came to what."""
    rows = rows_of(viewer, brought).order_by().values("came")
    told = rows.annotate(number=Count("pk")).values_list("came", "number")
    return Counter(dict(told))


def words_of(viewer: Viewer | None, kind: str) -> dict[str, str]:
    """What the authority's own words mean."""
    rows: QuerySet[Any] = BroughtWord.objects.visible_to(viewer).filter(kind=kind)
    return dict(rows.values_list("said", "means"))


def here(viewer: Viewer, *, on: date) -> Here:
    """The children, settings and officers of the area: five queries at any size."""
    return Here(
        known_children(viewer, Child.objects.visible_to(viewer)),
        settings(viewer),
        officers(viewer, on=on),
    )


def known_children(viewer: Viewer, rows: QuerySet[Child]) -> list[Known]:
    """What tells each of some children of the viewer's authority from others."""
    rows = rows.filter(authority_id=viewer.authority_id)
    names = ("pk", "forename", "surname", "born", "known_as", "pupil_number")
    told = rows.values_list(*names).iterator(chunk_size=2000)
    return [Known(pk, Named(*rest)) for pk, *rest in told]


def settings(viewer: Viewer) -> dict[str, int]:
    """Each setting by its name, its code, and what the authority calls it."""
    rows = Place.objects.visible_to(viewer).filter(
        level="setting", authority_id=viewer.authority_id
    )
    found: dict[str, int] = {}
    by_id: dict[str, int] = {}
    for pk, public_id, name, code in rows.values_list(
        "pk", "public_id", "name", "code"
    ):
        found[name.casefold()] = by_id[str(public_id)] = pk
        if code:
            found[code.casefold()] = pk
    for said, means in words_of(viewer, "setting").items():
        if means in by_id:
            found[said] = by_id[means]
    return found


def officers(viewer: Viewer, *, on: date) -> dict[str, int]:
    """Who works on cases here, by address and by name; a name of two is nobody's."""
    roles = [role for role, may in MAY.items() if Permission.WORK_CASE in may]
    rows = Appointment.objects.visible_to(viewer).filter(
        in_force(on), role__in=roles, place__authority_id=viewer.authority_id
    )
    users = {each.user for each in rows.select_related("user")}
    names = Counter(user.get_full_name().casefold() for user in users)
    found = {user.email.casefold(): user.pk for user in users if user.email}
    for user in users:
        name = user.get_full_name().casefold()
        if name and names[name] == 1:
            found[name] = user.pk
    return found
