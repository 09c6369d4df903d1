"""Inviting a family or a professional to one child's record, by mail; accepting."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models.functions import Now
from django.urls import reverse

from goldenthread.access.actions import end_sessions, send
from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import Authority, Owned, User, all_rows
from goldenthread.access.rules import Permission, Role, Viewer
from goldenthread.people.actions.families import NotPossible
from goldenthread.people.models import (
    Adult,
    Child,
    Involvement,
    Joining,
    Relationship,
    Restriction,
)
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Part, Scope
from goldenthread.places.actions import NewPerson, made_invitation, welcome
from goldenthread.places.models import Appointment, Body, Invitation, Place

MOST_WRONG = 5
NOT_VERIFIED = "Note first who has checked that this is the right person, and how."
HAS_ACCOUNT = "This adult has an account already."
ENDED = "This relationship has ended. Nobody can be invited to it."


FAMILY_WORDS = (
    "Your invitation to see your child's record",
    "{authority} invites you to an account of your own, where you can read what is "
    "happening and by when, and say what you think.\n\n"
    "Accept within 48 hours:\n\n{link}\n\n"
    "You will be asked for the child's date of birth. The link works once, and only "
    "for you. You do not need an account: everything can also be done by phone or "
    "letter. If you did not expect this mail, do nothing.",
)
PROFESSIONAL_WORDS = (
    "Invitation to one child's record",
    "{authority} invites you to the record of one child, because you are asked for "
    "advice or support.\n\n"
    "Accept within 48 hours:\n\n{link}\n\n"
    "You will be asked for the child's date of birth. The link works once, and only "
    "for you. If you did not expect this mail, do nothing.",
)


@dataclass(frozen=True)
class Asked:
    """In what capacity a professional is invited, why, and until when."""

    part: Part
    why: str
    end: date | None = None
    body: Body | None = None


class WrongFact(ValueError):
    """Whoever holds the link does not know what the person invited knows."""


@action(needs=Permission.WORK_CASE)
def invite_family(
    relationship: Relationship, *, email: str, at: datetime, by: Viewer
) -> Joining:
    """Invite a parent, carer or young person to an account of their own.

    Only once somebody has verified who they are; the link works once, for 48 hours,
    and only with the child's birth date.
    """
    child = Child.objects.visible_to(by).get(pk=relationship.child_id)
    adult = Adult.objects.beside(relationship).get(pk=relationship.adult_id)
    refuse_impossible(relationship, adult, on=at.date())
    invitation = made_invitation(
        place_of(child), email=email, role=Role.FAMILY, body=None, at=at, by=by
    )
    joining = Joining.objects.create(
        authority_id=child.authority_id,
        invitation=invitation,
        child=child,
        adult=adult,
    )
    mail(invitation, FAMILY_WORDS, by=by, on=at.date())
    return joining


def refuse_impossible(relationship: Relationship, adult: Adult, *, on: date) -> None:
    """Nobody is invited whom nobody has verified, or from whom all is kept."""
    if relationship.verified_on is None:
        raise NotPossible(NOT_VERIFIED)
    if adult.user_id:
        raise NotPossible(HAS_ACCOUNT)
    if relationship.end and relationship.end < on:
        raise NotPossible(ENDED)
    bars = Restriction.objects.beside(relationship).filter(
        in_force(on), child=relationship.child_id, adult=adult, scope=Scope.ALL
    )
    if bars.exists():
        raise NotPossible("A restriction keeps this record from them.")


@action(needs=Permission.WORK_CASE)
def invite_by_mail(
    child: Child, *, email: str, asked: Asked, at: datetime, by: Viewer
) -> Involvement | Joining:
    """Invite a professional to one record: at once with an account, else by mail."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    held = user and Appointment.objects.viewer(
        user, on=at.date(), authority_id=child.authority_id
    )
    if user and held and held.may(Permission.GIVE_ADVICE):
        return involve(child, user=user, asked=asked, by=by, on=at.date())
    invitation = made_invitation(
        place_of(child), email=email, role=Role.PROFESSIONAL, body=None, at=at, by=by
    )
    mail(invitation, PROFESSIONAL_WORDS, by=by, on=at.date())
    return Joining.objects.create(
        authority_id=child.authority_id,
        invitation=invitation,
        child=child,
        part=asked.part.value,
        why=asked.why,
        end=asked.end,
    )


@part_of_an_action
def involve(
    child: Child, *, user: User, asked: Asked, by: Viewer, on: date
) -> Involvement:
    """The row that opens one record to one professional."""
    words: Any = vars(asked)
    return Involvement.objects.create(
        authority_id=child.authority_id,
        child=child,
        user=user,
        start=on,
        invited_on=on,
        invited_by_id=by.user_id or 0,
        **words,
    )


