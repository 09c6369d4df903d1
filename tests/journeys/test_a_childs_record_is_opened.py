"""A child's record in a browser: found, opened with a reason, protected, read."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.journeys.looks import no_axe_violations, no_sideways_scroll
from tests.security.children import a_child_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "caseworker": (
        *("about_child", "child_family", "child_rights", "who_has_access"),
        *("who_looked", "edit_child", "add_adult", "assess_child", "invite_to_child"),
    ),
    "safeguarding_lead": ("protect_child", "restrict"),
    "mother": ("about_child", "child_family", "who_has_access", "who_looked"),
}
LISTS = {
    "case_manager": ("/children/find/?name=maddock", "/children/openings/"),
    "safeguarding_lead": ("/children/restrictions/",),
    "caseworker": ("/children/switching/", "/children/add/"),
}


@pytest.fixture
def child_world(transactional_db, settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    return a_child_world("Northmere")


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_can_be_read_by_everybody(child_world, open_page, sign_in, width):
    child = child_world.things["child"]
    for persona, names in PAGES.items():
        page = open_page(width=width)
        sign_in(page, child_world.people[persona])
        addresses = [reverse(name, args=[child.public_id]) for name in names]
        for address in (*addresses, *LISTS.get(persona, ())):
            page.goto(address)
            expect(page.locator("h1")).to_be_visible()
            no_axe_violations(page)
            no_sideways_scroll(page)


def test_an_officer_finds_a_child_and_says_why(child_world, open_page, sign_in):
    page = open_page(scripts=False)
    sign_in(page, child_world.people["colleague"])
    page.goto("/children/find/")
    page.get_by_label("Name").fill("ines")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("link", name="Ines Maddock").first.click()
    page.get_by_label("Reason").fill("Covering the duty desk today")
    page.get_by_role("button", name="Open for three hours").click()
    expect(page.get_by_role("heading", name="About the child")).to_be_visible()


def test_the_safeguarding_lead_keeps_a_record_from_a_parent(
    child_world, open_page, sign_in
):
    child = child_world.things["child"]
    address = reverse("about_child", args=[child.public_id])
    mothers = open_page()
    sign_in(mothers, child_world.people["mother"])
    mothers.goto(address)
    expect(mothers.get_by_role("heading", name="About the child")).to_be_visible()
    page = open_page(width=320)
    sign_in(page, child_world.people["safeguarding_lead"])
    page.goto(reverse("restrict", args=[child.public_id]))
    page.get_by_label("From whom").select_option(label="Mother Maddock (Mother)")
    page.get_by_label("Court order").check()
    page.get_by_label("Everything about this child").check()
    page.get_by_label("What it rests on").fill("Order of 2 March")
    for part, value in (("day", "1"), ("month", "3"), ("year", "2025")):
        page.locator(f"[name=start_{part}]").fill(value)
    for part, value in (("day", "1"), ("month", "3"), ("year", "2099")):
        page.locator(f"[name=review_day_{part}]").fill(value)
    page.get_by_role("button", name="Keep it from them").click()
    expect(page.get_by_text("sees nothing of this child").first).to_be_visible()
    mothers.goto(address)
    expect(mothers.get_by_role("heading", name="Sign in").first).to_be_visible()
