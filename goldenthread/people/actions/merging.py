"""Two records of one child: made one, and set apart again."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from goldenthread.access.guard import Refused, action, part_of_an_action
from goldenthread.access.models import all_rows
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.actions.families import NotPossible
from goldenthread.people.models import (
    Allocation,
    Attendance,
    Child,
    Merge,
    MovedRow,
)

BOTH = (
    "These two records cannot be joined as they are: each has something of which a "
    "child can have only one. Close or end one of the two first."
)
NOT_SEEN = "There is no such child here."
STAYS = (Merge._meta.label, MovedRow._meta.label, Child._meta.label)


def rows_of_children() -> Iterator[tuple[Any, str]]:
    """Every table with a key to a child, in whatever folder: none can be forgotten."""
    for link in Child._meta.get_fields(include_hidden=True):
        key: Any = link
        if link.auto_created and not link.concrete:
            table = key.related_model
            if table._meta.label not in STAYS:
                yield table, key.field.name


@action(needs=Permission.DECIDE_CASE)
def merge_children(
    child: Child, *, duplicate: Child, why: str, by: Viewer, on: date
) -> Child:
    """Move everything of a duplicate to the child's record; the duplicate is shut.

    What was moved is written down row by row, so that it can be set apart again.
    Restrictions move too: from now on they hold for the joined record.
    """
    if not Child.objects.visible_to(by).filter(pk=duplicate.pk).exists():
        raise Refused(by, "merge_children", duplicate, "out of sight", NOT_SEEN)
    if duplicate.pk == child.pk:
        raise NotPossible("Choose another record: this one is the record itself.")
    merge = Merge.objects.create(
        authority_id=child.authority_id,
        child=child,
        duplicate=duplicate,
        why=why,
        merged_on=on,
        merged_by_id=by.user_id or 0,
    )
    keep_one_lead(merge, by=by)
    move_rows(merge, kept=join_times(merge, by=by), by=by)
    duplicate.merged_into = child
    duplicate.version += 1
    duplicate.save()
    return child


@part_of_an_action
def keep_one_lead(merge: Merge, *, by: Viewer) -> None:
    """One officer leads: the record's own. The duplicate's goes on working on it."""
    led = Allocation.objects.beside(merge).filter(is_lead=True, end=None)
    if led.filter(child=merge.child_id).exists():
        led.filter(child=merge.duplicate_id).update(is_lead=False)


@part_of_an_action
def give_lead_back(merge: Merge, *, by: Viewer) -> None:
    """Whoever led the duplicate leads it again, once it is a record of its own."""
    working = Allocation.objects.beside(merge).filter(
        child=merge.duplicate_id, end=None
    )
    last = working.order_by("-start", "-pk").first()
    if last and not working.filter(is_lead=True).exists():
        last.is_lead = True
        last.save()


@part_of_an_action
def join_times(merge: Merge, *, by: Viewer) -> set[int]:
    """One setting at one time is told once: the child's own row covers both.

    Answers which rows of the duplicate stay with it, to be found there again.
    """
    rows = Attendance.objects.beside(merge)
    kept: set[int] = set()
    before: dict[int, tuple[date, date | None]] = {}
    for theirs in rows.filter(child=merge.duplicate_id).order_by("start", "pk"):
        for own in rows.filter(child=merge.child_id, setting=theirs.setting_id):
            if not is_one_time(own, theirs):
                continue
            kept.add(theirs.pk)
            before.setdefault(own.pk, (own.start, own.end))
            own.start = min(own.start, theirs.start)
            own.end = own.end and theirs.end and max(own.end, theirs.end)
            own.save()
            break
    for pk, (start, end) in before.items():
        MovedRow.objects.create(
            authority_id=merge.authority_id,
            merge=merge,
            child_id=merge.child_id,
            table=Attendance._meta.label,
            key="child",
            row=pk,
            was_start=start,
            was_end=end,
        )
    return kept


def is_one_time(own: Attendance, theirs: Attendance) -> bool:
    """Whether two rows of one setting tell of one time: same kind, days that meet."""
    alike = (own.is_main, own.is_confirmed) == (theirs.is_main, theirs.is_confirmed)
    meet = (own.end is None or theirs.start <= own.end) and (
        theirs.end is None or own.start <= theirs.end
    )
    return alike and meet


@part_of_an_action
def move_rows(merge: Merge, *, kept: set[int], by: Viewer) -> None:
    """Point at the child whatever pointed at the duplicate, and note each row."""
    for table, key in rows_of_children():
        rows = all_rows(table).filter(**{key: merge.duplicate_id})
        if table is Attendance:
            rows = rows.exclude(pk__in=kept)
        found = list(rows.values_list("pk", flat=True))
        MovedRow.objects.add_all(
            MovedRow(
                authority_id=merge.authority_id,
                merge=merge,
                child_id=merge.child_id,
                table=table._meta.label,
                key=key,
                row=pk,
            )
            for pk in found
        )
        try:
            with transaction.atomic():
                all_rows(table).filter(pk__in=found).update(**{key: merge.child_id})
        except IntegrityError:
            raise NotPossible(BOTH) from None


@action(needs=Permission.DECIDE_CASE)
def set_apart(merge: Merge, *, by: Viewer, on: date) -> Child:
    """Undo a merge: each row that was moved goes back; what came later stays."""
    if merge.undone_on:
        raise NotPossible("These records were set apart already.")
    tables = {table._meta.label: table for table, _ in rows_of_children()}
    for moved in MovedRow.objects.visible_to(by).filter(merge=merge):
        rows = all_rows(tables[moved.table]).filter(pk=moved.row)
        if moved.was_start:
            rows.update(start=moved.was_start, end=moved.was_end)
            continue
        back = {moved.key: merge.duplicate_id}
        rows.filter(**{moved.key: merge.child_id}).update(**back)
    give_lead_back(merge, by=by)
    duplicate = Child.objects.beside(merge).get(pk=merge.duplicate_id)
    duplicate.merged_into = None
    duplicate.version += 1
    duplicate.save()
    merge.undone_on, merge.undone_by_id = on, by.user_id
    merge.save()
    return duplicate
