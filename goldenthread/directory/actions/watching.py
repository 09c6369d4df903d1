"""Mail of new services: asked for, confirmed, sent once a week, stopped."""

import uuid
from datetime import date

from django.conf import settings
from django.urls import reverse

from goldenthread.access.actions import forget_messages, send
from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.http import hashed, token_of
from goldenthread.directory.models import Service, Watcher
from goldenthread.directory.queries.watching import (
    never_watched,
    new_to,
    watched,
    watchers,
)
from goldenthread.directory.rules import watching
from goldenthread.directory.rules.numbers import MOST, joined, number_of


@action(needs=None)
def ask_to_watch(
    authority: Authority,
    *,
    email: str,
    choice: str,
    district: str,
    by: Viewer,
    on: date,
) -> Watcher:
    """Write once a day to an address somebody typed: to confirm, or that all is done.

    What is answered on the page is the same, whether the address is known or not.
    """
    name = uuid.uuid4()
    watcher, _ = Watcher.objects.visible_to(by).get_or_create(
        authority=authority,
        email=email,
        choice=choice,
        district=district,
        defaults={
            "public_id": name,
            "token_hash": hashed(token_of(str(name))),
            "asked_on": on,
            "told_until": on,
        },
    )
    if not watcher.confirmed_on and watcher.asked_on != on:
        watcher.asked_on = on  # the mail gives seven days from now
        watcher.save()
    words = watching.already if watcher.confirmed_on else watching.to_confirm
    send(
        authority,
        key=f"{_about(watcher)} asked {on}",
        to=email,
        words=words(watched(by, watcher), _links(watcher)),
        on=on,
        by=by,
    )
    return watcher


def _about(watcher: Watcher) -> str:
    """What the keys of all mails to a watcher begin with."""
    return f"watch {watcher.public_id}"


def _links(watcher: Watcher) -> watching.Links:
    site = settings.SITE_URL.rstrip("/")
    token = [token_of(str(watcher.public_id))]
    return watching.Links(
        confirm=site + reverse("confirm_watching", args=token),
        stop=site + reverse("stop_watching", args=token),
    )


@action(needs=None)
def confirm_watching(watcher: Watcher, *, by: Viewer, on: date) -> Watcher:
    """Somebody who has the mail says that they asked."""
    if watcher.confirmed_on is None:
        watcher.confirmed_on = watcher.told_until = on
        watcher.save()
    return watcher


@action(needs=None)
def stop_watching(watcher: Watcher, *, by: Viewer) -> None:
    """Write no more, and erase the address, also from mails that were sent."""
    _forget(watcher, by=by)


@part_of_an_action
def _forget(watcher: Watcher, *, by: Viewer) -> None:
    forget_messages(watcher.authority_id, about=_about(watcher), by=by)
    watcher.delete()


@action(needs=Permission.SEND_REMINDERS)
def tell_watchers(authority: Authority, *, by: Viewer, on: date) -> int:
    """Ask for one mail a week to each who has something new; how many were asked for.

    Safe to be done twice. Addresses that nobody confirmed are erased.
    """
    due = [row for row in watchers(by) if watching.is_due(row.told_until, on)]
    asked = sum(_tell(authority, row, by=by, on=on) for row in due)
    for row in never_watched(by, on=on):
        _forget(row, by=by)
    return asked


@part_of_an_action
def _tell(authority: Authority, watcher: Watcher, *, by: Viewer, on: date) -> bool:
    site = settings.SITE_URL.rstrip("/")
    rows = new_to(by, watcher, on=on)
    found = tuple(
        watching.New(
            row.name,
            row.organisation.name,
            site + reverse("local_offer_service", args=[row.public_id]),
        )
        for row in rows
    )
    watcher.told_until = on
    watcher.save()
    if not found:
        return False
    mail = send(
        authority,
        key=f"{_about(watcher)} told {on}",
        to=watcher.email,
        words=watching.of_new(
            watched(by, watcher), found, _lists(rows), _links(watcher)
        ),
        on=on,
        by=by,
    )
    return mail is not None


def _lists(rows: list[Service]) -> tuple[str, ...]:
    """The addresses of lists that together hold all of these services."""
    site = settings.SITE_URL.rstrip("/")
    numbers = tuple(number_of(row.pk) for row in rows)
    return tuple(
        site + reverse("shared_list", args=[joined(numbers[n : n + MOST])])
        for n in range(0, len(numbers), MOST)
    )
