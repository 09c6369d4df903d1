"""A cycle is opened, reported, approved and published, and then read in public."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.demo.tasks import load
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Cycle, Snapshot
from goldenthread.plans.tests.making import (
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from tests.journeys.hands import press
from tests.journeys.looks import no_axe_violations, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EXAMPLE = "/plans/marlhaven/send-and-inclusion-improvement-plan-2025-to-2027/"
SAID = "Two schools have read the draft."


@pytest.fixture
def plan(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="January 2025", body=service, number="1")
    an_item(edition, plan_lead, text="Train all staff", number="2")
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def address(plan):
    return reverse("public_plan", args=["one-area", "inclusion-plan"])


def fill_day(page: Page, group: str, day: date) -> None:
    """Type a day into its three boxes."""
    box = page.get_by_role("group", name=group)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        box.get_by_label(label, exact=True).fill(str(number))


def open_a_cycle(page: Page, plan) -> None:
    page.goto(reverse("plan_do", args=[plan.public_id]))
    page.get_by_role("button", name="Open a cycle").click()
    page.get_by_label("Name of the cycle").fill("Spring 2025")
    fill_day(page, "Day it opens", date(2025, 3, 1))
    fill_day(page, "Day reports are due", date(2025, 3, 31))
    page.get_by_role("button", name="Open the cycle").click()
    expect(page.get_by_text("Spring 2025 is open.")).to_be_visible()


def send_a_report(page: Page) -> None:
    page.goto(reverse("desk"))
    page.get_by_role("link", name="Publish the offer").first.click()
    page.get_by_label("Under way").check()
    page.get_by_label("What has happened since last time").fill(SAID)
    page.get_by_label("We expect to do this in time").check()
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_text("Sent for approval")).to_be_visible()


def approve_it(page: Page) -> None:
    page.goto(reverse("desk"))
    page.get_by_role("link", name="Publish the offer").first.click()
    press(page, "Approve")


def publish_it(page: Page) -> None:
    page.goto(reverse("desk"))
    page.get_by_role("link", name="Inclusion plan, Spring 2025").click()
    press(page, "Publish this")
    press(page, "Publish it")
    expect(page.get_by_text("Its fingerprint begins")).to_be_visible()


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)])
def test_four_people_bring_a_cycle_from_its_opening_to_the_public(
    open_page,
    sign_in,
    plan,
    address,
    plan_lead,
    action_lead,
    board_member,
    publisher,
    width,
    scripts,
):
    def as_(viewer) -> Page:
        page: Page = open_page(width=width, scripts=scripts)
        sign_in(page, viewer)
        return page

    open_a_cycle(as_(plan_lead), plan)
    send_a_report(as_(action_lead))
    approve_it(as_(board_member))
    publish_it(as_(publisher))
    anyone = open_page(width=width, scripts=scripts)
    anyone.goto(address)
    expect(anyone.get_by_text(SAID)).to_be_visible()
    expect(anyone.get_by_text("In this cycle leads reported on 1 of")).to_be_visible()


@pytest.fixture
def published(plan, address, plan_lead, publisher):
    """Two published cycles; nobody reported in either."""
    for name, due in (
        ("Spring 2025", date(2025, 3, 31)),
        ("Summer", date(2025, 7, 31)),
    ):
        an_open_cycle(plan, plan_lead, name=name, due=due)
        publish_the_open_cycle(publisher)
    return address


def publish_the_open_cycle(publisher) -> None:
    cycle = Cycle.objects.visible_to(publisher).get(state="open")
    publish_cycle(cycle, version=cycle.version, by=publisher, on=date(2025, 8, 1))


def looks_right(page: Page) -> None:
    no_axe_violations(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_anyone_reads_filters_and_follows_an_item(open_page, published, width):
    page = open_page(width=width)
    page.goto(published)
    looks_right(page)
    page.get_by_role("link", name="2 were not reported on").click()
    expect(page.get_by_role("heading", name="2 actions")).to_be_visible()
    page.get_by_label("To its date").select_option("Late")
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("heading", name="1 action")).to_be_visible()
    looks_right(page)
    page.get_by_role("link", name="Publish the offer").last.click()
    expect(page.get_by_text("As things stood on 31 July 2025")).to_be_visible()
    expect(page.get_by_role("link", name="Spring 2025")).to_be_visible()
    looks_right(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_what_was_published_by_mistake_is_taken_down(
    open_page, sign_in, plan, published, publisher, width
):
    page = open_page(width=width)
    sign_in(page, publisher)
    newest = Snapshot.objects.visible_to(publisher).order_by("-pk")[0]
    page.goto(reverse("take_down", args=[newest.public_id]))
    looks_right(page)
    page.locator("main textarea").fill("It named a person.")
    with page.expect_navigation():
        page.locator("main button[type=submit]").click()
    page.goto(published)
    expect(page.get_by_text("The reason given: It named a person.")).to_be_visible()
    looks_right(page)
    page.get_by_role("link", name="Spring 2025").click()
    expect(page.get_by_role("heading", name="2 actions")).to_be_visible()


@pytest.fixture
def example(db, tmp_path: Path, settings) -> None:
    """The example area, loaded for pages of a real browser."""
    settings.LODGED_FOLDER = tmp_path / "lodged"
    load(str)


def test_the_example_plan_is_read_by_anyone(open_page, example, picture):
    page = open_page()
    page.set_viewport_size({"width": 1280, "height": 1385})
    page.goto(EXAMPLE)
    looks_right(page)
    picture(page, "plan")
    narrow = open_page(width=320)
    narrow.goto(EXAMPLE)
    looks_right(narrow)
