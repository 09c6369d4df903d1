"""A parent on a small telephone finds, understands, keeps and prints three services."""

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from goldenthread.access.rules import Viewer
from goldenthread.directory.actions import Said, take_comment
from goldenthread.directory.tests.making import (
    SWIM,
    a_place,
    a_record,
    a_tag,
    taken_in,
    the_service,
)
from tests.journeys.hands import follow, press
from tests.journeys.looks import looks_right

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = ("Swim together", "Sleep clinic", "Saturday club")


@pytest.fixture
def offer(area):
    """Three services that say what a family asks."""
    for at, name in enumerate(NAMES):
        key = SWIM[:-1] + str(at + 1)
        record = a_record(
            name,
            key,
            minimum_age=4,
            maximum_age=11,
            application_process="Ring the desk. No diagnosis is needed.",
            cost_options=[{"option": "A session", "amount": 3.5}],
            schedules=[{"byday": "SA", "opens_at": "09:00", "closes_at": "11:30"}],
            contacts=[{"title": "Desk", "phones": [{"number": "01632 960100"}]}],
            attributes=[a_tag("Autism")],
            service_at_locations=[a_place(f"Hall {at}")],
        )
        taken_in(area.authority, record)
    return area.authority


@pytest.mark.parametrize("scripts", [False, True])
def test_a_parent_keeps_three_services_and_takes_them_away(offer, open_page, scripts):
    page = open_page(width=320, scripts=scripts)
    page.goto("/local-offer/")
    page.get_by_label("What do you need help with?").fill("swimming on a saturday")
    press(page, "Search")
    expect(page).to_have_url(re.compile("/local-offer/search/"))
    keep_them(page)
    follow(page, "Swim together")
    expect(page.locator("main")).to_contain_text("No diagnosis is needed.")
    follow(page, "My list")
    expect(page.locator("main")).to_contain_text("3 services you kept")
    if scripts:
        looks_right(page)
    with page.expect_download() as file:
        page.get_by_role("link", name="Booklet to print").first.click()
    assert file.value.suggested_filename.endswith(".pdf")


def keep_them(page):
    """Keep each of the three from the list by name."""
    page.goto("/local-offer/services/")
    for name in NAMES:
        page.get_by_role("button", name=re.compile(f"Keep on my list.*{name}")).click()
        off = page.get_by_role("button", name=re.compile(f"Take off.*{name}"))
        expect(off).to_be_visible()


def test_a_list_is_passed_on_and_forgotten(offer, plain_page):
    keep_them(plain_page)
    follow(plain_page, "My list")
    plain_page.get_by_role("link", name="/local-offer/lists/").click()
    expect(plain_page.locator("h1")).to_contain_text("A list of services")
    plain_page.goto("/local-offer/my-list/")
    press(plain_page, "Empty my list")
    expect(plain_page.locator("main")).to_contain_text("Nothing is kept yet")


PAGES = (
    "/local-offer/number/",
    "/local-offer/take-away/",
    "/local-offer/paper/",
    "/local-offer/said/one-area/",
    "/local-offer/said/one-area/say/",
    f"/local-offer/services/{SWIM}/",
    "/local-offer/services/",
)


def test_pages_for_families_look_right_wide_and_narrow(offer, page):
    for path in PAGES:
        page.goto(path)
        looks_right(page)


def test_an_officer_answers_what_a_reader_said(offer, offer_officer, as_):
    nobody = Viewer(None, offer.pk, channel="public")
    said = Said("The pool in Elm Road has no hoist.", "content", "parents")
    facts: Any = {"service": the_service(offer), "by": nobody, "on": date(2025, 3, 3)}
    take_comment(offer, said=said, **facts)
    page = as_(offer_officer)
    page.goto("/work/desk/")
    follow(page, "The Local Offer")
    looks_right(page)
    follow(page, "The pool in Elm Road")
    looks_right(page)
    page.get_by_label("Words that everybody may read").fill("The pool has no hoist.")
    press(page, "Show these words")
    page.get_by_label("Our answer").fill("You are right.")
    page.get_by_label("What we will do").fill("Buy a hoist.")
    press(page, "Save")
    page.goto("/local-offer/said/one-area/2025/")
    expect(page.locator("main")).to_contain_text("Buy a hoist.")
    expect(page.locator("main")).not_to_contain_text("Elm Road")
    looks_right(page)
