"""People: invited, welcomed, given a seat, and seen off."""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from goldenthread.access.actions import send
from goldenthread.access.guard import Refused, action, part_of_an_action
from goldenthread.access.models import User
from goldenthread.access.rules import ROLE_NAMES, Permission, Role, Viewer
from goldenthread.places.models import (
    OPEN_ENDED,
    Appointment,
    Body,
    Invitation,
    Place,
    Post,
    Seat,
)

LASTS = timedelta(hours=48)
NOT_THEIRS = "You cannot invite to this role, or end it. Ask an administrator."


class LastAdministrator(Exception):
    """Nobody would be left to invite people."""


class InvitationEnded(Exception):
    """It was used, withdrawn or too old by the time it was accepted."""


@dataclass(frozen=True)
class NewPerson:
    """What somebody tells who accepts an invitation without an account."""

    name: str
    password: str


def digest_of(token: str) -> str:
    """What is kept of an invitation's token."""
    return hashlib.sha256(token.encode()).hexdigest()


@action(needs=Permission.INVITE_PEOPLE)
def invite(
    place: Place, *, email: str, role: Role, body: Body | None, at: datetime, by: Viewer
) -> Invitation:
    """Invite an address to a role in a place; earlier invitations to it stop working.

    The token is in the mail and on the returned row, and nowhere else.
    """
    if role not in by.may_invite:
        raise Refused(by, "invite", place, f"may not invite {role}", NOT_THEIRS)
    invitation = made_invitation(place, email=email, role=role, body=body, at=at, by=by)
    send(
        place.authority,
        key=f"invitation {invitation.public_id}",
        to=invitation.email,
        words=words_of(invitation),
        on=at.date(),
        by=by,
    )
    return invitation


@part_of_an_action
def made_invitation(
    place: Place, *, email: str, role: Role, body: Body | None, at: datetime, by: Viewer
) -> Invitation:
    """The row of an invitation with its token; the mail is asked for by the action."""
    email = email.strip().lower()
    stop = Invitation.objects.visible_to(by).filter(email=email, used_at=None)
    stop.filter(place=place, role=role).update(expires_at=at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        authority_id=place.authority_id,
        email=email,
        place=place,
        role=role,
        body=body,
        token_hash=digest_of(token),
        expires_at=at + LASTS,
        invited_at=at,
        invited_by_id=by.user_id,
    )
    invitation.token = token
    return invitation


def link_of(invitation: Invitation) -> str:
    """Where the person invited goes: known only while the token is."""
    path = reverse("accept_invitation", args=[invitation.token])
    return str(settings.SITE_URL).rstrip("/") + path


def words_of(invitation: Invitation) -> tuple[str, str]:
    """Subject and body of the mail that brings an invitation."""
    role = ROLE_NAMES[Role(invitation.role)].lower()
    place, site = invitation.place, settings.SITE_NAME
    work = f"work on plans of {place}"
    if invitation.role == Role.PROVIDER:
        work = f"keep entries in the Local Offer of {place}"
    return (
        f"Invitation to {work}",
        f"You are invited to be {role} for {place} in {site}.\n\n"
        f"Accept within 48 hours:\n\n{link_of(invitation)}\n\n"
        "The link works once, and only for you. If you did not expect this mail, do "
        "nothing.",
    )


@action(needs=Permission.INVITE_PEOPLE)
def withdraw_invitation(
    invitation: Invitation, *, at: datetime, by: Viewer
) -> Invitation:
    """Let an invitation end now."""
    invitation.expires_at = at
    invitation.save()
    return invitation


@action(needs=None)
def accept_invitation(
    invitation: Invitation, *, person: NewPerson | None, at: datetime, by: Viewer
) -> Invitation:
    """Open the account, or use the one there is, and begin the job.

    ``by`` stands for the token: whoever holds it read the mail.
    """
    welcome(invitation, person=person, at=at, by=by)
    return invitation


