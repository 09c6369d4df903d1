"""A setting's list of pupils: each row done, set aside, or asked of the area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.access.actions import remove_made
from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.models import Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.bringing import NotReady
from goldenthread.casework.models import PupilHead, PupilList, PupilRow
from goldenthread.casework.rules.bringing.columns import plain
from goldenthread.casework.rules.bringing.listed import Listed
from goldenthread.casework.rules.rolls import (
    BY_ITSELF,
    FIELDS,
    KNOWN_SAYS,
    NEVER,
    RollRow,
    Turn,
)
from goldenthread.people.actions.children import AtSetting, attend, rights_from
from goldenthread.people.models import Attendance, Child
from goldenthread.people.rules.years import place_in_school, school_years
from goldenthread.places.models import Place

SENDS = Permission.ADD_CHILD
HANDOVER = timedelta(days=30)
MEANWHILE = "Something changed since this was looked at. Send the list once more."
ALREADY = "This list was brought in already. To look again, send the file once more."
NOT_YOURS = "You can send the list of your own setting. Ask the area for others."
BEFORE_BIRTH = "The child went to a setting before this birth date, so it stays."
ASKED_BEFORE = "The area was asked before, and has not answered yet."
READ = "Read and brought in; the file itself is not kept."
CHOICES = frozenset({"", "in", "other", "out"})


@dataclass(frozen=True)
class SentRoll:
    """A list as it was sent, and whether those without needs stay out."""

    source: Lodged
    only_sen: bool = True


@action(needs=SENDS)
def keep_roll(setting: Place, *, sent: SentRoll, by: Viewer, on: date) -> PupilList:
    """Keep a list of pupils that was sent. Nothing is brought in yet."""
    own = by.places_where(Permission.SEE_CHILDREN_OF_SETTING)
    if not by.may(Permission.WORK_CASE) and setting.pk not in own:
        raise Refused(by, "keep_roll", setting, "not their setting", NOT_YOURS)
    return PupilList.objects.create(
        authority_id=setting.authority_id,
        setting=setting,
        source=sent.source,
        only_sen=sent.only_sen,
        sent_on=on,
        sent_by_id=by.user_id or 0,
    )


@action(needs=SENDS)
def say_heads(
    roll: PupilList, *, words: Mapping[str, str], only_sen: bool, by: Viewer
) -> PupilList:
    """Say what the columns of a list are, and whether all pupils are wanted."""
    refuse_done(roll)
    PupilHead.objects.beside(roll).filter(of=roll).delete()
    means = {plain(said)[:200]: key[:60] for said, key in words.items()}
    PupilHead.objects.add_all(
        PupilHead(authority_id=roll.authority_id, of=roll, said=said, means=key)
        for said, key in means.items()
    )
    roll.only_sen = only_sen
    roll.version += 1
    roll.save()
    return roll


@action(needs=SENDS)
def note_turns(roll: PupilList, *, found: Sequence[RollRow], by: Viewer) -> PupilList:
    """Write down what each row asks for; what was chosen before is kept.

    Of pupils who stay out, nothing but their number is kept.
    """
    refuse_done(roll)
    every = PupilRow.objects.beside(roll).filter(of=roll)
    chosen = dict(every.exclude(choice="").values_list("number", "choice"))
    every.delete()
    kept = [each for each in found if each.turn is not Turn.OUTSIDE]
    roll.left_out = len(found) - len(kept)
    PupilRow.objects.add_all(row_of(each, roll, chosen) for each in kept)
    roll.version += 1
    roll.save()
    return roll


def row_of(found: RollRow, roll: PupilList, chosen: Mapping[int, str]) -> PupilRow:
    """What is kept of a row."""
    row = found.row
    lengths = {"forename": 100, "surname": 100, "known_as": 100, "pupil_number": 20}
    words: Any = {name: row.said(name)[:most] for name, most in lengths.items()}
    return PupilRow(
        authority_id=roll.authority_id,
        of=roll,
        number=row.number,
        born=row.born,
        since=row.since,
        turn=found.turn.value,
        says=found.says,
        choice=chosen.get(row.number, ""),
        child_id=found.child,
        **words,
    )


def refuse_done(roll: PupilList) -> None:
    """What was brought in is not looked at anew."""
    if roll.done_on:
        raise NotReady(ALREADY)


@action(needs=SENDS)
def choose_turn(row: PupilRow, *, choice: str, version: int, by: Viewer) -> PupilRow:
    """Choose what becomes of a row, or set it aside."""
    refuse_done(row.of)
    if choice not in CHOICES:
        raise NotReady("Choose what becomes of this row.")
    locked = current(row, version)
    locked.choice = choice
    locked.save()
    return locked


@action(needs=SENDS)
def bring_in_roll(
    roll: PupilList, *, found: Iterable[RollRow], by: Viewer, on: date
) -> PupilList:
    """Do what was chosen for each row, all of it or nothing; then the file goes."""
    refuse_done(roll)
    rows = {one.number: one for one in PupilRow.objects.beside(roll).filter(of=roll)}
    children = Child.objects.visible_to(by).in_bulk(
        [each.child for each in found if each.child]
    )
    for each in found:
        row = rows.get(each.row.number)
        if row is None:
            continue
        if row.turn != each.turn.value:
            row.came, row.says = "skipped", MEANWHILE
            continue
        do_row(row, found=each, child=children.get(each.child or 0), by=by, on=on)
    changed = list(rows.values())
    names = ["came", "says", "child"]
    PupilRow.objects.beside(roll).bulk_update(changed, names, batch_size=500)
    remove_made(roll.source, problem=READ, by=by)
    roll.done_on, roll.done_by_id = on, by.user_id
    roll.version += 1
    roll.save()
    return roll


@part_of_an_action
def do_row(
    row: PupilRow, *, found: RollRow, child: Child | None, by: Viewer, on: date
) -> None:
    """Do what one row asks for, as somebody chose."""
    turn = found.turn
    if turn in NEVER:
        row.came = "same" if turn is Turn.SAME else "skipped"
        return
    if row.choice == "out" or (turn not in BY_ITSELF and not row.choice):
        row.came = "aside"
        return
    if turn is Turn.NEW:
        make_pupil(row, found=found, by=by, on=on)
    elif turn is Turn.KNOWN or child is None or row.choice == "other":
        ask_area(row, by=by)
    elif turn in (Turn.LEAVES, Turn.GONE):
        last = found.last or on - timedelta(days=1)
        leave(row, child=child, last=last, to=found.to, by=by)
    else:
        amend(row, found=found, child=child, by=by, on=on)


@part_of_an_action
def make_pupil(row: PupilRow, *, found: RollRow, by: Viewer, on: date) -> None:
    """Begin the record of a pupil who is new to the authority."""
    born = row.born or date.min
    nation = row.of.authority.nation
    child = Child.objects.create(
        authority_id=row.authority_id,
        forename=row.forename,
        surname=row.surname,
        known_as=row.known_as,
        born=born,
        pupil_number=row.pupil_number.upper(),
        rights_from=rights_from(nation, born),
    )
    start = max(row.since or on, born)
    attend(child, setting=row.of.setting, start=start, by=by, how=in_year(found, row))
    row.child, row.came = child, "created"


def in_year(found: RollRow, row: PupilRow) -> AtSetting:
    """How a pupil goes to the setting: in another year where the list says so."""
    return AtSetting(year_group=other_year(found, row, row.born or date.min))


def other_year(found: RollRow, row: PupilRow, born: date) -> int | None:
    """The year group that is said, where it is not the one of the child's age."""
    table = school_years(row.of.authority.nation)
    usual = place_in_school(table, born, on=row.of.sent_on)
    return None if found.year == usual else found.year


