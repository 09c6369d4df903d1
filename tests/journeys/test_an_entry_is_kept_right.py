"""An entry is confirmed by a mail's link, and changed by those who give it.

Without JavaScript, 320 pixels wide, and watched by axe where there is script.
"""

import re

import pytest
from playwright.sync_api import expect

from goldenthread.access.clock import now, today
from goldenthread.access.models import Message, User, all_rows
from goldenthread.directory.actions.checking import ask_by_mail
from goldenthread.directory.actions.providing import invite_provider
from goldenthread.directory.tests.making import (
    SWIM,
    a_place,
    a_record,
    taken_in,
    the_service,
)
from goldenthread.places.actions import accept_invitation
from tests.journeys.looks import no_axe_violations, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = f"/local-offer/services/{SWIM}/"


@pytest.fixture
def offer(area, offer_officer, provider):
    """An entry that nobody checked for long, and somebody who keeps it."""
    record = a_record(
        assured_date="2026-01-10",
        email="desk@splash.example",
        cost_options=[{"option": "A session", "amount": 3.5}],
        service_at_locations=[a_place()],
    )
    taken_in(area.authority, record)
    service = the_service(area.authority)
    user = User.objects.get(pk=provider.user_id)
    invitation = invite_provider(
        service.organisation, email=user.email, at=now(), by=offer_officer
    )
    accept_invitation(invitation, person=None, at=now(), by=offer_officer)
    return area.authority


@pytest.mark.parametrize(
    ("width", "scripts"), [(1280, True), (320, True), (320, False)]
)
def test_a_provider_confirms_by_the_link_in_a_mail(
    open_page, offer, offer_officer, width, scripts
):
    ask_by_mail(the_service(offer), on=today(), by=offer_officer)
    mail = all_rows(Message).latest("pk")
    found = re.search(r"/local-offer/still-right/\S+/", mail.body)
    assert found
    page = open_page(width=width, scripts=scripts)
    page.goto(found[0])
    expect(page.get_by_text("This is what families read.")).to_be_visible()
    looks_well(page, scripts)
    page.get_by_role("button", name="Yes, all of it is still right").click()
    expect(page.get_by_text("you checked this entry today")).to_be_visible()
    page.goto(PUBLIC)
    expect(page.get_by_text("Checked by Splash (told us) on").first).to_be_visible()
    page.goto(found[0])
    expect(page.get_by_text("This link has been used")).to_be_visible()
    looks_well(page, scripts)


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)])
def test_an_officer_approves_what_a_provider_changed(
    open_page, sign_in, offer, offer_officer, provider, width, scripts
):
    page = open_page(width=width, scripts=scripts)
    sign_in(page, provider)
    page.goto("/local-offer/yours/")
    looks_well(page, scripts)
    page.get_by_role("link", name="Swim together").click()
    page.get_by_role("link", name="Change it").click()
    expect(page.get_by_label("Cost 1: pounds")).to_be_visible()
    looks_well(page, scripts)
    page.get_by_label("Cost 1: pounds").fill("4")
    page.get_by_label("There is a waiting list").check()
    page.get_by_role("button", name="Show me how it will look").click()
    expect(page.get_by_text("A session: £4", exact=True)).to_be_visible()
    looks_well(page, scripts)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("An officer reads it before families do")).to_be_visible()
    decides(open_page(width=width, scripts=scripts), sign_in, offer_officer, scripts)
    page.goto(PUBLIC)
    expect(page.get_by_text("A session: £4", exact=True)).to_be_visible()
    expect(page.get_by_text("There is a waiting list")).to_be_visible()


def decides(page, sign_in, offer_officer, scripts):
    """The officer finds the change, reads both texts, and approves."""
    sign_in(page, offer_officer)
    page.goto("/local-offer/entries/")
    page.get_by_role("link", name="Changes to approve").click()
    page.get_by_role("link", name="Swim together").click()
    expect(page.get_by_text("A session, £3.50")).to_be_visible()
    looks_well(page, scripts)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved: families read it now")).to_be_visible()
    page.goto("/local-offer/queue/")
    looks_well(page, scripts)
    page.get_by_role("link", name="Swim together").click()
    looks_well(page, scripts)


def looks_well(page, scripts):
    """Nothing to scroll sideways; axe, where it may run."""
    page.wait_for_load_state("load")  # a page without its style sheet is wider
    no_sideways_scroll(page)
    if scripts:
        no_axe_violations(page)
