"""Keeping and destroying a child's record: holds, proposals, two people to do it."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from django.db import transaction

from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import (
    Lodged,
    Message,
    all_rows,
    shelf_of,
)
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.outside import note_outside, outside
from goldenthread.casework.models import Disposal, Hold, Tombstone, TombstoneTold
from goldenthread.casework.models.whole_record import (
    Doomed,
    every,
    everything_of,
    files_of,
    in_parts,
    mails_of,
)
from goldenthread.casework.queries.destroying import to_tell
from goldenthread.casework.queries.retention import holding, until
from goldenthread.casework.rules.destroying import ToldOf, still_untold
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.people.models import Child


class NotDisposed(Refusal):
    """One sentence: why a record is not destroyed."""


@action(needs=Permission.WORK_CASE)
def place_hold(child: Child, *, kind: str, why: str, by: Viewer, on: date) -> Hold:
    """Keep a record whatever its schedule says, with the reason."""
    return Hold.objects.create(
        authority_id=child.authority_id,
        child=child,
        kind=kind,
        why=why,
        placed_on=on,
        placed_by_id=by.user_id or 0,
    )


@action(needs=Permission.DECIDE_CASE)
def lift_hold(hold: Hold, *, why: str, by: Viewer, on: date) -> Hold:
    """A reason to keep a record is over."""
    if hold.lifted_on:
        raise NotDisposed("This was lifted already.")
    hold.lifted_on, hold.lifted_by_id, hold.lifted_why = on, by.user_id, why
    hold.version += 1
    hold.save()
    return hold


@action(needs=Permission.WORK_CASE)
def propose_disposal(child: Child, *, by: Viewer, on: date) -> Disposal:
    """Propose that a record is destroyed: its time is over, and nothing holds it."""
    ends = until(by, child)
    refuse_disposal(child, by=by, on=on)
    held = Disposal.objects.beside(child).filter(child=child, declined_on=None)
    if held.exists():
        raise NotDisposed("It is proposed already: a second person decides.")
    if ends is None:
        raise NotDisposed("The time of this record has not begun to run.")
    return Disposal.objects.create(
        authority_id=child.authority_id,
        child=child,
        keep=ends.keep.key,
        due=ends.day,
        proposed_on=on,
        proposed_by_id=by.user_id or 0,
    )


def refuse_disposal(child: Child, *, by: Viewer, on: date) -> None:
    """Raise ``NotDisposed`` while a record is held or its time is not over."""
    ends = until(by, child)
    if ends is None or ends.day > on:
        raise NotDisposed("The time of this record is not over.")
    if told := holding(by, child):
        raise NotDisposed(f"It is held: {'; '.join(told)}.")


@action(needs=Permission.DECIDE_CASE)
def decline_disposal(row: Disposal, *, why: str, by: Viewer, on: date) -> Disposal:
    """The record stays for now, with the reason."""
    row.declined_on, row.declined_by_id, row.declined_why = on, by.user_id, why
    row.version += 1
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def take_back_disposal(row: Disposal, *, by: Viewer, on: date) -> Disposal:
    """Whoever proposed to destroy a record thinks again: the proposal is gone."""
    if row.proposed_by_id != by.user_id:
        raise NotDisposed("Only whoever proposed it takes it back.")
    if row.declined_on:
        raise NotDisposed("This was settled already.")
    row.declined_on, row.declined_by_id, row.declined_why = on, by.user_id, TAKEN_BACK
    row.version += 1
    row.save()
    return row


TAKEN_BACK = "Taken back by whoever proposed it."
NOBODY: Mapping[str, str] = {}


@action(needs=Permission.DECIDE_CASE)
def dispose(
    row: Disposal, *, by: Viewer, on: date, untold: Mapping[str, str] = NOBODY
) -> Tombstone:
    """Destroy a record for good: a second person does what the first proposed.

    Rows, files and mails go in one transaction; what is left says that it happened,
    by which line of the schedule, by whom, and who was told. ``untold``: why, of each
    whom the law has told and nobody can reach.
    """
    if row.proposed_by_id == by.user_id:
        raise NotDisposed("Somebody else must do it: ask a colleague to look at it.")
    if row.declined_on:
        raise NotDisposed("This was declined. Propose it again if that has changed.")
    child = Child.objects.beside(row).get(pk=row.child_id)
    refuse_disposal(child, by=by, on=on)
    told = to_tell(by, row, on=on)
    if why := still_untold(told, untold, on=on):
        raise NotDisposed(why)
    key, authority = child.public_id, child.authority_id
    transaction.on_commit(lambda: note_outside(str(key)))
    rows, files = removed(child, by=by)
    stone = Tombstone.objects.create(
        authority_id=authority,
        child_key=key,
        rows=rows,
        files=files,
        disposed_on=on,
        disposed_by_id=by.user_id or 0,
        proposed_by_id=row.proposed_by_id,
        proposed_on=row.proposed_on,
        keep=row.keep,
        due=row.due,
    )
    note_told(stone, told=told, untold=untold, by=by)
    return stone


@part_of_an_action
def note_told(
    stone: Tombstone, *, told: list[ToldOf], untold: Mapping[str, str], by: Viewer
) -> None:
    """Keep who was told and when: by what they were to the child, without a name."""
    TombstoneTold.objects.add_all(
        TombstoneTold(
            authority_id=stone.authority_id,
            stone=stone,
            who=each.kin,
            how=each.how,
            sent_on=each.sent_on,
            served_day=each.served_day,
            digest=each.digest,
            why_not="" if each.sent_on else untold[each.key],
        )
        for each in told
    )


@part_of_an_action
def removed(child: Child, *, by: Viewer) -> tuple[int, int]:
    """Remove all that stands on a record; how many rows and files."""
    doomed = everything_of(child)
    files, mails = files_of(doomed), mails_of(child, doomed)
    doomed[Message] = mails
    remove_files(child.authority_id, files)
    doomed[Lodged] = files
    count = sum(map(len, doomed.values()))
    remove_rows(doomed)
    return count, len(files)


def destroyed_keys() -> set[str]:
    """Every record that was ever destroyed here, by the list and by what is left."""
    rows = all_rows(Tombstone).values_list("child_key", flat=True)
    return {*outside(), *map(str, rows)}


def destroy_again(keys: set[str]) -> int:
    """After a restore: remove records that had been destroyed since the backup."""
    found = list(all_rows(Child).filter(public_id__in=keys).select_related("authority"))
    for child in found:
        by = Viewer(None, child.authority_id, channel="job")
        removed(child, by=by)
    return len(found)


def remove_rows(doomed: Doomed) -> None:
    """Delete rows by their keys; the database checks keys to them at the end."""
    for table, keys in doomed.items():
        for some in in_parts(keys):
            every(table).filter(pk__in=some)._raw_delete("default")


def remove_files(authority_id: int, files: set[int]) -> None:
    """Remove the content of files once the rows are gone, unless another row has it."""
    rows = all_rows(Lodged).filter(authority_id=authority_id)
    going = set(rows.filter(pk__in=files).values_list("sha256", flat=True))
    stays = rows.exclude(pk__in=files).filter(sha256__in=going)
    for sha256 in going - set(stays.values_list("sha256", flat=True)):
        path = shelf_of(authority_id).path(sha256)
        transaction.on_commit(partial(path.unlink, missing_ok=True))