@part_of_an_action
def ask_area(row: PupilRow, *, by: Viewer) -> None:
    """Ask the area to see to a row; once, however often the list is sent."""
    before = PupilRow.objects.beside(row).filter(
        of__setting=row.of.setting,
        came="asked",
        settled_on=None,
        born=row.born,
        surname=row.surname,
        forename=row.forename,
    )
    if before.exclude(pk=row.pk).exists():
        row.came, row.says = "same", ASKED_BEFORE
        return
    row.came = "asked"
    if row.turn == Turn.KNOWN:
        row.says = KNOWN_SAYS


@part_of_an_action
def leave(
    row: PupilRow, *, child: Child, last: date, to: int | None, by: Viewer
) -> None:
    """The child's time at the setting ends; handing over goes on for some days."""
    here = Attendance.objects.beside(row).filter(
        child=child, setting=row.of.setting, end=None, start__lte=last
    )
    if not here.exists():
        row.came, row.says = "skipped", "They had not begun by that day."
        return
    for each in here:
        each.end, each.handover_until = last, last + HANDOVER
        each.version += 1
        each.save()
    if to and to != row.of.setting_id:
        next_one = Place.objects.beside(row).get(pk=to)
        attend(child, setting=next_one, start=last + timedelta(days=1), by=by)
    row.came = "left"


