"""Entries asked about by mail, answered by a link, and checked by people."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from goldenthread.access.actions import send
from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Authority, Message, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import Check, CheckLink, LadderPolicy, Service
from goldenthread.directory.models.checks import tried
from goldenthread.directory.queries.checking import (
    Due,
    asked_with,
    due_entries,
    reached_at,
)
from goldenthread.directory.rules.checking import (
    LASTS,
    LINK_SAYS,
    Asked,
    LinkState,
    Said,
    digest_of,
    link_state,
    mail_asking,
    mail_key,
)
from goldenthread.directory.rules.freshness import Ladder

MOST_A_DAY = 50  # addresses an authority writes to by itself
NO_ADDRESS = (
    "There is no email address to ask at. Ring them instead, and write down what they "
    "said."
)
ASKED_TODAY = "That address had its mail of today. It can be asked again tomorrow."


class LinkEnded(Exception):
    """The link changes nothing any more; the words say why."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(LINK_SAYS[state])


@action(needs=Permission.EDIT_DIRECTORY)
def ask_by_mail(service: Service, *, on: date, by: Viewer) -> Service:
    """Mail those who give a service a link by which they say that it is still right."""
    address = reached_at(by, [service], on=on)[service.pk]
    if not address:
        raise ValidationError(NO_ADDRESS)
    if not mail_links(address, [service], on=on, by=by):
        raise ValidationError(ASKED_TODAY)
    return service


@action(needs=Permission.SEND_REMINDERS)
def ask_all_due(authority: Authority, *, on: date, by: Viewer) -> int:
    """Ask for one mail to each address whose entries are due a check; how many.

    The longest unchecked first, and no more addresses a day than ``MOST_A_DAY``.
    Safe to be done twice: an address's mail of a day has one key.
    """
    grouped: dict[str, list[Due]] = {}
    for one in due_entries(by, on=on):
        grouped.setdefault(one.address.lower(), []).append(one)
    asked = 0
    for address, rows in list(grouped.items())[:MOST_A_DAY]:
        asked += mail_links(address, [one.service for one in rows], on=on, by=by)
    return asked


@part_of_an_action
def mail_links(
    address: str, services: Sequence[Service], *, on: date, by: Viewer
) -> bool:
    """Mail an address a link for each entry; False if it had its mail today.

    The keys are in the mail and nowhere else: only their digests are kept.
    """
    key = mail_key(address, on=on)
    if Message.objects.beside(services[0]).filter(key=key).exists():
        return False
    tokens = [secrets.token_urlsafe(32) for _ in services]
    CheckLink.objects.add_all(
        CheckLink(
            authority_id=service.authority_id,
            service=service,
            sent_to=address,
            token_hash=digest_of(token),
            sent_on=on,
            expires_on=on + LASTS,
        )
        for service, token in zip(services, tokens, strict=True)
    )
    asked = [
        Asked(service.name, service.assured_date, address_of(token))
        for service, token in zip(services, tokens, strict=True)
    ]
    authority = services[0].authority
    words = mail_asking(asked, authority=authority.name, on=on)
    send(authority, key=key, to=address, words=words, on=on, by=by)
    return True


def address_of(token: str) -> str:
    """Where a link leads."""
    return f"{settings.SITE_URL.rstrip('/')}{reverse('still_right', args=[token])}"


@action(needs=None)
def answer_by_link(
    link: CheckLink, *, answer: Said, said: str, on: date, by: Viewer
) -> CheckLink:
    """Take an answer and use the link up. ``by`` stands for the token.

    That all is right makes the entry fresh at once; the rest waits for an officer.
    """
    rows: Any = CheckLink.objects.beside(link).select_for_update(of=("self",))
    link = rows.select_related("service__organisation").get(pk=link.pk)
    state = state_of(link, on=on)
    if state is not LinkState.WORKS:
        raise LinkEnded(state)
    link.used_on, link.answer, link.said = on, answer.value, said
    link.save()
    if answer is Said.RIGHT:
        checked(link.service, by_whom=link.service.organisation.name, on=on, by=by)
    return link


@action(needs=None)
def answer_all_by_link(link: CheckLink, *, on: date, by: Viewer) -> int:
    """Say that every entry of one mail is still right; how many. All links are used.

    Whoever has one link of a mail was sent them all.
    """
    links = asked_with(by, link, on=on)
    for each in links:
        answer_by_link(each, answer=Said.RIGHT, said="", on=on, by=by)
    return len(links)


def state_of(link: CheckLink, *, on: date) -> LinkState:
    """Whether a link works on a day."""
    service = link.service
    is_gone = service.withdrawn_on is not None or service.visibility != "published"
    return link_state(
        used=link.used_on, expires=link.expires_on, is_gone=is_gone, on=on
    )


@part_of_an_action
def checked(service: Service, *, by_whom: str, on: date, by: Viewer) -> Service:
    """Those who give a service have said that its entry is right."""
    latest = current(service, service.version)
    latest.assured_date, latest.checked_how = on, "told"
    latest.assurer = by_whom[:200]
    latest.save()
    return latest


@action(needs=Permission.EDIT_DIRECTORY)
def settle_answer(link: CheckLink, *, hides: bool, on: date, by: Viewer) -> CheckLink:
    """Say that an answer was dealt with; ``hides`` takes the entry off the pages."""
    link.settled_on, link.settled_by_id = on, by.user_id
    link.save()
    if hides:
        latest = current(link.service, link.service.version)
        latest.visibility = "hidden"
        latest.save()
    return link


@action(needs=Permission.EDIT_DIRECTORY)
def note_check(
    service: Service, *, kind: str, result: str, note: str, on: date, by: Viewer
) -> Check:
    """Write down that somebody rang, or opened the web page, and what they found."""
    return Check.objects.create(
        authority_id=service.authority_id,
        service=service,
        kind=kind,
        about=tried(service, kind),
        result=result,
        note=note,
        made_on=on,
        made_by_id=by.user_id,
    )


@action(needs=Permission.EDIT_DIRECTORY)
def name_keeper(service: Service, *, keeper: User | None, by: Viewer) -> Service:
    """Say which colleague looks after an entry."""
    latest = current(service, service.version)
    latest.keeper = keeper
    latest.save()
    return latest


@action(needs=Permission.EDIT_DIRECTORY)
def set_ladder(
    authority: Authority, *, ladder: Ladder, starts_on: date, on: date, by: Viewer
) -> LadderPolicy:
    """Say after how long entries are asked about, labelled, put back and hidden.

    It holds from a day on; what held before stays to be read.
    """
    if starts_on < on:
        raise ValidationError(
            {"starts_on": "Give today or a later day: what readers saw stays so."}
        )
    rows = LadderPolicy.objects.visible_to(by)
    row = rows.filter(starts_on=starts_on).first() or LadderPolicy(
        authority=authority, starts_on=starts_on, version=0
    )
    row.ask, row.label = ladder.ask, ladder.label
    row.demote, row.hide = ladder.demote, ladder.hide
    row.set_on, row.set_by_id = on, by.user_id
    row.version += 1
    row.save()
    return row
