"""All that stands on one child's record, whoever asks: for destroying it."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Exists, ForeignKey, Max, Model, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from goldenthread.access.models import Authority, Lodged, Message, User, all_rows
from goldenthread.casework.models.cases import Case
from goldenthread.casework.models.file_rights import SubjectRequest
from goldenthread.casework.models.retention import Hold
from goldenthread.duties.rules.keeping import Until, kept_until
from goldenthread.people.models import Adult, Attendance, Child, Relationship
from goldenthread.places.models import Body, Place

Doomed = dict[type[Model], set[Any]]
STAYS: tuple[type[Model], ...] = (Authority, User, Place, Body, Lodged)
AT_ONCE = 400


def with_days(rows: QuerySet[Child]) -> QuerySet[Any]:
    """Children with the days from which records are kept."""
    cases = all_rows(Case).filter(child=OuterRef("pk"))
    at = all_rows(Attendance).filter(child=OuterRef("pk"))
    last = cases.order_by().values("child").annotate(day=Max("closed_on")).values("day")
    asked = all_rows(SubjectRequest).filter(child=OuterRef("pk"), released_on=None)
    left = at.order_by().values("child").annotate(day=Max("end")).values("day")
    return rows.select_related("authority").annotate(
        is_open=Exists(cases.filter(closed_on=None)),
        closed_day=Coalesce(last[:1], None),
        attends=Exists(at.filter(end=None)),
        left_day=Coalesce(left[:1], None),
        held=Exists(all_rows(Hold).filter(child=OuterRef("pk"), lifted_on=None))
        | Exists(cases.filter(legal_hold=True))
        | Exists(asked),
    )


def until_of(row: Any) -> Until | None:
    """When a record's time is over, from the days that came with it."""
    begun = {
        "birth": row.born,
        "closed": None if row.is_open else row.closed_day or row.left_day,
        "left": None if row.attends else row.left_day or row.closed_day,
    }
    return kept_until(row.authority.nation, begun, looked_after=row.looked_after)


def everything_of(child: Child) -> Doomed:
    """Every row that stands on a child's record, or on an adult of no other child."""
    children = {child.pk}
    while more := set(
        Child.objects.beside(child)
        .filter(merged_into__in=children)
        .exclude(pk__in=children)
        .values_list("pk", flat=True)
    ):
        children |= more
    related = Relationship.objects.beside(child)
    around = related.filter(child__in=children).values("adult")
    shared = related.exclude(child__in=children).values("adult")
    own = Adult.objects.beside(child).filter(pk__in=around).exclude(pk__in=shared)
    adults = set(own.values_list("pk", flat=True))
    doomed: Doomed = {Child: set(children), Adult: adults}
    while sum(grow(doomed, table) for table in apps.get_models()):
        pass
    return {table: keys for table, keys in doomed.items() if keys}


def grow(doomed: Doomed, table: type[Model]) -> bool:
    """Add the rows of a table that stand on doomed rows; whether there were any."""
    if table in STAYS or not table._meta.managed:
        return False
    known = doomed.setdefault(table, set())
    before = len(known)
    for key in keys_of(table):
        above: Any = key.related_model
        for some in in_parts(doomed.get(above, set())):
            rows = every(table).filter(**{f"{key.name}__in": some})
            known.update(rows.values_list("pk", flat=True))
    return len(known) > before


def every(table: type[Model]) -> QuerySet[Any]:
    """All rows of a table, whoever's they are."""
    return all_rows(table).order_by()


def keys_of(table: type[Model]) -> Iterator[ForeignKey[Any, Any]]:
    """The columns of a table that point at other rows."""
    for field in table._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            yield field


def in_parts(keys: set[Any]) -> Iterator[list[Any]]:
    """Keys in parts that a statement can hold."""
    listed = sorted(keys)
    return (listed[at : at + AT_ONCE] for at in range(0, len(listed), AT_ONCE))


def files_of(doomed: Doomed) -> set[int]:
    """Files that only doomed rows refer to."""
    mine: set[int] = set()
    others: set[int] = set()
    for table in apps.get_models():
        for key in keys_of(table):
            if key.related_model is not Lodged:
                continue
            for pk, file in (
                every(table)
                .exclude(**{key.name: None})
                .values_list("pk", f"{key.name}_id")
            ):
                (mine if pk in doomed.get(table, ()) else others).add(file)
    return mine - others


def public_ids(table: type[Model], some: list[Any]) -> QuerySet[Any, Any]:
    """The ids of rows in addresses."""
    return every(table).filter(pk__in=some).values_list("public_id", flat=True)


def mails_of(child: Child, doomed: Doomed) -> set[int]:
    """Mails whose key names a doomed row."""
    ids = {
        str(public)
        for table, keys in doomed.items()
        if any(field.name == "public_id" for field in table._meta.concrete_fields)
        for some in in_parts(keys)
        for public in public_ids(table, some)
    }
    mails = all_rows(Message).filter(authority_id=child.authority_id)
    return {
        pk
        for pk, key in mails.values_list("pk", "key").iterator(2000)
        if any(part in ids for part in key.replace("/", " ").replace(":", " ").split())
    }
