"""The adults around a child: adding, verifying, and how they are reached."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.access.guard import Refused, action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.models import Adult, Child, Contact, Relationship
from goldenthread.people.rules import Kin

NOT_AROUND = "This adult is not around a child you work with."


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


@action(needs=Permission.EDIT_CHILD)
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

    ``known`` is somebody who is there already, for a brother or a sister.
    """
    named: Any = vars(words)
    tied: Any = vars(tie)
    if known and not Adult.objects.visible_to(by).filter(pk=known.pk).exists():
        raise Refused(by, "add_adult", child, "out of sight", NOT_AROUND)
    adult = known or Adult.objects.create(authority_id=child.authority_id, **named)
    return Relationship.objects.create(
        authority_id=child.authority_id, child=child, adult=adult, start=on, **tied
    )


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


@action(needs=Permission.EDIT_CHILD)
def add_contact(
    child: Child, *, adult: Adult, reached: Reached, by: Viewer, on: date
) -> Contact:
    """Note how an adult around the child is reached."""
    how: Any = vars(reached)
    around = Relationship.objects.visible_to(by).filter(child=child, adult=adult)
    if not around.exists():
        raise Refused(by, "add_contact", child, "not around this child", NOT_AROUND)
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
def verify(relationship: Relationship, *, how: str, by: Viewer, on: date) -> None:
    """Somebody has seen that this adult is who they say, and what they are."""
    relationship.verified_on, relationship.verified_by_id = on, by.user_id
    relationship.verified_how = how
    relationship.version += 1
    relationship.save()
