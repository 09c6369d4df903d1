"""The adults around a child: adding, verifying, and how they are reached."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.guard import action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.models import Adult, Child, Contact, Relationship
from goldenthread.people.rules import Kin


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
    child: Child, *, words: AdultWords, tie: Tie, by: Viewer, on: date
) -> Relationship:
    """Add an adult around a child. They see nothing before they are verified."""
    named: Any = vars(words)
    tied: Any = vars(tie)
    adult = Adult.objects.create(authority_id=child.authority_id, **named)
    return Relationship.objects.create(
        authority_id=child.authority_id, child=child, adult=adult, start=on, **tied
    )


@action(needs=Permission.EDIT_CHILD)
def add_contact(
    child: Child, *, adult: Adult, reached: Reached, by: Viewer, on: date
) -> Contact:
    """Note how an adult around the child is reached."""
    how: Any = vars(reached)
    return Contact.objects.create(
        authority_id=child.authority_id, adult=adult, start=on, **how
    )


@action(needs=Permission.EDIT_CHILD)
def verify(relationship: Relationship, *, how: str, by: Viewer, on: date) -> None:
    """Somebody has seen that this adult is who they say, and what they are."""
    relationship.verified_on, relationship.verified_by_id = on, by.user_id
    relationship.verified_how = how
    relationship.version += 1
    relationship.save()