@part_of_an_action
def amend(row: PupilRow, *, found: RollRow, child: Child, by: Viewer, on: date) -> None:
    """Write what the list says otherwise: the office all, a setting what was empty.

    What a setting would change besides is asked of the area. No address is ever read
    from a list.
    """
    office = by.may(Permission.EDIT_CHILD)
    changes = dict(found.changes)
    direct = {
        name: value
        for name, value in changes.items()
        if office or not getattr(child, name)
    }
    if problem := write(child, changes=direct, by=by):
        row.came, row.says = "skipped", problem
        return
    place(row, found=found, child=child, by=by, on=on)
    row.came = "changed"
    if len(direct) < len(changes):
        ask_area(row, by=by)


@part_of_an_action
def write(child: Child, *, changes: Mapping[str, Any], by: Viewer) -> str:
    """Write changes on a child; a sentence when they cannot be."""
    born = changes.get("born")
    attended = Attendance.objects.beside(child).filter(child=child)
    if born and attended.filter(start__lt=born).exists():
        return BEFORE_BIRTH
    for name, value in changes.items():
        setattr(child, name, value)
    if born:
        child.rights_from = rights_from(child.authority.nation, born)
    if changes:
        child.version += 1
        child.save()
    return ""


@part_of_an_action
def place(row: PupilRow, *, found: RollRow, child: Child, by: Viewer, on: date) -> None:
    """The child goes to this setting, in the year that the list says."""
    here = Attendance.objects.beside(row).filter(
        child=child, setting=row.of.setting, end=None
    )
    year = other_year(found, row, child.born)
    known = here.first()
    if known is None:
        start = max(row.since or on, child.born)
        how = AtSetting(year_group=year)
        attend(child, setting=row.of.setting, start=start, by=by, how=how)
    elif found.year is not None and known.year_group != year:
        known.year_group = year
        known.version += 1
        known.save()


def as_said(row: PupilRow, child: Child | None = None) -> RollRow:
    """A row as it asks for changes of a child: what it says, where that differs."""
    said = {name: getattr(row, name) for name in FIELDS}
    changes = {
        name: value
        for name, value in said.items()
        if child and value and value != getattr(child, name)
    }
    return RollRow(Listed(row.number, {}), Turn.CHANGED, changes=changes)


@action(needs=Permission.ALLOCATE)
def settle_row(
    row: PupilRow, *, child: Child | None, version: int, by: Viewer, on: date
) -> PupilRow:
    """Settle what a setting asked: it is this child; or none of ours, so a new one.

    The child goes to the setting from then on, and what the list says is written.
    """
    locked = current(row, version)
    if locked.came != "asked" or locked.settled_on:
        raise NotReady("Somebody has settled this already.")
    locked.settled_on, locked.settled_by_id = on, by.user_id
    if child is None:
        make_pupil(locked, found=as_said(locked), by=by, on=on)
        locked.came = "asked"
    else:
        found = as_said(locked, child)
        if problem := write(child, changes=found.changes, by=by):
            raise NotReady(problem)
        place(locked, found=found, child=child, by=by, on=on)
        locked.child = child
    locked.save()
    return locked


@action(needs=Permission.ALLOCATE)
def decline_row(row: PupilRow, *, version: int, by: Viewer, on: date) -> PupilRow:
    """Settle what a setting asked by doing nothing."""
    locked = current(row, version)
    locked.settled_on, locked.settled_by_id = on, by.user_id
    locked.save()
    return locked
