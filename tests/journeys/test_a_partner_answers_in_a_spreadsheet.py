"""A partner takes the spreadsheet of a mail, fills it in, sends it back, chooses."""

import openpyxl
import pytest
from django.db import transaction
from playwright.sync_api import expect

from goldenthread.access.clock import now
from goldenthread.plans.models import Item
from goldenthread.plans.tests.partners_made import (
    a_cycle_of_three,
    a_partner,
    mailed,
    reports,
    together,
)
from goldenthread.plans.tests.workbooks_made import SAYS, fill
from tests.journeys.looks import no_axe_violations, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def partner(area, plan_lead, service, board):
    a_cycle_of_three(area, plan_lead, service, board)
    partner = a_partner(service, plan_lead)
    with transaction.atomic():
        mailed(partner, now().date())
    return partner


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path / "lodged"


def fits(page):
    no_axe_violations(page)
    no_sideways_scroll(page)


def taken(page, folder):
    """The spreadsheet that the page gives, filled in: one row new, one a conflict."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download these as a spreadsheet").click()
    path = folder / "reports.xlsx"
    waiting.value.save_as(path)
    book = openpyxl.load_workbook(path)
    fill(book, 2, **SAYS)
    fill(book, 3, **SAYS | {"How_far": "Nearly"})
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("width", "scripts"), [(1280, True), (320, True), (320, False)]
)
def test_a_partner_answers_all_that_a_mail_asks_for(
    open_page, partner, plan_lead, tmp_path, width, scripts
):
    page = open_page(width=width, scripts=scripts)
    page.goto(f"/work/by-mail/{together(partner)}/spreadsheet/")
    look = fits if scripts else no_sideways_scroll
    look(page)
    path = taken(page, tmp_path)
    item = Item.objects.visible_to(plan_lead).get(text="Publish the offer")
    Item.objects.visible_to(plan_lead).filter(pk=item.pk).update(text="Publish it all")
    page.locator("input[name=workbook]").set_input_files(path)
    page.get_by_role("button", name="Look at the rows").click()
    expect(page.get_by_text("‘Nearly’ is no choice")).to_be_visible()
    look(page)
    page.get_by_label("1 Publish the offer").check()
    page.get_by_role("button", name="Send the chosen reports").click()
    expect(
        page.get_by_role("heading", name="What you sent has arrived")
    ).to_be_visible()
    look(page)
    assert [row.narrative for row in reports(plan_lead)] == [SAYS["What_has_happened"]]
