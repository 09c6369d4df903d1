"""Questions about who holds which job, and which example people there are."""

import hashlib
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import Q, QuerySet
from django.urls import reverse

from goldenthread.access.models import Authority, User, all_rows
from goldenthread.access.rules import ROLE_NAMES, Role, Viewer
from goldenthread.places.models import OPEN_ENDED, Appointment, Invitation, Seat
from goldenthread.places.rules import ExampleLink

EXAMPLE_SALT = "example sign-in"
EXAMPLE_LASTS = timedelta(days=7)


def appointments(viewer: Viewer, *, on: date) -> QuerySet[Appointment]:
    """Who holds which role under the viewer's authority on a day."""
    held = Appointment.objects.filter(
        place__authority_id=viewer.authority_id, start__lte=on
    ).exclude(end__lt=on)
    return held.select_related("user", "place").order_by("user__email", "role")


def colleagues(viewer: Viewer, *, on: date) -> QuerySet[Appointment]:
    """The jobs that the viewer may give and end: never those of families."""
    return appointments(viewer, on=on).filter(role__in=viewer.may_invite)


def viewer_for(
    viewer: Viewer | None, user: User, *, on: date, authority_id: int | None = None
) -> Viewer | None:
    """Who a user is on a day; for commands and jobs that act as somebody."""
    return Appointment.objects.viewer(user, on=on, authority_id=authority_id)


def own_appointments(viewer: Viewer, *, on: date) -> QuerySet[Appointment]:
    """The viewer's own jobs on a day, under the authority they act for."""
    return appointments(viewer, on=on).filter(user_id=viewer.user_id or 0)


def own_seats(viewer: Viewer, *, on: date) -> QuerySet[Seat]:
    """The viewer's own seats in bodies on a day."""
    held = Seat.objects.filter(
        OPEN_ENDED | Q(end__gte=on), user_id=viewer.user_id or 0, start__lte=on
    )
    mine = held.filter(body__authority_id=viewer.authority_id)
    return mine.select_related("body", "post").order_by("body__name")


def authorities_of(
    viewer: Viewer | None, user: User, *, on: date
) -> QuerySet[Authority]:
    """The authorities for which a user may sign in on a day."""
    held = Appointment.objects.authority_ids(user, on=on)
    return Authority.objects.filter(pk__in=held).order_by("name")


def example_appointments(viewer: Viewer | None, *, on: date) -> QuerySet[Appointment]:
    """Jobs of invented people in an example area; none where settings refuse them."""
    if settings.PRODUCTION or not settings.EXAMPLE_SIGN_IN:
        return Appointment.objects.none()
    held = Appointment.objects.filter(
        user__is_example=True, place__authority__is_example=True, start__lte=on
    ).exclude(end__lt=on)
    return held.select_related("user", "place__authority").order_by("pk")


def example_links(viewer: Viewer | None, *, on: date) -> list[ExampleLink]:
    """A sign-in link for one invented person of each role, in each example area.

    Of families everybody has one: what a parent and a young person read differs.
    """
    first: dict[tuple[int, str, int], Appointment] = {}
    for job in example_appointments(viewer, on=on):
        one = job.user_id if job.role == Role.FAMILY else 0
        first.setdefault((job.place.authority_id, job.role, one), job)
    signer = signing.TimestampSigner(salt=EXAMPLE_SALT)
    return [
        ExampleLink(
            ROLE_NAMES[Role(job.role)],
            str(job.user),
            str(job.place.authority),
            reverse("example_sign_in", args=[job.role, signer.sign(str(job.pk))]),
        )
        for job in first.values()
    ]


def example_job(
    viewer: Viewer | None, role: str, token: str, *, on: date
) -> Appointment | None:
    """The job that a sign-in link of the example area stands for, while it lasts."""
    signer = signing.TimestampSigner(salt=EXAMPLE_SALT)
    try:
        found = signer.unsign(token, max_age=EXAMPLE_LASTS)
    except signing.BadSignature:
        return None
    return example_appointments(viewer, on=on).filter(pk=found, role=role).first()


def waiting_invitations(viewer: Viewer, *, at: datetime) -> QuerySet[Invitation]:
    """Invitations of the viewer's authority that can still be accepted."""
    mine = Invitation.objects.visible_to(viewer).filter(used_at=None, expires_at__gt=at)
    mine = mine.filter(role__in=viewer.may_invite)
    return mine.select_related("place").order_by("email")


def invitation_for(
    viewer: Viewer | None, token: str, *, at: datetime
) -> Invitation | None:
    """The invitation a token opens, while it lasts; the token is the permission.

    A family's invitation is accepted on the page of their child, never here.
    """
    digest = hashlib.sha256(token.encode()).hexdigest()
    found = all_rows(Invitation).filter(token_hash=digest, used_at=None)
    return (
        found.exclude(role=Role.FAMILY)
        .filter(expires_at__gt=at)
        .select_related("place__authority")
        .first()
    )


def has_account(viewer: Viewer | None, email: str) -> bool:
    """Whether an address has an account; asked only for one that was proved."""
    return User.objects.filter(email__iexact=email).exists()


def person(viewer: Viewer, public_id: UUID, *, on: date) -> User | None:
    """Somebody who holds a job under the viewer's authority on a day."""
    held = colleagues(viewer, on=on).filter(user__public_id=public_id)
    return User.objects.filter(pk__in=held.values("user_id")).first()


def jobs_of(viewer: Viewer, user: User, *, on: date) -> QuerySet[Appointment]:
    """The jobs somebody holds that the viewer may end."""
    return colleagues(viewer, on=on).filter(user=user)


def seats_of(viewer: Viewer, user: User, *, on: date) -> QuerySet[Seat]:
    """The seats somebody has in bodies of the viewer's authority on a day."""
    held = Seat.objects.visible_to(viewer).filter(
        OPEN_ENDED | Q(end__gte=on), user=user, start__lte=on
    )
    return held.select_related("body", "post").order_by("body__name")
