"""Adding a child, the settings they attend, and what is written about them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.holders import since
from goldenthread.people.actions.families import NotPossible
from goldenthread.people.models import Allocation, Attendance, Child
from goldenthread.people.rules.speaking import wrong_birth
from goldenthread.places.models import Place
from goldenthread.places.queries import appointments

NOT_HERE = "This person holds no job here on that day. Choose somebody who does."
NOT_YOURS = "You can add children who go to your own setting. Ask the area for others."


@dataclass(frozen=True)
class ChildWords:
    """What is written about a child."""

    forename: str
    surname: str
    born: date
    known_as: str = ""
    sex: str = ""
    ethnicity: str = ""
    pupil_number: str = ""
    learner_number: str = ""
    communicates: str = ""
    language: str = ""
    interpreter: str = ""
    formats: str = ""
    looked_after: bool = False


@action(needs=Permission.ADD_CHILD)
def add_child(
    authority: Authority,
    *,
    words: ChildWords,
    by: Viewer,
    on: date,
    setting: Place | None = None,
) -> Child:
    """Begin the record of a child, at the setting they go to.

    A setting adds its own pupils only. An officer who adds a child works on the case
    until somebody else is given it.
    """
    own = by.places_where(Permission.SEE_CHILDREN_OF_SETTING)
    is_officer = by.may(Permission.WORK_CASE)
    if not is_officer and (setting is None or setting.pk not in own):
        raise Refused(by, "add_child", authority, "not their setting", NOT_YOURS)
    if problem := wrong_birth(words.born, on=on):
        raise NotPossible(problem)
    values: Any = vars(words)
    child = Child.objects.create(
        authority=authority,
        rights_from=rights_from(authority.nation, words.born),
        **values,
    )
    if setting:
        attend(child, setting=setting, start=on, by=by)
    if is_officer and by.user_id:
        give(child, user_id=by.user_id, on=on, by=by)
    return child


@action(needs=Permission.EDIT_CHILD)
def edit_child(child: Child, *, words: ChildWords, version: int, by: Viewer) -> Child:
    """Correct what is written about a child; the rights follow the birth date."""
    row = current(child, version)
    attended = Attendance.objects.beside(row).filter(child=row)
    if attended.filter(start__lt=words.born).exists():
        raise NotPossible("The child went to a setting before this birth date.")
    for name, value in vars(words).items():
        setattr(row, name, value)
    row.rights_from = rights_from(row.authority.nation, words.born)
    row.save()
    return row


@dataclass(frozen=True)
class AtSetting:
    """How a child goes to a setting: beside another, in another year, for how long."""

    is_main: bool = True
    is_confirmed: bool = True
    year_group: int | None = None


@action(needs=Permission.EDIT_CHILD)
def move_setting(
    child: Child,
    *,
    setting: Place,
    start: date,
    by: Viewer,
    how: AtSetting = AtSetting(),  # a frozen value
) -> Attendance:
    """Note that a child goes to another setting; the one before ends the day before.

    A second setting (``is_main`` False) stands beside the first.
    """
    if start < child.born:
        raise NotPossible("The child was not born by then. Check the first day.")
    if how.is_main:
        return attend(child, setting=setting, start=start, by=by, how=how)
    values: Any = vars(how)
    return Attendance.objects.create(
        authority_id=child.authority_id,
        child=child,
        setting=setting,
        start=start,
        **values,
    )


@action(needs=Permission.EDIT_CHILD)
def end_attendance(
    attendance: Attendance, *, last: date, handover_until: date | None, by: Viewer
) -> Attendance:
    """Note a child's last day at a setting, and how long it may still hand over."""
    if last < attendance.start:
        raise NotPossible("The last day cannot come before the first.")
    if handover_until and handover_until < last:
        raise NotPossible("Handing over ends on the last day or later.")
    attendance.end, attendance.handover_until = last, handover_until
    attendance.version += 1
    attendance.save()
    return attendance


@part_of_an_action
def attend(
    child: Child,
    *,
    setting: Place,
    start: date,
    by: Viewer,
    how: AtSetting = AtSetting(),  # a frozen value
) -> Attendance:
    """The child goes to one main setting from a day on."""
    before = Attendance.objects.beside(child).filter(
        child=child, is_main=True, end=None, start__lt=start
    )
    for row in before:
        row.end = start - timedelta(days=1)
        row.save()
    values: Any = vars(how)
    return Attendance.objects.create(
        authority_id=child.authority_id,
        child=child,
        setting=setting,
        start=start,
        **values,
    )


@action(needs=Permission.ALLOCATE)
def allocate(child: Child, *, user_id: int, on: date, by: Viewer) -> Allocation:
    """Give a child's case to an officer; whoever led it before hands it over.

    Raises ``NotPossible`` for somebody who holds no job here on that day.
    """
    must_work_here(user_id, on=on, by=by)
    return give(child, user_id=user_id, on=on, by=by)


def must_work_here(user_id: int, *, on: date, by: Viewer) -> None:
    """Refuse to let somebody in who holds no job under this authority on a day."""
    if not appointments(by, on=on).filter(user_id=user_id).exists():
        raise NotPossible(NOT_HERE)


@part_of_an_action
def give(child: Child, *, user_id: int, on: date, by: Viewer) -> Allocation:
    """One officer leads a child's case from a day on: today's lead ends yesterday.

    Who was given it that very day goes on to the evening, and no longer leads it.
    """
    led = Allocation.objects.beside(child).filter(child=child, is_lead=True, end=None)
    for row in led:
        if row.user_id == user_id:
            return row
        row.is_lead = row.start < on
        row.end = max(row.start, on - timedelta(days=1))
        row.save()
    return Allocation.objects.create(
        authority_id=child.authority_id, child=child, user_id=user_id, start=on
    )


def rights_from(nation: str, born: date) -> date:
    """The day from which the young person holds the rights, by the nation's law."""
    law = duties(nation)
    return since(law, law.holders[-1], born)
