"""The handbook of legal limits in a real browser, wide and narrow."""

import pytest
from playwright.sync_api import expect

from tests.journeys.looks import no_axe_violations, no_sideways_scroll

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [1280, 320])
def test_anyone_finds_a_limit(open_page, live_server, width):
    page = open_page(width=width)
    page.goto(f"{live_server.url}/law/")
    page.get_by_role("link", name="Scotland: co-ordinated support plan").click()
    page.get_by_role("link", name="Review of the plan").click()
    expect(page.get_by_text("csp_review_done")).to_be_visible()
    no_axe_violations(page)
    no_sideways_scroll(page)
