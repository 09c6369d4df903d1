"""A provider lists a service and an officer takes it in.

Without JavaScript, 320 pixels wide, and watched by axe where there is script.
"""

import re

import pytest
from playwright.sync_api import expect

from goldenthread.access.models import Message, all_rows
from goldenthread.directory.models import NewEntry
from goldenthread.directory.tests.making import a_place, a_record, taken_in
from tests.journeys.hands import follow, press
from tests.journeys.looks import no_axe_violations, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = {
    "Who gives it?": "Splash",
    "What is the service called?": "Swim together on Sundays",
    "What is it?": "The whole family swims. The lights are low.",
    "Whom is it for?": "Autistic children with their families.",
    "Building and street": "1 Pool Lane",
    "Postcode": "PL4 8RT",
    "When is it?": "Sundays, 9am to 10am",
    "What does it cost?": "£4 for a family",
    "Telephone number for families": "01632 960733",
    "Your own email address": "sam@splash.example",
}


@pytest.fixture
def offer(area):
    """A Local Offer with an entry that is almost the same."""
    taken_in(area.authority, a_record(service_at_locations=[a_place()]))
    return area.authority


@pytest.mark.parametrize(
    ("width", "scripts"), [(1280, True), (320, True), (320, False)]
)
def test_a_provider_lists_a_service_and_an_officer_takes_it_in(
    open_page, sign_in, offer, offer_officer, width, scripts
):
    page = open_page(width=width, scripts=scripts)
    fills_in_the_form(page, scripts)
    is_told_of_what_is_alike(page, scripts)
    link = confirms_by_the_mail(page, scripts)
    office = open_page(width=width, scripts=scripts)
    sign_in(office, offer_officer)
    asks_back(office, scripts)
    answers(page, link, scripts)
    takes_it_in(office, scripts)
    page.goto(link)
    expect(page.get_by_text("It is taken into the Local Offer.")).to_be_visible()
    follow(page, "What families read")
    expect(page.get_by_text("Sundays, 9am to 10am", exact=True)).to_be_visible()
    looks_well(page, scripts)


def fills_in_the_form(page, scripts):
    """From the front of the Local Offer to the form; sent empty, then filled."""
    page.goto("/local-offer/")
    follow(page, "List your service")
    expect(page.get_by_role("heading", name="Who may be listed")).to_be_visible()
    looks_well(page, scripts)
    press(page, "Begin")
    looks_well(page, scripts)
    press(page, "Send it")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    looks_well(page, scripts)
    for label, words in TYPED.items():
        page.get_by_label(label).first.fill(words)
    page.get_by_label("At an address that everybody may know").check()
    press(page, "Send it")


def is_told_of_what_is_alike(page, scripts):
    """One like it is shown; it is another, and is sent."""
    expect(page.get_by_text("We have something like this")).to_be_visible()
    looks_well(page, scripts)
    page.get_by_label("It is another service than these").check()
    press(page, "Send it")
    expect(page.get_by_role("heading", name="Look at your mail")).to_be_visible()
    looks_well(page, scripts)


def confirms_by_the_mail(page, scripts):
    """Open the link of the mail and say yes; the link."""
    mail = all_rows(Message).get(to="sam@splash.example")
    found = re.search(r"/local-offer/list-your-service/\S+/", mail.body)
    assert found
    page.goto(found[0])
    looks_well(page, scripts)
    press(page, "Yes, I sent this")
    expect(page.get_by_text("It waits for an officer")).to_be_visible()
    looks_well(page, scripts)
    return found[0]


def asks_back(office, scripts):
    """The officer finds it, compares it with what is alike, and asks."""
    office.goto("/local-offer/entries/")
    follow(office, "Services to be listed")
    looks_well(office, scripts)
    follow(office, "Swim together on Sundays")
    expect(office.get_by_text("almost the same name")).to_be_visible()
    looks_well(office, scripts)
    office.get_by_label("What do you need to know?").fill("Is there a hoist?")
    press(office, "Ask")
    expect(office.get_by_text("It waits here until they answer")).to_be_visible()


def answers(page, link, scripts):
    """Whoever asked reads the question by the same link, and answers."""
    page.goto(link)
    expect(page.get_by_text("Is there a hoist?")).to_be_visible()
    looks_well(page, scripts)
    page.get_by_label("Your answer").fill("Yes, and a changing bench.")
    press(page, "Send your answer")
    expect(page.get_by_text("An officer reads your answer")).to_be_visible()


def takes_it_in(office, scripts):
    """The officer reads the answer and lets families read the entry."""
    row = all_rows(NewEntry).get()
    office.goto(f"/local-offer/new/{row.public_id}/")
    expect(office.get_by_text("Yes, and a changing bench.")).to_be_visible()
    office.get_by_label("Everybody, at once").check()
    press(office, "Take it in")
    expect(office.get_by_text("Taken in: Swim together on Sundays")).to_be_visible()
    looks_well(office, scripts)


def looks_well(page, scripts):
    """Nothing to scroll sideways; axe, where it may run."""
    page.wait_for_load_state("load")  # a page without its style sheet is wider
    no_sideways_scroll(page)
    if scripts:
        no_axe_violations(page)
