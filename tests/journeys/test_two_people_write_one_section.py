"""Two officers at two desks write one section: the second decides, nothing is lost."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from conftest import TODAY
from goldenthread.casework.models import Provision, SectionText
from goldenthread.casework.tests.making import a_case
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.tests.making import a_child
from tests.journeys.hands import press
from tests.journeys.looks import looks_right

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OVER = "Save mine in place of theirs"


@pytest.fixture
def plan(transactional_db, caseworker, school, time_machine):
    time_machine.move_to(f"{TODAY} 09:00Z")
    child = a_child(caseworker, school, "Ines")
    return a_written_plan(a_case(child, caseworker), caseworker)


def test_a_section_by_two_hands(
    plan, caseworker, case_manager, as_, open_page, sign_in
):
    address = reverse("plan_text", args=[plan.public_id, "A", "child"])
    first, second = as_(case_manager), open_page(width=320, scripts=False)
    sign_in(second, caseworker)
    for page in (first, second):
        page.goto(address)
    box = "What stands in this section"
    first.get_by_role("textbox", name=box).fill("I like drawing maps of the harbour.")
    press(first, "Save")
    second.get_by_role("textbox", name=box).fill("I like drawing maps of the moon.")
    press(second, "Save")
    expect(second).to_have_title(re.compile("^Not saved yet: "))
    expect(second.get_by_role("alert")).to_contain_text("nothing of yours is lost")
    section = second.get_by_role("region", name=f"{box}: both texts")
    expect(section).to_contain_text("(only in theirs: harbour.")
    expect(section).to_contain_text("(only in yours: moon.")
    expect(second.get_by_role("textbox", name=box)).to_have_value(
        "I like drawing maps of the moon."
    )
    assert kept(plan).words == "I like drawing maps of the harbour."
    second.get_by_role("textbox", name=box).fill(
        "I like drawing maps of the harbour and the moon."
    )
    press(second, OVER)
    assert kept(plan).words == "I like drawing maps of the harbour and the moon."


def test_a_row_by_two_hands_and_a_keyboard(plan, caseworker, case_manager, as_):
    row = Provision.objects.visible_to(caseworker).get(plan=plan)
    address = reverse("edit_plan_row", args=["provision", row.public_id])
    first, second = as_(case_manager), as_(caseworker)
    for page in (first, second):
        page.goto(address)
    first.get_by_label("How often").fill("Twice a week")
    first.get_by_label("How many children together").fill("3")
    press(first, "Save")
    second.get_by_label("How often").fill("Four times a week")
    press(second, "Save")
    expect(second.locator(".govuk-error-summary")).to_be_focused()
    expect(second.get_by_label("How many children together")).to_have_value("3")
    looks_right(second)
    second.get_by_role("button", name=OVER).focus()
    with second.expect_navigation():
        second.keyboard.press("Enter")
    row.refresh_from_db()
    assert (row.how_often, row.group_size) == ("Four times a week", "3")


def kept(plan):
    return SectionText.objects.beside(plan).get(plan=plan, section="A", part="child")
