"""The adults around a child: adding, verifying, and how they are reached."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.access.guard import Refused, action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.models import (
    Adult,
    Attendance,
    Child,
    Contact,
    Relationship,
    Restriction,
)
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Kin, Scope

NOT_AROUND = "This adult is not around a child you work with."
NOT_YOURS = "Only the setting that the child goes to today writes down its family."
CHECKED = (
    "An officer has checked who this adult is. Tell the officer what has changed: "
    "letters go by it."
)


class NotPossible(ValueError):
    """It cannot be so: the words say why, and what to do."""


@dataclass(frozen=True)
class AdultWords:
    """What is written about an adult."""

    name: str
    language: str = ""
    interpreter: str = ""
    formats: str = ""
    prefers: str = ""


@dataclass(frozen=True)
class Tie:
    """What an adult is to a child."""

    kin: Kin
    has_responsibility: bool = False
    has_care: bool = False
    receives_letters: bool = True


@dataclass(frozen=True)
class Reached:
    """One way to reach an adult."""

    kind: str
    words: str
    postcode: str = ""
    is_confidential: bool = False
    lives_with_child: bool = False


@action(needs=Permission.ADD_ADULT)
def add_adult(
    child: Child,
    *,
    words: AdultWords,
    tie: Tie,
    by: Viewer,
    on: date,
    known: Adult | None = None,
) -> Relationship:
    """Add an adult around a child. They see nothing before they are verified.

    ``known`` is somebody who is there already, for a brother or a sister. Whom a
    setting adds gets no letters either before an officer has checked who they are.
    """
    refuse_stranger(child, by, "add_adult", on=on)
    named: Any = vars(words)
    tied: Any = vars(tie)
    if not by.may(Permission.EDIT_CHILD):
        tied = tied | {"receives_letters": False}
    if known and not Adult.objects.visible_to(by).filter(pk=known.pk).exists():
        raise Refused(by, "add_adult", child, "out of sight", NOT_AROUND)
    adult = known or Adult.objects.create(authority_id=child.authority_id, **named)
    return Relationship.objects.create(
        authority_id=child.authority_id, child=child, adult=adult, start=on, **tied
    )


def refuse_stranger(child: Child, by: Viewer, verb: str, *, on: date) -> None:
    """Raise where neither the office nor the setting of that day writes."""
    if by.may(Permission.EDIT_CHILD):
        return
    settings = by.places_where(Permission.ADD_ADULT)
    goes = Attendance.objects.beside(child).filter(
        in_force(on), child=child, setting__in=settings, is_confirmed=True
    )
    if not goes.exists():
        raise Refused(by, verb, child, "goes to another setting", NOT_YOURS)
    if Restriction.rows_against(by, on, tuple(Scope)).filter(child=child).exists():
        raise Refused(by, verb, child, "a restriction", NOT_YOURS)


@action(needs=Permission.EDIT_CHILD)
def edit_adult(
    relationship: Relationship, *, words: AdultWords, tie: Tie, version: int, by: Viewer
) -> Relationship:
    """Correct what is written about an adult, and what they are to the child."""
    row = current(relationship, version)
    for name, value in vars(tie).items():
        setattr(row, name, value)
    row.save()
    adult = Adult.objects.beside(row).get(pk=row.adult_id)
    for name, value in vars(words).items():
        setattr(adult, name, value)
    adult.version += 1
    adult.save()
    return row


@action(needs=Permission.EDIT_CHILD)
def end_relationship(
    relationship: Relationship, *, last: date, by: Viewer
) -> Relationship:
    """Note the last day on which an adult was this to the child. The row stays."""
    if last < relationship.start:
        raise NotPossible("The last day cannot come before the first.")
    relationship.end = last
    relationship.version += 1
    relationship.save()
    return relationship


@action(needs=Permission.ADD_ADULT)
def add_contact(
    child: Child, *, adult: Adult, reached: Reached, by: Viewer, on: date
) -> Contact:
    """Note how an adult is reached; whom an officer has checked, the office alone."""
    refuse_stranger(child, by, "add_contact", on=on)
    how: Any = vars(reached)
    around = Relationship.objects.visible_to(by).filter(child=child, adult=adult)
    if not around.exists():
        raise Refused(by, "add_contact", child, "not around this child", NOT_AROUND)
    every = Relationship.objects.beside(child).filter(adult=adult)
    checked = every.filter(verified_on__isnull=False).exists()
    if checked and not by.may(Permission.EDIT_CHILD):
        raise Refused(by, "add_contact", child, "checked by an officer", CHECKED)
    return Contact.objects.create(
        authority_id=child.authority_id, adult=adult, start=on, **how
    )


@action(needs=Permission.EDIT_CHILD)
def end_contact(contact: Contact, *, by: Viewer, on: date) -> Contact:
    """An adult is no longer reached this way: yesterday was its last day."""
    contact.end = on - timedelta(days=1)
    contact.version += 1
    contact.save()
    return contact


@action(needs=Permission.EDIT_CHILD)
def verify(
    relationship: Relationship,
    *,
    how: str,
    by: Viewer,
    on: date,
    gets_letters: bool | None = None,
) -> None:
    """Somebody has seen that this adult is who they say, and what they are."""
    relationship.verified_on, relationship.verified_by_id = on, by.user_id
    relationship.verified_how = how
    if gets_letters is not None:
        relationship.receives_letters = gets_letters
    relationship.version += 1
    relationship.save()
