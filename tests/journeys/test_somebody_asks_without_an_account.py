"""A parent without an account asks; an officer finds the child; the time runs.

Without JavaScript, 320 pixels wide, and watched by axe where there is script.
"""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from goldenthread.access.clock import today
from goldenthread.access.models import all_rows
from goldenthread.casework.models import Case, PublicRequest
from goldenthread.people.tests.making import a_child
from tests.journeys.hands import follow, press
from tests.journeys.looks import no_axe_violations, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EARLIER = timedelta(days=10)


@pytest.mark.parametrize(
    ("width", "scripts"), [(1280, True), (320, True), (320, False)]
)
def test_a_parent_asks_and_the_time_runs_from_the_day_it_was_received(
    open_page, sign_in, area, school, caseworker, width, scripts
):
    child = a_child(caseworker, school)
    page = open_page(width=width, scripts=scripts)
    asks(page, child, scripts)
    received_earlier()
    office = open_page(width=width, scripts=scripts)
    sign_in(office, caseworker)
    finds_it(office, child, scripts)
    puts_it_with_the_child(office, child, scripts)
    assert all_rows(Case).get().opened_on == today() - EARLIER


def asks(page, child, scripts):
    """From the Local Offer to the form; sent with a wrong date, then put right."""
    page.goto("/local-offer/")
    follow(page, "Ask for an assessment of a child’s needs")
    looks_well(page, scripts)
    page.get_by_label("Parent of the child").check()
    page.get_by_label("Your own name").fill("Jo Fern")
    page.get_by_label("I am not sure").check()
    page.get_by_label("First name of the child").fill(child.forename)
    page.get_by_label("Surname of the child").fill(child.surname)
    born(page, date(2099, 1, 1))
    page.get_by_label("Why are you asking?").fill("She cannot follow lessons.")
    page.get_by_label("Your telephone number").fill("01632 960123")
    press(page, "Send the request")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_label("Why are you asking?")).to_have_value(
        "She cannot follow lessons."
    )
    looks_well(page, scripts)
    born(page, child.born)
    press(page, "Send the request")
    expect(page.get_by_role("heading", name="We have your request")).to_be_visible()
    looks_well(page, scripts)


def born(page, day):
    """Type a date of birth."""
    for part in ("day", "month", "year"):
        page.get_by_label(part.title(), exact=True).fill(str(getattr(day, part)))


def received_earlier():
    """As if it had come ten days ago."""
    row = all_rows(PublicRequest).get()
    row.received_on -= EARLIER
    row.save()


def finds_it(office, child, scripts):
    """The officer reads on the desk how many days are gone, and opens it."""
    office.goto(reverse("desk"))
    expect(office.get_by_text("10 days gone").first).to_be_visible()
    office.goto("/cases/from-the-public/")
    looks_well(office, scripts)
    follow(office, child.name)
    expect(office.get_by_text("are not sure whether they have")).to_be_visible()
    looks_well(office, scripts)


def puts_it_with_the_child(office, child, scripts):
    """Matched: the record has the request, from the day it was received."""
    follow(office, "Say which child it is about")
    looks_well(office, scripts)
    office.get_by_label(child.name).check()
    press(office, "Put it with this child")
    expect(office.get_by_text("The request counts from")).to_be_visible()
    looks_well(office, scripts)


def looks_well(page, scripts):
    """Nothing to scroll sideways; axe, where it may run."""
    page.wait_for_load_state("load")  # a page without its style sheet is wider
    no_sideways_scroll(page)
    if scripts:
        no_axe_violations(page)
