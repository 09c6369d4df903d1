"""Whoever signs in, each link they are shown opens: no page offers a closed door."""

import re
from collections import Counter
from datetime import date
from html import unescape
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from conftest import signed_in
from goldenthread.access.models import all_rows
from goldenthread.access.rules import Role
from goldenthread.places.models import Appointment
from goldenthread.places.queries import viewer_for
from goldenthread.plans.actions.plan.editions import start_edition
from goldenthread.plans.models import Edition, Item, Plan
from tests.security.world import drained

pytestmark = [pytest.mark.one_database, pytest.mark.no_cover]
NOW = date(2026, 11, 21)
LINK = re.compile(r'<a [^>]*href="([^"]+)"')
EACH = 3  # pages of one kind that are opened: a desk's rows, a plan's items
ANYONES = ("/plans/", "/law/", "/status-words/")  # opened once, signed out
# Pages of libraries, and files, hold no links of ours.
ELSEWHERE = ("/static/", "/account/", "/api/")
KINDS: Counter[str] = Counter()


def kind_of(address):
    try:
        return resolve(address.split("?")[0]).view_name
    except Resolver404:
        return address


def links_on(client, address):
    """What a page says and the addresses of our own pages that it offers."""
    answer = client.get(address, follow=True)
    if not answer.get("Content-Type", "").startswith("text/html"):
        drained(answer)
        return answer.status_code, []
    found = [urljoin(address, unescape(link)) for link in LINK.findall(answer.text)]
    ours = [urldefrag(link)[0] for link in found if link.startswith("/")]
    return answer.status_code, [u for u in ours if not u.startswith(ELSEWHERE)]


def refused(client, start, beyond=()):
    """Every offered address that does not open, with the page that offers it."""
    waiting, seen, kinds, broken = [(start, "")], {start}, KINDS.copy(), []
    while waiting:
        address, offered_on = waiting.pop(0)
        kinds[kind_of(address)] += 1
        if kinds[kind_of(address)] > EACH:
            continue
        status, links = links_on(client, address)
        if status >= 400:
            broken.append(f"{status} {address} on {offered_on}")
        fresh = (link for link in dict.fromkeys(links) if link not in seen)
        new = [link for link in fresh if not link.startswith(beyond or "-")]
        seen.update(new)
        waiting += [(link, address) for link in new]
    return broken


def holder(role):
    """Somebody of the first example area who holds a role."""
    jobs = Appointment.objects.filter(role=role, place__authority__slug="marlhaven")
    job = jobs.select_related("user").order_by("pk")[0]
    return viewer_for(None, job.user, on=NOW)


def an_edition_to_check():
    """An edition somebody is checking, for the pages where that is done."""
    lead = holder(Role.PLAN_LEAD)
    plan = all_rows(Plan).filter(authority__slug="marlhaven").order_by("pk")[0]
    start_edition(plan, label="2027", unit="outcome", by=lead, on=NOW)
    assert Edition.objects.visible_to(lead).filter(state="checking").exists()
    assert Item.objects.visible_to(lead).exists()


def test_every_public_link_opens(example):
    assert refused(Client(), "/") == []


@pytest.mark.parametrize("role", list(Role))
def test_every_link_a_role_is_shown_opens(example, role):
    an_edition_to_check()
    client = signed_in(holder(role))
    assert refused(client, reverse("desk"), ANYONES) == []
