"""A colleague opens the link of an invitation, makes an account and signs in."""

import re

import pytest
from playwright.sync_api import expect

from goldenthread.access.clock import now
from goldenthread.access.models import Message
from goldenthread.access.rules import Role
from goldenthread.places.actions import invite
from tests.journeys.looks import no_axe_violations, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

THREE_WORDS = "heron saddle marzipan"


def link_in_mail(viewer) -> str:
    body = Message.objects.visible_to(viewer).latest("pk").body
    found = re.search(r"/invitations/\S+/", body)
    assert found
    return found[0]


@pytest.mark.parametrize("width", [1280, 320])
def test_a_colleague_opens_an_account_and_finds_a_desk(
    open_page, administrator, area, width
):
    address, role = "ada@example.org", Role.PLAN_LEAD
    invite(area, email=address, role=role, body=None, at=now(), by=administrator)
    page = open_page(width=width)
    page.goto(link_in_mail(administrator))
    no_axe_violations(page)
    no_sideways_scroll(page)
    page.get_by_label("Your name").fill("Ada Okoro")
    page.get_by_label("Password").fill(THREE_WORDS)
    page.get_by_role("button", name="Open my account").click()
    expect(page.get_by_text("Welcome. Sign in to begin.")).to_be_visible()
    page.get_by_label("Email address").fill(address)
    page.get_by_label("Password").fill(THREE_WORDS)
    page.locator("main form").get_by_role("button", name="Sign in").first.click()
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()
