"""Mails to partners: fresh links, one mail an address a day at most."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.urls import reverse

from goldenthread.access.actions import send
from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import Message
from goldenthread.access.rules import Viewer
from goldenthread.plans.models import Item, Partner, Report, UpdateLink
from goldenthread.plans.queries.partners import (
    Wanted,
    asked_partners,
    owed_by,
)
from goldenthread.plans.rules.partners import (
    LASTS,
    Request,
    digest_of,
    mail_key,
    mail_to_partner,
)


@part_of_an_action
def mail_links(wanted: Sequence[Wanted], *, on: date, by: Viewer) -> bool:
    """Mail one address a link for each report it owes; False if it had its mail today.

    The tokens are in the mail and nowhere else: only their digests are kept.
    """
    partner = wanted[0].partner
    key = mail_key(partner.email, on=on)
    rows = Message.objects.beside(partner).filter(key=key)
    if rows.exists():
        return False
    tokens = [secrets.token_urlsafe(32) for _ in wanted]
    together = secrets.token_urlsafe(32) if len(wanted) > 1 else ""
    _keep(wanted, tokens, together, on)
    words = mail_to_partner(
        [_request(*pair) for pair in zip(wanted, tokens, strict=True)],
        renew=_address("renew_links", tokens[0]),
        on=on,
        together=_address("answer_in_workbook", together) if together else "",
    )
    authority = wanted[0].cycle.plan.authority
    send(authority, key=key, to=partner.email, words=words, on=on, by=by)
    return True


def _keep(
    wanted: Sequence[Wanted], tokens: Sequence[str], together: str, on: date
) -> None:
    keys = [one.standing.key for one in wanted]
    items = Item.objects.beside(wanted[0].partner).filter(public_id__in=keys)
    by_key = {str(item.public_id): item.pk for item in items}
    UpdateLink.objects.add_all(
        UpdateLink(
            authority_id=one.partner.authority_id,
            partner=one.partner,
            item_id=by_key[one.standing.key],
            cycle=one.cycle,
            token_hash=digest_of(token),
            mail_hash=digest_of(together) if together else "",
            sent_on=on,
            expires_on=on + LASTS,
        )
        for one, token in zip(wanted, tokens, strict=True)
    )


def _request(one: Wanted, token: str) -> Request:
    return Request(
        one.cycle.plan.title,
        one.cycle.name,
        one.cycle.due_on,
        one.standing.heading,
        _address("answer_by_link", token),
        one.standing.return_note if one.came_back_on else "",
    )


def _address(name: str, token: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{reverse(name, args=[token])}"


def _owed_at(partner: Partner, by: Viewer, on: date) -> list[Wanted]:
    """What the person at a partner's address owes. The machine looks, nobody sees."""
    machine = replace(by, user_id=None, channel="job")
    same = asked_partners(machine).filter(email=partner.email)
    return owed_by(machine, same, on=on)


@action(needs=None)
def renew_links(link: UpdateLink, *, on: date, by: Viewer) -> UpdateLink:
    """Mail fresh links to the address a link was sent to; nothing is shown.

    ``by`` stands for the token. Nothing is mailed when nothing is owed, or when the
    address had its mail of the day.
    """
    wanted = _owed_at(link.partner, by, on)
    if wanted:
        mail_links(wanted, on=on, by=by)
    return link


@part_of_an_action
def tell_partner(report: Report, *, on: date, by: Viewer) -> None:
    """Mail a report that was sent back to the partner who wrote it, with a new link.

    Who had a mail today already hears of it in the next one.
    """
    if report.written_by_id is not None:
        return
    links = UpdateLink.objects.beside(report).filter(report=report)
    link = links.select_related("partner").order_by("-pk").first()
    wanted = _owed_at(link.partner, by, on) if link else []
    if wanted:
        mail_links(wanted, on=on, by=by)
