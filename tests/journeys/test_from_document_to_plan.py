"""An officer gives a document, checks it beside its source, and makes it the plan."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.plans.models import Item, Plan
from goldenthread.plans.tests.making import DOCUMENT, a_plan, an_item, the_edition
from tests.journeys.hands import press
from tests.journeys.looks import no_axe_violations, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def document(tmp_path: Path, settings) -> Path:
    settings.LODGED_FOLDER = tmp_path / "lodged"
    path = tmp_path / "riverside.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def looks_right(page: Page) -> None:
    no_axe_violations(page)
    no_sideways_scroll(page)


def give_document(page: Page, document: Path) -> None:
    page.get_by_label("Name of this edition").fill("March 2025")
    page.locator("input[type=file]").set_input_files(document)
    press(page, "Read the document")


def begin_plan(page: Page) -> None:
    page.goto(reverse("new_plan"))
    page.get_by_label("Whose plan it is").select_option("One Area")
    page.get_by_label("Title of the plan").fill("Riverside inclusion plan")
    press(page, "Go on")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_document_becomes_the_plan(
    open_page, sign_in, plan_lead, document, width, scripts
):
    page = open_page(width=width, scripts=scripts)
    sign_in(page, plan_lead)
    begin_plan(page)
    give_document(page, document)
    expect(page.get_by_role("heading", name="Check what was read")).to_be_visible()
    page.get_by_role("link", name="1.1 Early help").first.click()
    expect(page.locator("mark.ui-anchor--current").first).to_be_visible()
    page.get_by_label("When, in words").fill("By the end of June 2025")
    press(page, "Save and go on")
    press(page, "Make this the plan")
    press(page, "Make this the plan")
    expect(page.get_by_text("March 2025 is now the plan.")).to_be_visible()
    item = Item.objects.visible_to(plan_lead).get(number="1.1")
    assert str(item.due_by) == "2025-06-30"


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_on_the_way_is_accessible(
    open_page, sign_in, plan_lead, document, width
):
    page = open_page(width=width)
    sign_in(page, plan_lead)
    page.goto(reverse("new_plan"))
    looks_right(page)
    begin_plan(page)
    looks_right(page)
    give_document(page, document)
    looks_right(page)
    plan = Plan.objects.visible_to(plan_lead).get()
    edition = the_edition(plan, plan_lead)
    item = Item.objects.visible_to(plan_lead).filter(edition=edition).first()
    for name, row in (
        ("plans", None),
        ("check_item", item),
        ("split_item", item),
        ("merge_item", item),
        ("move_item", item),
        ("discard_item", item),
        ("withdraw_item", item),
        ("item_resources", item),
        ("edition_leads", edition),
        ("make_current", edition),
        ("give_up", edition),
        ("add_item", edition),
        ("plan_plan", plan),
        ("change_plan", plan),
        ("start_edition", plan),
        ("reassign", plan),
        ("add_risk", plan),
    ):
        page.goto(reverse(name, args=[row.public_id] if row else []))
        looks_right(page)


def test_a_form_with_errors_says_so_first(page, sign_in, plan_lead):
    sign_in(page, plan_lead)
    page.goto(reverse("new_plan"))
    press(page, "Go on")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    expect(page).to_have_title(re.compile("^Error: "))
    looks_right(page)


def test_two_people_at_once_see_both_texts(open_page, sign_in, plan_lead, area):
    edition = the_edition(a_plan(area, plan_lead), plan_lead)
    item = an_item(edition, plan_lead, text="Publish the offer")
    pages = [open_page(), open_page()]
    for page in pages:
        sign_in(page, plan_lead)
        page.goto(reverse("check_item", args=[item.public_id]))
    for page, words in zip(pages, ["Her words", "His words"], strict=True):
        page.get_by_label("What is promised").fill(words)
        page.get_by_role("button", name="Save and go on").click()
    read = pages[1].get_by_role("region", name="What was read")
    expect(read.get_by_text("Her words")).to_be_visible()
    expect(pages[1].get_by_label("What is promised")).to_have_value("His words")
