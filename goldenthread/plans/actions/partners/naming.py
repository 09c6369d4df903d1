"""Partners without an account: named for a body, stopped, asked again."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current
from goldenthread.access.models import User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Appointment, Body
from goldenthread.plans.models import Partner, UpdateLink

HAS_AN_ACCOUNT = (
    "This address belongs to somebody with an account. Give them a seat in the body "
    "instead: what it leads then waits on their desk."
)


@action(needs=Permission.EDIT_PLAN)
def add_partner(body: Body, *, name: str, email: str, on: date, by: Viewer) -> Partner:
    """Let somebody be asked by mail about what a body leads; whoever stopped again."""
    email = email.strip().lower()
    if body.ended_on:
        raise ValidationError({"body": "This body has ended. Choose another one."})
    users = User.objects.filter(email__iexact=email)
    jobs = Appointment.objects.visible_to(by).filter(user__in=users, start__lte=on)
    if jobs.exclude(end__lt=on).exists():
        raise ValidationError({"email": HAS_AN_ACCOUNT})
    known = Partner.objects.visible_to(by).filter(body=body, email=email).first()
    if known is None:
        return Partner.objects.create(
            authority_id=body.authority_id, body=body, name=name.strip(), email=email
        )
    if known.stopped_on is None:
        raise ValidationError({"email": "This address is asked already."})
    partner = current(known, known.version)
    partner.name, partner.stopped_on = name.strip(), None
    partner.save()
    return partner


@action(needs=Permission.EDIT_PLAN)
def stop_partner(partner: Partner, *, version: int, on: date, by: Viewer) -> Partner:
    """Ask somebody no longer: no more mails, and every link sent so far has ended."""
    partner = current(partner, version)
    partner.stopped_on = on
    partner.save()
    links = UpdateLink.objects.beside(partner).filter(partner=partner, used_on=None)
    links.filter(expires_on__gte=on).update(expires_on=on - timedelta(days=1))
    return partner