@part_of_an_action
def welcome(
    invitation: Invitation, *, person: NewPerson | None, at: datetime, by: Viewer
) -> User:
    """The account that an invitation opened or found; its job begins today."""
    rows = Invitation.objects.beside(invitation).select_for_update()
    waiting = rows.filter(pk=invitation.pk, used_at=None, expires_at__gt=at).first()
    if waiting is None:
        raise InvitationEnded
    user = User.objects.filter(email__iexact=waiting.email).first()
    if user is None:
        user = _opened(waiting.email, person or NewPerson("", ""))
    _begin(user, waiting, on=at.date())
    waiting.used_at = at
    waiting.save()
    return user


def _opened(email: str, person: NewPerson) -> User:
    """A new account whose address is proved by the invitation."""
    first, _, last = person.name.strip().rpartition(" ")
    user = User.objects.create_user(
        uuid.uuid4().hex,
        email,
        person.password or None,
        first_name=first[:150],
        last_name=last[:150],
    )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _begin(user: User, invitation: Invitation, *, on: date) -> None:
    """Start the job that an invitation names, and the seat if it names a body."""
    job = {"place_id": invitation.place_id, "role": invitation.role}
    if not Appointment.objects.held(user, on=on).filter(**job).exists():
        Appointment.objects.create(user=user, start=on, **job)
    if invitation.body_id:
        _sit(user, invitation.body_id, None, on=on)


def _sit(user: User, body_id: int, post_id: int | None, *, on: date) -> Seat:
    """A seat in a body, unless the person has it already."""
    held = Seat.objects.filter(OPEN_ENDED | Q(end__gte=on), user=user, body_id=body_id)
    found = held.filter(post__pk=post_id).first() if post_id else held.first()
    return found or Seat.objects.create(
        user=user, body_id=body_id, post_id=post_id, start=on
    )


@action(needs=Permission.INVITE_PEOPLE)
def end_job(job: Appointment, *, on: date, by: Viewer) -> Appointment:
    """End a job at the end of the day before; without another, the seats end too.

    The person's session dies at the next request, for a viewer is made anew each time.
    """
    if Role(job.role) not in by.may_invite:
        raise Refused(by, "end_job", job, f"may not end {job.role}", NOT_THEIRS)
    if job.role == Role.ADMINISTRATOR and is_last(job, on=on):
        raise LastAdministrator(
            "This is the last administrator. Invite another one first."
        )
    _finish(job, on=on)
    others = Appointment.objects.held(job.user, on=on)
    if not others.filter(place__authority_id=job.authority_id).exists():
        for held in Seat.objects.visible_to(by).filter(user=job.user, end=None):
            _finish(held, on=on)
    return job


def is_last(job: Appointment, *, on: date) -> bool:
    """Whether nobody else administers the authority on that day."""
    others = Appointment.objects.filter(
        OPEN_ENDED | Q(end__gte=on),
        role=Role.ADMINISTRATOR,
        place__authority_id=job.authority_id,
        start__lte=on,
    )
    return not others.exclude(user_id=job.user_id).exists()


def _finish(held: Appointment | Seat, *, on: date) -> None:
    """Let it end with the day before; what began today never was."""
    if held.start >= on:
        type(held).objects.filter(pk=held.pk).delete()
        return
    held.end = on - timedelta(days=1)
    held.save()


@action(needs=Permission.INVITE_PEOPLE)
def seat(body: Body, *, user: User, post: Post | None, on: date, by: Viewer) -> Seat:
    """Give somebody a seat in a body, perhaps in a post: its work comes to them."""
    return _sit(user, body.pk, post.pk if post else None, on=on)


@action(needs=Permission.INVITE_PEOPLE)
def end_seat(held: Seat, *, on: date, by: Viewer) -> Seat:
    """Take somebody out of a body."""
    _finish(held, on=on)
    return held
