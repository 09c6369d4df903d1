"""A child copied many times with everything that is told of them, for the benches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db.models import Model

from goldenthread.access.guard import action
from goldenthread.access.models import Owned, User
from goldenthread.access.rules import Viewer
from goldenthread.casework.models import (
    Advice,
    Case,
    ChildPlan,
    Decision,
    Happening,
    Invited,
    Need,
    Outcome,
    PlanVersion,
    Provision,
    Request,
    Review,
    SectionText,
    Thread,
)
from goldenthread.people.actions.children import rights_from
from goldenthread.people.models import (
    Adult,
    Allocation,
    Attendance,
    Child,
    Contact,
    Naming,
    Relationship,
)
from goldenthread.places.models import Place

# Each table with the way to its child, after those it points at. Clocks stay behind:
# the night reckons them of each copy. The marks of their sentences stay too: what
# every copy says is nobody's own words.
CHILD_TABLES: tuple[tuple[type[Any], str], ...] = (
    (Child, "pk"),
    (Attendance, "child"),
    (Naming, "child"),
    (Allocation, "child"),
    (Adult, ""),
    (Relationship, "child"),
    (Contact, ""),
    (Case, "child"),
    (Happening, "child"),
    (Request, "child"),
    (Advice, "child"),
    (Decision, "child"),
    (ChildPlan, "child"),
    (SectionText, "child"),
    (Need, "child"),
    (Outcome, "child"),
    (Provision, "child"),
    (Thread, "child"),
    (PlanVersion, "child"),
    (Review, "child"),
    (Invited, "child"),
)
AT_ONCE = 100  # children in memory


@dataclass(frozen=True)
class ChildCopy:
    """Another child with the same history: who, how much earlier, where, whose work."""

    forename: str
    surname: str
    born: date
    days: int
    number: str
    setting_id: int
    user_id: int


@action(needs=None)
def copy_child(
    child: Child, *, copies: Sequence[ChildCopy], of: tuple[int, int], by: Viewer
) -> Child:
    """Make copies of a child with their case, every day of it so much earlier.

    For benches, at the console: many rows at once, equal to what the actions make (a
    test compares them). ``of``: the setting and the officer whom copies replace.
    """
    rows = [(model, plain(found)) for model, found in rows_of(child) if found]
    for first in range(0, len(copies), AT_ONCE):
        some = copies[first : first + AT_ONCE]
        twins = [
            (each, {(Place, of[0]): each.setting_id, (User, of[1]): each.user_id})
            for each in some
        ]
        for model, originals in rows:
            _add(model, originals, twins, child)
    return child


def rows_of(child: Child) -> Iterator[tuple[type[Any], list[Any]]]:
    """Everything told of a child, table by table, and the adults around them."""
    around = Relationship.objects.beside(child).filter(child=child).values("adult")
    for model, way in CHILD_TABLES:
        if way:
            wanted: dict[str, Any] = {way: child.pk}
        else:
            wanted = {"pk__in" if model is Adult else "adult__in": around}
        yield model, list(model.objects.beside(child).filter(**wanted).order_by("pk"))


# A value of a row: its name, the table it points at (or none), what it is.
Value = tuple[str, type[Model] | None, Any]


def plain(rows: Sequence[Owned]) -> list[tuple[int, list[Value]]]:
    """Rows as values, each with the key it had."""
    left = ("id", "public_id")
    return [
        (
            row.pk,
            [
                (f.attname, f.related_model, getattr(row, f.attname))
                for f in type(row)._meta.fields
                if f.name not in left
            ],
        )
        for row in rows
    ]


Twin = tuple[ChildCopy, dict[tuple[type[Any], int], int]]


def _add(
    model: type[Any],
    originals: Sequence[tuple[int, list[Value]]],
    twins: Sequence[Twin],
    child: Child,
) -> None:
    """Add one table's rows to every copy, and remember what each has become."""
    made = [
        model(**_values(values, twin) | _own(model, twin[0], child))
        for twin in twins
        for _, values in originals
    ]
    saved = iter(model.objects.add_all(made))
    for _, became in twins:
        for was, _ in originals:
            became[model, was] = next(saved).pk


def _values(values: Sequence[Value], twin: Twin) -> dict[str, Any]:
    """The values of a row anew: earlier, and pointing at copies where they are."""
    copy, became = twin
    earlier = timedelta(days=copy.days)
    found: dict[str, Any] = {"public_id": uuid4()}
    for name, table, value in values:
        if table is not None:
            found[name] = became.get((table, value), value)
        elif isinstance(value, date) and not isinstance(value, datetime):
            found[name] = value - earlier
        else:
            found[name] = value
    return found


def _own(model: type[Any], copy: ChildCopy, child: Child) -> dict[str, Any]:
    """What no two children share."""
    if model is Case:
        return {"number": copy.number}
    if model is Naming:
        return {"case_number": copy.number}
    if model is not Child:
        return {}
    return {
        "forename": copy.forename,
        "surname": copy.surname,
        "born": copy.born,
        "rights_from": rights_from(child.authority.nation, copy.born),
    }