def place_of(child: Child) -> Place:
    """The place at which somebody's job for one child is held: the area's own."""
    rows = Place.objects.beside(child).filter(level="area")
    found = rows.order_by("pk").first() or Place.objects.beside(child).first()
    if found is None:
        raise NotPossible("This authority has no place yet. Ask its administrator.")
    return found


def link_of(invitation: Invitation) -> str:
    """Where the person invited goes: known only while the token is."""
    path = reverse("join_child", args=[invitation.token])
    return str(settings.SITE_URL).rstrip("/") + path


@part_of_an_action
def mail(
    invitation: Invitation, words: tuple[str, str], *, by: Viewer, on: date
) -> None:
    """Ask for the mail that brings an invitation; it names no child."""
    authority = Authority.objects.get(pk=invitation.authority_id)
    subject, body = words
    told = body.format(authority=authority, link=link_of(invitation))
    key = f"invitation {invitation.public_id}"
    send(authority, key=key, to=invitation.email, words=(subject, told), on=on, by=by)


@action(needs=Permission.WORK_CASE)
def withdraw_joining(joining: Joining, *, at: datetime, by: Viewer) -> Joining:
    """Let an invitation to a record end now."""
    invitation = Invitation.objects.beside(joining).get(pk=joining.invitation_id)
    invitation.expires_at = at
    invitation.save()
    return joining


@part_of_an_action
def end_invitations_of(row: Owned, *, adult: Adult, on: date, by: Viewer) -> None:
    """Whatever invitation an adult has not accepted ends now."""
    waiting = Joining.objects.beside(row).filter(
        adult=adult, invitation__used_at=None, invitation__expires_at__gt=Now()
    )
    found = Invitation.objects.beside(row).filter(pk__in=waiting.values("invitation"))
    found.update(expires_at=Now())


@action(needs=None)
def note_wrong_fact(joining: Joining, *, at: datetime, by: Viewer) -> Joining:
    """Count a wrong birth date; after five the invitation ends."""
    joining.wrong_answers += 1
    joining.save()
    if joining.wrong_answers >= MOST_WRONG:
        invitation = Invitation.objects.beside(joining).get(pk=joining.invitation_id)
        invitation.expires_at = at
        invitation.save()
    return joining


@action(needs=None)
def accept_joining(
    joining: Joining,
    *,
    person: NewPerson | None,
    born: date,
    at: datetime,
    by: Viewer,
) -> Joining:
    """Open the account, or use the one there is, and let it see this one record.

    ``by`` stands for the token: whoever holds it read the mail. ``born`` is the fact
    that they must know. Raises ``WrongFact``, or places' ``InvitationEnded``.
    """
    child = Child.objects.beside(joining).get(pk=joining.child_id)
    if child.born != born:
        raise WrongFact("This is not the date of birth that we have. Check it.")
    invitation = Invitation.objects.beside(joining).get(pk=joining.invitation_id)
    user = welcome(invitation, person=person, at=at, by=by)
    if joining.adult_id:
        bind(joining, user=user, by=by)
        return joining
    asked = Asked(Part(joining.part), joining.why, joining.end, joining.body)
    inviter = Viewer(invitation.invited_by_id, joining.authority_id)
    involve(child, user=user, asked=asked, by=inviter, on=at.date())
    return joining


@part_of_an_action
def bind(joining: Joining, *, user: User, by: Viewer) -> None:
    """The account is the adult's own from now on.

    Whoever has an account already, for another child, is one adult: what was written
    about the second goes to the first, restrictions too.
    """
    adult = Adult.objects.beside(joining).get(pk=joining.adult_id or 0)
    known = Adult.objects.beside(joining).filter(user=user).exclude(pk=adult.pk).first()
    if known is None:
        adult.user = user
        adult.version += 1
        adult.save()
        return
    for link in Adult._meta.get_fields(include_hidden=True):
        table: Any = link.related_model
        if link.auto_created and not link.concrete:
            key = link.field.name  # type: ignore[union-attr]  # a key to an adult
            all_rows(table).filter(**{key: adult}).update(**{key: known})


@action(needs=Permission.WORK_CASE)
def end_account(relationship: Relationship, *, by: Viewer, on: date) -> Relationship:
    """An adult's own account no longer opens this record; they are told otherwise.

    The relationship stays as it is, with nobody having verified it any more.
    """
    adult = Adult.objects.beside(relationship).get(pk=relationship.adult_id)
    relationship.verified_on = relationship.verified_by = None
    relationship.verified_how = ""
    relationship.version += 1
    relationship.save()
    end_invitations_of(relationship, adult=adult, on=on, by=by)
    if adult.user_id:
        end_sessions(adult.user_id, by=by)
    return relationship
