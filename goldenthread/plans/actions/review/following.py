"""Review: people follow a plan by mail, are told of each cycle once, and stop."""

import uuid
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.access.actions import forget_messages, send
from goldenthread.access.guard import action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.http import hashed, public_address, token_of
from goldenthread.plans.models import Follower, Plan, Snapshot
from goldenthread.plans.queries.following import (
    confirmed,
    never_confirmed,
    news_to_tell,
)
from goldenthread.plans.rules import following


@action(needs=None)
def ask_to_follow(plan: Plan, *, email: str, by: Viewer, on: date) -> Follower:
    """Write once a day to an address somebody typed: to confirm, or that all is done.

    What is answered on the page is the same, whether the address is known or not.
    """
    follower = _known(plan, email, by) or _new(plan, email, by, on)
    if not follower.confirmed_on and follower.asked_on != on:
        follower.asked_on = on  # the mail gives seven days from now
        follower.save()
    words = following.already if follower.confirmed_on else following.to_confirm
    send(
        plan.authority,
        key=f"{_about(follower)} asked {on.isoformat()}",
        to=follower.email,
        words=words(plan.public_title, _links(follower)),
        on=on,
        by=by,
    )
    return follower


def _known(plan: Plan, email: str, by: Viewer) -> Follower | None:
    return Follower.objects.visible_to(by).filter(plan=plan, email=email).first()


def _new(plan: Plan, email: str, by: Viewer, on: date) -> Follower:
    name = uuid.uuid4()
    try:
        with transaction.atomic():
            return Follower.objects.create(
                authority_id=plan.authority_id,
                public_id=name,
                plan=plan,
                email=email,
                token_hash=hashed(token_of(str(name))),
                asked_on=on,
            )
    except IntegrityError:  # typed twice at once
        return Follower.objects.visible_to(by).get(plan=plan, email=email)


def _about(follower: Follower) -> str:
    """What the keys of all mails to a follower begin with."""
    return f"follow {follower.public_id}"


def _links(follower: Follower) -> following.Links:
    site = settings.SITE_URL.rstrip("/")
    token = [token_of(str(follower.public_id))]
    return following.Links(
        confirm=site + reverse("confirm_following", args=token),
        stop=site + reverse("stop_following", args=token),
    )


@action(needs=None)
def confirm_following(follower: Follower, *, by: Viewer, on: date) -> Follower:
    """Somebody who has the mail says that they asked."""
    follower.confirmed_on = follower.confirmed_on or on
    follower.save()
    return follower


@action(needs=None)
def stop_following(follower: Follower, *, by: Viewer) -> None:
    """Write no more, and erase the address, also from mails that were sent."""
    forget_messages(follower.authority_id, about=_about(follower), by=by)
    follower.delete()


@action(needs=Permission.SEND_REMINDERS)
def tell_followers(authority: Authority, *, by: Viewer, on: date) -> int:
    """Ask for one mail a follower a published cycle; how many were asked for.

    Safe to be done twice. Addresses that nobody confirmed are erased.
    """
    asked = 0
    for snapshot in news_to_tell(by, on=on):
        for follower in confirmed(by, snapshot):
            asked += _tell(authority, snapshot, follower, by, on)
    for forgotten in never_confirmed(by, on=on):
        forget_messages(authority.pk, about=_about(forgotten), by=by)
        forgotten.delete()
    return asked


def _tell(
    authority: Authority, snapshot: Snapshot, follower: Follower, by: Viewer, on: date
) -> bool:
    cycle = snapshot.cycle
    names = authority.slug, cycle.plan.slug, cycle.slug
    told = following.Told(cycle.plan.public_title, cycle.name, public_address(*names))
    mail = send(
        authority,
        key=f"{_about(follower)} told {snapshot.public_id}",
        to=follower.email,
        words=following.published(told, _links(follower)),
        on=on,
        by=by,
    )
    return mail is not None
