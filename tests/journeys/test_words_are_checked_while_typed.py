"""The checks in a real browser: as somebody pauses, and without a script."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.plans.models import Item
from goldenthread.plans.tests.making import (
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from tests.journeys.looks import no_axe_violations, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = "It names a person: ‘Mrs Okafor’."
FINE = "The checks find nothing in these words."


@pytest.fixture
def plan(area, plan_lead):
    return a_plan(area, plan_lead)


@pytest.fixture
def item(plan, plan_lead, service):
    edition = the_edition(plan, plan_lead)
    return an_item(edition, plan_lead, when="May 2025", body=service)


def looked_at(page: Page) -> None:
    """Pass what every page must pass."""
    no_axe_violations(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_pause_in_typing_shows_what_the_checks_find(
    open_page, sign_in, item, plan_lead, width
):
    page = open_page(width=width)
    sign_in(page, plan_lead)
    page.goto(reverse("check_item", args=[item.public_id]))
    box = page.locator("textarea[name=text]")
    box.fill("Mrs Okafor to publish the offer")
    expect(page.get_by_text(NAMES)).to_be_visible()
    looked_at(page)
    box.fill("The service publishes the offer")
    expect(page.get_by_text(FINE)).to_be_visible()
    assert Item.objects.visible_to(plan_lead).get().text == "Publish the offer"
    with page.expect_navigation():
        page.click("text=Save and go on")
    assert "The service" in Item.objects.visible_to(plan_lead).get().text


def test_a_pause_in_a_report_shows_what_the_checks_find(
    open_page, sign_in, plan, item, plan_lead
):
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    page = open_page()
    sign_in(page, plan_lead)
    page.goto(reverse("report", args=[cycle.public_id, item.public_id]))
    page.fill("textarea[name=narrative]", "Mrs Okafor has drafted it")
    expect(page.get_by_text(NAMES)).to_be_visible()
    looked_at(page)


def test_without_a_script_a_button_asks(open_page, sign_in, plan, plan_lead):
    page = open_page(scripts=False)
    sign_in(page, plan_lead)
    edition = the_edition(plan, plan_lead)
    page.goto(reverse("add_item", args=[edition.public_id]))
    page.fill("textarea[name=text]", "Mrs Okafor to publish the offer")
    page.click("text=Check it first")
    expect(page.get_by_text(NAMES)).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value(
        "Mrs Okafor to publish the offer"
    )
    assert not Item.objects.visible_to(plan_lead).exists()
