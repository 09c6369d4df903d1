"""One cycle in a real browser: reported, sent back, approved, previewed, published."""

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


@pytest.fixture
def plan(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="January 2025", body=service)
    an_item(edition, plan_lead, text="Train all staff")
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def cycle(plan, plan_lead):
    return an_open_cycle(plan, plan_lead)


def the_item(viewer):
    return Item.objects.visible_to(viewer).get(text="Publish the offer")


def looked_at(page: Page) -> None:
    """Pass what every page must pass."""
    no_axe_violations(page)
    no_sideways_scroll(page)


def report(page: Page) -> None:
    """Fill in and send a report, from the desk."""
    page.goto(reverse("desk"))
    page.click("text=Publish the offer")
    page.check("text=Under way >> nth=0")
    page.fill("textarea[name=narrative]", "Two schools have read the draft.")
    page.check("text=We expect to do this in time")
    page.click("text=Send for approval")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_report_goes_from_the_desk_to_the_public(
    open_page, sign_in, cycle, plan, action_lead, board_member, publisher, client, width
):
    lead, member, last = (open_page(width=width) for _ in range(3))
    for page, viewer in (
        (lead, action_lead),
        (member, board_member),
        (last, publisher),
    ):
        sign_in(page, viewer)
    lead.goto(reverse("desk"))
    looked_at(lead)
    report(lead)
    expect(lead.get_by_text("Nothing waits for you today")).to_be_visible()
    looked_at(lead)

    member.goto(reverse("plan_review", args=[plan.public_id]))
    looked_at(member)
    member.click("text=Read it whole, or send it back")
    looked_at(member)
    member.click("button >> text=Approve")
    expect(member.get_by_text("Nothing waits.")).to_be_visible()

    last.goto(reverse("preview_cycle", args=[cycle.public_id]))
    looked_at(last)
    last.click("text=Publish this")
    looked_at(last)
    last.click("text=Publish it")
    expect(last.get_by_text("Its fingerprint begins")).to_be_visible()
    looked_at(last)
    public = client.get(reverse("public_plan", args=["one-area", "inclusion-plan"]))
    assert "Two schools have read the draft." in public.text


def test_a_refusal_leads_to_its_field(page, sign_in, cycle, action_lead):
    sign_in(page, action_lead)
    item = the_item(action_lead)
    page.goto(reverse("report", args=[cycle.public_id, item.public_id]))
    page.click("text=Send for approval")
    page.wait_for_selector(".govuk-error-summary:focus")
    looked_at(page)
    page.click("text=Say what has happened, or tick >> nth=0")
    expect(page.locator("#id_narrative")).to_be_focused()


def test_a_report_is_written_without_scripts(plain_page, sign_in, cycle, action_lead):
    sign_in(plain_page, action_lead)
    report(plain_page)
    expect(
        plain_page.get_by_text("Sent for approval: Publish the offer")
    ).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_do_tab_can_be_read_and_narrowed(
    open_page, sign_in, cycle, plan, plan_lead, width
):
    page = open_page(width=width)
    sign_in(page, plan_lead)
    page.goto(reverse("plan_do", args=[plan.public_id]))
    looked_at(page)
    page.click("text=Nobody yet >> nth=0")
    expect(page.get_by_text("Remove the filter")).to_have_count(2)
    expect(page.locator("main table").first).not_to_contain_text("Publish the offer")
